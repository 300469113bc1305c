import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  base: "./",
  build: {
    emptyOutDir: true,
    // Every browser that is measured knows module preloading by itself.
    modulePreload: { polyfill: false },
  },
});
