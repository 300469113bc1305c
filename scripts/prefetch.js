// Preloads the reading part if the address names a reading view. The build sets its address in `rungsReading`.
if (RegExp(rungsAddresses.reading).test(location.hash)) {
  document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "", href: rungsReading }));
}
