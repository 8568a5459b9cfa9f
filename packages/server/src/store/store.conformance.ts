/**
 * One suite for every engine. Each test uses a workspace of its own in one shared database, so isolation between
 * workspaces is under test everywhere.
 */
import { Worker } from "node:worker_threads";
import * as fc from "fast-check";
import { type CompiledQuery, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ConformanceJob } from "./conformance-worker.ts";
import { storeNote, storeState } from "../testing/decided-rows.ts";
import { openEngine, openReader, type StoreLocation } from "./open-store.ts";
import { type ProjectedTable, PROJECTED_TABLE_NAMES, tableShape } from "./projected-tables.ts";
import { activityRow, conversationRow, delivery, sampleRow, settled } from "./sample-rows.ts";
import {
  type Delivery,
  NeedsExclusive,
  type OpenedReader,
  type ProjectionTx,
  type Row,
  type StoreEngine,
} from "./store.ts";

export interface TestStore {
  location: StoreLocation;
  /** Runs SQL as an administrator could, past the engine. */
  execute(sql: string): Promise<void>;
  remove(): Promise<void>;
}

const NOW = "2026-10-01T12:00:00.000Z";
const LATER = "2026-10-01T13:00:00.000Z";
const ALL = { limit: 1_000, now: NOW };

export function describeStore(engineName: string, open: () => Promise<TestStore>): void {
  describe(`the store on ${engineName}`, () => {
    let store: TestStore;
    let reader: OpenedReader;
    let workspaces = 0;

    beforeAll(async () => {
      store = await open();
      await using engine = await openEngine({ ...store.location, workspaceId: "first", migrate: true });
      await engine.backlog(NOW);
      reader = await openReader(store.location);
    });
    afterAll(async () => {
      await reader.close();
      await store.remove();
    });

    const newWorkspace = (): string => `w${++workspaces}`;
    const engineOf = (workspaceId: string): Promise<StoreEngine> =>
      openEngine({ ...store.location, workspaceId, migrate: false });

    const ledgerOf = (workspaceId: string) =>
      reader.db
        .selectFrom("webhook_events")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .orderBy("seq")
        .execute();
    const changesOf = (workspaceId: string) =>
      reader.db
        .selectFrom("changes")
        .select(["entity", "entity_id", "op"])
        .where("workspace_id", "=", workspaceId)
        .orderBy("seq")
        .execute();
    const countOf = async (table: ProjectedTable, workspaceId: string): Promise<number> => {
      const counted = await sql<{ n: number }>`
        SELECT count(*) AS n FROM ${sql.table(table)} WHERE workspace_id = ${workspaceId}`.execute(reader.db);
      return counted.rows[0]!.n;
    };
    describe("append", () => {
      test("bytes come back as they were, invalid UTF-8 and NUL included", async () => {
        const workspaceId = newWorkspace();
        await using engine = await engineOf(workspaceId);
        const payloads = [
          Uint8Array.of(0, 255, 254, 0xc3, 0x28, 0),
          new TextEncoder().encode('{"text":"\\u0000 🏗 x"}'),
          Uint8Array.of(),
        ];
        const headers = '{"user-agent":"Quo 🏗"}';
        const deliveries = payloads.map((payload, index) => ({ ...delivery(`EV${index}`, payload), headers }));
        expect(await engine.append(deliveries)).toEqual(payloads.map(() => ({ status: "stored" })));
        const rows = await ledgerOf(workspaceId);
        expect(bytesOf(rows.map((row) => row.payload))).toEqual(bytesOf(payloads));
        expect(bytesOf(rows.map((row) => row.digest))).toEqual(bytesOf(deliveries.map((row) => row.digest)));
        expect(rows[0]).toMatchObject({
          event_id: "EV0",
          event_type: "message.received",
          kind: "hex-sha256",
          delivery_id: null,
          received_at: NOW,
          headers,
          state: "received",
          attempts: 0,
          processed: 0,
        });
      });

      test("a delivery with the same id and bytes is stored once, one with other bytes beside it", async () => {
        const workspaceId = newWorkspace();
        await using engine = await engineOf(workspaceId);
        const [a, b] = [delivery("EV1", "a"), delivery("EV1", "b")];
        expect((await engine.append([a, b, a])).map(({ status }) => status)).toEqual(["stored", "stored", "duplicate"]);
        expect((await engine.append([b, a])).map(({ status }) => status)).toEqual(["duplicate", "duplicate"]);
        expect(await engine.append([])).toEqual([]);
        expect(await ledgerOf(workspaceId)).toHaveLength(2);
        expect(await engine.backlog(NOW)).toEqual({ received: 2, due: 2 });
      });

      test("whatever is repeated in whatever batches, each delivery is stored once", async () => {
        await using engines = new AsyncDisposableStack();
        const batches = fc.array(fc.array(fc.record({ id: fc.nat(5), body: fc.nat(3) }), { maxLength: 8 }), {
          maxLength: 5,
        });
        await fc.assert(
          fc.asyncProperty(batches, async (given) => {
            const workspaceId = newWorkspace();
            const engine = engines.use(await engineOf(workspaceId));
            const seen = new Set<string>();
            for (const batch of given) {
              const expected = batch.map(({ id, body }) => {
                const known = seen.has(`${id} ${body}`);
                seen.add(`${id} ${body}`);
                return known ? "duplicate" : "stored";
              });
              const results = await engine.append(batch.map(({ id, body }) => delivery(`EV${id}`, String(body))));
              expect(results.map(({ status }) => status)).toEqual(expected);
            }
            expect(await ledgerOf(workspaceId)).toHaveLength(seen.size);
          }),
          { numRuns: 15 },
        );
      });

      test("a row that cannot be stored fails alone", async () => {
        const workspaceId = newWorkspace();
        await using engine = await engineOf(workspaceId);
        // What no caller should be able to do.
        const poison = { ...delivery("EV-poison"), eventType: null } as unknown as Delivery;
        const results = await engine.append([delivery("EV1"), poison, delivery("EV2"), delivery("EV1")]);
        expect(results.map(({ status }) => status)).toEqual(["stored", "failed", "stored", "duplicate"]);
        expect(results[1]).toMatchObject({ code: "refused" });
        expect((await ledgerOf(workspaceId)).map((row) => row.event_id)).toEqual(["EV1", "EV2"]);
      });

      test("the ledger refuses to be changed or emptied", async () => {
        const workspaceId = newWorkspace();
        await using engine = await engineOf(workspaceId);
        await engine.append([delivery("EV1")]);
        const where = `WHERE workspace_id = '${workspaceId}'`;
        await expect(store.execute(`UPDATE ledger SET event_type = 'x' ${where}`)).rejects.toThrow("append-only");
        await expect(store.execute(`DELETE FROM ledger ${where}`)).rejects.toThrow("append-only");
        expect(await ledgerOf(workspaceId)).toHaveLength(1);
      });

      test("processes that receive the same deliveries at once store each of them once", async () => {
        const workspaceId = newWorkspace();
        const jobs = [0, 1, 2].map((offset) =>
          runWorker(store.location, { workspaceId, kind: "append", from: offset * 40, count: 120, batch: 8 }),
        );
        const stored = (await Promise.all(jobs)).reduce((sum, { done }) => sum + done, 0);
        expect(stored).toBe(200);
        expect(await ledgerOf(workspaceId)).toHaveLength(200);
      });
    });

    describe("claim", () => {
      test("rows are given oldest first, as many as asked for, with their payload", async () => {
        const workspaceId = newWorkspace();
        await using engine = await engineOf(workspaceId);
        for (const id of ["EV3", "EV1", "EV2"]) await engine.append([delivery(id, `body of ${id}`)]);
        const given: string[][] = [];
        const take = (limit: number): Promise<number> =>
          engine.project({ limit, now: NOW }, async (tx, rows) => {
            given.push(rows.map((row) => `${row.event_id}: ${Buffer.from(row.payload).toString()}`));
            expect(rows[0]).toMatchObject({ event_type: "message.received", kind: "hex-sha256", attempts: 0 });
            await tx.settle(rows.map((row) => settled(row)));
          });
        expect([await take(2), await take(2), await take(2)]).toEqual([2, 1, 0]);
        expect(given).toEqual([["EV3: body of EV3", "EV1: body of EV1"], ["EV2: body of EV2"]]);
      });

      test("a row that waits for its next attempt is due at that moment, and comes before newer ones", async () => {
        const workspaceId = newWorkspace();
        await using engine = await engineOf(workspaceId);
        await engine.append([delivery("EV1"), delivery("EV2")]);
        await engine.project({ limit: 1, now: NOW }, async (tx, rows) => {
          await tx.settle(rows.map((row) => settled(row, { state: "received", nextAttemptAt: LATER, attempts: 1 })));
        });
        const claimed: string[][] = [];
        const look = (now: string, limit: number): Promise<number> =>
          engine.project({ limit, now }, async (_tx, rows) => {
            claimed.push(rows.map(({ event_id, attempts }) => `${event_id} ${attempts}`));
          });
        expect(await engine.backlog(NOW)).toEqual({ received: 2, due: 1 });
        expect(await engine.backlog(LATER)).toEqual({ received: 2, due: 2 });
        await look(NOW, 10);
        await look(LATER, 1);
        await look(LATER, 10);
        expect(claimed).toEqual([["EV2 0"], ["EV1 1"], ["EV1 1", "EV2 0"]]);
      });

      test("named rows are given whatever their state", async () => {
        const workspaceId = newWorkspace();
        await using engine = await engineOf(workspaceId);
        await engine.append([delivery("EV1"), delivery("EV2")]);
        await engine.project(ALL, async (tx, rows) => {
          await tx.settle(rows.map((row, at) => settled(row, { state: at === 0 ? "quarantined" : "projected" })));
        });
        const seqs = (await ledgerOf(workspaceId)).map(({ seq }) => seq);
        let given: number[] = [];
        const claim = { seqs: [...seqs].reverse().concat(seqs, 999_999_999) };
        expect(await engine.project(claim, async (_tx, rows) => void (given = rows.map(({ seq }) => seq)))).toBe(2);
        expect(given).toEqual(seqs);
      });

      test("when nothing is due, work is not called", async () => {
        await using engine = await engineOf(newWorkspace());
        const claimed = await engine.project(ALL, async () => expect.unreachable("nothing to work on"));
        expect(claimed).toBe(0);
      });
    });

    describe("project", () => {
      test("rows, changes and the state of the work become visible together", async () => {
        const workspaceId = newWorkspace();
        await using engine = await engineOf(workspaceId);
        await inProjection(engine, async (tx) => {
          await tx.addChanges([{ entity: "activity", entity_id: "AC1", op: "upsert" }]);
          await tx.insert("activities", [activityRow("AC1")]);
          await tx.addAliases([{ old_id: "c1", new_id: "c2" }]);
          // Read from outside, before the commit.
          expect(await countOf("activities", workspaceId)).toBe(0);
          expect(await changesOf(workspaceId)).toEqual([]);
        });
        expect(await countOf("activities", workspaceId)).toBe(1);
        expect(await changesOf(workspaceId)).toEqual([{ entity: "activity", entity_id: "AC1", op: "upsert" }]);
        expect(await ledgerOf(workspaceId)).toMatchObject([{ state: "projected", attempts: 1, processed: 1 }]);
      });

      test("when work throws, nothing of it remains and the rows wait as before", async () => {
        const workspaceId = newWorkspace();
        await using engine = await engineOf(workspaceId);
        await engine.append([delivery("EV1")]);
        const problem = new Error("a defect in a handler");
        const projecting = engine.project(ALL, async (tx, rows) => {
          await tx.insert("activities", [activityRow("AC1")]);
          await tx.addAliases([{ old_id: "c1", new_id: "c2" }]);
          await tx.addChanges([{ entity: "activity", entity_id: "AC1", op: "upsert" }]);
          await tx.settle(rows.map((row) => settled(row)));
          throw problem;
        });
        await expect(projecting).rejects.toBe(problem);
        expect(await countOf("activities", workspaceId)).toBe(0);
        expect(await changesOf(workspaceId)).toEqual([]);
        const aliases = reader.db
          .selectFrom("conversation_aliases")
          .selectAll()
          .where("workspace_id", "=", workspaceId);
        expect(await aliases.execute()).toEqual([]);
        expect(await ledgerOf(workspaceId)).toMatchObject([{ state: "received", attempts: 0 }]);
      });

      test("work that swallows an error of the database commits nothing", async () => {
        const workspaceId = newWorkspace();
        await using engine = await engineOf(workspaceId);
        await inProjection(engine, (tx) => tx.insert("activities", [activityRow("AC1")]));
        await engine.append([delivery("EV1")]);
        const projecting = engine.project(ALL, async (tx, rows) => {
          await tx.settle(rows.map((row) => settled(row)));
          await tx.insert("activities", [activityRow("AC1")]);
        });
        await expect(projecting).rejects.toThrow(/unique|constraint|rolled back/i);
        expect((await ledgerOf(workspaceId)).at(-1)).toMatchObject({ event_id: "EV1", state: "received" });
      });

      test("a transaction that is over cannot be used", async () => {
        await using engine = await engineOf(newWorkspace());
        let kept: ProjectionTx | undefined;
        await inProjection(engine, async (tx) => void (kept = tx));
        await expect(kept?.insert("activities", [activityRow("AC1")])).rejects.toThrow("over");
        await expect(kept?.addChanges([])).rejects.toThrow("over");
        await expect(kept?.select("activities", "id", ["AC1"])).rejects.toThrow("over");
      });

      test.each(PROJECTED_TABLE_NAMES)(
        "%s: every column comes back, found by every column to search by",
        async (table) => {
          const workspaceId = newWorkspace();
          await using engine = await engineOf(workspaceId);
          const { lookups } = tableShape(table);
          const rows = [sampleRow(table, "a"), sampleRow(table, "b"), sampleRow(table, "🏗")];
          await inProjection(engine, (tx) => tx.insert(table, rows));
          for (const column of Object.keys(lookups)) {
            await inProjection(engine, async (tx) => {
              // A lookup of the table.
              const find = (texts: string[]): Promise<unknown[]> => tx.select(table, column as never, texts);
              const [a, , building] = rows.map((row) => String(Reflect.get(row, column)));
              expect(plain(await find([building!, a!, a!, "nobody"])).sort(byText)).toEqual(
                [rows[0], rows[2]].sort(byText),
              );
              expect(await find([])).toEqual([]);
            });
          }
          await inProjection(engine, async (tx) => {
            expect(plain(await tx.selectAll(table)).sort(byText)).toEqual([...rows].sort(byText));
            await tx.remove(table, [rows[1]!, rows[1]!]);
            expect(await tx.selectAll(table)).toHaveLength(2);
          });
        },
      );

      test.each(PROJECTED_TABLE_NAMES)("%s: what is updated and removed is this row alone", async (table) => {
        const { columns, key, kinds } = tableShape(table);
        const free = columns.filter((column) => !key.includes(column));
        if (free.length === 0) return;
        const [one, other] = [newWorkspace(), newWorkspace()];
        await using engine = await engineOf(one);
        await using elsewhere = await engineOf(other);
        const [a, b] = [sampleRow(table, "a"), sampleRow(table, "b")];
        for (const each of [engine, elsewhere]) await inProjection(each, (tx) => tx.insert(table, [a, b]));
        const changed = { ...a };
        for (const column of free) Reflect.set(changed, column, kinds[column] === "text" ? "changed" : 7);
        // Once without having read the row, once after it, once by changing the very object that was read.
        await inProjection(engine, (tx) => tx.update(table, [changed]));
        expect(await rowsIn(engine, table)).toEqual([changed, b].sort(byText));
        await inProjection(engine, async (tx) => {
          const found = (await tx.selectAll(table)).find((row) => byText({ ...row }, changed) === 0);
          await tx.update(table, [Object.assign(found!, a)]);
        });
        expect(await rowsIn(engine, table)).toEqual([a, b].sort(byText));
        await inProjection(engine, (tx) => tx.remove(table, [a]));
        expect(await rowsIn(engine, table)).toEqual([b]);
        expect(await rowsIn(elsewhere, table)).toEqual([a, b].sort(byText));
      });

      test("every one of several updates of a row in one transaction counts", async () => {
        await using engine = await engineOf(newWorkspace());
        await inProjection(engine, (tx) => tx.insert("conversations", [conversationRow("c1")]));
        const first = conversationRow("c1");
        await inProjection(engine, async (tx) => {
          const [row] = await tx.select("conversations", "id", ["c1"]);
          row!.last_activity_id = "AC2";
          await tx.update("conversations", [row!]);
          row!.participants = "changed";
          await tx.update("conversations", [row!]);
          row!.last_activity_id = first.last_activity_id;
          await tx.update("conversations", [row!]);
        });
        expect(await conversationIn(engine, "c1")).toEqual({ ...first, participants: "changed" });
      });

      test("a row that is removed and inserted again in one transaction can be updated", async () => {
        await using engine = await engineOf(newWorkspace());
        await inProjection(engine, (tx) => tx.insert("conversations", [conversationRow("c1")]));
        await inProjection(engine, async (tx) => {
          const [row] = await tx.select("conversations", "id", ["c1"]);
          await tx.remove("conversations", [row!]);
          await tx.insert("conversations", [{ ...row!, participants: "other" }]);
          await tx.update("conversations", [row!]);
        });
        expect(await conversationIn(engine, "c1")).toEqual(conversationRow("c1"));
      });

      test("activities are found by line and by Quo's conversation only while they may still move", async () => {
        await using engine = await engineOf(newWorkspace());
        const [byEvent, byLine, concluded] = [activityRow("event"), activityRow("line"), activityRow("inference")];
        byLine.settled_by = "line";
        concluded.settled_by = "inference";
        await inProjection(engine, (tx) => tx.insert("activities", [byEvent, byLine, concluded]));
        await inProjection(engine, async (tx) => {
          const { phone_number_id: line, quo_conversation_id: conversation } = byEvent;
          expect(idsOf(await tx.select("activities", "phone_number_id", [line!]))).toEqual(["inference", "line"]);
          expect(idsOf(await tx.select("activities", "quo_conversation_id", [conversation!]))).toEqual(["inference"]);
          expect(await tx.select("activities", "id", ["event"])).toHaveLength(1);
        });
      });

      test("inserting a row that exists, or updating one that does not, fails", async () => {
        const workspaceId = newWorkspace();
        await using engine = await engineOf(workspaceId);
        await inProjection(engine, (tx) => tx.insert("conversations", [conversationRow("c1")]));
        await engine.append([delivery("EV1")]);
        const again = engine.project(ALL, (tx) => tx.insert("conversations", [conversationRow("c1")]));
        await expect(again).rejects.toThrow(/unique|constraint/i);
        const missing = engine.project(ALL, (tx) => tx.update("conversations", [conversationRow("c2")]));
        await expect(missing).rejects.toThrow("does not exist");
        expect(await countOf("conversations", workspaceId)).toBe(1);
      });

      test("insertIfAbsent leaves what exists as it is", async () => {
        await using engine = await engineOf(newWorkspace());
        await inProjection(engine, (tx) => tx.insertIfAbsent("contact_numbers", [contactNumber("CT1", "first")]));
        await inProjection(engine, async (tx) => {
          await tx.insertIfAbsent("contact_numbers", [contactNumber("CT1", "second"), contactNumber("CT2", "new")]);
          const found = await tx.select("contact_numbers", "number", ["+15551230001"]);
          expect(found.map((row) => String(row.label)).sort(compare)).toEqual(["first", "new"]);
        });
      });

      test("the first alias of a conversation stays", async () => {
        const workspaceId = newWorkspace();
        await using engine = await engineOf(workspaceId);
        await inProjection(engine, (tx) => tx.addAliases([{ old_id: "c1", new_id: "c2" }]));
        await inProjection(engine, (tx) =>
          tx.addAliases([
            { old_id: "c1", new_id: "c3" },
            { old_id: "c2", new_id: "c3" },
          ]),
        );
        const aliases = reader.db
          .selectFrom("conversation_aliases")
          .selectAll()
          .where("workspace_id", "=", workspaceId);
        expect(await aliases.orderBy("old_id").execute()).toEqual([
          { workspace_id: workspaceId, old_id: "c1", new_id: "c2" },
          { workspace_id: workspaceId, old_id: "c2", new_id: "c3" },
        ]);
      });

      test("a conversation owes its last activity and ids to all of its activities", async () => {
        await using engines = new AsyncDisposableStack();
        const moments = fc.constantFrom(null, "2026-10-01T00:00:00.000Z", "2026-10-02T00:00:00.000Z");
        const ids = fc.constantFrom(null, "CNa", "CNb", "CN🏗");
        const activities = fc.array(
          fc.record({ conversation: fc.constantFrom("c1", "c2"), moment: moments, quo: ids, line: ids }),
          { maxLength: 8 },
        );
        await fc.assert(
          fc.asyncProperty(activities, async (given) => {
            const engine = engines.use(await engineOf(newWorkspace()));
            const rows = given.map(({ conversation, moment, quo, line }, at) => ({
              ...activityRow(`AC${at}`),
              conversation_id: conversation,
              direction: "incoming",
              occurred_at: moment,
              quo_conversation_id: quo,
              phone_number_id: line,
            }));
            await inProjection(engine, async (tx) => {
              await tx.insert("activities", rows);
              const found = plain(await tx.aggregates(["c2", "c1", "c1", "c3"])).sort(byText);
              const expected = ["c1", "c2"].flatMap((id) => {
                const own = rows.filter((row) => row.conversation_id === id);
                const newest = own
                  .toSorted((a, b) => compare(`${a.occurred_at ?? ""} ${a.id}`, `${b.occurred_at ?? ""} ${b.id}`))
                  .at(-1);
                const greatest = (column: "quo_conversation_id" | "phone_number_id" | "occurred_at"): string | null =>
                  own
                    .map((row) => row[column])
                    .filter((value) => value !== null)
                    .sort(compare)
                    .at(-1) ?? null;
                if (newest === undefined) return [];
                return {
                  conversation_id: id,
                  last_activity_at: newest.occurred_at,
                  last_activity_id: newest.id,
                  quo_conversation_id: greatest("quo_conversation_id"),
                  phone_number_id: greatest("phone_number_id"),
                  // All of them are texts that came in; which moments a conversation keeps has a test of its own.
                  last_incoming_at: greatest("occurred_at"),
                  last_text_at: greatest("occurred_at"),
                  last_missed_at: null,
                  last_reached_at: null,
                };
              });
              expect(found).toEqual(expected);
            });
          }),
          { numRuns: 25 },
        );
      });

      test("what became of a row is told in the ledger's view", async () => {
        const workspaceId = newWorkspace();
        await using engine = await engineOf(workspaceId);
        await engine.append(["EV1", "EV2", "EV3"].map((id) => delivery(id)));
        await engine.project(ALL, async (tx, [a, b, c]) => {
          await tx.settle([
            settled(a!, { state: "ignored", errorCode: "event.unknown", errorMessage: "no reader" }),
            settled(b!, { state: "quarantined", attempts: 5, errorCode: "handler.failed", errorMessage: "🏗" }),
            settled(c!, { state: "received", attempts: 2, nextAttemptAt: LATER }),
          ]);
        });
        const none = { error_code: null, error_message: null, next_attempt_at: null };
        expect(await ledgerOf(workspaceId)).toMatchObject([
          {
            ...none,
            state: "ignored",
            attempts: 1,
            error_code: "event.unknown",
            error_message: "no reader",
            processed: 1,
          },
          {
            ...none,
            state: "quarantined",
            attempts: 5,
            error_code: "handler.failed",
            error_message: "🏗",
            processed: 0,
          },
          { ...none, state: "received", attempts: 2, next_attempt_at: LATER, processed: 0 },
        ]);
      });

      test("work that needs the store for itself is rolled back and called again with it", async () => {
        const workspaceId = newWorkspace();
        await using engine = await engineOf(workspaceId);
        await engine.append([delivery("EV1")]);
        const calls: boolean[] = [];
        const claimed = await engine.project(ALL, async (tx, rows) => {
          calls.push(tx.exclusive);
          await tx.insert("activities", [activityRow("AC1")]);
          if (!tx.exclusive) throw new NeedsExclusive();
          await tx.settle(rows.map((row) => settled(row)));
        });
        expect(claimed).toBe(1);
        expect(calls.at(-1)).toBe(true);
        expect(await countOf("activities", workspaceId)).toBe(1);
      });
    });

    describe("several processes", () => {
      test("no row is projected twice and no update is lost", async () => {
        const workspaceId = newWorkspace();
        await using engine = await engineOf(workspaceId);
        await engine.append(Array.from({ length: 300 }, (_, at) => delivery(`EV${at}`)));
        const jobs = [1, 2, 3].map(() => runWorker(store.location, { workspaceId, kind: "count", limit: 4 }));
        const done = await Promise.all(jobs);
        expect(done.reduce((sum, job) => sum + job.done, 0)).toBe(300);
        const counter = await reader.db
          .selectFrom("conversations")
          .select("participants")
          .where("workspace_id", "=", workspaceId)
          .execute();
        expect(counter).toEqual([{ participants: "300" }]);
        // Each row left one change and one activity.
        expect(await countOf("activities", workspaceId)).toBe(300);
        expect(await engine.backlog(NOW)).toEqual({ received: 0, due: 0 });
      });

      test("a reader that follows the changes by their number sees each of them once", async () => {
        const workspaceId = newWorkspace();
        await using engine = await engineOf(workspaceId);
        await engine.append(Array.from({ length: 400 }, (_, at) => delivery(`EV${at}`)));
        const jobs = [1, 2, 3].map(() => runWorker(store.location, { workspaceId, kind: "changes", limit: 2 }));
        const progress = { running: true };
        const all = Promise.all(jobs).finally(() => (progress.running = false));
        const seen: string[] = [];
        let cursor = 0;
        const follow = async (): Promise<void> => {
          const found = await reader.db
            .selectFrom("changes")
            .select(["seq", "entity_id"])
            .where("workspace_id", "=", workspaceId)
            .where("seq", ">", cursor)
            .orderBy("seq")
            .execute();
          for (const change of found) seen.push(change.entity_id);
          cursor = found.at(-1)?.seq ?? cursor;
        };
        while (progress.running) await follow();
        await all;
        await follow();
        expect(seen).toHaveLength(400);
        expect(new Set(seen).size).toBe(400);
      });
    });

    describe("requeue and rebuild", () => {
      test("rows are put back by state, by number, by event, and by all of them together", async () => {
        const workspaceId = newWorkspace();
        await using engine = await engineOf(workspaceId);
        const settleAll = (): Promise<number> =>
          engine.project(ALL, async (tx, rows) => {
            const states = ["projected", "ignored", "quarantined", "projected"] as const;
            await tx.settle(
              rows.map((row) => settled(row, { state: states[Number(row.event_id.slice(2))]!, errorCode: "x" })),
            );
          });
        await engine.append(["EV0", "EV1", "EV2", "EV3"].map((id) => delivery(id)));
        await settleAll();
        const seqs = (await ledgerOf(workspaceId)).map(({ seq }) => seq);
        const received = async (): Promise<string[]> =>
          (await ledgerOf(workspaceId))
            .filter((row) => row.state === "received" && row.attempts === 0 && row.error_code === null)
            .map((row) => row.event_id);
        const cases = [
          [{ states: ["quarantined"] }, ["EV2"]],
          [{ seqs: [seqs[0]!, seqs[3]!] }, ["EV0", "EV3"]],
          [{ eventIds: ["EV1", "EV-unknown"] }, ["EV1"]],
          [{ eventIds: ["EV0", "EV1"], states: ["ignored", "quarantined"] }, ["EV1"]],
          [{ seqs: [] }, []],
          [{}, ["EV0", "EV1", "EV2", "EV3"]],
        ] as const;
        for (const [filter, expected] of cases) {
          expect(await engine.requeue(filter)).toBe(expected.length);
          expect(await received()).toEqual(expected);
          await settleAll();
        }
      });

      test("a rebuild empties what is projected, keeps what people decided, and requeues the whole ledger", async () => {
        const [workspaceId, otherId] = [newWorkspace(), newWorkspace()];
        await using engine = await engineOf(workspaceId);
        await using other = await engineOf(otherId);
        for (const [each, id] of [
          [engine, workspaceId],
          [other, otherId],
        ] as const) {
          await inProjection(each, async (tx) => {
            for (const table of PROJECTED_TABLE_NAMES) await tx.insert(table, [sampleRow(table, "a")]);
            await tx.addAliases([{ old_id: "c1", new_id: "c2" }]);
            await tx.addChanges([{ entity: "activity", entity_id: "a", op: "upsert" }]);
          });
          await decide({ engine: each, workspaceId: id, location: store.location });
        }
        const decisions = async (): Promise<unknown[]> => {
          const tables = ["conversation_state", "notes", "access_tokens", "conversation_aliases"] as const;
          return Promise.all(
            tables.map((table) =>
              reader.db.selectFrom(table).selectAll().where("workspace_id", "=", workspaceId).execute(),
            ),
          );
        };
        const before = await decisions();
        expect(await engine.resetProjections()).toBe(1);
        for (const table of PROJECTED_TABLE_NAMES) {
          expect([table, await countOf(table, workspaceId)]).toEqual([table, 0]);
          expect([table, await countOf(table, otherId)]).toEqual([table, 1]);
        }
        expect(await decisions()).toEqual(before);
        expect(await ledgerOf(workspaceId)).toMatchObject([{ state: "received", attempts: 0 }]);
        expect(await changesOf(workspaceId)).toEqual([
          { entity: "activity", entity_id: "a", op: "upsert" },
          { entity: "note", entity_id: "n1", op: "upsert" },
          { entity: "projection", entity_id: "reset", op: "upsert" },
          // Notes are no projection: search, whose index a reset empties, is told of them again.
          { entity: "note", entity_id: "n1", op: "upsert" },
        ]);
        expect(await ledgerOf(otherId)).toMatchObject([{ state: "projected" }]);
      });
    });

    describe("transact", () => {
      const compiled = (query: CompiledQuery): { sql: string; parameters: readonly unknown[] } => query;
      const insertCursor = (workspaceId: string, name: string, seq: number) =>
        compiled(reader.db.insertInto("feed_cursors").values({ workspace_id: workspaceId, name, seq }).compile());
      const moveCursor = (workspaceId: string, name: string, from: number, to: number) =>
        compiled(
          reader.db
            .updateTable("feed_cursors")
            .set({ seq: to })
            .where("workspace_id", "=", workspaceId)
            .where("name", "=", name)
            .where("seq", "=", from)
            .returning("seq")
            .compile(),
        );
      const cursorsOf = (workspaceId: string) =>
        reader.db
          .selectFrom("feed_cursors")
          .select(["name", "seq"])
          .where("workspace_id", "=", workspaceId)
          .orderBy("name")
          .execute();

      test("statements see what those before them wrote, and tell what they changed and returned", async () => {
        const workspace = newWorkspace();
        await using engine = await engineOf(workspace);
        const answer = await engine.transact([insertCursor(workspace, "a", 1), moveCursor(workspace, "a", 1, 2)]);
        expect(answer).toEqual({
          committed: true,
          results: [
            { rows: [], changed: 1 },
            { rows: [{ seq: 2 }], changed: 1 },
          ],
        });
        expect(await cursorsOf(workspace)).toEqual([{ name: "a", seq: 2 }]);
      });

      test("a statement that changes fewer rows than it must takes the whole transaction back", async () => {
        const workspace = newWorkspace();
        await using engine = await engineOf(workspace);
        const answer = await engine.transact([
          insertCursor(workspace, "a", 1),
          { ...moveCursor(workspace, "a", 7, 8), atLeast: 1 },
        ]);
        expect(answer).toEqual({ committed: false, failed: 1 });
        expect(await cursorsOf(workspace)).toEqual([]);
      });

      test("a statement that the database refuses leaves nothing of the others, and the next transaction works", async () => {
        const workspace = newWorkspace();
        await using engine = await engineOf(workspace);
        const twice = [insertCursor(workspace, "a", 1), insertCursor(workspace, "a", 2)];
        await expect(engine.transact(twice)).rejects.toThrow(/unique/i);
        expect(await cursorsOf(workspace)).toEqual([]);
        expect(await engine.transact([insertCursor(workspace, "a", 3)])).toMatchObject({ committed: true });
      });

      test("of several that move a cursor from one place at once, one does", async () => {
        const workspace = newWorkspace();
        await using engine = await engineOf(workspace);
        await using other = await engineOf(workspace);
        await engine.transact([insertCursor(workspace, "a", 0)]);
        const moves = Array.from({ length: 8 }, (_, index) =>
          [engine, other][index % 2]!.transact([{ ...moveCursor(workspace, "a", 0, index + 1), atLeast: 1 }]),
        );
        const answers = await Promise.all(moves);
        expect(answers.filter(({ committed }) => committed)).toHaveLength(1);
      });
    });

    describe("decisions", () => {
      test("a token is added if there is none, until all are revoked", async () => {
        await using engine = await engineOf(newWorkspace());
        expect(await engine.addAccessToken(accessToken("t1"), true)).toBe(true);
        expect(await engine.addAccessToken(accessToken("t2"), true)).toBe(false);
        expect(await engine.addAccessToken(accessToken("t3"), false)).toBe(true);
        expect(await engine.revokeAccessTokens(LATER)).toBe(2);
        expect(await engine.revokeAccessTokens(LATER)).toBe(0);
        expect(await engine.addAccessToken(accessToken("t4"), true)).toBe(true);
      });
    });

    describe("readers", () => {
      test("cannot write", async () => {
        const token = { workspace_id: "w", id: "t", label: "", token_hash: "h", created_at: NOW, revoked_at: null };
        await expect(reader.db.insertInto("access_tokens").values(token).execute()).rejects.toThrow(/read-?only/i);
        await expect(sql`CREATE TABLE loot (x text)`.execute(reader.db)).rejects.toThrow(/read-?only/i);
      });

      test("see text sorted by its bytes, nothing first, and numbers as numbers", async () => {
        const workspaceId = newWorkspace();
        await using engine = await engineOf(workspaceId);
        const names = ["b", "B", "é", "a", "🏗", "\uff5e", "_"];
        await inProjection(engine, (tx) =>
          tx.insert(
            "contacts",
            names.map((name) => ({ ...sampleRow("contacts", name), first_name: name })),
          ),
        );
        const contacts = reader.db.selectFrom("contacts").where("workspace_id", "=", workspaceId);
        const sorted = await contacts.select("first_name").orderBy("first_name").execute();
        expect(sorted.map((row) => row.first_name)).toEqual(names.toSorted(compare));
        const counted = await contacts.select((eb) => eb.fn.countAll().as("n")).executeTakeFirstOrThrow();
        expect(counted.n).toBe(names.length);
        expect(await ledgerOf(workspaceId)).toMatchObject([{ seq: expect.any(Number), attempts: 1 }]);
      });

      test("search by bytes, numbers and text, and read several tables at one moment", async () => {
        const workspaceId = newWorkspace();
        await using engine = await engineOf(workspaceId);
        const one = delivery("EV1", "bytes");
        await engine.append([one, delivery("EV2")]);
        const found = await reader.db
          .selectFrom("ledger")
          .select(["event_id", "payload"])
          .where("workspace_id", "=", workspaceId)
          .where("digest", "=", one.digest)
          .where("seq", ">", 0)
          .execute();
        expect(found.map((row) => [row.event_id, Buffer.from(row.payload).toString()])).toEqual([["EV1", "bytes"]]);
        const ledger = reader.db.selectFrom("ledger").select("seq").where("workspace_id", "=", workspaceId);
        await reader.db
          .transaction()
          .setIsolationLevel("repeatable read")
          .execute(async (trx) => {
            const before = await trx.executeQuery(ledger.compile());
            await engine.append([delivery("EV3")]);
            expect((await trx.executeQuery(ledger.compile())).rows).toEqual(before.rows);
          });
        expect(await ledger.execute()).toHaveLength(3);
      });

      test("learn of a mistake in a query, go on, and are told when the reader is closed", async () => {
        const own = await openReader(store.location);
        await expect(sql`SELECT nonsense`.execute(own.db)).rejects.toThrow("nonsense");
        expect((await sql<{ one: number }>`SELECT 1 AS one`.execute(own.db)).rows).toEqual([{ one: 1 }]);
        await own.close();
        await expect(sql`SELECT 1`.execute(own.db)).rejects.toThrow("destroyed");
      });
    });

    test("workspaces in one database do not see each other", async () => {
      const [one, two] = [newWorkspace(), newWorkspace()];
      await using first = await engineOf(one);
      await using second = await engineOf(two);
      expect(await first.append([delivery("EV1")])).toEqual([{ status: "stored" }]);
      expect(await second.append([delivery("EV1")])).toEqual([{ status: "stored" }]);
      await inProjection(first, (tx) => tx.insert("own_numbers", [{ number: "+15550001111", phone_number_id: "PN1" }]));
      expect(await first.backlog(NOW)).toEqual({ received: 0, due: 0 });
      expect(await second.backlog(NOW)).toEqual({ received: 1, due: 1 });
      const [theirs] = await ledgerOf(one);
      expect(await second.requeue({ seqs: [theirs!.seq] })).toBe(0);
      expect(await second.project({ seqs: [theirs!.seq] }, async () => expect.unreachable())).toBe(0);
      await inProjection(second, async (tx) => expect(await tx.selectAll("own_numbers")).toEqual([]));
    });
  });
}

