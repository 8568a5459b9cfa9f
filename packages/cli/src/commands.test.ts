/** The commands against a real server on a real database. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createWorld, expectedCounts, generateDeliveries } from "@linekeeper/simulator";
import { freshPostgresDatabase } from "@linekeeper/server/testing/postgres-for-tests.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type Environment, makeTemporaryDirectory, runCli, type RunningCli, startCli } from "./testing/run-cli.ts";

const KEY = Buffer.alloc(32, 9).toString("base64");
const started = z.object({ url: z.string(), webhookUrl: z.string(), firstToken: z.string(), data: z.string() });
const tested = z.object({
  ok: z.boolean(),
  results: z.array(
    z.object({ type: z.string(), outcome: z.string(), http: z.number().nullable(), state: z.string().nullable() }),
  ),
});
const status = z.object({
  events: z.object({ total: z.number(), by_state: z.record(z.string(), z.number()) }),
  backlog: z.object({ received: z.number() }),
  rows: z.record(z.string(), z.number()),
});
const listed = z.object({
  data: z.array(z.object({ seq: z.number(), event_id: z.string(), event_type: z.string(), state: z.string() })),
  next_cursor: z.string().nullable(),
});
const rebuilt = z.object({
  events: z.number(),
  tables: z.array(z.object({ table: z.string(), rows: z.number(), same: z.boolean() })),
});

interface Place extends AsyncDisposable {
  env: Environment;
}

const PLACES = {
  sqlite: async () => {
    const directory = await makeTemporaryDirectory();
    return {
      env: { LINEKEEPER_DATA_DIR: directory.path },
      [Symbol.asyncDispose]: () => directory[Symbol.asyncDispose](),
    };
  },
  postgres: async () => {
    const database = await freshPostgresDatabase();
    return { env: { DATABASE_URL: database.url }, [Symbol.asyncDispose]: () => database.drop() };
  },
} satisfies Record<string, () => Promise<Place>>;

describe.each(["sqlite", "postgres"] as const)("on %s", (engine) => {
  let place: Place;
  let env: Environment;
  let server: RunningCli;
  let address: z.infer<typeof started>;

  async function json<Value>(args: readonly string[], schema: z.ZodType<Value>, code = 0): Promise<Value> {
    const run = await runCli([...args, "--json"], { env });
    expect([run.stderr, run.code]).toEqual([run.stderr, code]);
    return schema.parse(JSON.parse(run.stdout));
  }

  async function ask(token: string): Promise<number> {
    return (await fetch(`${address.url}/v1/stats`, { headers: { authorization: `Bearer ${token}` } })).status;
  }

  /** Until everything that was acknowledged is worked off. */
  async function settled(): Promise<z.infer<typeof status>> {
    for (;;) {
      const now = await json(["status"], status);
      if (now.backlog.received === 0) return now;
      await sleep(50);
    }
  }

  async function serve(): Promise<void> {
    server = startCli(["serve", "--port", "0", "--json"], { env });
    const [text] = await server.waitFor(/\{[^]*\n\}/);
    const now = z.object({ ...started.shape, firstToken: z.string().nullable() }).parse(JSON.parse(text));
    address = { ...now, firstToken: now.firstToken ?? address.firstToken };
  }

  beforeAll(async () => {
    place = await PLACES[engine]();
    env = { ...place.env, OPENPHONE_WEBHOOK_SIGNING_KEY: KEY, LOG_LEVEL: "error" };
    await serve();
  });

  afterAll(async () => {
    server.child.kill("SIGKILL");
    await server.finished;
    await place[Symbol.asyncDispose]();
  });

  test("`serve` says where it listens and where the data is, and gives a token that the API takes", async () => {
    expect(address.webhookUrl).toBe(`${address.url}/api/webhooks/openphone`);
    expect(address.data).toMatch(engine === "sqlite" ? /^SQLite in / : /^PostgreSQL at 127\.0\.0\.1/);
    const headers = { authorization: `Bearer ${address.firstToken}` };
    expect((await fetch(`${address.url}/v1/conversations`, { headers })).status).toBe(200);
    expect((await fetch(`${address.url}/v1/conversations`)).status).toBe(401);
  });

  test("`test full` finds every example in the database", async () => {
    const { ok, results } = await json(["test", "full", "--url", address.url], tested);
    expect(results.filter((result) => result.outcome !== "ok")).toEqual([]);
    expect(ok).toBe(true);
    expect(results.length).toBeGreaterThan(100);
  });

  test.each(["all", "media"])("`test %s` finds every example through the API", async (mode) => {
    const args = ["test", mode, "--url", address.url, "--token", address.firstToken];
    const { results } = await json(args, tested);
    expect(results.filter((result) => result.outcome !== "ok")).toEqual([]);
    expect(results.length).toBeGreaterThan(5);
  });

  test("`test` fails, and says how, where the server has another key", async () => {
    const other = { ...env, OPENPHONE_WEBHOOK_SIGNING_KEY: Buffer.alloc(32, 1).toString("base64") };
    const { code, stdout } = await runCli(["test", "ai", "--url", address.url], { env: other });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^FAILED +call\.summary\.completed +v3 +openphone-signature +403 .*signature\.mismatch/m);
  });

  test("`simulate` is accepted whole, and a seed sent twice changes nothing", async () => {
    const before = (await settled()).events.total;
    const options = { events: 300, mix: { duplicates: 0.2, disorder: 0.3, malformed: 0.02, unknown: 0.02 } };
    const sent = expectedCounts(generateDeliveries(createWorld({ seed: "cli" }), options));
    const args = ["simulate", "--url", address.url, "--seed", "cli", "--events", "300"].concat([
      "--duplicates",
      "20%",
      "--disorder",
      "0.3",
      "--malformed",
      "2%",
      "--unknown",
      "2%",
    ]);
    const summary = z.object({ sent: z.number(), accepted: z.number(), told: z.record(z.string(), z.number()) });
    expect(await json(args, summary)).toMatchObject({ sent: 300, accepted: 300, told: sent });
    const once = await settled();
    expect(once.events.total).toBe(before + sent.ledger);
    expect(await json(args, summary)).toMatchObject({ sent: 300, accepted: 300 });
    expect(await settled()).toMatchObject({ events: once.events, rows: once.rows });
  });

  test("`events list` filters, and leafs without leaving anything out", async () => {
    const quarantined = await json(["events", "list", "--state", "quarantined"], listed);
    expect(quarantined.data.length).toBeGreaterThan(1);
    expect(quarantined.data.every((event) => event.state === "quarantined")).toBe(true);
    const summaries = await json(["events", "list", "--type", "callSummary", "--limit", "1"], listed);
    expect(summaries.data.map((event) => event.event_type)).toEqual(["callSummary"]);

    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const args = ["events", "list", "--limit", "200", ...(cursor === null ? [] : ["--cursor", cursor])];
      const page: z.infer<typeof listed> = await json(args, listed);
      seen.push(...page.data.map((event) => event.seq));
      cursor = page.next_cursor;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe((await json(["status"], status)).events.total);
    expect(seen).toEqual(seen.toSorted((a, b) => b - a));
  });

  test("`events show` gives the payload back byte for byte", async () => {
    const [delivery] = generateDeliveries(createWorld({ seed: "cli" }), { events: 1 });
    if (delivery === undefined) throw new Error("no delivery");
    const raw = await runCli(["events", "show", delivery.eventId, "--raw"], { env });
    expect(raw.stdout).toBe(delivery.body.toString());
    const [shown] = await json(["events", "show", delivery.eventId], z.array(z.record(z.string(), z.unknown())));
    expect(shown).toMatchObject({ event_id: delivery.eventId, state: "projected", kind: delivery.scheme });
    const text = await runCli(["events", "show", String(shown?.["seq"])], { env });
    expect(text.stdout).toMatch(/^state +projected$/m);
    expect(text.stdout).not.toContain("signature:");
  });

  test("`events replay` puts events back and works them off, beside the running server", async () => {
    const { data } = await json(["events", "list", "--state", "quarantined"], listed);
    const counts = z.object({ requeued: z.number(), projected: z.number() });
    expect(await json(["events", "replay", "--state", "quarantined"], counts)).toMatchObject({ requeued: data.length });
    const [event] = data;
    const names = [event?.event_id ?? "", String(data[1]?.seq)];
    expect(await json(["events", "replay", ...names], counts)).toMatchObject({ requeued: 2 });
    await settled();
    expect((await json(["events", "list", "--state", "quarantined"], listed)).data.length).toBe(data.length);
  });

  test("`token create` makes one that works, `token revoke` ends all", async () => {
    const { stdout } = await runCli(["token", "create", "--label", "test"], { env });
    expect(stdout).toMatch(/^lk_\S+\n$/);
    expect(await ask(stdout.trim())).toBe(200);
    expect(await json(["token", "revoke"], z.object({ revoked: z.number() }))).toEqual({ revoked: 2 });
    const again = await json(["token", "create"], z.object({ token: z.string() }));
    expect(await ask(again.token)).toBe(200);
  });

  test("SIGTERM ends `serve` with 0, and everything is still there without it", async () => {
    const before = await settled();
    server.child.kill("SIGTERM");
    expect((await server.finished).code).toBe(0);
    expect((await json(["status"], status)).rows).toEqual(before.rows);
  });

  test("`rebuild --check` finds every table the same", async () => {
    const { events, tables } = await json(["rebuild", "--check"], rebuilt);
    expect(events).toBe((await json(["status"], status)).events.total);
    expect(tables.filter((table) => !table.same)).toEqual([]);
    expect(tables.find(({ table }) => table === "activities")?.rows).toBeGreaterThan(50);
  });

  test("SIGINT ends `serve` with 0 as well, and no second token is shown", async () => {
    server = startCli(["serve", "--port", "0"], { env });
    await server.waitFor(/listens on/);
    server.child.kill("SIGINT");
    const { code, stdout } = await server.finished;
    expect(code).toBe(0);
    expect(stdout).not.toContain("token");
    expect(stdout).toContain("Stopped. Everything that was acknowledged is stored.");
  });
});

