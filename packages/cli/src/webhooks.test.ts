/** The commands about webhooks as people run them: real processes, a real server, and the simulated provider. */
import { createServer, type RequestListener } from "node:http";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { listen } from "@linekeeper/server/testing/listen.ts";
import { QUO_KEY, type QuoWebhooks, startQuoWebhooks } from "@linekeeper/server/testing/quo-webhooks.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import {
  type CliRun,
  type Environment,
  makeTemporaryDirectory,
  type RunningCli,
  runCli,
  startCli,
} from "./testing/run-cli.ts";

const started = z.object({ url: z.string() });
const tested = z.object({
  ok: z.boolean(),
  steps: z.array(z.object({ step: z.string(), outcome: z.string(), says: z.string(), fix: z.string().nullable() })),
});
type Tested = z.infer<typeof tested>;

let quo: QuoWebhooks;
let directory: Awaited<ReturnType<typeof makeTemporaryDirectory>>;
let server: RunningCli;
let url: string;
let env: Environment;
const said: string[] = [];

async function run(args: string[], more: Environment = {}): Promise<CliRun> {
  const done = await runCli(["webhooks", ...args], { env: { ...env, ...more } });
  said.push(done.stdout, done.stderr);
  return done;
}

async function runTest(more: Environment = {}): Promise<Tested> {
  const { stdout, stderr } = await run(["test", "--json"], more);
  if (stdout === "") throw new Error(stderr);
  return tested.parse(JSON.parse(stdout));
}

const outcomes = ({ steps }: Tested): string => steps.map(({ step, outcome }) => `${step} ${outcome}`).join(", ");
const brokenStep = ({ steps }: Tested): string | undefined => steps.find(({ outcome }) => outcome === "failed")?.says;

/** Something else at a public address. */
async function withServer(answer: RequestListener, work: (base: string) => Promise<void>): Promise<void> {
  await using other = await listen(createServer(answer));
  await work(other.url);
}

beforeAll(async () => {
  quo = await startQuoWebhooks();
  directory = await makeTemporaryDirectory();
  const base = { LINEKEEPER_DATA_DIR: directory.path, LOG_LEVEL: "info" };
  server = startCli(["serve", "--port", "0", "--json"], { env: base });
  const [text] = await server.waitFor(/\{[^]*\n\}/);
  const address = started.parse(JSON.parse(text));
  url = address.url;
  env = {
    ...base,
    OPENPHONE_API_KEY: QUO_KEY,
    LINEKEEPER_QUO_URL: quo.url,
    WEBHOOK_BASE_URL: url,
    LINEKEEPER_QUO_RATE: "100",
  };
});

afterAll(async () => {
  server.child.kill("SIGKILL");
  await server.finished;
  await quo[Symbol.asyncDispose]();
  await directory[Symbol.asyncDispose]();
});

describe("from an API key to a webhook that works", () => {
  test("`test` names the missing webhook first", async () => {
    const result = await runTest();
    expect(result.ok).toBe(false);
    expect(outcomes(result)).toMatch(/^settings ok, address ok, path ok, webhook failed, send skipped/);
  });

  test("`create` makes it, and says where the key that opens the keys is", async () => {
    const { code, stdout, stderr } = await run(["create"]);
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/made the webhook, disabled, stored its key, enabled it/),
    ]);
    expect(stderr).toContain("encryption.key was made");
    expect((await run(["create"])).stdout).toMatch(/already there/);
  });

  test("the running server, which has not heard of it, takes its first delivery", async () => {
    const result = await runTest();
    expect([result.ok, outcomes(result)]).toEqual([
      true,
      "settings ok, address ok, path ok, webhook ok, send ok, delivery ok, signature ok, ledger ok, projection ok",
    ]);
  });

  test("and the same sample again, whose ids are the same every time", async () => {
    expect((await runTest()).ok).toBe(true);
  });

  test("`rotate` leaves it working", async () => {
    expect((await run(["rotate"])).stdout).toMatch(/new key stored; the old key is believed until 20/);
    expect((await runTest()).ok).toBe(true);
  });

  test("`status` and `list` show it, and what they do not see", async () => {
    const status = await run(["status"]);
    expect([status.code, status.stdout]).toEqual([0, expect.stringMatching(/enabled, 31 events, key stored/)]);
    expect(status.stdout).toMatch(/test +success, 20/);
    expect(status.stdout).not.toContain("PROBLEM");
    const list = await run(["list"]);
    expect(list.stdout).toMatch(/^ours +2026-03-30 +\d+ +enabled +here +31 +Linekeeper/m);
    expect(list.stderr).toContain("made in the Quo app");
  });

  test("`create --api v1` makes the four old ones, and warns of double traffic", async () => {
    const { code, stderr, stdout } = await run(["create", "--api", "v1"]);
    expect([code, stdout.match(/^v1 WH/gm)?.length]).toEqual([0, 4]);
    expect(stderr).toContain("double traffic");
    const { code: tests, stdout: steps } = await run(["test", "--api", "v1"]);
    expect([tests, steps]).toEqual([0, expect.stringContaining("v1 has no test event")]);
  });

  test("`delete --all` ends them", async () => {
    expect((await run(["delete", "--all"])).stdout.match(/deleted$/gm)).toHaveLength(5);
    expect((await run(["status"])).code).toBe(1);
    expect((await run(["delete"])).code).toBe(2);
  });
});

