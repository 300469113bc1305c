// Before the app is there: the part for reading, where the address asks for it. The build says in `rungsReading` where.
if (RegExp(rungsAddresses.reading).test(location.hash)) {
  document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "", href: rungsReading }));
}
