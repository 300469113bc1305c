(() => {
  const errors = (window.__rungsErrors = []);
  // Only in Chromium does a stack start with the message.
  const record = (what) => errors.push(what && what.stack ? `${what}\n${what.stack}` : String(what));
  // Custom elements dispatch events of this name, which are not errors of the page.
  addEventListener("error", (event) => event instanceof ErrorEvent && record(event.error || event.message));
  addEventListener("unhandledrejection", (event) => record(event.reason));
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
    record(`the policy forbids ${blockedURI} by ${effectiveDirective}`);
  });
  const log = console.error;
  console.error = (...what) => {
    record(what.join(" "));
    log.apply(console, what);
  };
})();