describe("`test` names the step that failed", () => {
  beforeAll(() => run(["create"]));
  afterAll(() => run(["delete", "--all"]));

  test("where settings are missing", async () => {
    expect(outcomes(await runTest({ OPENPHONE_API_KEY: "" }))).toMatch(/^settings failed, address skipped/);
    expect(brokenStep(await runTest({ WEBHOOK_BASE_URL: "" }))).toContain("WEBHOOK_BASE_URL");
  });

  test("where Quo does not know the API key", async () => {
    const result = await runTest({ OPENPHONE_API_KEY: "wrong" });
    expect(outcomes(result)).toMatch(/webhook failed/);
    expect(result.steps.find(({ outcome }) => outcome === "failed")?.fix).toContain("OPENPHONE_API_KEY");
  });

  test.each<[string, RequestListener, RegExp]>([
    ["another web site", (_request, response) => response.end("<html>Welcome</html>"), /200 with an HTML page/],
    [
      "a proxy without its server",
      (_request, response) => response.writeHead(502).end("<html>Bad gateway"),
      /502 with an HTML/,
    ],
    [
      "a redirect",
      (_request, response) => response.writeHead(301, { location: "https://www.example.com/" }).end(),
      /redirects to https:\/\/www/,
    ],
    ["a sign-in in front", (_request, response) => response.writeHead(401).end("who?"), /401: something in front/],
    ["a wrong path", (_request, response) => response.writeHead(404).end("{}"), /404 with an answer that is not this/],
  ])("where %s is at the public address", async (_case, answer, says) => {
    await withServer(answer, async (base) => {
      // The webhook was made for the right address before; the address is what is wrong.
      expect((await run(["create", "--move"], { WEBHOOK_BASE_URL: base })).code).toBe(0);
      const result = await runTest({ WEBHOOK_BASE_URL: base });
      expect(result.ok).toBe(false);
      expect(brokenStep(result)).toMatch(says);
      expect(outcomes(result)).toMatch(
        /address failed, path failed, webhook ok, send ok, delivery failed, signature skipped/,
      );
    });
  });

  test("where nothing listens there, and where the name does not exist", async () => {
    let gone = "";
    await withServer(
      (_request, response) => response.end(),
      async (base) => void (gone = base),
    );
    expect((await run(["create", "--move"])).code).toBe(0);
    expect(brokenStep(await runTest({ WEBHOOK_BASE_URL: gone }))).toMatch(/refuses the connection/);
    expect(brokenStep(await runTest({ WEBHOOK_BASE_URL: "https://nowhere.invalid" }))).toMatch(/DNS|looked up/);
  });

  test("where the server does not have the key of the webhook, which `rotate` then gets", async () => {
    await run(["delete", "--all"]);
    const made = await fetch(`${quo.url}/webhooks`, {
      method: "POST",
      headers: { authorization: QUO_KEY, "quo-api-version": "2026-03-30", "content-type": "application/json" },
      body: JSON.stringify({ url: `${url}/api/webhooks/openphone`, events: ["contact.deleted"] }),
    });
    const { data } = z.object({ data: z.object({ id: z.string() }) }).parse(await made.json());
    expect((await run(["create"])).code).toBe(1);

    // It may be one of the configuration, as far as the command can see.
    const result = await runTest({ OPENPHONE_WEBHOOK_SIGNING_KEY: Buffer.alloc(32, 1).toString("base64") });
    expect(outcomes(result)).toMatch(/delivery ok, signature failed, ledger skipped/);
    expect(brokenStep(result)).toContain("signature.mismatch");

    expect((await run(["delete", data.id])).stderr).toContain("webhooks.not_ours");
    expect((await run(["rotate", data.id])).code).toBe(0);
    expect((await run(["create"])).stdout).toContain("added the events");
    await expect.poll(async () => outcomes(await runTest()), { timeout: 25_000 }).not.toContain("failed");
  });

  test("where Quo's API cannot be reached, or something else answers there", async () => {
    let gone = "";
    await withServer(
      (_request, response) => response.end(),
      async (base) => void (gone = base),
    );
    expect(brokenStep(await runTest({ LINEKEEPER_QUO_URL: gone }))).toMatch(/refuses the connection/);
    await withServer(
      (_request, response) => response.end("<html>Sign in to the Wi-Fi</html>"),
      async (base) => {
        const result = await run(["list"], { LINEKEEPER_QUO_URL: base });
        expect([result.code, result.stderr]).toEqual([3, expect.stringMatching(/^quo\.not_json: /)]);
      },
    );
  });
});

test("no key was shown or logged by anybody", async () => {
  const encryptionKey = (await readFile(join(directory.path, "encryption.key"), "utf8")).trim();
  server.child.kill("SIGTERM");
  const { stdout, stderr } = await server.finished;
  const text = [...said, stdout, stderr].join("\n");
  expect(quo.keys.size).toBeGreaterThan(0);
  for (const key of [...quo.keys.values(), encryptionKey, QUO_KEY]) expect(text).not.toContain(key);
});