async function decide(place: { engine: StoreEngine; workspaceId: string; location: StoreLocation }): Promise<void> {
  await storeState(place, {
    conversationId: "c1",
    status: "done",
    assignedTo: null,
    updatedAt: NOW,
    updatedBy: "ann",
  });
  await storeNote(place, { id: "n1", conversationId: "c1", body: "Call back 🏗", createdAt: NOW, createdBy: "ann" });
  await place.engine.addAccessToken({ id: "t1", label: "first", tokenHash: "hash", createdAt: NOW }, false);
}

/** Processes are played by threads, each with its own engine: on SQLite two engines on one thread would only block each other. */
async function runWorker(location: StoreLocation, job: ConformanceJob): Promise<{ done: number }> {
  const worker = new Worker(new URL("./conformance-worker.ts", import.meta.url), { workerData: { location, job } });
  const { promise, resolve, reject } = Promise.withResolvers<{ done: number }>();
  worker.on("message", resolve);
  worker.on("error", reject);
  worker.on("exit", (code) => reject(new Error(`the worker ended with ${code}`)));
  return promise;
}

/** Rows as ordinary objects. */
function plain<T>(rows: readonly T[]): T[] {
  return rows.map((row) => ({ ...row }));
}

function byText(a: unknown, b: unknown): number {
  return compare(JSON.stringify(a), JSON.stringify(b));
}

