/** Stored signing keys in a running server, with the simulated provider delivering all the while. */
import { mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createQuoClient, createRateLimiter } from "@linekeeper/quo";
import { type Provider, startProvider } from "@linekeeper/simulator";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { systemClock } from "../clock.ts";
import { parseConfig } from "../config.ts";
import { randomIds } from "../ids.ts";
import { createLogger } from "../logger.ts";
import { type Service, startService } from "../service.ts";
import { compileFor } from "../store/compile.ts";
import { openEngine, openReader } from "../store/open-store.ts";
import { createDatedWebhook } from "./create-dated.ts";
import { rotateWebhooks } from "./rotate.ts";
import { StoredSubscriptions } from "./stored-subscriptions.ts";
import type { WebhookDesk } from "./webhook-desk.ts";

const MINUTE = 60_000;
const APP_KEY = Buffer.alloc(32, 7).toString("base64");
const statsOf = z.object({ ingest: z.object({ stored: z.number(), refused: z.record(z.string(), z.number()) }) });

let parts: AsyncDisposableStack;
let dataDir: string;
let provider: Provider;
let log: string[];
let token: string | null;

beforeEach(async () => {
  parts = new AsyncDisposableStack();
  dataDir = await mkdtemp(join(tmpdir(), "linekeeper-test-"));
  parts.defer(() => rm(dataDir, { recursive: true, force: true }));
  provider = parts.use(
    await startProvider({
      seed: "keys",
      activities: 0,
      speed: 0,
      traffic: true,
      rateLimit: { perSecond: 10_000, burst: 10_000 },
      signedAt: Date.now,
    }),
  );
  log = [];
  token = null;
});
afterEach(() => parts.disposeAsync());

async function start(env: Record<string, string> = {}): Promise<Service> {
  const service = await startService({
    config: parseConfig({ LINEKEEPER_DATA_DIR: dataDir, PORT: "0", ...env }),
    logger: createLogger({
      level: "info",
      personalData: false,
      secrets: [],
      destination: { write: (line) => void log.push(line) },
    }),
  });
  token ??= service.firstToken;
  return service;
}

/** As a command beside the server has it. */
async function deskFor({ url }: Service): Promise<WebhookDesk> {
  const location = { databaseUrl: null, dataDir };
  const engine = parts.use(await openEngine({ ...location, workspaceId: "default", migrate: false }));
  const reader = await openReader(location);
  parts.defer(() => reader.close());
  return {
    provider: createQuoClient({
      apiKey: provider.apiKey,
      baseUrl: provider.url,
      limiter: createRateLimiter({ perSecond: 1_000, perMinute: 60_000 }),
    }),
    subscriptions: new StoredSubscriptions({
      workspaceId: "default",
      reader: reader.db,
      engine,
      compile: compileFor(location),
      encryption: { encryptionKey: null, dataDir },
      clock: systemClock,
      ids: randomIds,
    }),
    baseUrl: url,
    clock: systemClock,
    pause: (ms) => sleep(ms),
  };
}

async function ingestOf({ url }: Service): Promise<z.infer<typeof statsOf>["ingest"]> {
  const response = await fetch(`${url}/v1/stats`, { headers: { authorization: `Bearer ${token}` } });
  return statsOf.parse(await response.json()).ingest;
}

/** Deliveries come, one upon the other, until the work is done. */
async function underTraffic(work: () => Promise<void>): Promise<void> {
  const done = new AbortController();
  const traffic = (async () => {
    while (!done.signal.aborted) await provider.advance(5 * MINUTE);
  })();
  try {
    await work();
  } finally {
    done.abort();
    await traffic;
    await provider.settled();
  }
}

test("from the first delivery on and over any number of rotations, none is refused", { timeout: MINUTE }, async () => {
  const service = await start();
  parts.defer(() => service.stop());
  const desk = await deskFor(service);
  /** Until so many more deliveries were taken. */
  const more = async (count: number): Promise<void> => {
    const { stored } = await ingestOf(service);
    while ((await ingestOf(service)).stored < stored + count) await sleep(50);
  };
  await underTraffic(async () => {
    await createDatedWebhook(desk);
    for (let rotations = 0; rotations < 6; rotations++) {
      await more(5);
      await rotateWebhooks(desk, {});
    }
    await more(5);
  });
  const { stored, refused } = await ingestOf(service);
  expect(stored).toBeGreaterThanOrEqual(35);
  expect(refused).toEqual({});
  expect(await desk.subscriptions.records()).toHaveLength(7);
});

test(
  "without the encryption key the server starts, says why, and verifies with the keys of the configuration",
  { timeout: MINUTE },
  async () => {
    const first = await start();
    await createDatedWebhook(await deskFor(first));
    await first.stop();
    const keyFile = join(dataDir, "encryption.key");
    await rename(keyFile, `${keyFile}.lost`);

    const env = { OPENPHONE_WEBHOOK_SIGNING_KEY: APP_KEY };
    for (const [settings, code] of [
      [env, "secrets.no_key"],
      [{ ...env, LINEKEEPER_ENCRYPTION_KEY: "ab".repeat(32) }, "secrets.wrong_key"],
    ] as const) {
      log.length = 0;
      const service = await start(settings);
      expect(service.signingKeys).toBe(1);
      const told = log.filter((line) => line.includes(code));
      expect(told).toHaveLength(1);
      provider.addAppWebhook({ url: `${service.url}/api/webhooks/openphone`, apiVersion: "v3", key: APP_KEY });
      await provider.advance(60 * MINUTE);
      expect((await ingestOf(service)).stored).toBeGreaterThan(0);
      await service.stop();
    }

    await rename(`${keyFile}.lost`, keyFile);
    const healed = await start(env);
    expect(healed.signingKeys).toBe(2);
    await healed.stop();
  },
);
