(() => {
  const said = (window.__rungsErrors = []);
  // A stack begins with the message in Chromium only.
  const tell = (what) => said.push(what && what.stack ? `${what}\n${what.stack}` : String(what));
  addEventListener("error", (event) => tell(event.error || event.message || "an element could not be loaded"));
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
