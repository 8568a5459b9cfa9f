import { createQuoClient, createRateLimiter, WEBHOOK_EVENTS, type DatedWebhook } from "@linekeeper/quo";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Clock, systemClock } from "../clock.ts";
import { createTestIds } from "../ids.ts";
import { compileFor } from "../store/compile.ts";
import type { StoreEngine } from "../store/store.ts";
import { openSqliteTestStore, type TestStore, type TestWorkspace } from "../testing/open-workspace.ts";
import { QUO_KEY, type QuoWebhooks, startQuoWebhooks } from "../testing/quo-webhooks.ts";
import { createDatedWebhook, UNTIL_KNOWN_MS } from "./create-dated.ts";
import { createV1Webhooks } from "./create-v1.ts";
import { deleteWebhooks } from "./delete.ts";
import { doubleTraffic, readOverview } from "./overview.ts";
import type { WebhookProvider } from "./provider.ts";
import { rotateWebhooks } from "./rotate.ts";
import { StoredSubscriptions } from "./stored-subscriptions.ts";
import type { WebhookDesk } from "./webhook-desk.ts";

const BASE = "https://lines.example.com";
const URL_HERE = `${BASE}/api/webhooks/openphone`;

let store: TestStore;
let workspace: TestWorkspace;
let quo: QuoWebhooks;
let pauses: number[];
const ids = createTestIds();

