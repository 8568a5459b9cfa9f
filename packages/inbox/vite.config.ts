import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss()],
  // What browsers of the last two years read; less syntax to translate is less to load.
  build: { target: "es2023", reportCompressedSize: false },
  server: {
    // `npm run dev -w packages/inbox` beside a `linekeeper serve` on its usual port.
    proxy: { "/v1": "http://127.0.0.1:5000", "/api": "http://127.0.0.1:5000" },
  },
});
