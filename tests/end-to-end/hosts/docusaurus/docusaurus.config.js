export default {
  title: "Handbook",
  url: "https://handbook.example",
  baseUrl: "/",
  trailingSlash: true,
  onBrokenLinks: "throw",
  scripts: [{ src: "/rungs/rungs.js", type: "module" }],
  presets: [["classic", { docs: { routeBasePath: "/" }, blog: false, pages: false }]],
  themeConfig: { navbar: { title: "Handbook" } },
};
