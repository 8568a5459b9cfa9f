import { describe, expect, test } from "vitest";
import { MINUTE, SECOND } from "../../scene.ts";
import { ProviderRefusal } from "../provider.ts";
import { START } from "../testing/story-account.ts";
import { dataOf, EVENTS, type Setup, setUpWebhooks } from "../testing/webhooks-setup.ts";

type Resource = Record<string, unknown> & { id: string };
type Listed = Record<"id" | "eventId" | "resourceId" | "eventType" | "status" | "createdAt", string>;

const refusal = async (asked: Promise<unknown>): Promise<object> => {
  try {
    await asked;
  } catch (error) {
    if (error instanceof ProviderRefusal) return error.problem;
    throw error;
  }
  throw new Error("it was not refused");
};

describe("webhooks of 2026-03-30", () => {
  test("tell their key when they are made and when it is rotated, and never else", async () => {
    await using hooks = await setUpWebhooks();
    const created = (await hooks.create()) as Resource;
    const path = { webhookId: created.id };
    expect(created).toEqual({
      id: expect.stringMatching(/^\d+$/),
      orgId: hooks.account.world.orgId,
      label: null,
      status: "enabled",
      url: hooks.receiver.url,
      apiVersion: "2026-03-30",
      events: EVENTS,
      resourceIds: ["*"],
      createdAt: new Date(START).toISOString(),
      updatedAt: new Date(START).toISOString(),
      key: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
    });
    const { key: _, ...keyless } = created;
    expect(dataOf(await hooks.dated("getHeaderVersionedWebhookById", { path }))).toEqual(keyless);
    expect(dataOf(await hooks.dated("listHeaderVersionedWebhooks"))).toEqual([keyless]);
    const updated = await hooks.dated("updateHeaderVersionedWebhookById", { path, body: { label: "x" } });
    expect(dataOf(updated)).toEqual({ ...keyless, label: "x" });
  });

  test("are replaced, not merged, by an update", async () => {
    await using hooks = await setUpWebhooks();
    const [line] = hooks.account.world.lines;
    const { id: webhookId } = await hooks.create({ resourceIds: [line?.id], label: "first" });
    await hooks.advance(MINUTE);
    const update = async (body: object): Promise<Resource> =>
      dataOf(await hooks.dated("updateHeaderVersionedWebhookById", { path: { webhookId }, body }));
    expect(await update({ events: ["task.created"] })).toMatchObject({
      events: ["task.created"],
      resourceIds: [line?.id],
      label: "first",
      updatedAt: new Date(START + MINUTE).toISOString(),
    });
    expect(await update({ resourceIds: null, label: null, status: "disabled" })).toMatchObject({
      resourceIds: ["*"],
      label: null,
      status: "disabled",
    });
  });

  test("are at most 50, have web addresses and lines that exist", async () => {
    await using hooks = await setUpWebhooks();
    expect(await refusal(hooks.create({ url: "ftp://example.com" }))).toMatchObject({ status: 400 });
    expect(await refusal(hooks.create({ resourceIds: ["PNunknown"] }))).toMatchObject({ status: 404 });
    for (let count = 0; count < 50; count += 1) await hooks.create();
    expect(await refusal(hooks.create())).toMatchObject({ status: 400, message: expect.stringContaining("50") });
    const all = dataOf<Resource[]>(await hooks.dated("listHeaderVersionedWebhooks"));
    expect(new Set(all.map(({ id }) => id)).size).toBe(50);
    const path = { webhookId: all[7]?.id ?? "" };
    expect(await hooks.dated("deleteHeaderVersionedWebhookById", { path })).toEqual({ status: 204 });
    expect(await refusal(hooks.dated("getHeaderVersionedWebhookById", { path }))).toMatchObject({ status: 404 });
    await hooks.create();
  });
});

