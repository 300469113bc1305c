// What only some visits need is fetched when the app first asks for it, or now if the address asks for it. The build
// says in `rungsModules` how.
{
  const modules = [];
  const fetched = (which) => modules[which] ??= (async () => {
    const module = await rungsModules[which]();
    await module.default();
    return module;
  })();
  addEventListener("rungs-more", (event) => {
    const [done, which, ...what] = event.detail;
    event.preventDefault();
    fetched(which).then((module) => done(module.show(...what))).catch(() => { delete modules[which]; done(); });
  });
  // Where the address cannot be changed, or not that often, what was chosen is shown all the same.
  addEventListener("rungs-address", (event) => { try { history.replaceState(history.state, "", event.detail); } catch {} });
  if (RegExp(rungsAddresses.reading).test(location.hash)) fetched(1).catch(() => delete modules[1]);
}
