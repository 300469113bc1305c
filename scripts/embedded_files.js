// In the one file: replaces `fetch` in the script of the program, and finds a file in the page by its name. Browsers
// without `DecompressionStream` show the message for a failed start.
var rungsFetch = async (url) => {
  const text = atob(document.getElementById(String(url).split("/").pop()).textContent);
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream, { headers: { "content-type": "application/wasm" } });
};
