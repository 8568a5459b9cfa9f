import { createVerifier, readEvent } from "@linekeeper/quo";
import { Webhook } from "standardwebhooks";
import { Webhook as SvixWebhook } from "svix";
import { describe, expect, test } from "vitest";
import { HOUR, MINUTE, SECOND } from "../../scene.ts";
import type { Received } from "../testing/receiver.ts";
import { START } from "../testing/story-account.ts";
import { dataOf, setUpWebhooks } from "../testing/webhooks-setup.ts";

const body = ({ body: text }: Received): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;
const headers = ({ headers: all }: Received): Record<string, string> => all as Record<string, string>;

/** Seconds from the first attempt to each. */
const secondsOf = (received: readonly Received[]): number[] =>
  received.map((one) => Number(headers(one)["webhook-timestamp"]) - START / SECOND);

describe("signatures", () => {
  test("of the dated API are verified by standardwebhooks, by svix and by ours", async () => {
    // The two libraries know no clock but the machine's.
    const startAt = Date.now();
    await using hooks = await setUpWebhooks({ startAt });
    const { key } = await hooks.create();
    await hooks.happen("message.received", "call.completed", "message.delivered", "contact.updated");
    expect(hooks.receiver.received).toHaveLength(4);
    for (const received of hooks.receiver.received) {
      expect(new Webhook(key).verify(received.body, headers(received))).toEqual(body(received));
      expect(new SvixWebhook(key).verify(received.body, headers(received))).toEqual(body(received));
      expect(createVerifier({ keys: [key] })({ ...received, body: Buffer.from(received.body) }, startAt)).toMatchObject(
        {
          ok: true,
          scheme: "standard-webhooks",
          deliveryId: expect.stringMatching(/^msg_[0-9A-Za-z]{27}$/),
        },
      );
      const other = createVerifier({ keys: [Buffer.alloc(32, 1).toString("base64")] });
      expect(other({ ...received, body: Buffer.from(received.body) }, startAt).ok).toBe(false);
    }
  });

  test("of app and v1 webhooks are openphone-signature, with the key of each", async () => {
    await using hooks = await setUpWebhooks();
    const { url } = hooks.receiver;
    const app = hooks.webhooks.addAppWebhook({ url: `${url}/app`, apiVersion: "v3" });
    const v1 = dataOf<{ key: string }>(
      await hooks.v1("createMessageWebhook_v1", { body: { url: `${url}/v1`, events: ["message.received"] } }),
    );
    await hooks.happen("message.received");
    const keys = { "/app": app.key, "/v1": v1.key };
    expect(hooks.receiver.received.map(({ path }) => path).sort()).toEqual(["/app", "/v1"]);
    for (const received of hooks.receiver.received) {
      const key = keys[received.path as "/app"];
      const result = createVerifier({ keys: [key] })({ ...received, body: Buffer.from(received.body) }, START);
      expect(result).toMatchObject({ ok: true, scheme: "openphone-signature", form: "raw" });
    }
  });

  test("are made with both keys for a day after a rotation, and with the new one alone afterwards", async () => {
    await using hooks = await setUpWebhooks();
    const { id, key: former } = await hooks.create();
    const { key } = dataOf<{ key: string }>(
      await hooks.dated("rotateHeaderVersionedWebhookSecret", { path: { webhookId: id } }),
    );
    expect(key).toMatch(/^whsec_/);
    expect(key).not.toBe(former);
    const verifiedBy = async (one: string): Promise<boolean> => {
      await hooks.happen("message.received");
      const received = hooks.receiver.received.at(-1);
      if (received === undefined) throw new Error("nothing came");
      const at = hooks.account.clock.now();
      return createVerifier({ keys: [one] })({ ...received, body: Buffer.from(received.body) }, at).ok;
    };
    expect([await verifiedBy(former), await verifiedBy(key)]).toEqual([true, true]);
    expect(headers(hooks.receiver.received[0] as Received)["webhook-signature"]?.split(" ")).toHaveLength(2);
    await hooks.advance(24 * HOUR - SECOND);
    expect([await verifiedBy(former), await verifiedBy(key)]).toEqual([true, true]);
    await hooks.advance(SECOND);
    expect([await verifiedBy(former), await verifiedBy(key)]).toEqual([false, true]);
  });
});

test("signatures carry the time of another clock where one is given, at repeats too", async () => {
  const realTime = Date.UTC(2031, 0, 1);
  await using hooks = await setUpWebhooks({ signedAt: () => realTime });
  await hooks.create({ events: ["message.received"] });
  hooks.receiver.next.push(500);
  await hooks.happen("message.received");
  await hooks.advance(MINUTE);
  const times = hooks.receiver.received.map((one) => Number(headers(one)["webhook-timestamp"]) * SECOND);
  expect(times).toEqual([realTime, realTime]);
});

