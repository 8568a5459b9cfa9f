/** The page as an app of its own: it can be installed, it is always the newest, and without a server it says so. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { listen } from "@linekeeper/server/testing/listen.ts";
import { expect } from "@playwright/test";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { inject, test } from "vitest";
import { openInbox, rowsOf } from "../testing/open-inbox.ts";
import { DIST } from "../../build/sources.ts";

const OFFLINE = ["/icon.svg", "/offline.css", "/offline.html", "/offline.js", "/theme.js"];

test("the page can be installed: its manifest is whole, and its icons are what it says", async () => {
  await using inbox = await openInbox({ events: 20 });
  const page = await inbox.signIn();
  await rowsOf(page).first().waitFor();
  const session = await page.context().newCDPSession(page);
  const { url, errors, data = "{}" } = await session.send("Page.getAppManifest");
  expect([new URL(url).pathname, errors]).toEqual(["/manifest.webmanifest", []]);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  // Tests run in windows that keep nothing.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
  const manifest: { icons: { src: string; sizes: string; type: string }[]; shortcuts: { url: string }[] } =
    JSON.parse(data);
  for (const { src, sizes, type } of manifest.icons) {
    const response = await fetch(inbox.service.url + src);
    expect([src, response.headers.get("content-type")]).toEqual([src, type]);
    const bytes = Buffer.from(await response.arrayBuffer());
    if (type === "image/png") {
      expect([src, `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`]).toEqual([src, sizes]);
    }
  }
  for (const shortcut of manifest.shortcuts) {
    await page.goto(inbox.service.url + shortcut.url);
    await page.getByRole("main").or(rowsOf(page)).first().waitFor();
  }
  // Asked for anew each time: otherwise a browser would keep an old one for as long as it likes.
  for (const path of ["/sw.js", "/manifest.webmanifest", "/"]) {
    const { headers } = await fetch(inbox.service.url + path, { headers: { accept: "text/html" } });
    expect([path, headers.get("cache-control")]).toEqual([path, "no-cache"]);
    expect(headers.get("content-security-policy")).toContain("worker-src 'self'");
  }
  expect(inbox.errors).toEqual([]);
});

test("nothing of the API is kept in the browser, after any screen", async () => {
  await using inbox = await openInbox({ events: 60 });
  const page = await inbox.signIn();
  await workerIsInCharge(page);
  await page.reload();
  await rowsOf(page).first().click();
  await page.goto(`${inbox.service.url}/search?q=the`);
  await page.getByRole("main").waitFor();
  const kept = await page.evaluate(async () => {
    const paths: string[] = [];
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname);
    }
    return paths.sort();
  });
  expect(kept).toEqual(OFFLINE);
});

test("an update is there with the next load, and without a server a page says so and opens by itself", async () => {
  // The built page's worker, beside a page of which the test has two versions.
  const site = createSite();
  const first = await listen(site.server());
  const context = await newContext();
  const page = await context.newPage();
  await page.goto(first.url);
  await expect(page.getByText("version 1")).toBeVisible();
  await page.evaluate(async () => {
    await navigator.serviceWorker.register("/sw.js");
  });
  await workerIsInCharge(page);
  site.version = 2;
  await page.reload();
  await expect(page.getByText("version 2")).toBeVisible();

  await first[Symbol.asyncDispose]();
  await page.goto(`${first.url}/inbox/anything?view=open`);
  await expect(page.getByRole("heading", { name: "No connection to Linekeeper" })).toBeVisible();
  // In its own looks, which are kept with it.
  const button = page.getByRole("button", { name: "Try again" });
  expect(await button.evaluate((element) => getComputedStyle(element).minHeight)).toBe("44px");
  await button.click();
  await expect(page.getByRole("heading", { name: "No connection to Linekeeper" })).toBeVisible();

  site.version = 3;
  const again = site.server();
  again.listen(first.port, "127.0.0.1");
  await expect(page.getByText("version 3")).toBeVisible({ timeout: 20_000 });
  expect(new URL(page.url()).pathname).toBe("/inbox/anything");
  await context.close();
  again.closeAllConnections();
  again.close();
});

async function workerIsInCharge(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe("activated");
}

async function newContext(): Promise<BrowserContext> {
  const browser = await chromium.connect(inject("browser"));
  return browser.newContext();
}

/** The built files but for the page itself, with the headers that the server gives them. */
function createSite() {
  const site = {
    version: 1,
    server: () =>
      createServer((request, response) => {
        const path = new URL(request.url ?? "/", "http://x").pathname;
        const send = async (): Promise<void> => {
          if (path === "/healthz") return void response.writeHead(200).end("{}");
          const isKept = path === "/sw.js" || OFFLINE.includes(path);
          const body = isKept ? await readFile(join(DIST, path)) : `<!doctype html><h1>version ${site.version}</h1>`;
          const type = { js: "text/javascript", css: "text/css", svg: "image/svg+xml" }[path.split(".")[1] ?? ""];
          response.writeHead(200, { "content-type": type ?? "text/html", "cache-control": "no-cache" }).end(body);
        };
        void send();
      }),
  };
  return site;
}