beforeAll(async () => {
  store = await openSqliteTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());
beforeEach(async () => {
  workspace = await store.openWorkspace();
  quo = await startQuoWebhooks();
  pauses = [];
});
afterEach(async () => {
  await workspace[Symbol.asyncDispose]();
  await quo[Symbol.asyncDispose]();
});

function deskWith({
  provider,
  engine = workspace.engine,
  baseUrl = BASE,
  encryptionKey = "a".repeat(64),
  clock = systemClock,
}: {
  provider?: WebhookProvider;
  engine?: Pick<StoreEngine, "transact">;
  baseUrl?: string;
  encryptionKey?: string;
  clock?: Clock;
} = {}): WebhookDesk {
  const subscriptions = new StoredSubscriptions({
    ...workspace,
    engine,
    compile: compileFor(store.location),
    encryption: { encryptionKey, dataDir: "" },
    clock,
    ids,
  });
  return {
    provider: provider ?? client(),
    subscriptions,
    baseUrl,
    clock,
    pause: async (ms) => void pauses.push(ms),
  };
}

function client(): ReturnType<typeof createQuoClient> {
  const limiter = createRateLimiter({ perSecond: 1_000, perMinute: 60_000 });
  return createQuoClient({ apiKey: QUO_KEY, baseUrl: quo.url, attempts: 1, limiter });
}

const listed = async (): Promise<DatedWebhook[]> => (await client().dated.webhooks.list()).data;
const storedKeys = async (): Promise<string[]> => (await deskWith().subscriptions.openKeys()).keys;
const states = async (): Promise<string[]> => (await deskWith().subscriptions.records()).map(({ state }) => state);

/** A foreign webhook at our address or elsewhere. */
const foreign = (body: Partial<DatedWebhook> = {}): Promise<DatedWebhook> =>
  client().dated.webhooks.create({
    url: body.url ?? URL_HERE,
    events: ["message.received"],
    status: body.status ?? "enabled",
    ...(body.label == null ? {} : { label: body.label }),
  });

describe("making the webhook of 2026-03-30", () => {
  test("ends with one enabled webhook for every event of all numbers, whose key is stored", async () => {
    const { webhooks } = await createDatedWebhook(deskWith());
    expect(webhooks).toMatchObject([{ url: URL_HERE, hasKey: true, notes: [] }]);
    const [made] = await listed();
    expect(made).toMatchObject({ url: URL_HERE, status: "enabled", label: "Linekeeper", resourceIds: ["*"] });
    expect(made?.events.toSorted()).toEqual([...WEBHOOK_EVENTS].sort());
    expect(await storedKeys()).toEqual([...quo.keys.values()]);
  });

  test("enables it only after its key is stored and running servers had the time to read it", async () => {
    await createDatedWebhook(deskWith());
    expect(quo.asked).toEqual(["GET /webhooks", "POST /webhooks", "PATCH /webhooks/{id}"]);
    expect(pauses).toEqual([UNTIL_KNOWN_MS]);
  });

  test("does nothing the second time", async () => {
    await createDatedWebhook(deskWith());
    quo.asked.length = 0;
    expect((await createDatedWebhook(deskWith())).webhooks).toMatchObject([{ did: [], hasKey: true }]);
    expect(quo.asked).toEqual(["GET /webhooks"]);
    expect(await listed()).toHaveLength(1);
  });

  test("adds events that are missing, and enables what was disabled", async () => {
    const { webhooks } = await createDatedWebhook(deskWith());
    const id = webhooks[0]?.id ?? "";
    await client().dated.webhooks.update(id, { events: ["message.received"], status: "disabled" });
    const again = await createDatedWebhook(deskWith());
    expect(again.webhooks[0]?.did.join()).toMatch(/added the events .*task\.created.*enabled it/);
    expect(await listed()).toMatchObject([{ status: "enabled", events: expect.arrayContaining([...WEBHOOK_EVENTS]) }]);
  });

  test("leaves a webhook alone that somebody else made for this address, and says how to get its key", async () => {
    const { id } = await foreign();
    const { webhooks } = await createDatedWebhook(deskWith());
    expect(webhooks).toMatchObject([{ id, did: [], hasKey: false }]);
    expect(webhooks[0]?.notes.join()).toContain(`linekeeper webhooks rotate ${id}`);
    expect(quo.asked).not.toContain("POST /webhooks/{id}/rotate");
    expect(await storedKeys()).toEqual([]);
  });

  test("does not mind webhooks for other addresses", async () => {
    await foreign({
      url: "https://elsewhere.example.com/api/webhooks/openphone",
      label: "Linekeeper",
      status: "disabled",
    });
    expect((await createDatedWebhook(deskWith())).webhooks).toMatchObject([{ url: URL_HERE, hasKey: true }]);
    expect(await listed()).toHaveLength(2);
  });

  test("moves ours to another address only when that is asked for", async () => {
    await createDatedWebhook(deskWith());
    const moved = deskWith({ baseUrl: "https://new.example.com" });
    await expect(createDatedWebhook(moved)).rejects.toMatchObject({ code: "webhooks.elsewhere" });
    await createDatedWebhook(moved, { move: true });
    expect(await listed()).toMatchObject([
      { url: "https://new.example.com/api/webhooks/openphone", status: "enabled" },
    ]);
    expect(await storedKeys()).toHaveLength(1);
  });

  test("says so where the stored key cannot be opened any more", async () => {
    await createDatedWebhook(deskWith());
    const { webhooks } = await createDatedWebhook(deskWith({ encryptionKey: "b".repeat(64) }));
    expect(webhooks).toMatchObject([{ hasKey: false }]);
    expect(webhooks[0]?.notes.join()).toContain("cannot be opened");
    expect(await listed()).toHaveLength(1);
  });
});

/** As `kill -9` between two effects: nothing after the given number of effects happens. */
function dying(effects: number): { provider: WebhookProvider; engine: Pick<StoreEngine, "transact"> } {
  let left = effects;
  const die = (): never => {
    throw new Error("killed");
  };
  /** Even: killed before the effect. Odd: killed after it, with its answer lost. */
  const mortal =
    <A extends unknown[], R>(effect: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      if (left-- <= 0) die();
      const answer = await effect(...args);
      if (left-- <= 0) die();
      return answer;
    };
  const { dated, v1 } = client();
  const { webhooks } = dated;
  return {
    engine: { transact: mortal((statements) => workspace.engine.transact(statements)) },
    provider: {
      dated: {
        webhooks: {
          ...webhooks,
          create: mortal((...args) => webhooks.create(...args)),
          update: mortal((...args) => webhooks.update(...args)),
          rotate: mortal((...args) => webhooks.rotate(...args)),
          delete: mortal((...args) => webhooks.delete(...args)),
        },
      },
      v1: {
        webhooks: {
          ...v1.webhooks,
          createForMessages: mortal((...args) => v1.webhooks.createForMessages(...args)),
          delete: mortal((...args) => v1.webhooks.delete(...args)),
        },
      },
    },
  };
}

const wasKilled = async (work: (desk: WebhookDesk) => Promise<unknown>, effects: number): Promise<boolean> => {
  try {
    await work(deskWith(dying(effects)));
    return false;
  } catch (error) {
    if (error instanceof Error && error.message === "killed") return true;
    throw error;
  }
};

/** Enough for every path here; a run that is not killed ends the loop. */
const KILLS = Array.from({ length: 10 }, (_, effects) => effects);

describe("killed at any point and run again", () => {
  test.each(KILLS)("`create` (after %i half steps) ends with one webhook, whose key is here", async (effects) => {
    await wasKilled(createDatedWebhook, effects);
    // Whatever is enabled now verifies here already.
    const enabled = (await listed()).filter(({ status }) => status === "enabled");
    expect(await storedKeys()).toEqual(expect.arrayContaining(enabled.map(({ id }) => quo.keys.get(id))));
    const { webhooks } = await createDatedWebhook(deskWith());
    expect(webhooks).toMatchObject([{ hasKey: true, notes: [] }]);
    expect(await listed()).toMatchObject([{ status: "enabled" }]);
    expect(await storedKeys()).toEqual(expect.arrayContaining([...quo.keys.values()]));
    expect(await states()).toEqual(["active"]);
  });

  test.each(KILLS)(
    "`rotate` (after %i half steps) keeps the old key verifying, and ends with the new one",
    async (effects) => {
      const { webhooks } = await createDatedWebhook(deskWith());
      const id = webhooks[0]?.id ?? "";
      const [old = ""] = await storedKeys();
      const killed = await wasKilled((desk) => rotateWebhooks(desk, { id }), effects);
      expect(await storedKeys()).toContain(old);
      const isLost = killed && !(await storedKeys()).includes(quo.keys.get(id) ?? "");
      // A new key that was lost is on record.
      expect(isLost ? await states() : ["rotating"]).toEqual(["rotating"]);
      const notes = (await createDatedWebhook(deskWith())).webhooks[0]?.notes.join() ?? "";
      expect(isLost && !notes.includes("not finished")).toBe(false);
      await rotateWebhooks(deskWith(), { id });
      expect(await storedKeys()).toEqual(expect.arrayContaining([old, quo.keys.get(id)]));
      expect((await states()).filter((state) => state !== "retiring")).toEqual(["active"]);
    },
  );

  test.each(KILLS)("`rotate` of v1 (after %i half steps) leaves no webhook without its key", async (effects) => {
    await createV1Webhooks(deskWith());
    const before = (await client().v1.webhooks.list()).data.find(({ events }) => events.includes("message.received"));
    await wasKilled((desk) => rotateWebhooks(desk, { id: before?.id }), effects);
    await createV1Webhooks(deskWith());
    const keys = await storedKeys();
    for (const { key } of (await client().v1.webhooks.list()).data) expect(keys).toContain(key);
    expect(keys).toContain(before?.key);
  });

  test.each(KILLS)("`delete` (after %i half steps) ends with none", async (effects) => {
    await createDatedWebhook(deskWith());
    await wasKilled((desk) => deleteWebhooks(desk, "all"), effects);
    await deleteWebhooks(deskWith(), "all");
    expect([await listed(), await states()]).toEqual([[], ["retiring"]]);
  });
});

describe("rotating", () => {
  test("keeps both keys, and with `atOnce` only the new one", async () => {
    await createDatedWebhook(deskWith());
    const [old] = await storedKeys();
    await rotateWebhooks(deskWith(), {});
    expect(await storedKeys()).toEqual([old, ...quo.keys.values()]);
    await rotateWebhooks(deskWith(), { atOnce: true });
    expect(await storedKeys()).toEqual([...quo.keys.values()]);
  });

  test("gets a key for a webhook that was made elsewhere, when it is named", async () => {
    const { id } = await foreign();
    await rotateWebhooks(deskWith(), { id });
    expect(await storedKeys()).toEqual([quo.keys.get(id)]);
    expect((await createDatedWebhook(deskWith())).webhooks).toMatchObject([{ id, hasKey: true }]);
  });

  test("of all is not kept from the others by one that is gone at Quo", async () => {
    await createDatedWebhook(deskWith());
    const [gone] = await listed();
    await client().dated.webhooks.delete(gone?.id ?? "");
    await createDatedWebhook(deskWith());
    const [left] = await listed();
    expect(await rotateWebhooks(deskWith(), {})).toMatchObject([{ id: left?.id }]);
    expect(await storedKeys()).toContain(quo.keys.get(left?.id ?? ""));
  });

  test("that Quo refuses changes nothing", async () => {
    await createDatedWebhook(deskWith());
    quo.failNext("POST /webhooks/{id}/rotate", { status: 403, body: "{}" });
    await expect(rotateWebhooks(deskWith(), {})).rejects.toMatchObject({ status: 403 });
    expect(await states()).toEqual(["active"]);
  });

  test("whose answer is lost says so, and is seen until it is done again", async () => {
    await createDatedWebhook(deskWith());
    quo.failNext("POST /webhooks/{id}/rotate", { after: true });
    await expect(rotateWebhooks(deskWith(), {})).rejects.toMatchObject({ code: "webhooks.incomplete" });
    expect(await states()).toEqual(["rotating"]);
    quo.failNext("POST /webhooks/{id}/rotate", { status: 403, body: "{}" });
    await expect(rotateWebhooks(deskWith(), {})).rejects.toMatchObject({ status: 403 });
    expect(await states()).toEqual(["rotating"]);
    await rotateWebhooks(deskWith(), {});
    expect(await storedKeys()).toContain([...quo.keys.values()][0]);
  });

  test("asks Quo for nothing where the new key could not be sealed", async () => {
    await createDatedWebhook(deskWith());
    const desk = deskWith();
    const broken = { ...desk, subscriptions: deskWith({ encryptionKey: "no key" }).subscriptions };
    await expect(rotateWebhooks(broken, {})).rejects.toMatchObject({ code: "secrets.bad_key" });
    expect(quo.asked).not.toContain("POST /webhooks/{id}/rotate");
  });
});

describe("the webhooks of v1", () => {
  test("are four, with their keys stored, and the second time nothing happens", async () => {
    expect((await createV1Webhooks(deskWith())).webhooks).toHaveLength(4);
    expect((await createV1Webhooks(deskWith())).webhooks.map(({ did }) => did)).toEqual([[], [], [], []]);
    const { data } = await client().v1.webhooks.list();
    expect(data.map(({ events }) => events.length).toSorted((a, b) => a - b)).toEqual([1, 1, 2, 3]);
    expect((await storedKeys()).toSorted()).toEqual(data.map(({ key }) => key).toSorted());
  });

  test("at the address of before are told of, because v1 cannot move them", async () => {
    const old = await createV1Webhooks(deskWith());
    const { webhooks } = await createV1Webhooks(deskWith({ baseUrl: "https://moved.example.com" }));
    expect(webhooks).toHaveLength(8);
    const left = webhooks.filter(({ url }) => url === URL_HERE);
    expect(left.map(({ id }) => id)).toEqual(old.webhooks.map(({ id }) => id));
    for (const { id, notes } of left) expect(notes.join()).toContain(`linekeeper webhooks delete ${id}`);
  });

  test("beside the one of 2026-03-30 are double traffic, which is said", async () => {
    await createDatedWebhook(deskWith());
    expect(doubleTraffic((await readOverview(deskWith())).webhooks)).toBeNull();
    await createV1Webhooks(deskWith());
    const overview = await readOverview(deskWith());
    expect(doubleTraffic(overview.webhooks)).toContain("double traffic");
    expect(JSON.stringify(overview)).not.toContain([...quo.keys.values()][0]);
    expect(overview.webhooks.every(({ ours, key }) => ours && key === "stored")).toBe(true);
  });
});

describe("deleting", () => {
  test("refuses what was not made from here, unless it is asked for", async () => {
    const { id } = await foreign();
    await expect(deleteWebhooks(deskWith(), [id])).rejects.toMatchObject({ code: "webhooks.not_ours" });
    expect(await listed()).toHaveLength(1);
    await deleteWebhooks(deskWith(), [id], { force: true });
    expect(await listed()).toEqual([]);
  });

  test("lets what is on its way verify, and forgets at once where the key has leaked", async () => {
    await createDatedWebhook(deskWith());
    const [key] = await storedKeys();
    await deleteWebhooks(deskWith(), "all");
    expect(await storedKeys()).toEqual([key]);
    await createDatedWebhook(deskWith());
    await deleteWebhooks(deskWith(), "all", { atOnce: true });
    expect(await storedKeys()).toEqual([key]);
  });

  test("takes a webhook that is gone at Quo for deleted", async () => {
    const { webhooks } = await createDatedWebhook(deskWith());
    await client().dated.webhooks.delete(webhooks[0]?.id ?? "");
    expect((await readOverview(deskWith())).gone).toHaveLength(1);
    expect(await deleteWebhooks(deskWith(), "all")).toMatchObject([{ wasAtQuo: false }]);
    expect((await readOverview(deskWith())).gone).toEqual([]);
  });
});
