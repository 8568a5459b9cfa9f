/**
 * A running server and everything that can be thrown at it. Seeded: the same attempts in every run, in an order in which
 * all kinds are mixed, with authentic traffic in between that must not suffer.
 */
import { hash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  createWorld,
  generateDeliveries,
  type PostSummary,
  postDeliveries,
  type SimulatedDelivery,
} from "@linekeeper/simulator";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parseConfig } from "../config.ts";
import { createLogger } from "../logger.ts";
import { type Service, startService } from "../service.ts";
import { openReader } from "../store/open-store.ts";
import type { WebhookEventsView } from "../store/schema.ts";
import { type Attempt, KEY, type Outcome, WEBHOOK } from "./attempt.ts";
import { carryOut } from "./exchange.ts";
import { type ApiDescription, hostileApi } from "./hostile-api.ts";
import { brokenJson, extremeValues, wrongTypes } from "./hostile-bodies.ts";
import { brokenHttp, oddSenders } from "./hostile-http.ts";
import { wrongSignatures } from "./wrong-signatures.ts";

const SEED = 20_261_001;
const HOSTILE_SENDERS = 24;
const AUTHENTIC = 1_000;
const SETTLE_MS = 20_000;
const SHOWN = 10;

type LedgerState = Pick<WebhookEventsView, "state" | "error_code" | "error_message" | "payload">;

let service: Service;
let dataDir: string;
const log: string[] = [];
let attempts: Attempt[];
let outcomes: Outcome[][];
let authentic: SimulatedDelivery[];
let summary: PostSummary;
/** By digest of the payload. */
let ledger: Map<string, LedgerState>;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "linekeeper-hostile-"));
  const config = parseConfig({ OPENPHONE_WEBHOOK_SIGNING_KEY: KEY, LINEKEEPER_DATA_DIR: dataDir, PORT: "0" });
  const logger = createLogger({
    level: "info",
    personalData: false,
    secrets: [KEY],
    destination: { write: (line) => void log.push(line) },
  });
  service = await startService({ config, logger });
  const token = service.firstToken ?? "";
  const description = await fetch(`${service.url}/v1/openapi.json`, { headers: { authorization: `Bearer ${token}` } });
  attempts = shuffled([
    ...wrongSignatures(450, SEED),
    ...wrongTypes(800, SEED),
    ...extremeValues(250, SEED),
    ...brokenJson(250, SEED),
    ...oddSenders(132, SEED),
    ...brokenHttp(138, SEED),
    ...hostileApi((await description.json()) as ApiDescription, token, 400, SEED),
  ]);
  const world = createWorld({ seed: SEED, signingKey: KEY });
  authentic = [...generateDeliveries(world, { events: AUTHENTIC, signedAt: () => Date.now() })];

  const [, posted] = await Promise.all([
    attackWith(attempts).then((results) => (outcomes = results)),
    postDeliveries({ url: service.url + WEBHOOK, deliveries: authentic, concurrency: 4 }),
  ]);
  summary = posted;
  ledger = await settledLedger();
}, 60_000);