describe("webhooks of v1", () => {
  test("tell their key always, belong to somebody, and are never changed", async () => {
    await using hooks = await setUpWebhooks();
    const [owner, other] = hooks.account.world.users;
    const make = async (operation: string, body: object): Promise<Resource> =>
      dataOf(await hooks.v1(operation, { body: { url: hooks.receiver.url, ...body } }));
    const mine = await make("createCallWebhook_v1", { events: ["call.completed"], label: "calls" });
    const theirs = await make("createCallSummaryWebhook_v1", { events: ["call.summary.completed"], userId: other?.id });
    expect(mine).toMatchObject({
      id: expect.stringMatching(/^WH/),
      userId: owner?.id,
      key: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
      resourceIds: ["*"],
      deletedAt: null,
    });
    expect(dataOf(await hooks.v1("getWebhookById_v1", { path: { id: mine.id } }))).toEqual(mine);
    expect(dataOf(await hooks.v1("listWebhooks_v1"))).toEqual([mine]);
    expect(dataOf(await hooks.v1("listWebhooks_v1", { query: { userId: other?.id } }))).toEqual([theirs]);
    expect(Object.keys(hooks.webhooks.v1).filter((name) => name.startsWith("update"))).toEqual([]);
    expect(await hooks.v1("deleteWebhookById_v1", { path: { id: mine.id } })).toEqual({ status: 204 });
    expect(await refusal(hooks.v1("getWebhookById_v1", { path: { id: mine.id } }))).toMatchObject({
      status: 404,
      code: "0300404",
    });
  });

  test("and those of 2026-03-30 do not see each other, and nobody sees those of the app", async () => {
    await using hooks = await setUpWebhooks();
    const { id } = await hooks.create();
    const v1 = dataOf<Resource>(
      await hooks.v1("createCallTranscriptWebhook_v1", { body: { url: hooks.receiver.url, events: [] } }),
    );
    hooks.webhooks.addAppWebhook({ url: hooks.receiver.url, apiVersion: "v2" });
    expect(dataOf<Resource[]>(await hooks.v1("listWebhooks_v1")).map((one) => one.id)).toEqual([v1.id]);
    const dated = dataOf<Resource[]>(await hooks.dated("listHeaderVersionedWebhooks"));
    expect(dated.map((one) => one.id)).toEqual([id]);
    expect(await refusal(hooks.v1("getWebhookById_v1", { path: { id } }))).toMatchObject({ status: 404 });
  });
});

