// A page that has this one in a frame is told how high it is, in our words and in those that some hosts know, and nothing
// else. It may ask for that again, and for nothing else.
if (self !== top) {
  const root = document.documentElement;
  root.dataset.framed = "";
  let told;
  const tell = () => {
    const height = Math.ceil(root.getBoundingClientRect().height);
    // While something is on its way, the frame stays as high as it was.
    if (height && height !== told && !document.querySelector("#rungs-waiting, .waiting")?.offsetHeight) {
      told = height;
      for (const message of [{ type: "rungs:height", height }, { type: "iframe-resized", height }, { sentinel: "amp", type: "embed-size", height }, JSON.stringify({ context: "iframe.resize", height })]) parent.postMessage(message, "*");
    }
  };
  new ResizeObserver(tell).observe(root);
  // What is out of sight is not drawn, and then no size is observed, not even that of the app when it arrives.
  addEventListener("load", () => {
    tell();
    new MutationObserver(tell).observe(document.body, { childList: true });
  });
  addEventListener("message", ({ source, data }) => {
    if (source === parent && ["rungs:height", "iframe-child-init", "iframe-get-child-dimensions"].includes(data?.type)) tell(told = 0);
  });
}
