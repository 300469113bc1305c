// For host pages with Rungs in frames: sets the height of each frame to the height that its ladder reports.
//
// <script src="https://…/embed.js" async></script>
{
  // A hundred times the height of a ladder on a phone; a larger request is not serious.
  const MOST = 1_000_000;

  const originOf = (address) => {
    try {
      return new URL(address, document.baseURI).origin;
    } catch {
      // An invalid address has no origin.
    }
  };

  // Sandboxed pages and all frames inside them have the origin "null".
  const isSandboxed = (frame) => self.origin === "null" || (frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-same-origin"));

  const fit = (frame, height) => {
    const before = frame.getBoundingClientRect(), style = getComputedStyle(frame);
    const edges = ["borderTopWidth", "borderBottomWidth", "paddingTop", "paddingBottom"];
    const around = style.boxSizing === "border-box" ? edges.reduce((sum, edge) => sum + parseFloat(style[edge]), 0) : 0;
    frame.style.height = `${height + around}px`;
    // Navigation in the frame may have shrunk it, so that it ends above the viewport.
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

  // Frames that loaded before this script have reported their height already, so ask again.
  const home = originOf(document.currentScript?.src || location.href);
  for (const frame of document.querySelectorAll("iframe")) {
    if (originOf(frame.src) === home) frame.contentWindow.postMessage({ type: "rungs:height" }, "*");
  }
}
