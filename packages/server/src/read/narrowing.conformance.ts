/** What a reader of some lines finds: one suite, run on both engines. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Lines } from "../access/access.ts";
import { numberContactId } from "../stable-ids.ts";
import { LISTS } from "../testing/every-list.ts";
import type { TestWorkspace } from "../testing/open-workspace.ts";
import { startTestApi, type TestApi } from "../testing/test-api.ts";
import { listActivities, readActivity, readThread } from "./activities.ts";
import { currentConversationId } from "./aliases.ts";
import { listChanges } from "./changes.ts";
import { contactsOfNumbers, listContacts, readContact } from "./contacts.ts";
import { conversationsOfNumbers, listConversations, readConversation } from "./conversations.ts";
import { readCoverage } from "./coverage.ts";
import { listPhoneNumbers } from "./directory.ts";
import type { Page, PageRequest } from "./page.ts";
import type { Reader } from "./reader.ts";
import { listTasks } from "./tasks.ts";

const FRONT = "+15550000001";
const BACK = "+15550000002";
const SECRET = "+15550000009";
const ANNA = "+15551110001";
const ZOE = "+15559990009";

const moment = (minute: number): string => `2026-02-01T10:${String(minute).padStart(2, "0")}:00.000Z`;

/** A line with one thread, a call, a task and a contact of its own. Every text names the line. */
function line(name: string, number: string, participant: string, minute: number) {
  const thread = { conversation_id: `cv_${name}`, line_number: number, phone_number_id: `PN_${name}` };
  return {
    phone_numbers: [{ id: `PN_${name}`, number, name: `line ${name}` }],
    conversations: [
      {
        id: `cv_${name}`,
        line_number: number,
        phone_number_id: `PN_${name}`,
        quo_conversation_id: `CN_${name}`,
        participants: JSON.stringify([participant]),
        last_activity_at: moment(minute),
      },
    ],
    conversation_participants: [{ conversation_id: `cv_${name}`, number: participant }],
    conversation_keys: [
      { quo_conversation_id: `CN_${name}`, conversation_id: `cv_${name}`, line_number: number, participants: "[]" },
    ],
    quo_conversations: [{ id: `CN_${name}`, phone_number_id: `PN_${name}`, name: `thread ${name}` }],
    activities: [
      { id: `AC_${name}`, activity_type: "message" as const, ...thread, body: name, occurred_at: moment(minute) },
      { id: `AC_call_${name}`, activity_type: "call" as const, ...thread, occurred_at: moment(minute - 1) },
    ],
    call_summaries: [{ call_id: `AC_call_${name}`, summary: JSON.stringify([name]) }],
    contacts: [
      { id: numberContactId(participant), number: participant, shown_as: `CT_${name}` },
      { id: `CT_${name}`, openphone_id: `CT_${name}`, first_name: name },
    ],
    contact_numbers: [{ contact_id: `CT_${name}`, number: participant }],
    tasks: [
      { id: `TK_line_${name}`, phone_number_id: `PN_${name}`, title: name },
      { id: `TK_thread_${name}`, quo_conversation_id: `CN_${name}`, title: name },
      { id: `TK_call_${name}`, activity_id: `AC_call_${name}`, title: name },
    ],
  };
}

const NAMES = ["front", "back", "secret"];

