import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestClock } from "../clock.ts";
import { createTestIds } from "../ids.ts";
import { compileFor } from "../store/compile.ts";
import type { TestStore, TestWorkspace } from "../testing/open-workspace.ts";
import { startTestApi } from "../testing/test-api.ts";
import { StoredSubscriptions } from "./stored-subscriptions.ts";
import { OVERLAP_MS } from "./subscriptions.ts";

export function describeStoredSubscriptions(engine: string, openStore: () => Promise<TestStore>): void {
  describe(`stored subscriptions on ${engine}`, () => {
    let store: TestStore;
    let workspace: TestWorkspace;
    let dataDir: string;
    const clock = createTestClock();

    beforeAll(async () => {
      store = await openStore();
    });
    afterAll(() => store[Symbol.asyncDispose]());
    beforeEach(async () => {
      workspace = await store.openWorkspace();
      dataDir = await mkdtemp(join(tmpdir(), "linekeeper-test-"));
    });
    afterEach(async () => {
      await workspace[Symbol.asyncDispose]();
      await rm(dataDir, { recursive: true });
    });

    const ids = createTestIds();
    const open = (encryptionKey: string | null = null, inWorkspace = workspace): StoredSubscriptions =>
      new StoredSubscriptions({
        ...inWorkspace,
        compile: compileFor(store.location),
        encryption: { encryptionKey, dataDir },
        clock,
        ids,
      });
    const webhook = (key: string, webhookId = "1") => ({
      api: "2026-03-30" as const,
      webhookId,
      url: "https://lines.example.com/api/webhooks/openphone",
      events: ["message.received"],
      key,
    });
    const later = (ms: number): string => new Date(clock.now() + ms).toISOString();
    const keep = async (subscriptions: StoredSubscriptions, key: string, webhookId?: string): Promise<void> => {
      // Rows are ordered by when they were made.
      clock.advance(1);
      await subscriptions.keep(webhook(key, webhookId), { oldKeysUntil: later(OVERLAP_MS) });
    };

    test("are none at first, and no encryption key is needed to see that", async () => {
      expect(await open().records()).toEqual([]);
      expect(await open().openKeys()).toEqual({ keys: [], failures: [] });
    });

    test("keep a key sealed, and open it again", async () => {
      expect((await open().prepare()).madeFile).toContain("encryption.key");
      await keep(open(), "whsec_one");
      expect((await open().prepare()).madeFile).toBeNull();
      expect(await open().openKeys()).toEqual({ keys: ["whsec_one"], failures: [] });
      const rows = await workspace.reader
        .selectFrom("webhook_subscriptions")
        .selectAll()
        .where("workspace_id", "=", workspace.workspaceId)
        .execute();
      expect(JSON.stringify(rows)).not.toContain("whsec");
      expect(JSON.stringify(await open().records())).not.toContain("sealed");
    });

    test("keep the old key verifying for two days beside the new one, and forget it then", async () => {
      await keep(open(), "whsec_one");
      await keep(open(), "whsec_two");
      expect((await open().records()).map(({ state }) => state)).toEqual(["retiring", "active"]);
      clock.advance(OVERLAP_MS - 1);
      expect((await open().openKeys()).keys).toEqual(["whsec_one", "whsec_two"]);
      clock.advance(1);
      expect((await open().openKeys()).keys).toEqual(["whsec_two"]);
      await keep(open(), "whsec_three");
      const { count } = await workspace.reader
        .selectFrom("webhook_subscriptions")
        .select((row) => row.fn.countAll<number | string>().as("count"))
        .where("workspace_id", "=", workspace.workspaceId)
        .executeTakeFirstOrThrow();
      expect(Number(count)).toBe(2);
    });

    test("do not let a later rotation lengthen the time of a key that is on its way out", async () => {
      await keep(open(), "whsec_one");
      await keep(open(), "whsec_two");
      clock.advance(OVERLAP_MS / 2);
      await keep(open(), "whsec_three");
      clock.advance(OVERLAP_MS / 2 - 1);
      expect((await open().openKeys()).keys).toEqual(["whsec_two", "whsec_three"]);
    });

    test("show a rotation that was begun, whose key goes on verifying for as long as it takes", async () => {
      await keep(open(), "whsec_one");
      await open().beginRotation("1");
      clock.advance(10 * OVERLAP_MS);
      expect((await open().records()).map(({ state }) => state)).toEqual(["rotating"]);
      expect((await open().openKeys()).keys).toEqual(["whsec_one"]);
      await open().undoRotation("1");
      expect((await open().records()).map(({ state }) => state)).toEqual(["active"]);
    });

    test("are listed by the API, without their keys", async () => {
      await using api = await startTestApi(workspace);
      await keep(open(), "whsec_one");
      await keep(open(), "whsec_two");
      const response = await api.request("GET", "/v1/webhooks");
      const text = await response.text();
      expect([response.status, JSON.parse(text)]).toMatchObject([
        200,
        {
          data: [
            { id: "1", key: "retiring" },
            { id: "1", key: "active", retire_at: null, events: ["message.received"] },
          ],
        },
      ]);
      expect(text).not.toMatch(/whsec|sealed|lk1/);
      expect((await api.request("GET", "/v1/webhooks", { headers: { authorization: "" } })).status).toBe(401);
    });

    test("mind one webhook only, of one workspace only", async () => {
      await using other = await store.openWorkspace();
      await keep(open(), "whsec_one", "1");
      await keep(open(), "whsec_two", "2");
      await keep(open(null, other), "whsec_else", "1");
      await open().retire("1", later(0));
      expect((await open().openKeys()).keys).toEqual(["whsec_two"]);
      expect((await open(null, other).openKeys()).keys).toEqual(["whsec_else"]);
    });

    test("say which keys another encryption key sealed, and open the others", async () => {
      await keep(open("a".repeat(64)), "whsec_one", "1");
      await keep(open("b".repeat(64)), "whsec_two", "2");
      const { keys, failures } = await open("b".repeat(64)).openKeys();
      expect([keys, failures.map(({ error }) => error.code)]).toEqual([["whsec_two"], ["secrets.wrong_key"]]);
    });

    test("do not make a new encryption key where the one that they need is lost", async () => {
      await keep(open(), "whsec_one");
      await rm(join(dataDir, "encryption.key"));
      expect((await open().openKeys()).failures.map(({ error }) => error.code)).toEqual(["secrets.no_key"]);
      await expect(open().prepare()).rejects.toMatchObject({ code: "secrets.no_key" });
      await open().retire("1", later(0));
      await keep(open(), "whsec_two");
      expect((await open().openKeys()).keys).toEqual(["whsec_two"]);
    });
  });
}
