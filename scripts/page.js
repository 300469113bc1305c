// Works before and after the app has started: copying links, and the shortcut to the search.
{
  const control = (target, selector) => target.closest?.(selector);
  addEventListener("click", (event) => {
    const link = control(event.target, "a[data-copy]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    // `navigator.clipboard` is not available in frames and insecure contexts; this way is available everywhere.
    const copy = (event) => {
      event.preventDefault();
      event.clipboardData.setData("text/plain", link.href);
    };
    addEventListener("copy", copy);
    if (document.execCommand("copy")) {
      link.dataset.copy = document.getElementById("rungs-said").textContent = "Link copied";
      link.onblur = () => { link.dataset.copy = ""; };
      // If copying fails, follow the link, so that the address bar shows it.
    } else location = link.href;
    removeEventListener("copy", copy);
  });
  // Only if the page is not in a frame, the focus is not in a text field, and the shortcut is not switched off, which
  // people who use speech input need.
  const isOff = () => { try { return document.documentElement.dataset.slash || localStorage.getItem("rungs:slash"); } catch {} };
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || self !== top || control(event.target, "textarea, select, input:not([type=radio], [type=checkbox]), dialog") || isOff()) return;
    event.preventDefault();
    const field = document.getElementById(rungsAddresses.searchField);
    if (field) field.select(); else location.hash = rungsAddresses.search;
  });
}
