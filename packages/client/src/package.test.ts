/** The package as others get it: built, packed, unpacked, and used without this repository; and what a page pays for it. */
import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { openSqliteTestStore } from "@linekeeper/server/testing/open-workspace.ts";
import { startTestApi } from "@linekeeper/server/testing/test-api.ts";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const MAX_GZIPPED_BYTES = 8000;

const packageRoot = path.join(import.meta.dirname, "..");
const dependencies = path.join(packageRoot, "../../node_modules");
let folder = "";
let installed = "";

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "linekeeper-client-"));
  installed = path.join(folder, "node_modules/@linekeeper/client");
  mkdirSync(installed, { recursive: true });
  execFileSync(process.execPath, [path.join(packageRoot, "build.ts"), path.join(folder, "dist")]);
  execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: path.join(folder, "dist") });
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  execFileSync("tar", ["-xzf", path.join(folder, String(tarball)), "--strip-components=1", "-C", installed]);
  for (const name of ["openapi-fetch", "openapi-typescript-helpers"]) {
    symlinkSync(path.join(dependencies, name), path.join(folder, "node_modules", name));
  }
  writeFileSync(path.join(folder, "package.json"), '{"type":"module"}');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the published package", () => {
  it("holds what was built, and neither source nor tests", () => {
    const files = readdirSync(installed, { recursive: true, encoding: "utf8" });
    expect(files).toEqual(expect.arrayContaining(["README.md", "LICENSE", "package.json", "index.js", "index.d.ts"]));
    expect(files.filter((name) => /(?<!\.d)\.ts$|test/.test(name))).toEqual([]);
  });

  it("has types for a strict page, which knows nothing of Node", () => {
    writeFileSync(
      path.join(folder, "page.ts"),
      `import { createLinekeeper, LinekeeperApiError, newIdempotencyKey, type LiveEvent, type Schemas } from "@linekeeper/client";
       const linekeeper = createLinekeeper({ baseUrl: "" });
       export const read = (): Promise<Schemas["ActivityDetail"]> =>
         linekeeper.get("/v1/activities/{id}", { params: { path: { id: "AC1" } } });
       export const all = (): AsyncGenerator<Schemas["Conversation"]> => linekeeper.all("/v1/conversations");
       export const events = (): AsyncGenerator<LiveEvent> => linekeeper.follow({ signal: new AbortController().signal });
       // @ts-expect-error there is no such path
       export const none = (): unknown => linekeeper.get("/v1/nothing");
       export const isFull = (error: unknown): boolean =>
         error instanceof LinekeeperApiError && error.code === "auth.invalid" && newIdempotencyKey() !== "";`,
    );
    // The repository's compiler, and not the older one of this package.
    const compiler = path.join(dependencies, "typescript/bin/tsc");
    const options = [
      "--noEmit",
      "--strict",
      "--module",
      "nodenext",
      "--lib",
      "es2024,dom,dom.iterable,dom.asynciterable",
      "--types",
      "",
      "page.ts",
    ];
    const check = (): unknown => execFileSync(process.execPath, [compiler, ...options], { cwd: folder, stdio: "pipe" });
    expect(check).not.toThrow();
  });

  it(`costs a page less than ${MAX_GZIPPED_BYTES} bytes, its dependency included, and needs nothing of Node`, async () => {
    writeFileSync(
      path.join(folder, "entry.js"),
      'import * as client from "@linekeeper/client"; globalThis.linekeeper = client;',
    );
    const built = await build({
      root: folder,
      configFile: false,
      logLevel: "silent",
      build: { write: false, rollupOptions: { input: path.join(folder, "entry.js") } },
    });
    const outputs = (Array.isArray(built) ? built : [built]).flatMap((part) => ("output" in part ? part.output : []));
    const code = outputs.map((output) => (output.type === "chunk" ? output.code : "")).join("");
    expect(code).toContain("client.unreachable");
    expect(code).not.toMatch(/["']node:|__vite-browser-external/);
    const bytes = gzipSync(code).length;
    expect(bytes).toBeLessThan(MAX_GZIPPED_BYTES);
    expect(bytes).toBeGreaterThan(1000);
  });

  it("does what its README shows", async () => {
    const [, example] = /```js\n([^]*?)```/.exec(readFileSync(path.join(installed, "README.md"), "utf8")) ?? [];
    writeFileSync(path.join(folder, "example.mjs"), String(example));
    await using store = await openSqliteTestStore();
    await using api = await startTestApi(await store.openWorkspace());
    await api.project({
      conversations: [
        { id: "CO1", participants: '["+15551110001"]', last_activity_at: "2026-02-01T10:00:00.000Z" },
        { id: "CO2", participants: '["+15551110002","+15551110003"]', last_activity_at: "2026-02-01T09:00:00.000Z" },
      ],
    });
    const { origin } = new URL((await api.request("GET", "/healthz")).url);
    const env = { LINEKEEPER_URL: origin, LINEKEEPER_TOKEN: api.token };
    const { stdout } = await promisify(execFile)(process.execPath, ["example.mjs"], { cwd: folder, env });
    expect(stdout.split("\n")).toEqual([
      "+15551110001 open",
      "+15551110002, +15551110003 open",
      expect.stringMatching(/^404 activity\.not_found \S/),
      "",
    ]);
  });
});