describe("the delivery log", () => {
  const logOf = (hooks: Setup, webhookId: string, query: Record<string, unknown> = {}) =>
    hooks.dated("listWebhookDeliveries", { path: { webhookId }, query });

  test("is listed newest first, in pages, by every filter", async () => {
    await using hooks = await setUpWebhooks();
    const { id } = await hooks.create();
    for (let minute = 0; minute < 12; minute += 1) {
      hooks.receiver.answer = minute % 3 === 0 ? 500 : 200;
      await hooks.happen("message.received", "call.completed");
      hooks.receiver.answer = 500;
      await hooks.advance(MINUTE);
    }
    const all: Listed[] = [];
    let after: string | undefined;
    do {
      const page = (await logOf(hooks, id, { limit: 7, ...(after === undefined ? {} : { after }) })).body as {
        data: Listed[];
        nextCursor: string | null;
      };
      all.push(...page.data);
      after = page.nextCursor ?? undefined;
      // What comes while somebody reads pages shifts nothing.
      if (all.length === 7) await hooks.happen("contact.updated");
    } while (after !== undefined);
    expect(all).toHaveLength(24);
    expect(new Set(all.map((one) => one.id)).size).toBe(24);
    expect(all.map((one) => one.createdAt)).toEqual(
      all
        .map((one) => one.createdAt)
        .sort()
        .reverse(),
    );

    const ids = async (query: Record<string, unknown>): Promise<string[]> =>
      dataOf<Listed[]>(await logOf(hooks, id, { limit: 50, ...query })).map((one) => one.id);
    const where = (wanted: (one: Listed) => boolean): string[] => all.filter(wanted).map((one) => one.id);
    expect(await ids({ eventType: "call.completed" })).toEqual(where((one) => one.eventType === "call.completed"));
    expect(await ids({ "eventType[in]": "call.ringing,call.completed" })).toEqual(
      where((one) => one.eventType === "call.completed"),
    );
    const { resourceId, createdAt } = all[4] as Listed;
    expect(await ids({ resourceId })).toEqual(where((one) => one.resourceId === resourceId));
    expect(await ids({ "createdAt[lt]": createdAt })).toEqual(where((one) => one.createdAt < createdAt));
    const newer = await ids({ "createdAt[gt]": createdAt, "eventType[in]": "message.received,call.completed" });
    expect(newer).toEqual(where((one) => one.createdAt > createdAt));
    expect(await ids({ status: "success" })).toHaveLength(16);
    expect(await ids({ status: "pending" })).toHaveLength(9);
    expect(await refusal(logOf(hooks, id, { after: "nonsense" }))).toMatchObject({ status: 400 });
  });

  test("shows a delivery with its body and every attempt", async () => {
    await using hooks = await setUpWebhooks();
    const { id: webhookId } = await hooks.create();
    hooks.receiver.next.push(500);
    await hooks.happen("message.received");
    await hooks.advance(MINUTE);
    const [listed] = dataOf<Listed[]>(await logOf(hooks, webhookId));
    const deliveryId = listed?.id ?? "";
    const detail = dataOf(await hooks.dated("getWebhookDelivery", { path: { webhookId, deliveryId } }));
    const { status: _, nextAttemptAt: __, ...same } = { nextAttemptAt: null, ...listed };
    expect(detail).toEqual({
      ...same,
      requestBody: JSON.parse(hooks.receiver.received[0]?.body ?? ""),
      attempts: [
        {
          id: expect.stringMatching(/^atmpt_/),
          timestamp: new Date(START).toISOString(),
          status: "failed",
          responseStatusCode: 500,
          responseBody: "answered 500",
          responseDurationMs: 0,
          triggerType: "scheduled",
          url: hooks.receiver.url,
        },
        expect.objectContaining({
          timestamp: new Date(START + 5 * SECOND).toISOString(),
          status: "success",
          responseStatusCode: 200,
        }),
      ],
    });
    const path = { webhookId, deliveryId: "msg_unknown" };
    expect(await refusal(hooks.dated("getWebhookDelivery", { path }))).toMatchObject({ status: 404 });
    expect(await refusal(hooks.dated("retryWebhookDelivery", { path }))).toMatchObject({ status: 404 });
  });

  test("tells a retry by hand from one by the schedule", async () => {
    await using hooks = await setUpWebhooks();
    const { id: webhookId } = await hooks.create();
    hooks.receiver.answer = 500;
    await hooks.happen("message.received");
    const [listed] = dataOf<Listed[]>(await logOf(hooks, webhookId));
    const path = { webhookId, deliveryId: listed?.id ?? "" };
    await hooks.dated("retryWebhookDelivery", { path });
    await hooks.webhooks.settled();
    hooks.receiver.answer = 200;
    await hooks.dated("retryWebhookDelivery", { path });
    await hooks.webhooks.settled();
    // It arrived: the schedule has nothing more to do.
    await hooks.advance(48 * 60 * MINUTE);
    const { attempts } = dataOf<{ attempts: object[] }>(await hooks.dated("getWebhookDelivery", { path }));
    expect(attempts).toMatchObject([
      { triggerType: "scheduled", status: "failed" },
      { triggerType: "manual", status: "failed" },
      { triggerType: "manual", status: "success" },
    ]);
    expect(new Set(hooks.receiver.received.map((one) => one.headers["webhook-id"])).size).toBe(1);
  });

  test("forgets the oldest that are settled, and keeps what is still due", async () => {
    await using hooks = await setUpWebhooks({ logLimit: 5 });
    const { id } = await hooks.create();
    hooks.receiver.next.push(500);
    for (let count = 0; count < 20; count += 1) await hooks.happen("message.received");
    const states = dataOf<Listed[]>(await logOf(hooks, id)).map((one) => one.status);
    expect(states).toEqual(["success", "success", "success", "success", "pending"]);
  });
});

test("a test event is a sample with ids that never change, delivered, and in the log without ids", async () => {
  await using hooks = await setUpWebhooks();
  const { id: webhookId } = await hooks.create();
  const send = async (eventType: string): Promise<unknown> =>
    (await hooks.dated("sendWebhookTestEvent", { path: { webhookId }, body: { eventType } })).body;
  const sample = await send("call.recording.completed");
  await hooks.webhooks.settled();
  expect(JSON.parse(hooks.receiver.received[0]?.body ?? "")).toEqual(sample);
  expect(sample).toMatchObject({ apiVersion: "2026-03-30", type: "call.recording.completed" });
  expect(await send("call.recording.completed")).toEqual(sample);
  const log = dataOf(await hooks.dated("listWebhookDeliveries", { path: { webhookId } }));
  expect(log).toMatchObject([
    { eventId: null, resourceId: null, eventType: "call.recording.completed" },
    { eventId: null, resourceId: null },
  ]);
  await using others = await setUpWebhooks({ seed: "another world" });
  const other = await others.create();
  const elsewhere = await others.dated("sendWebhookTestEvent", {
    path: { webhookId: other.id },
    body: { eventType: "call.recording.completed" },
  });
  expect((elsewhere.body as { id: string }).id).toBe((sample as { id: string }).id);
});