test("`rebuild --check` fails where a table was changed by hand", async () => {
  await using directory = await makeTemporaryDirectory();
  const env = { LINEKEEPER_DATA_DIR: directory.path, OPENPHONE_WEBHOOK_SIGNING_KEY: KEY, LOG_LEVEL: "error" };
  const server = startCli(["serve", "--port", "0", "--json"], { env });
  const [text] = await server.waitFor(/\{[^]*\n\}/);
  const { url } = started.parse(JSON.parse(text));
  expect((await runCli(["simulate", "--url", url, "--events", "40"], { env })).code).toBe(0);
  server.child.kill("SIGTERM");
  await server.finished;

  const { DatabaseSync } = await import("node:sqlite");
  const database = new DatabaseSync(join(directory.path, "linekeeper.db"));
  database.exec("UPDATE activities SET body = 'changed' WHERE activity_type = 'message'");
  database.close();
  const { code, stdout } = await runCli(["rebuild", "--check"], { env });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^activities .*DIFFERENT$/m);
  expect(stdout).toContain("1 tables came out different.");
  expect((await runCli(["rebuild", "--check"], { env })).code).toBe(0);
});

test("`serve` on a taken port names the setting, with exit code 3, and ends", async () => {
  await using first = await makeTemporaryDirectory();
  await using second = await makeTemporaryDirectory();
  const server = startCli(["serve", "--port", "0", "--json", "--data-dir", first.path], {
    env: { LOG_LEVEL: "fatal" },
  });
  const [text] = await server.waitFor(/\{[^]*\n\}/);
  const { url } = started.parse(JSON.parse(text));
  const taken = await runCli(["serve", "--port", new URL(url).port, "--data-dir", second.path], {
    env: { LOG_LEVEL: "fatal" },
  });
  expect(taken.code).toBe(3);
  expect(taken.stderr).toContain("is taken by another program");
  server.child.kill("SIGTERM");
  await server.finished;
});

test("the README's `npm run demo` is this command", async () => {
  const manifest: unknown = JSON.parse(await readFile(new URL("../../../package.json", import.meta.url), "utf8"));
  expect(manifest).toMatchObject({ scripts: { demo: "linekeeper demo" } });
});
