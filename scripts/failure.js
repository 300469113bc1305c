// For browsers of any age: shows the notice that the app could not be loaded, until the app starts and removes it.
rungsFailed = function () { document.documentElement.setAttribute("data-failed", ""); };
addEventListener("error", rungsFailed, true);
