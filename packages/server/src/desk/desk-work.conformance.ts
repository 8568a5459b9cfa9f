/** Notes, snippets, contacts, missed calls, jumps in a thread, keys of idempotency, and what follows a decision. */
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { NewJob } from "../jobs/jobs.ts";
import { MissedCall } from "../read/missed-calls.ts";
import { Mention } from "../read/notes.ts";
import { ActivityDetail, ContactDetail, Conversation, ConversationDetail, Note } from "../read/resources.ts";
import { numberContactId } from "../stable-ids.ts";
import type { TestWorkspace } from "../testing/open-workspace.ts";
import { startTestApi, type TestApi } from "../testing/test-api.ts";
import { createTestDesk } from "../testing/test-desk.ts";
import { threads } from "./desk.conformance.ts";

const ANNA = "+15551110001";
const BEN = "+15551110002";
const moment = (minute: number): string => `2026-02-01T10:${String(minute).padStart(2, "0")}:00.000Z`;
const list = <T extends z.ZodType>(item: T) =>
  z.object({ data: z.array(item), next_cursor: z.string().nullable().optional() });

export function describeDeskWork(engineName: string, open: () => Promise<TestWorkspace>): void {
  const withApi = async (test: (api: TestApi) => Promise<void>): Promise<void> => {
    await using api = await startTestApi(await open());
    await test(api);
  };
  const send = async <T>(
    api: TestApi,
    schema: z.ZodType<T>,
    method: string,
    path: string,
    body: unknown,
  ): Promise<T> => {
    const response = await api.request(method, path, { body });
    const answer: unknown = await response.json();
    expect({ ok: response.ok, answer }).toMatchObject({ ok: true });
    return schema.parse(answer);
  };

  describe(`the desk on ${engineName}`, () => {
    it("keeps notes, calls people in by them, and gives a deleted one back", async () => {
      await withApi(async (api) => {
        await api.project(threads([{ id: "c", text: 1 }]));
        const { id: me } = await api.workspace.reader
          .selectFrom("access_tokens")
          .select("id")
          .where("workspace_id", "=", api.workspace.workspaceId)
          .executeTakeFirstOrThrow();
        const note = await send(api, Note, "POST", "/v1/conversations/c/notes", { body: "Look", mentions: [me] });
        expect(await api.read(list(Mention), "/v1/mentions")).toMatchObject({ data: [{ note: { id: note.id } }] });
        await api.request("POST", "/v1/mentions/read", { body: {} });
        expect(await api.read(list(Mention), "/v1/mentions")).toMatchObject({ data: [] });
        await send(api, Note, "PATCH", `/v1/notes/${note.id}`, { body: "Look again" });
        expect((await api.request("DELETE", `/v1/notes/${note.id}`)).status).toBe(204);
        const notes = async () =>
          (await api.read(ConversationDetail, "/v1/conversations/c")).notes.map((one) => one.body);
        expect(await notes()).toEqual([]);
        expect((await api.request("POST", `/v1/notes/${note.id}/restore`)).status).toBe(200);
        expect(await notes()).toEqual(["Look again"]);
      });
    });

    it("fills a snippet in with what is known of the one it is written to", async () => {
      await withApi(async (api) => {
        await people(api);
        const { id } = await send(api, z.object({ id: z.string() }), "POST", "/v1/snippets", {
          name: "Hello",
          body: "Hi {{first_name|there}} of {{company}}, {{my_name}} here. Gate {{gate}}.",
        });
        const rendered = z.object({ text: z.string(), unfilled: z.array(z.string()) });
        const path = `/v1/snippets/${id}/render`;
        expect(await send(api, rendered, "POST", path, { contact_id: numberContactId(ANNA) })).toEqual({
          text: "Hi Anna of {{company}}, tester here. Gate {{gate}}.",
          unfilled: ["company", "gate"],
        });
        const own = { name: "Annie Ash", company: "Ash Ltd", fields: { gate: "42" } };
        await send(api, ContactDetail, "PATCH", `/v1/contacts/${numberContactId(ANNA)}`, own);
        expect(await send(api, rendered, "POST", path, { contact_id: numberContactId(ANNA) })).toMatchObject({
          text: "Hi Annie of Ash Ltd, tester here. Gate 42.",
        });
      });
    });

    it("lets one contact stand for another, with its threads and through a rebuild, and takes it back", async () => {
      await withApi(async (api) => {
        await people(api);
        const [anna, ben] = [numberContactId(ANNA), numberContactId(BEN)];
        await send(api, ContactDetail, "PATCH", `/v1/contacts/${anna}`, { name: "Anna at work", notes: "gate" });
        const merged = await send(api, ContactDetail, "POST", `/v1/contacts/${anna}/merge`, { contact_id: ben });
        expect(merged.conversations.map(({ id }) => id)).toEqual(["of ben", "of anna"]);
        const names = async () =>
          (await api.read(list(Conversation), "/v1/conversations")).data.map(({ name }) => name);
        expect(await names()).toEqual(["Anna at work", "Anna at work"]);
        const again = await api.request("POST", `/v1/contacts/${ben}/merge`, { body: { contact_id: anna } });
        expect(await api.refusal(again)).toMatchObject({ code: "contact.merged_into_itself" });
        await api.workspace.engine.resetProjections();
        await people(api);
        expect(await names()).toEqual(["Anna at work", "Anna at work"]);
        await send(api, ContactDetail, "POST", `/v1/contacts/${ben}/unmerge`, {});
        expect(await names()).toEqual(["Ben", "Anna at work"]);
        expect(await api.refusal(await api.request("POST", `/v1/contacts/${ben}/unmerge`))).toMatchObject({
          code: "contact.not_merged",
        });
      });
    });

    it("queues who waits longest for a call, until they are reached", async () => {
      await withApi(async (api) => {
        const rows = threads([
          { id: "late", missed: 5 },
          { id: "early", missed: 2 },
          { id: "returned", missed: 1, reached: 3 },
        ]);
        await api.project({
          ...rows,
          activities: [
            ...rows.activities,
            {
              id: "AC-early:voicemail",
              conversation_id: "early",
              activity_type: "voicemail",
              direction: "incoming",
              ai_transcript: "Please call me back about the wall.",
              occurred_at: moment(2),
            },
          ],
        });
        const { data } = await api.read(list(MissedCall), "/v1/missed-calls");
        expect(data.map((row) => [row.conversation.id, row.waiting_since, row.calls])).toEqual([
          ["early", moment(2), 1],
          ["late", moment(5), 1],
        ]);
        expect(data[0]?.voicemail?.excerpt).toBe("Please call me back about the wall.");
      });
    });

    it("opens a thread around an activity or a moment, and goes on both ways", async () => {
      await withApi(async (api) => {
        const activities = Array.from({ length: 9 }, (_, at) => ({
          id: `AC${at}`,
          conversation_id: "c",
          occurred_at: moment(at),
          line_number: "+15550000001",
        }));
        await api.project({ conversations: threads([{ id: "c", text: 8 }]).conversations, activities });
        const page = list(ActivityDetail).extend({ previous_cursor: z.string().nullable().optional() });
        for (const around of ["AC4", moment(4)]) {
          for (const order of ["newest", "oldest"]) {
            const other = order === "newest" ? "oldest" : "newest";
            const path = "/v1/conversations/c/activities?limit=4&expand=true";
            const middle = await api.read(page, `${path}&order=${order}&around=${around}`);
            const onward = await api.read(page, `${path}&order=${order}&cursor=${middle.next_cursor}`);
            const back = await api.read(page, `${path}&order=${other}&cursor=${middle.previous_cursor}`);
            const ids = [...back.data.toReversed(), ...middle.data, ...onward.data].map(({ id }) => id);
            const expected = activities.map(({ id }) => id);
            expect(middle.data.map(({ id }) => id)).toContain("AC4");
            expect(ids).toEqual(
              order === "oldest" ? expected.slice(0, ids.length) : expected.toReversed().slice(-ids.length),
            );
            expect(new Set(ids).size).toBe(ids.length);
          }
        }
        const unknown = await api.request("GET", "/v1/conversations/c/activities?around=AC99");
        expect(await api.refusal(unknown)).toMatchObject({ code: "activity.not_found" });
      });
    });

    it("answers a repeated write by its key, and refuses another request with that key", async () => {
      await withApi(async (api) => {
        await api.project(threads([{ id: "c", text: 1 }]));
        const post = (body: string, key = "k1") =>
          api.request("POST", "/v1/conversations/c/notes", { body: { body }, headers: { "idempotency-key": key } });
        const first = await post("once");
        const again = await post("once");
        expect(again.headers.get("idempotent-replayed")).toBe("true");
        expect([again.status, await again.json()]).toEqual([first.status, await first.json()]);
        expect(await api.refusal(await post("other"))).toMatchObject({
          status: 409,
          code: "idempotency.other_request",
        });
        expect(await api.refusal(await post("x", "with space"))).toMatchObject({ code: "idempotency.bad_key" });
        const both = await Promise.all([post("at once", "k2"), post("at once", "k2")]);
        expect(both.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
        const { notes } = await api.read(ConversationDetail, "/v1/conversations/c");
        expect(new Set(notes.map(({ body }) => body))).toEqual(new Set(["once", "at once"]));
        expect(notes).toHaveLength(2);
        api.clock.advance(25 * 60 * 60 * 1000);
        expect((await post("other")).status).toBe(201);
      });
    });

    it("wakes what was put off, and tells Quo what holds when its job runs", async () => {
      await withApi(async (api) => {
        const { workspace, clock } = api;
        await api.project(threadsInQuo("c"));
        const enqueued: NewJob[] = [];
        const asked: string[] = [];
        const mark = (name: string) => async (id: string) => void asked.push(`${name} ${id}`);
        const quo = {
          dated: {
            conversations: { markAsDone: mark("done"), markAsOpen: mark("open"), markAsRead: mark("read") },
          },
        };
        const desk = createTestDesk(workspace, { clock, quo, enqueued });
        const reader = { db: workspace.reader, workspaceId: workspace.workspaceId, lines: "all" as const };
        const by = { reader, id: "me", label: "me" };
        const until = new Date(clock.now() + 60_000).toISOString();
        await desk.decide(by, ["c"], { status: "done" });
        await desk.decide(by, ["c"], { snoozed_until: until });
        expect(enqueued.map(({ task, uniqueKey }) => [task, uniqueKey])).toEqual([
          ["desk.mark", "c state"],
          ["desk.mark", "c read"],
          ["desk.wake", "c"],
          ["desk.mark", "c state"],
        ]);
        const run = async ({ task, payload }: NewJob) =>
          desk.handlers[task]?.(payload, { signal: new AbortController().signal, attempt: 1 });
        for (const job of enqueued.slice()) await run(job);
        expect(asked).toEqual(["open CN1", "read CN1", "open CN1"]);
        const inView = async (view: string) =>
          (await api.read(list(Conversation), `/v1/conversations?view=${view}`)).data.map(({ id }) => id);
        expect(await inView("snoozed")).toEqual(["c"]);
        clock.advance(60_000);
        await run({ task: "desk.wake", payload: { id: "c" } });
        expect([await inView("snoozed"), await inView("open")]).toEqual([[], ["c"]]);
      });
    });

    it("says that tasks need a key for Quo", async () => {
      await withApi(async (api) => {
        await api.project(threads([{ id: "c", text: 1 }]));
        const response = await api.request("POST", "/v1/tasks", { body: { title: "Call", conversation_id: "c" } });
        expect(await api.refusal(response)).toMatchObject({ status: 422, code: "quo.no_key" });
      });
    });
  });
}

function threadsInQuo(id: string) {
  const { conversations, activities } = threads([{ id, text: 1 }]);
  return { conversations: conversations.map((row) => Object.assign(row, { quo_conversation_id: "CN1" })), activities };
}

/** Anna and Ben, each with a number and a thread. */
async function people(api: TestApi): Promise<void> {
  const given = [
    { name: "Anna", number: ANNA, minute: 1 },
    { name: "Ben", number: BEN, minute: 2 },
  ];
  await api.project({
    conversations: given.map(({ name, number, minute }) => ({
      id: `of ${name.toLowerCase()}`,
      line_number: "+15550000001",
      participants: JSON.stringify([number]),
      last_activity_at: moment(minute),
    })),
    conversation_participants: given.map(({ name, number }) => ({
      conversation_id: `of ${name.toLowerCase()}`,
      number,
    })),
    contacts: given.map(({ name, number }) => ({
      id: numberContactId(number),
      number,
      first_name: name,
      openphone_id: null,
    })),
  });
}
