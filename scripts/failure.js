// For browsers of any age: what is said when the app cannot be loaded, until it removes that because it has arrived.
rungsFailed = function () { document.documentElement.setAttribute("data-failed", ""); };
addEventListener("error", rungsFailed, true);
