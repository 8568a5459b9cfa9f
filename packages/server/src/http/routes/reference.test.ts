import { afterAll, beforeAll, expect, it } from "vitest";
import { openSqliteTestStore, type TestStore } from "../../testing/open-workspace.ts";
import { startTestApi, type TestApi } from "../../testing/test-api.ts";

let store: TestStore;
let api: TestApi;

beforeAll(async () => {
  store = await openSqliteTestStore();
  api = await startTestApi(await store.openWorkspace());
});

afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
});

const asStranger = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  api.request("GET", path, { headers: { authorization: "", ...headers } });

it("shows strangers the empty page, and the document only to those who may ask", async () => {
  const page = await asStranger("/docs");
  expect(page.status).toBe(200);
  expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(await page.text()).not.toContain("/v1/conversations");
  expect((await asStranger("/v1/openapi.json")).status).toBe(401);
  expect((await api.request("GET", "/v1/openapi.json")).status).toBe(200);
});

it("serves everything that the page asks for, from here", async () => {
  const html = await (await asStranger("/docs")).text();
  const paths = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, path]) => path ?? "");
  expect(paths).toHaveLength(4);
  for (const path of paths) {
    expect(path).toMatch(/^\/docs\//);
    const response = await asStranger(path);
    expect({ path, status: response.status }).toEqual({ path, status: 200 });
    expect(response.headers.get("content-type")).toMatch(/^text\/(?:css|javascript); charset=utf-8$/);
  }
});

it("lets the page run no script and ask no address but those of this server", async () => {
  const page = await asStranger("/docs");
  const policy = page.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("connect-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(await page.text()).not.toMatch(/<script(?![^>]* src=)|https?:|style=| on\w+=/);
});

it("sends the renderer once, compressed where that is understood", async () => {
  const file = "/docs/swagger-ui-bundle.js";
  const plain = await asStranger(file, { "accept-encoding": "identity" });
  const zipped = await asStranger(file, { "accept-encoding": "gzip" });
  expect(plain.headers.get("content-encoding")).toBeNull();
  expect(zipped.headers.get("content-encoding")).toBe("gzip");
  // `fetch` unpacks it.
  expect(await zipped.text()).toBe(await plain.text());
  const etag = plain.headers.get("etag") ?? "";
  expect((await asStranger(file, { "if-none-match": etag })).status).toBe(304);
});

it("serves no other file", async () => {
  for (const path of [
    "/docs/index.html",
    "/docs/..%2fapi.ts",
    "/docs/%2e%2e%2froutes%2fmedia.ts",
    "/docs/constructor",
  ]) {
    expect(await api.refusal(await asStranger(path))).toMatchObject({ status: 404, code: "route.not_found" });
  }
});

it("is no part of the document", async () => {
  expect(await (await api.request("GET", "/v1/openapi.json")).text()).not.toContain('/docs"');
});