/** By the bytes of UTF-8, as both databases do; JavaScript's own order differs beyond the first plane. */
function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Runs `work` in a projection of everything that is due, and of one row at least, and settles it as projected. */
async function inProjection(engine: StoreEngine, work: (tx: ProjectionTx) => Promise<void>): Promise<void> {
  await engine.append([delivery(`EV-${crypto.randomUUID()}`)]);
  const claimed = await engine.project(ALL, async (tx, rows) => {
    await work(tx);
    await tx.settle(rows.map((row) => settled(row)));
  });
  expect(claimed).toBeGreaterThan(0);
}

async function rowsIn<T extends ProjectedTable>(engine: StoreEngine, table: T): Promise<Row<T>[]> {
  let rows: Row<T>[] = [];
  await inProjection(engine, async (tx) => void (rows = await tx.selectAll(table)));
  return plain(rows).sort(byText);
}

async function conversationIn(engine: StoreEngine, id: string): Promise<Row<"conversations"> | undefined> {
  return (await rowsIn(engine, "conversations")).find((row) => row.id === id);
}

function bytesOf(rows: readonly Uint8Array[]): string[] {
  return rows.map((bytes) => Buffer.from(bytes).toString("hex"));
}

function idsOf(rows: readonly { id: string }[]): string[] {
  return rows.map(({ id }) => id).sort(compare);
}

function contactNumber(contactId: string, label: string): Row<"contact_numbers"> {
  return { number: "+15551230001", contact_id: contactId, label };
}

function accessToken(id: string): Parameters<StoreEngine["addAccessToken"]>[0] {
  return { id, label: "first", tokenHash: `hash of ${id}`, createdAt: NOW };
}
