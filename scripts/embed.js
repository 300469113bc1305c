// For a page that has Rungs in frames: makes every frame as high as the ladder in it says that it is.
//
// <script src="https://…/embed.js" async></script>
{
  // A hundred times as high as a ladder on a phone. Who asks for more has something else in mind.
  const MOST = 1_000_000;

  const originOf = (address) => {
    try {
      return new URL(address, document.baseURI).origin;
    } catch {
      // Nothing comes from there.
    }
  };

  // A page in a sandbox has no origin of its own, nor have those within it.
  const isSandboxed = (frame) => self.origin === "null" || (frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-same-origin"));

  const fit = (frame, height) => {
    const before = frame.getBoundingClientRect(), style = getComputedStyle(frame);
    const edges = ["borderTopWidth", "borderBottomWidth", "paddingTop", "paddingBottom"];
    const around = style.boxSizing === "border-box" ? edges.reduce((sum, edge) => sum + parseFloat(style[edge]), 0) : 0;
    frame.style.height = `${height + around}px`;
    // Somebody in the frame has gone to another place of it, which ends above what they see.
    const isLost = before.bottom > 0 && frame.getBoundingClientRect().bottom <= 0;
    if (isLost && document.activeElement === frame) frame.scrollIntoView();
  };

  addEventListener("message", ({ source, origin, data }) => {
    const { type, height } = Object(data);
    if (type !== "rungs:height" || !Number.isFinite(height) || height < 1 || height > MOST) return;
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow === source && origin === (isSandboxed(frame) ? "null" : originOf(frame.src))) fit(frame, height);
    }
  });

  // What was there before this script has told its height already, to nobody.
  const home = originOf(document.currentScript?.src || location.href);
  for (const frame of document.querySelectorAll("iframe")) {
    if (originOf(frame.src) === home) frame.contentWindow.postMessage({ type: "rungs:height" }, "*");
  }
}
