/** Before the tests of the page: it is built where it is not current, and one browser is started for all of them. */
import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";
import { ensurePage } from "../../build/ensure-page.ts";
import { findChromium } from "./find-chromium.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the browser of the page's tests listens. */
    browser: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const failure = await ensurePage();
  if (failure !== null) throw new Error(`The page could not be built: ${failure}`);
  // oxlint-disable-next-line node/no-process-env -- a setting of whoever runs the tests, not of the server
  const executablePath = await findChromium(process.env["CHROMIUM_PATH"]);
  const server = await chromium.launchServer({
    executablePath,
    // Containers give too little shared memory.
    args: ["--disable-dev-shm-usage"],
  });
  project.provide("browser", server.wsEndpoint());
  return () => server.close();
}
