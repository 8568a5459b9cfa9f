/** Builds the specimens, serves them, and opens tabs on them in the browser of the page's tests. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { build } from "vite";
import { inject } from "vitest";
import { startMediaServer } from "./media-server.ts";

const PACKAGE = join(import.meta.dirname, "../../..");

export interface Specimens extends AsyncDisposable {
  /** `query` as in `part=call&theme=dark`. */
  open(query: string, options?: BrowserContextOptions): Promise<Page>;
  /** Errors that any tab wrote to its console, but those that a test expects. */
  errors: string[];
  /** What was asked of `/v1`. */
  asked: string[];
}

export async function openSpecimens(): Promise<Specimens> {
  await using parts = new AsyncDisposableStack();
  const outDir = await mkdtemp(join(tmpdir(), "linekeeper-specimens-"));
  parts.defer(() => rm(outDir, { recursive: true, force: true }));
  await build({
    configFile: false,
    // Tailwind looks for class names in all of the package.
    root: PACKAGE,
    logLevel: "error",
    plugins: [react(), tailwindcss()],
    build: {
      outDir,
      chunkSizeWarningLimit: 2000,
      rollupOptions: { input: join(import.meta.dirname, "specimens.html") },
    },
  });
  const server = parts.use(await startMediaServer(outDir));
  const browser = await chromium.connect(inject("browser"));
  parts.defer(() => browser.close());
  const errors: string[] = [];
  const own = parts.move();
  return {
    errors,
    asked: server.asked,
    open: async (query, options = {}) => {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        reducedMotion: "reduce",
        locale: "en-US",
        timezoneId: "America/New_York",
        ...options,
      });
      context.setDefaultTimeout(10_000);
      const page = await context.newPage();
      page.on("pageerror", (error) => errors.push(String(error)));
      page.on("console", (message) => {
        if (message.type() === "error" && !message.text().includes("404")) errors.push(message.text());
      });
      await page.goto(`${server.url}/src/media/testing/specimens.html?${query}`);
      return page;
    },
    [Symbol.asyncDispose]: () => own.disposeAsync(),
  };
}
