// Before anything is painted: the colours that the address asks for, and whether it asks for another page than the one
// below.
{
  const query = new URLSearchParams(location.search), root = document.documentElement, theme = query.get(rungsAddresses.theme);
  if (rungsAddresses.themes.includes(theme)) root.dataset.theme = theme;
  root.dataset.place = location.hash.startsWith(rungsAddresses.start) || rungsAddresses.content.some((name) => query.get(name)) ? "other" : "first";
  // Whoever shows the ladder to read may invite to score it.
  if (query.get(rungsAddresses.mode) === rungsAddresses.view && query.has(rungsAddresses.invite)) root.dataset.invite = "";
}
