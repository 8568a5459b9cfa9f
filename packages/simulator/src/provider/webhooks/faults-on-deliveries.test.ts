import { createVerifier } from "@linekeeper/quo";
import { expect, test } from "vitest";
import { HOUR, MINUTE, SECOND } from "../../scene.ts";
import type { DeliveryFault } from "../provider.ts";
import type { Received } from "../testing/receiver.ts";
import { START } from "../testing/story-account.ts";
import { dataOf, type Setup, setUpWebhooks } from "../testing/webhooks-setup.ts";

interface Run {
  hooks: Setup;
  webhookId: string;
  isGenuine(this: void, received: Received | undefined): boolean;
  log(): Promise<{ id: string; eventId: string; status: string; nextAttemptAt: string | null }[]>;
}

async function suffer(fault: DeliveryFault): Promise<Run & AsyncDisposable> {
  const hooks = await setUpWebhooks();
  const { id, key } = await hooks.create({ events: ["message.received"] });
  hooks.faults.nextDelivery(fault);
  const verify = createVerifier({ keys: [key] });
  return {
    hooks,
    webhookId: id,
    isGenuine: (received) =>
      received !== undefined && verify({ ...received, body: Buffer.from(received.body) }, hooks.account.clock.now()).ok,
    log: async () => dataOf(await hooks.dated("listWebhookDeliveries", { path: { webhookId: id } })),
    [Symbol.asyncDispose]: () => hooks[Symbol.asyncDispose](),
  };
}

const idOf = (received: Received | undefined): unknown => (JSON.parse(received?.body ?? "{}") as { id?: unknown }).id;

test("a dropped delivery never comes, and the log knows nothing of it", async () => {
  await using run = await suffer("drop");
  await run.hooks.happen("message.received");
  await run.hooks.advance(72 * HOUR);
  expect(run.hooks.receiver.received).toEqual([]);
  expect(await run.log()).toEqual([]);
});

test("a failed delivery is in the log, and comes when somebody retries it", async () => {
  await using run = await suffer("fail");
  await run.hooks.happen("message.received");
  await run.hooks.advance(72 * HOUR);
  expect(run.hooks.receiver.received).toEqual([]);
  const [failed] = await run.log();
  expect(failed).toMatchObject({ status: "failed", nextAttemptAt: null });
  const path = { webhookId: run.webhookId, deliveryId: failed?.id ?? "" };
  expect(await run.hooks.dated("retryWebhookDelivery", { path })).toEqual({ status: 202, body: {} });
  await run.hooks.webhooks.settled();
  expect(run.hooks.receiver.received.map(run.isGenuine)).toEqual([true]);
  expect(idOf(run.hooks.receiver.received[0])).toBe(failed?.eventId);
  expect(await run.log()).toMatchObject([{ status: "success" }]);
});

test("a duplicate is the same delivery twice", async () => {
  await using run = await suffer("duplicate");
  await run.hooks.happen("message.received");
  const [first, second, ...others] = run.hooks.receiver.received;
  expect(others).toEqual([]);
  expect([first, second].map(run.isGenuine)).toEqual([true, true]);
  expect(second?.body).toBe(first?.body);
  expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
  expect(await run.log()).toHaveLength(1);
});

test("a delayed delivery comes within ten minutes, signed when it is sent", async () => {
  await using run = await suffer("delay");
  await run.hooks.happen("message.received");
  expect(run.hooks.receiver.received).toEqual([]);
  expect(await run.log()).toMatchObject([{ status: "pending", nextAttemptAt: expect.any(String) }]);
  await run.hooks.advance(10 * MINUTE);
  expect(run.hooks.receiver.received).toHaveLength(1);
  const signedAt = Number(run.hooks.receiver.received[0]?.headers["webhook-timestamp"]) * SECOND;
  expect(signedAt).toBeGreaterThanOrEqual(START + 30 * SECOND);
});

test("a reordered delivery comes after the next one, once", async () => {
  await using run = await suffer("reorder");
  await run.hooks.happen("message.received", "message.received");
  const [second, first] = run.hooks.receiver.received.map(idOf);
  const [newer, older] = await run.log();
  expect([first, second]).toEqual([older?.eventId, newer?.eventId]);
  await run.hooks.advance(HOUR);
  expect(run.hooks.receiver.received).toHaveLength(2);
});

test("a reordered delivery that nothing overtakes comes a minute late", async () => {
  await using run = await suffer("reorder");
  await run.hooks.happen("message.received");
  await run.hooks.advance(MINUTE - SECOND);
  expect(run.hooks.receiver.received).toEqual([]);
  await run.hooks.advance(SECOND);
  expect(run.hooks.receiver.received.map(run.isGenuine)).toEqual([true]);
});

test.each(["truncate", "clock-skew"] as const)(
  "after a %s the signature does not hold, and the repeat is right",
  async (fault) => {
    await using run = await suffer(fault);
    run.hooks.receiver.next.push(403);
    await run.hooks.happen("message.received");
    expect(run.hooks.receiver.received.map(run.isGenuine)).toEqual([false]);
    await run.hooks.advance(5 * SECOND);
    expect(run.isGenuine(run.hooks.receiver.received[1])).toBe(true);
    const [broken, whole] = run.hooks.receiver.received;
    expect(whole?.body.startsWith(broken?.body ?? "?")).toBe(true);
    expect((broken?.body.length ?? 0) < (whole?.body.length ?? 0)).toBe(fault === "truncate");
  },
);

test("a share of deliveries is lost as the seed says, and the rest comes once each", async () => {
  await using hooks = await setUpWebhooks({ seed: "half" });
  await hooks.create({ events: ["message.received"] });
  hooks.faults.setShares({ deliveries: { share: 0.5, kinds: ["drop"] } });
  for (let count = 0; count < 200; count += 1) await hooks.happen("message.received");
  const ids = hooks.receiver.received.map(idOf);
  expect(ids.length).toBeGreaterThan(70);
  expect(ids.length).toBeLessThan(130);
  expect(new Set(ids).size).toBe(ids.length);
});