describe("what is told", () => {
  test("is one moment under one event id for every webhook of a kind, and under another for each kind", async () => {
    await using hooks = await setUpWebhooks();
    const { url } = hooks.receiver;
    const events = ["message.received"];
    await hooks.create({ url: `${url}/dated/1`, events });
    await hooks.create({ url: `${url}/dated/2`, events });
    await hooks.v1("createMessageWebhook_v1", { body: { url: `${url}/v1`, events } });
    hooks.webhooks.addAppWebhook({ url: `${url}/app`, apiVersion: "v2" });
    await hooks.happen("message.received");
    const ids = Object.fromEntries(hooks.receiver.received.map((one) => [one.path, body(one)["id"]]));
    expect(Object.keys(ids)).toHaveLength(4);
    expect(ids["/dated/1"]).toBe(ids["/dated/2"]);
    expect(new Set(Object.values(ids)).size).toBe(3);
    const deliveryIds = hooks.receiver.received.flatMap((one) => headers(one)["webhook-id"] ?? []);
    expect(new Set(deliveryIds).size).toBe(2);
    const activities = hooks.receiver.received.map((one) => {
      const result = readEvent(Buffer.from(one.body));
      return result.ok && result.event.kind === "message" ? result.event.message.id : result;
    });
    expect(new Set(activities)).toEqual(new Set([[...hooks.account.messages.keys()].at(-1)]));
  });

  test("is only what a webhook asked for, of its lines, while it is enabled", async () => {
    await using hooks = await setUpWebhooks();
    const { url } = hooks.receiver;
    const [first, second] = hooks.account.world.lines;
    await hooks.create({ url: `${url}/calls`, events: ["call.completed"] });
    await hooks.create({ url: `${url}/first`, resourceIds: [first?.id] });
    await hooks.create({ url: `${url}/second`, resourceIds: [second?.id] });
    await hooks.create({ url: `${url}/disabled`, status: "disabled" });
    for (let count = 0; count < 6; count += 1) await hooks.happen("message.received");
    await hooks.happen("contact.updated");
    const paths = (type: string): string[] =>
      hooks.receiver.received.filter((one) => body(one)["type"] === type).map(({ path }) => path);
    expect(paths("message.received")).toHaveLength(6);
    expect(new Set(paths("message.received"))).toEqual(new Set(["/first", "/second"]));
    // Contacts belong to no line.
    expect(paths("contact.updated").sort()).toEqual(["/first", "/second"]);
    for (const one of hooks.receiver.received.filter((each) => body(each)["type"] === "message.received")) {
      const { data } = body(one) as { data: { context: { phoneNumberId: string } } };
      expect(data.context.phoneNumberId).toBe(one.path === "/first" ? first?.id : second?.id);
    }
  });

  test("is never that a message was sent", async () => {
    await using hooks = await setUpWebhooks();
    await hooks.create();
    hooks.webhooks.addAppWebhook({ url: hooks.receiver.url, apiVersion: "v3", events: ["message.sent"] });
    await hooks.happen("message.sent");
    expect(hooks.receiver.received).toEqual([]);
  });

  test("carries links to media as the provider signs them", async () => {
    await using hooks = await setUpWebhooks();
    await hooks.create({ events: ["call.recording.completed"] });
    await hooks.happen("call.recording.completed");
    expect(hooks.receiver.received[0]?.body).toMatch(/recordings\/CR\w+\.mp3\?signature=1"/);
  });

  test("is the same bytes for the same seed", async () => {
    const run = async (seed: string): Promise<string[]> => {
      await using hooks = await setUpWebhooks({ seed });
      await hooks.create();
      hooks.webhooks.addAppWebhook({ url: hooks.receiver.url, apiVersion: "v3" });
      for (let count = 0; count < 40; count += 1) await hooks.happen(undefined);
      return hooks.receiver.received.map((one) => JSON.stringify([one.body, one.headers["webhook-signature"]])).sort();
    };
    const once = await run("same");
    expect(once.length).toBeGreaterThan(20);
    expect(await run("same")).toEqual(once);
    expect(await run("other")).not.toEqual(once);
  });
});

describe("repeats", () => {
  test("of the dated API come 8 times within 27 h 35 min, with one id and a fresh time each", async () => {
    await using hooks = await setUpWebhooks();
    const { id, key } = await hooks.create();
    hooks.receiver.answer = 500;
    await hooks.happen("message.received");
    expect(hooks.receiver.received).toHaveLength(1);
    await hooks.advance(5 * 24 * HOUR);
    expect(secondsOf(hooks.receiver.received)).toEqual([0, 5, 305, 2_105, 9_305, 27_305, 63_305, 99_305]);
    expect(new Set(hooks.receiver.received.map((one) => headers(one)["webhook-id"])).size).toBe(1);
    for (const one of hooks.receiver.received) {
      const at = Number(headers(one)["webhook-timestamp"]) * SECOND;
      expect(createVerifier({ keys: [key] })({ ...one, body: Buffer.from(one.body) }, at).ok).toBe(true);
    }
    const list = await hooks.dated("listWebhookDeliveries", { path: { webhookId: id } });
    expect(list.body).toMatchObject({ data: [{ status: "failed", nextAttemptAt: null }], nextCursor: null });
  });

  test("end with the first 2xx, and a redirect is none", async () => {
    await using hooks = await setUpWebhooks();
    await hooks.create();
    hooks.receiver.next.push(302, 403, 204);
    await hooks.happen("message.received");
    await hooks.advance(48 * HOUR);
    expect(hooks.receiver.received.map(({ path }) => path)).toEqual(["/", "/", "/"]);
    expect(secondsOf(hooks.receiver.received)).toEqual([0, 5, 305]);
  });

  test("of app webhooks go on for almost three days, with the header of the first attempt", async () => {
    await using hooks = await setUpWebhooks();
    hooks.webhooks.addAppWebhook({ url: hooks.receiver.url, apiVersion: "v3" });
    hooks.receiver.answer = 503;
    await hooks.happen("message.received");
    await hooks.advance(2 * 24 * HOUR);
    expect(hooks.receiver.received).toHaveLength(13);
    await hooks.advance(24 * HOUR);
    expect(hooks.receiver.received).toHaveLength(14);
    await hooks.advance(30 * 24 * HOUR);
    expect(hooks.receiver.received).toHaveLength(14);
    expect(new Set(hooks.receiver.received.map((one) => headers(one)["openphone-signature"])).size).toBe(1);
  });

  test("follow when no answer comes in time, or no connection", async () => {
    await using hooks = await setUpWebhooks({ timeoutMs: 50 });
    const { id } = await hooks.create();
    const nobody = await hooks.create({ url: "http://127.0.0.1:1/", events: ["message.received"] });
    hooks.receiver.next.push("silent");
    await hooks.happen("message.received");
    await hooks.advance(10 * SECOND);
    expect(hooks.receiver.received).toHaveLength(2);
    const attempts = async (webhookId: string): Promise<object[]> => {
      const [listed] = dataOf<{ id: string }[]>(await hooks.dated("listWebhookDeliveries", { path: { webhookId } }));
      const path = { webhookId, deliveryId: listed?.id ?? "" };
      return dataOf<{ attempts: object[] }>(await hooks.dated("getWebhookDelivery", { path })).attempts;
    };
    expect(await attempts(id)).toMatchObject([
      { status: "failed", responseStatusCode: 0, responseBody: "no answer in time" },
      { status: "success", responseStatusCode: 200, responseBody: "answered 200" },
    ]);
    expect(await attempts(nobody.id)).toHaveLength(2);
  });

  test("stop when the webhook is deleted, and go to its new address when it has one", async () => {
    await using hooks = await setUpWebhooks();
    const { url } = hooks.receiver;
    const [deleted, moved] = [await hooks.create({ url: `${url}/deleted` }), await hooks.create({ url: `${url}/old` })];
    hooks.receiver.answer = 500;
    await hooks.happen("message.received");
    await hooks.dated("deleteHeaderVersionedWebhookById", { path: { webhookId: deleted.id } });
    await hooks.dated("updateHeaderVersionedWebhookById", {
      path: { webhookId: moved.id },
      body: { url: `${url}/new` },
    });
    await hooks.advance(MINUTE);
    expect(hooks.receiver.received.map(({ path }) => path)).toEqual(["/deleted", "/old", "/new"]);
  });
});

test("a receiver that is down for an hour misses nothing of it", async () => {
  await using hooks = await setUpWebhooks();
  await hooks.create();
  hooks.receiver.answer = 503;
  for (let count = 0; count < 60; count += 1) await hooks.happen("message.received");
  await hooks.advance(20 * MINUTE);
  const told = new Set(hooks.receiver.received.map((one) => body(one)["id"]));
  hooks.receiver.received.length = 0;
  hooks.receiver.answer = 200;
  await hooks.advance(3 * HOUR);
  expect(told.size).toBe(60);
  expect(hooks.receiver.received).toHaveLength(60);
  expect(new Set(hooks.receiver.received.map((one) => body(one)["id"]))).toEqual(told);
});
