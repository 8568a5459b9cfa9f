/**
 * No list reads more than its page: every query is a search in an index that also gives the order.
 * The plans are those of the very queries that the readers send.
 */
import { Kysely, type CompiledQuery } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestClock } from "../clock.ts";
import type { Database } from "../store/schema.ts";
import { sqliteFile } from "../store/open-store.ts";
import { sqliteReaderDialect } from "../store/sqlite/reader-dialect.ts";
import { openSqliteTestStore, type TestStore } from "../testing/open-workspace.ts";
import { LISTS, page, type Read } from "../testing/every-list.ts";
import { readActivity } from "./activities.ts";
import { contactsOfNumbers, readContact } from "./contacts.ts";
import { listConversations, readConversation } from "./conversations.ts";
import { listEvents, readLedgerEvent } from "./events.ts";
import { readStats } from "./stats.ts";

let store: TestStore;
let db: Kysely<Database>;
const sent: CompiledQuery[] = [];
beforeAll(async () => {
  store = await openSqliteTestStore();
  db = new Kysely<Database>({
    dialect: sqliteReaderDialect(sqliteFile(store.location.dataDir)),
    log: ({ query }) => void sent.push(query),
  });
});
afterAll(async () => {
  await db.destroy();
  await store[Symbol.asyncDispose]();
});

async function plansOf(read: Read): Promise<string[]> {
  sent.length = 0;
  await read({ db, workspaceId: "w", lines: "all" });
  const queries = [...sent];
  expect(queries.length).toBeGreaterThan(0);
  const plans: string[] = [];
  for (const query of queries) {
    const { rows } = await db.executeQuery<{ detail: string }>({ ...query, sql: `EXPLAIN QUERY PLAN ${query.sql}` });
    plans.push(...rows.map(({ detail }) => detail));
  }
  return plans;
}

describe("the plan of", () => {
  it.each(LISTS)("%s searches an index that gives the order", async (_name, read) => {
    const plans = await plansOf(read);
    for (const plan of plans) {
      // Tables whose key is a plain seq are walked from their end, newest first.
      expect(plan).toMatch(/^(?:SEARCH|SCAN (?:w|ledger_work|changes)$|LIST SUBQUERY|CO-ROUTINE)/);
      expect(plan).not.toContain("TEMP B-TREE");
    }
  });

  it.each<[string, Read]>([
    // Sorted after the search: as many rows as one participant has conversations.
    ["conversations of a participant", (reader) => listConversations(reader, page, { participant: "+1" })],
    // The rows that wait for another attempt are few, and ordered by when they are due.
    ["waiting events", (reader) => listEvents(reader, page, { states: ["received"] })],
    ["an event by its id", (reader) => listEvents(reader, page, { eventId: "EV1" })],
    ["one conversation", (reader) => readConversation(reader, "cv1")],
    ["one contact", (reader) => readContact(reader, "CT1")],
    ["the contacts of numbers", (reader) => contactsOfNumbers(reader, ["+1", "+2"])],
    ["one activity", (reader) => readActivity(reader, "AC1")],
    ["one event", (reader) => readLedgerEvent(reader, 1)],
  ])("%s searches an index", async (_name, read) => {
    for (const plan of await plansOf(read)) expect(plan).toMatch(/^(?:SEARCH|LIST SUBQUERY|USE TEMP B-TREE FOR)/);
  });

  it("the counts of the ledger uses the small indexes of what is not projected", async () => {
    const plans = (await plansOf((reader) => readStats(reader, createTestClock()))).join("\n");
    for (const index of ["ledger_work_fresh", "ledger_work_delayed", "ledger_work_set_aside"]) {
      expect(plans).toContain(index);
    }
    expect(plans).not.toContain("ORDER BY");
  });
});
