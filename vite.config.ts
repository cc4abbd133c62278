import { defineConfig } from "vitest/config";

// The manifest tells the server which hashed name belongs to which entry.
export default defineConfig({
  publicDir: false,
  base: "/static/built/",
  build: {
    outDir: "web/static/built",
    emptyOutDir: true,
    manifest: "manifest.json",
    target: "es2022",
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: {
        map: "web/map/main.ts",
        header: "web/map/header.ts",
        review: "web/review/main.ts",
        edit: "web/edit/main.ts",
        site_files: "web/site_files/main.ts",
      },
    },
  },
  test: { include: ["tests/web/map/**/*.test.ts", "tests/web/review/**/*.test.ts", "tests/web/edit/**/*.test.ts", "tests/web/site_files/**/*.test.ts"] },
});
