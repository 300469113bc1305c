// Reports the page's height to the host page of a frame, in our message format and in those of some hosts. The host
// page may request the height again; no other message is sent or accepted.
if (self !== top) {
  const root = document.documentElement;
  root.dataset.framed = "";
  let told;
  const tell = () => {
    const height = Math.ceil(root.getBoundingClientRect().height);
    // While a view is loading, the frame keeps its height.
    if (height && height !== told && !document.querySelector("#rungs-waiting, .waiting")?.offsetHeight) {
      told = height;
      for (const message of [{ type: "rungs:height", height }, { type: "iframe-resized", height }, { sentinel: "amp", type: "embed-size", height }, JSON.stringify({ context: "iframe.resize", height })]) parent.postMessage(message, "*");
    }
  };
  new ResizeObserver(tell).observe(root);
  // Frames out of view are not rendered, and then the observer reports nothing, not even when the app starts.
  addEventListener("load", () => {
    tell();
    new MutationObserver(tell).observe(document.body, { childList: true });
  });
  addEventListener("message", ({ source, data }) => {
    if (source === parent && ["rungs:height", "iframe-child-init", "iframe-get-child-dimensions"].includes(data?.type)) tell(told = 0);
  });
}
