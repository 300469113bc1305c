// What people may do before the app is there, and after: copy a link, and go to the search by a key.
{
  const control = (target, selector) => target.closest?.(selector);
  addEventListener("click", (event) => {
    const link = control(event.target, "a[data-copy]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    // The newer way to copy is forbidden in frames and where the connection is not secure, this one nowhere.
    const copy = (event) => {
      event.preventDefault();
      event.clipboardData.setData("text/plain", link.href);
    };
    addEventListener("copy", copy);
    if (document.execCommand("copy")) {
      link.dataset.copy = document.getElementById("rungs-said").textContent = "Link copied";
      link.onblur = () => { link.dataset.copy = ""; };
      // Where nothing can be copied, the link leads to where it points, which the address bar shows then.
    } else location = link.href;
    removeEventListener("copy", copy);
  });
  // Only where the page is not part of another one, nobody is writing, and nobody has switched it off, as those do
  // who speak to their computer.
  const isOff = () => { try { return document.documentElement.dataset.slash || localStorage.getItem("rungs:slash"); } catch {} };
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || self !== top || control(event.target, "textarea, select, input:not([type=radio], [type=checkbox]), dialog") || isOff()) return;
    event.preventDefault();
    const field = document.getElementById(rungsAddresses.searchField);
    if (field) field.select(); else location.hash = rungsAddresses.search;
  });
}
