/** Sending by a running server, with the provider's webhooks telling what became of each text. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Provider, startProvider } from "@linekeeper/simulator";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parseConfig } from "../config.ts";
import { createLogger } from "../logger.ts";
import { type Service, startService } from "../service.ts";

const KEY = Buffer.alloc(32, 7).toString("base64");

let parts: AsyncDisposableStack;
let dataDir: string;
let provider: Provider;
let token = "";

beforeEach(async () => {
  parts = new AsyncDisposableStack();
  dataDir = await mkdtemp(join(tmpdir(), "linekeeper-test-"));
  parts.defer(() => rm(dataDir, { recursive: true, force: true }));
  provider = parts.use(await startProvider({ seed: "sends", activities: 5, startAt: Date.now(), speed: 1 }));
});
afterEach(() => parts.disposeAsync());

async function start(env: Record<string, string>): Promise<Service> {
  const service = await startService({
    config: parseConfig({ LINEKEEPER_DATA_DIR: dataDir, PORT: "0", LINEKEEPER_RECONCILE_MINUTES: "0", ...env }),
    logger: createLogger({ level: "silent", personalData: false, secrets: [] }),
  });
  token = service.firstToken ?? token;
  return service;
}

async function ask(service: Service, method: string, path: string, body?: unknown) {
  const response = await fetch(service.url + path, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
  });
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}

test(
  "a reply goes out, turns delivered by webhook, and a text that was due while the server was away is sent after",
  { timeout: 60_000 },
  async () => {
    const env = {
      OPENPHONE_API_KEY: provider.apiKey,
      LINEKEEPER_QUO_URL: provider.url,
      OPENPHONE_WEBHOOK_SIGNING_KEY: KEY,
    };
    const first = await start(env);
    provider.addAppWebhook({ url: `${first.url}/api/webhooks/openphone`, apiVersion: "v3", key: KEY });
    const from = provider.account.world.lines[0]!.number;
    await ask(first, "POST", "/v1/imports", {});
    await expect
      .poll(async () => (await ask(first, "GET", "/v1/phone-numbers")).answer["data"], { timeout: 20_000 })
      .not.toEqual([]);
    const text = { from, to: ["+15550800001"], body: "On our way." };
    const sent = await ask(first, "POST", "/v1/messages", { ...text, undo_seconds: 0 });
    expect(sent).toMatchObject({ status: 202, answer: { state: "waiting" } });
    const path = `/v1/messages/${String(sent.answer["id"])}`;
    await expect
      .poll(async () => (await ask(first, "GET", path)).answer["state"], { timeout: 20_000 })
      .toMatch(/^(?:queued|sent|delivered)$/);
    await provider.advance(60_000);
    await expect
      .poll(async () => (await ask(first, "GET", path)).answer["state"], { timeout: 20_000 })
      .toBe("delivered");

    const later = await ask(first, "POST", "/v1/messages", { ...text, body: "Ten minutes.", undo_seconds: 1 });
    await first.stop();
    const second = await start(env);
    const laterPath = `/v1/messages/${String(later.answer["id"])}`;
    await expect
      .poll(async () => (await ask(second, "GET", laterPath)).answer["state"], { timeout: 20_000 })
      .toMatch(/^(?:queued|sent|delivered)$/);
    expect([...provider.account.messages.values()].filter(({ text: body }) => body === "Ten minutes.")).toHaveLength(1);
    await second.stop();
  },
);

test("a server without an API key takes no texts, and says what is missing", async () => {
  const service = await start({});
  const refused = await ask(service, "POST", "/v1/messages", { from: "+15550100001", to: ["+15550800001"], body: "x" });
  expect(refused).toMatchObject({ status: 409, answer: { error: { code: "outbox.no_api_key" } } });
  await service.stop();
});
