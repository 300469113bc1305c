// Before the first paint: applies the theme of the address, and hides the first page if the address names another view.
{
  const query = new URLSearchParams(location.search), root = document.documentElement, theme = query.get(rungsAddresses.theme);
  if (rungsAddresses.themes.includes(theme)) root.dataset.theme = theme;
  root.dataset.place = location.hash.startsWith(rungsAddresses.start) || rungsAddresses.content.some((name) => query.get(name)) ? "other" : "first";
  // View mode may invite the person to score.
  if (query.get(rungsAddresses.mode) === rungsAddresses.view && query.has(rungsAddresses.invite)) root.dataset.invite = "";
}
