// The worker in which the authoring view reads files, so that the page stays responsive. It says when it has started, and
// answers each request with the text of what became of the files, or with the reason why they were not read.
import init, { read_files } from "./app.js";

const started = init().then(() => postMessage({ started: true }));

onmessage = async ({ data: { files, options } }) => {
  try {
    await started;
    postMessage({ outcome: await read_files(files, options) });
  } catch (error) {
    postMessage({ failure: String(error?.message ?? error) });
  }
};