afterAll(async () => {
  await service?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

it("answers every hostile request as it should be answered, never with a fault", () => {
  const wrong = attempts.flatMap((attempt, at) => {
    const outcome = outcomes[at] ?? [];
    return outcome.every((answer, index) => isAllowed(answer, attempt.allowed[index]))
      ? []
      : [describe(attempt, outcome)];
  });
  expect(attempts.length).toBeGreaterThan(2_000);
  expect(wrong.slice(0, SHOWN)).toEqual([]);
});

it("takes all authentic traffic meanwhile", () => {
  expect(summary).toMatchObject({ accepted: AUTHENTIC, refused: {} });
});

it("has every acknowledged delivery in the ledger, byte for byte, the strange ones too", () => {
  const acknowledged = attempts.flatMap(({ authentic: body, name }, at) =>
    body !== undefined && outcomes[at]?.[0] === 200 ? [{ name, body }] : [],
  );
  const lost = [...acknowledged, ...authentic.map(({ rawType, body }) => ({ name: rawType, body }))].filter(
    ({ body }) => {
      const row = ledger.get(hash("sha256", body));
      return row === undefined || !Buffer.from(row.payload).equals(body);
    },
  );
  expect(acknowledged.length).toBeGreaterThan(1_200);
  expect(lost.map(({ name }) => name)).toEqual([]);
});

it("has nothing in the ledger that was not authentic", () => {
  const known = new Set(
    [...attempts.flatMap(({ authentic: body }) => body ?? []), ...authentic.map(({ body }) => body)].map((body) =>
      hash("sha256", body),
    ),
  );
  const goneAtOnce = attempts.filter(({ name }) => name === "a good one, and gone").length;
  const strangers = [...ledger.keys()].filter((digest) => !known.has(digest));
  expect(strangers.length).toBeLessThanOrEqual(goneAtOnce);
});

it("settles every delivery: projected, or ignored or quarantined with a reason, and no handler throws", () => {
  const unsettled = [...ledger.values()].filter(
    ({ state, error_code: code, error_message: message }) =>
      !(
        state === "projected" ||
        ((state === "ignored" || state === "quarantined") && code !== null && message !== null)
      ),
  );
  const thrown = [...ledger.values()].filter(({ error_code: code }) => code === "projection.failed");
  expect(thrown.slice(0, SHOWN).map(showRow)).toEqual([]);
  expect(unsettled.slice(0, SHOWN).map(showRow)).toEqual([]);
  const states = new Set([...ledger.values()].map(({ state }) => state));
  expect([...states].sort()).toEqual(["ignored", "projected", "quarantined"]);
});

it("is as well as before: healthy, ready, and still refusing what is not signed", async () => {
  await expect(Promise.race([service.failed, sleep(10, "alive")])).resolves.toBe("alive");
  const statuses = await Promise.all(
    ["/healthz", "/readyz"].map(async (path) => (await fetch(service.url + path)).status),
  );
  expect(statuses).toEqual([200, 200]);
  const unsigned = await fetch(service.url + WEBHOOK, { method: "POST", body: "{}" });
  expect(unsigned.status).toBe(403);
});

it("logs no key, no token and no text of a customer meanwhile", () => {
  const all = log.join("");
  expect(all).not.toContain(KEY);
  expect(all).not.toContain(service.firstToken);
  const faults = log.filter((line) => line.includes('"level":"error"') || line.includes('"level":"fatal"'));
  expect(faults.slice(0, SHOWN)).toEqual([]);
});

async function attackWith(all: readonly Attempt[]): Promise<Outcome[][]> {
  const results: Outcome[][] = [];
  let next = 0;
  const attack = async (): Promise<void> => {
    while (next < all.length) {
      const at = next;
      next += 1;
      results[at] = await carryOut(all[at] as Attempt, service.port);
    }
  };
  await Promise.all(Array.from({ length: HOSTILE_SENDERS }, attack));
  return results;
}

/** When nothing waits to be tried for the first time. What failed and waits for its next attempt is a finding. */
async function settledLedger(): Promise<Map<string, LedgerState>> {
  const reader = await openReader({ databaseUrl: null, dataDir });
  const until = performance.now() + SETTLE_MS;
  for (;;) {
    const { untried } = await reader.db
      .selectFrom("ledger_work")
      .select((query) => query.fn.countAll<number>().as("untried"))
      .where("state", "=", "received")
      .where("attempts", "=", 0)
      .executeTakeFirstOrThrow();
    if (untried === 0 || performance.now() > until) break;
    await sleep(50);
  }
  const rows = await reader.db
    .selectFrom("webhook_events")
    .select(["state", "error_code", "error_message", "payload"])
    .execute();
  await reader.close();
  return new Map(rows.map((row) => [hash("sha256", row.payload), row]));
}

function isAllowed(answer: Outcome, allowed: Attempt["allowed"][number] | undefined): boolean {
  // Overload is an answer too, and may come to anybody who is not authentic.
  if (answer === 503) return true;
  if (allowed === "anything but a fault") return answer !== "none" && answer < 500;
  return allowed?.includes(answer) === true;
}

const describe = ({ name, allowed }: Attempt, outcome: readonly Outcome[]): string =>
  `${name}: answered ${outcome.join(", ")}, allowed ${JSON.stringify(allowed)}`;

const showRow = ({ state, error_code: code, error_message: message, payload }: LedgerState): string =>
  `${state} ${code} ${message}: ${Buffer.from(payload).toString("utf8", 0, 1_500)}`;

function shuffled<T>(values: readonly T[]): T[] {
  const [order] = fc.sample(fc.shuffledSubarray([...values], { minLength: values.length }), { numRuns: 1, seed: SEED });
  return order ?? [];
}
