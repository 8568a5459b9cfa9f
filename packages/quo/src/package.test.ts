/** The package as others get it: built, packed, unpacked, and used from plain JavaScript without this repository. */
import { execFile, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer as createHttpServer } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import payloads from "./fixtures/webhook-payloads.json" with { type: "json" };
import { sign } from "./signature/sign.ts";

const packageRoot = path.join(import.meta.dirname, "..");
const KEY = "whsec_c2lnbmluZy1zZWNyZXQ=";
let folder = "";
let installed = "";

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "linekeeper-quo-"));
  installed = path.join(folder, "node_modules/@linekeeper/quo");
  mkdirSync(installed, { recursive: true });
  execFileSync(process.execPath, [path.join(packageRoot, "build.ts"), path.join(folder, "dist")]);
  execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: path.join(folder, "dist") });
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  execFileSync("tar", ["-xzf", path.join(folder, String(tarball)), "--strip-components=1", "-C", installed]);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

describe("the published package", () => {
  it("holds what was built, and neither source nor tests nor dependencies", () => {
    const files = readdirSync(installed, { recursive: true, encoding: "utf8" });
    expect(files).toEqual(expect.arrayContaining(["README.md", "LICENSE", "package.json", "index.js", "index.d.ts"]));
    expect(files.filter((name) => /(?<!\.d)\.ts$|test|fixtures/.test(name))).toEqual([]);
    expect(readFileSync(path.join(installed, "package.json"), "utf8")).not.toMatch(/ependencies/);
  });

  it("names no file with an extension that is not there", () => {
    for (const name of readdirSync(installed, { recursive: true, encoding: "utf8" })) {
      if (!name.endsWith(".js")) continue;
      expect(readFileSync(path.join(installed, name), "utf8")).not.toMatch(/from "\.[^"]*\.ts"/);
    }
  });

  it("has types that a strict consumer can use", () => {
    writeFileSync(path.join(folder, "package.json"), '{"type":"module"}');
    writeFileSync(
      path.join(folder, "consumer.ts"),
      `import { createQuoClient, type DatedCall, type Page, type QuoEvent, readEvent, type ReadResult, sign, verify } from "@linekeeper/quo";
       import { readEvent as readEventAlone } from "@linekeeper/quo/events";
       const quo = createQuoClient({ apiKey: "k" });
       export const calls: Promise<Page<DatedCall>> = quo.dated.calls.list({ createdAt: { gte: new Date() } });
       // @ts-expect-error calls have no such filter
       export const none = (): unknown => quo.dated.calls.list({ createdAt: { gt: new Date() } });
       // @ts-expect-error v1 lists the messages of one thread only
       export const all = (): unknown => quo.v1.messages.list();
       const result = readEvent("{}");
       export const event: QuoEvent | null = result.ok ? result.event : null;
       export const text: string | null = event?.kind === "message" ? event.message.text : null;
       const headers: Record<string, string> = sign("hex-v1", { body: "", key: "k" });
       export const alone: ReadResult = readEventAlone("{}");
       // @ts-expect-error there is no such scheme
       sign("hex-v2", { body: "", key: "k" });
       export const code: string = ((verdict) => (verdict.ok ? verdict.form : verdict.code))(
         verify({ headers, body: new Uint8Array() }, { keys: ["k"], now: 0 }),
       );`,
    );
    const typescript = path.dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
    const options = ["--noEmit", "--strict", "--module", "nodenext", "--types", "", "consumer.ts"];
    execFileSync(process.execPath, [path.join(typescript, "bin/tsc"), ...options], { cwd: folder, stdio: "pipe" });
    expect(readFileSync(path.join(installed, "index.d.ts"), "utf8")).toContain("readEvent");
  });

  it("speaks to the provider as its README shows", async () => {
    const [, example] = /```js client\n([^]*?)```/.exec(readFileSync(path.join(installed, "README.md"), "utf8")) ?? [];
    writeFileSync(path.join(folder, "client.mjs"), String(example));
    const message = { createdAt: "2026-10-02T00:00:00.000Z", from: "+14155550100", text: "Hello" };
    const provider = createHttpServer((request, response) => {
      if (request.method === "GET") response.end(JSON.stringify({ data: [message], nextCursor: null }));
      else response.writeHead(402).end('{"code":"0201402","message":"Subscription expired"}');
    });
    await new Promise<void>((resolve) => {
      provider.listen(0, "127.0.0.1", resolve);
    });
    try {
      const address = provider.address();
      const port = address === null || typeof address === "string" ? 0 : address.port;
      const env = { QUO_API_KEY: "key", QUO_BASE_URL: `http://127.0.0.1:${port}` };
      const { stdout } = await promisify(execFile)(process.execPath, ["client.mjs"], { cwd: folder, env });
      expect(stdout).toBe(
        "2026-10-02T00:00:00.000Z +14155550100 Hello\nrefused 402 0201402 Subscription expired false\n",
      );
    } finally {
      provider.close();
    }
  });

  it("does what its README shows", async () => {
    const [, example] = /```js\n([^]*?)```/.exec(readFileSync(path.join(installed, "README.md"), "utf8")) ?? [];
    writeFileSync(path.join(folder, "example.mjs"), String(example));
    const port = await freePort();
    const server = spawn(process.execPath, ["example.mjs"], {
      cwd: folder,
      env: { SIGNING_KEY: KEY, PORT: String(port) },
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      let printed = "";
      server.stdout.on("data", (chunk: Buffer) => {
        printed += chunk.toString("utf8");
      });
      const body = JSON.stringify(payloads["2026-03-30"]["message.received"]);
      const headers = sign("standard-webhooks", { body, key: KEY, now: Date.now(), deliveryId: "msg_1" });
      const post = (told: Record<string, string>): Promise<Response> =>
        fetch(`http://127.0.0.1:${port}`, { method: "POST", headers: told, body });

      await expect
        .poll(
          () =>
            post({}).then(
              (response) => response.text(),
              () => "starting",
            ),
          { timeout: 10_000 },
        )
        .toMatch(/^signature\.missing: /);
      expect((await post(headers)).status).toBe(204);
      await expect.poll(() => printed).toMatch(/Photo attached.*\+14155550100/s);
    } finally {
      server.kill();
    }
  });
});
