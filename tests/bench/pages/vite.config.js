import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  base: "./",
  build: {
    emptyOutDir: true,
    // The very styles of the app, which are short already, and no detours for browsers that are not measured.
    cssMinify: false,
    target: "esnext",
    // Every browser that is measured knows module preloading by itself.
    modulePreload: { polyfill: false },
  },
});
