import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  base: "./",
  build: {
    emptyOutDir: true,
    // Use the app's style sheet unchanged, and no code for browsers that are not measured.
    cssMinify: false,
    target: "esnext",
    // The measured browsers support module preloading.
    modulePreload: { polyfill: false },
  },
});
