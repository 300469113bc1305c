(() => {
  const said = (window.__rungsErrors = []);
  // A stack begins with the message in Chromium only.
  const tell = (what) => said.push(what && what.stack ? `${what}\n${what.stack}` : String(what));
  // Elements of a page's own may tell of something by an event of this name, which is no error of the page.
  addEventListener("error", (event) => event instanceof ErrorEvent && tell(event.error || event.message));
  addEventListener("unhandledrejection", (event) => tell(event.reason));
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
    tell(`the policy forbids ${blockedURI} by ${effectiveDirective}`);
  });
  const log = console.error;
  console.error = (...what) => {
    tell(what.join(" "));
    log.apply(console, what);
  };
})();