export function describeNarrowing(engine: string, open: () => Promise<TestWorkspace>): void {
  describe(`what a reader of some lines finds on ${engine}`, () => {
    let api: TestApi;
    const readerOf = (lines: Lines): Reader => ({
      db: api.workspace.reader,
      workspaceId: api.workspace.workspaceId,
      lines,
    });

    beforeAll(async () => {
      api = await startTestApi(await open());
      await api.project(line("front", FRONT, ANNA, 10));
      await api.project(line("back", BACK, "+15551110002", 20));
      await api.project(line("secret", SECRET, ZOE, 30));
      await api.project(
        {
          activities: [{ id: "AC_lineless", body: "secret", occurred_at: moment(40) }],
          conversations: [{ id: "cv_lineless", participants: "[]", last_activity_at: moment(40) }],
          tasks: [{ id: "TK_lineless", title: "secret" }],
          contacts: [{ id: "CT_nobody", first_name: "secret" }],
        },
        [
          ...NAMES.flatMap((name) => [
            { entity: "activity", entity_id: `AC_${name}`, op: "upsert" as const },
            { entity: "conversation", entity_id: `cv_${name}`, op: "upsert" as const },
            { entity: "conversation", entity_id: `cv_old_${name}`, op: "delete" as const },
            { entity: "contact", entity_id: `CT_${name}`, op: "upsert" as const },
            { entity: "task", entity_id: `TK_line_${name}`, op: "upsert" as const },
            { entity: "task", entity_id: `TK_thread_${name}`, op: "upsert" as const },
            { entity: "task", entity_id: `TK_call_${name}`, op: "upsert" as const },
            { entity: "phone_number", entity_id: `PN_${name}`, op: "upsert" as const },
            { entity: "quo_conversation", entity_id: `CN_${name}`, op: "upsert" as const },
          ]),
          { entity: "a kind that nobody knows", entity_id: "secret", op: "upsert" },
          { entity: "user", entity_id: "US1", op: "upsert" },
          { entity: "projection", entity_id: "reset", op: "upsert" },
        ],
        NAMES.map((name) => ({ old_id: `cv_old_${name}`, new_id: `cv_${name}` })),
      );
    });
    afterAll(() => api[Symbol.asyncDispose]());

    // Deliveries are for those who manage alone; the files of a thread are looked up by activities that are seen.
    const narrowed = LISTS.filter(([name]) => !/events|files of a thread/.test(name));
    it.each(narrowed)("%s: nothing of another line", async (_name, read) => {
      expect(JSON.stringify(await read(readerOf([FRONT, BACK])))).not.toMatch(/secret|0000009|9990009/);
      expect(JSON.stringify(await read(readerOf([])))).not.toMatch(/secret|front|back/);
    });

    it("each thing of a line of theirs, and for the rest what is not there", async () => {
      const reader = readerOf([FRONT]);
      expect((await readConversation(reader, "cv_front"))?.contacts[0]?.contact?.first_name).toBe("front");
      expect(await currentConversationId(reader, "cv_old_front")).toBe("cv_front");
      expect((await readThread(reader, { limit: 10 }, "cv_front", "newest")).data).toHaveLength(2);
      expect((await readActivity(reader, "AC_call_front"))?.summary?.summary).toEqual(["front"]);
      expect((await readContact(reader, "CT_front"))?.first_name).toBe("front");
      expect(await conversationsOfNumbers(reader, [ANNA, ZOE], 10)).toMatchObject([{ id: "cv_front" }]);

      expect(await readConversation(reader, "cv_secret")).toBeNull();
      expect(await currentConversationId(reader, "cv_old_secret")).toBeNull();
      expect(await currentConversationId(reader, "cv_lineless")).toBeNull();
      expect((await readThread(reader, { limit: 10 }, "cv_secret", "newest")).data).toEqual([]);
      expect(await readActivity(reader, "AC_call_secret")).toBeNull();
      expect(await readActivity(reader, "AC_lineless")).toBeNull();
      expect(await readContact(reader, "CT_secret")).toBeNull();
      expect(await readContact(reader, numberContactId(ZOE))).toBeNull();
      expect([...(await contactsOfNumbers(reader, [ANNA, ZOE])).keys()]).toEqual([ANNA]);
      expect((await listConversations(reader, { limit: 10 }, { participant: ZOE })).data).toEqual([]);
      expect((await listConversations(reader, { limit: 10 }, { line: SECRET })).data).toEqual([]);
      expect((await listConversations(reader, { limit: 10 }, { line: "PN_secret" })).data).toEqual([]);
    });

    it("somebody who sees all lines finds also what has none", async () => {
      const reader = readerOf("all");
      expect(await currentConversationId(reader, "cv_lineless")).toBe("cv_lineless");
      expect(await readActivity(reader, "AC_lineless")).not.toBeNull();
      expect((await listTasks(reader, { limit: 50 })).data).toHaveLength(10);
    });

    it("contacts, tasks, numbers and completeness of their lines", async () => {
      const reader = readerOf([FRONT, SECRET]);
      const contacts = await listContacts(reader, { limit: 50 }, { includeHidden: true });
      expect(contacts.data.map(({ id }) => id).sort()).toEqual(
        ["CT_front", "CT_secret", numberContactId(ANNA), numberContactId(ZOE)].sort(),
      );
      const tasks = await listTasks(reader, { limit: 50 });
      expect(tasks.data).toHaveLength(6);
      expect((await listPhoneNumbers(reader, { limit: 50 })).data.map(({ id }) => id)).toEqual([
        "PN_front",
        "PN_secret",
      ]);
      expect((await readCoverage(reader)).map(({ number }) => number)).toEqual([FRONT, SECRET]);
    });

    it.each(["newest", "oldest"] as const)("pages over several lines in one order, %s first", async (order) => {
      const reader = readerOf([SECRET, FRONT, BACK, FRONT, "+15550000077"]);
      const activities = await everyPage((page) => listActivities(reader, page, {}, order));
      const expected = ["call_front", "front", "call_back", "back", "call_secret", "secret"].map((id) => `AC_${id}`);
      expect(activities.map(({ id }) => id)).toEqual(order === "oldest" ? expected : expected.reverse());
      const conversations = await everyPage((page) => listConversations(reader, page));
      expect(conversations.map(({ id }) => id)).toEqual(["cv_secret", "cv_back", "cv_front"]);
    });

    it("the feed with every change of their lines, and of none other", async () => {
      const { data, next_cursor } = await listChanges(readerOf([FRONT]), { limit: 50 });
      expect(data.map(({ entity_id }) => entity_id)).toEqual([
        "AC_front",
        "cv_front",
        "CT_front",
        "TK_line_front",
        "TK_thread_front",
        "TK_call_front",
        "PN_front",
        "CN_front",
        "US1",
        "reset",
      ]);
      expect((await listChanges(readerOf([FRONT]), { after: next_cursor, limit: 50 })).data).toEqual([]);

      const one = await listChanges(readerOf([BACK]), { limit: 1 });
      const rest = await listChanges(readerOf([BACK]), { after: one.next_cursor, limit: 50 });
      expect([...one.data, ...rest.data]).toHaveLength(10);
      expect((await listChanges(readerOf("all"), { limit: 50 })).data).toHaveLength(30);
    });
  });
}

async function everyPage<Item>(read: (page: PageRequest) => Promise<Page<Item>>): Promise<Item[]> {
  const all: Item[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<Item> = await read({ limit: 2, cursor });
    all.push(...page.data);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return all;
}
