import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { fastify } from "fastify";
import { afterEach, expect, it } from "vitest";
import { createPage } from "./page.ts";

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanups.splice(0).reverse()) await cleanUp();
});

const NAVIGATION = { accept: "text/html,application/xhtml+xml" };

async function start() {
  const directory = await mkdtemp(join(tmpdir(), "linekeeper-dist-"));
  cleanups.push(() => rm(directory, { recursive: true, force: true }));
  const page = createPage({ directory });
  const app = fastify();
  app.setNotFoundHandler(async (request, reply) => (await page.answer(request, reply)) ?? reply.code(404).send("no"));
  cleanups.push(() => app.close());
  const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });
  return { app, directory, get };
}

async function build(directory: string, index = "<!doctype html>hello"): Promise<void> {
  await mkdir(join(directory, "assets"), { recursive: true });
  await writeFile(join(directory, "index.html"), index);
  await writeFile(join(directory, "assets/a-1.js"), "alert(1)");
  await writeFile(join(directory, "assets/a-1.js.gz"), gzipSync("alert(1)"));
  await writeFile(join(directory, "secret.txt"), "not listed");
  const html = { path: "/index.html", type: "text/html; charset=utf-8", etag: "e1", immutable: false, encodings: [] };
  const script = { path: "/assets/a-1.js", type: "text/javascript", etag: "e2", immutable: true, encodings: ["gzip"] };
  await writeFile(join(directory, "files.json"), JSON.stringify({ files: [html, script] }));
}

it("says how to build the page where that was not done, and serves it once it was", async () => {
  const { directory, get } = await start();
  const before = await get("/", NAVIGATION);
  expect(before.statusCode).toBe(503);
  expect(before.body).toContain("npm run build -w packages/inbox");
  await build(directory);
  expect((await get("/", NAVIGATION)).body).toContain("hello");
});

it("every address that a browser navigates to is the page, but none of the API's", async () => {
  const { directory, get } = await start();
  await build(directory);
  for (const path of ["/", "/index.html", "/inbox/CV1?view=open", "/v1x"]) {
    const answer = await get(path, NAVIGATION);
    expect([path, answer.statusCode, answer.body]).toEqual([path, 200, "<!doctype html>hello"]);
  }
  for (const path of ["/v1", "/v1/nothing", "/api/x", "/metrics", "/healthz", "/docs/errors", "/webhooks/quo"]) {
    expect([path, (await get(path, NAVIGATION)).statusCode]).toEqual([path, 404]);
  }
});

it("what is not listed is not served, and a script that is gone is not the page", async () => {
  const { directory, get } = await start();
  await build(directory);
  for (const path of ["/secret.txt", "/assets/../secret.txt", "/..%2f..%2fetc/passwd", "/assets/old.js"]) {
    expect([path, (await get(path)).statusCode]).toEqual([path, 404]);
  }
});

it("files with a digest are kept for ever, the page is asked for again, and 304 answers what is known", async () => {
  const { directory, get } = await start();
  await build(directory);
  const script = await get("/assets/a-1.js");
  expect(script.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  const page = await get("/");
  expect(page.headers["cache-control"]).toBe("no-cache");
  const again = await get("/", { "if-none-match": String(page.headers.etag) });
  expect([again.statusCode, again.body]).toEqual([304, ""]);
});

it("sends what was compressed beforehand to whoever reads it", async () => {
  const { directory, get } = await start();
  await build(directory);
  const zipped = await get("/assets/a-1.js", { "accept-encoding": "br, gzip" });
  expect([zipped.headers["content-encoding"], zipped.headers["vary"]]).toEqual(["gzip", "Accept-Encoding"]);
  expect(zipped.rawPayload).toEqual(gzipSync("alert(1)"));
  const plain = await get("/assets/a-1.js", { "accept-encoding": "identity" });
  expect([plain.headers["content-encoding"], plain.body]).toEqual([undefined, "alert(1)"]);
});

it("a build that ends while the server runs is served from the next request on", async () => {
  const { directory, get } = await start();
  await build(directory);
  await get("/");
  await new Promise((resolve) => setTimeout(resolve, 20));
  await build(directory, "<!doctype html>second");
  expect((await get("/")).body).toContain("second");
});

it("the page may run nothing inline and load nothing from elsewhere", async () => {
  const { directory, get } = await start();
  await build(directory);
  const policy = String((await get("/")).headers["content-security-policy"]);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("unsafe");
  expect(policy).not.toMatch(/https?:|\*/);
});
