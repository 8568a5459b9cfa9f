/** What people decide, over the API, a real store and a real socket: one suite, run on both engines. */
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { Conversation, State } from "../read/resources.ts";
import type { Row } from "../store/store.ts";
import type { TestWorkspace } from "../testing/open-workspace.ts";
import { startTestApi, type TestApi } from "../testing/test-api.ts";

const LINE = "+15550000001";
const OTHER_LINE = "+15550000002";

const moment = (minute: number): string => `2026-02-01T10:${String(minute).padStart(2, "0")}:00.000Z`;

interface Thread {
  id: string;
  line?: string;
  /** Minutes of what came in, and of what went out. */
  text?: number;
  missed?: number;
  reached?: number;
}

/** What projection would write of threads of one text, call or answer each. */
export function threads(given: readonly Thread[]) {
  const conversations = given.map(({ id, line = LINE, text, missed, reached }): Partial<Row<"conversations">> => {
    const at = (minute: number | undefined) => (minute === undefined ? null : moment(minute));
    const incoming = Math.max(text ?? -1, missed ?? -1);
    return {
      id,
      line_number: line,
      participants: JSON.stringify([`+1999${id}`]),
      last_activity_at: moment(Math.max(incoming, reached ?? 0)),
      last_activity_id: `AC-${id}`,
      last_incoming_at: incoming < 0 ? null : moment(incoming),
      last_text_at: at(text),
      last_missed_at: at(missed),
      last_reached_at: at(reached),
    };
  });
  const activities = given.map(({ id, text, missed, reached }): Partial<Row<"activities">> => {
    const newest = Math.max(text ?? -1, missed ?? -1, reached ?? -1);
    return {
      id: `AC-${id}`,
      conversation_id: id,
      activity_type: missed === newest ? "call" : "message",
      direction: reached === newest ? "outgoing" : "incoming",
      status: missed === newest ? "missed" : null,
      body: `Text of ${id}`,
      occurred_at: moment(newest),
    };
  });
  return { conversations, activities };
}

const page = z.object({ data: z.array(Conversation), next_cursor: z.string().nullable() });
const counts = z.object({
  views: z.record(z.string(), z.number()),
  lines: z.array(z.object({ line: z.string().nullable(), views: z.record(z.string(), z.number()) })),
});
const decided = z.object({ conversation_id: z.string(), state: State, before: State, undo: z.unknown() });

export function describeDesk(engineName: string, open: () => Promise<TestWorkspace>): void {
  const withApi = async (test: (api: TestApi) => Promise<void>): Promise<void> => {
    await using api = await startTestApi(await open());
    await test(api);
  };
  const idsIn = async (api: TestApi, view: string): Promise<string[]> =>
    (await api.read(page, `/v1/conversations?view=${view}`)).data.map(({ id }) => id);
  const change = async (api: TestApi, id: string, body: unknown) => {
    const response = await api.request("PATCH", `/v1/conversations/${id}/state`, { body });
    const answer: unknown = await response.json();
    expect({ status: response.status, answer }).toMatchObject({ status: 200 });
    return decided.parse(answer);
  };

  describe(`the inbox on ${engineName}`, () => {
    it("puts each conversation into the views that it belongs to, newest first, and counts them", async () => {
      await withApi(async (api) => {
        await api.project(
          threads([
            { id: "asks", text: 1 },
            { id: "answered", text: 2, reached: 3 },
            { id: "rang", missed: 4, line: OTHER_LINE },
            { id: "returned", missed: 5, reached: 6 },
          ]),
        );
        expect(await idsIn(api, "open")).toEqual(["returned", "rang", "answered", "asks"]);
        expect(await idsIn(api, "all")).toEqual(["returned", "rang", "answered", "asks"]);
        expect(await idsIn(api, "unread")).toEqual(["returned", "rang", "answered", "asks"]);
        expect(await idsIn(api, "unreplied")).toEqual(["asks"]);
        expect(await idsIn(api, "missed")).toEqual(["rang"]);
        expect(await idsIn(api, "unassigned")).toEqual(["returned", "rang", "answered", "asks"]);
        for (const view of ["mine", "snoozed", "done"]) expect(await idsIn(api, view)).toEqual([]);
        const told = await api.read(counts, "/v1/views");
        expect(told.views).toEqual({
          open: 4,
          unread: 4,
          unreplied: 1,
          mine: 0,
          unassigned: 4,
          missed: 1,
          snoozed: 0,
          done: 0,
          all: 4,
        });
        expect(told.lines.map(({ line, views }) => [line, views["open"], views["missed"]])).toEqual([
          [LINE, 3, 0],
          [OTHER_LINE, 1, 1],
        ]);
      });
    });

    it("shows with each conversation how it ended and what is unread", async () => {
      await withApi(async (api) => {
        await api.project(threads([{ id: "asks", text: 1 }]));
        const { data } = await api.read(page, "/v1/conversations?view=open");
        expect(data).toMatchObject([
          {
            id: "asks",
            unread: 1,
            last_activity: { type: "message", direction: "incoming", excerpt: "Text of asks", occurred_at: moment(1) },
            state: { status: "open", tags: [], assigned_to: null },
          },
        ]);
      });
    });

    it("opens a conversation that was done when something comes in, and not by an answer", async () => {
      await withApi(async (api) => {
        await api.project(threads([{ id: "c", text: 1 }]));
        const { state, before, undo } = await change(api, "c", { status: "done" });
        expect([before.status, state.status]).toEqual(["open", "done"]);
        expect(await idsIn(api, "done")).toEqual(["c"]);
        expect(await idsIn(api, "unread")).toEqual([]);
        await rewrite(api, threads([{ id: "c", text: 1, reached: 2 }]));
        expect(await idsIn(api, "done")).toEqual(["c"]);
        await rewrite(api, threads([{ id: "c", text: 3, reached: 2 }]));
        expect(await idsIn(api, "open")).toEqual(["c"]);
        expect(await idsIn(api, "unread")).toEqual(["c"]);
        expect(undo).toMatchObject({ status: "open" });
      });
    });

    it("takes a change back with the change that its answer names", async () => {
      await withApi(async (api) => {
        await api.project(threads([{ id: "c", text: 1 }]));
        for (const body of [
          { status: "done" },
          { snoozed_until: moment(50) },
          { assigned_to: "US1" },
          { unread: false },
        ]) {
          const before = await api.read(page, "/v1/conversations?view=all");
          const { undo } = await change(api, "c", body);
          expect(await api.read(page, "/v1/conversations?view=all")).not.toEqual(before);
          await change(api, "c", undo);
          const [was] = before.data;
          const [now] = (await api.read(page, "/v1/conversations?view=all")).data;
          expect({ ...now?.state, unread: now?.unread }).toMatchObject({
            status: was?.state.status,
            assigned_to: was?.state.assigned_to,
            snoozed_until: was?.state.snoozed_until,
            read_up_to: was?.state.read_up_to,
            unread: was?.unread,
          });
        }
      });
    });

    it("changes many conversations at once, and leaves out those that do not exist", async () => {
      await withApi(async (api) => {
        await api.project(
          threads([
            { id: "a", text: 1 },
            { id: "b", text: 2 },
            { id: "c", text: 3 },
          ]),
        );
        const response = await api.request("POST", "/v1/conversations/states", {
          body: { ids: ["a", "nobody", "b"], change: { status: "done", assigned_to: "US1" } },
        });
        const { data } = z.object({ data: z.array(decided) }).parse(await response.json());
        expect(data.map(({ conversation_id, state }) => [conversation_id, state.status, state.assigned_to])).toEqual([
          ["a", "done", "US1"],
          ["b", "done", "US1"],
        ]);
        expect(await idsIn(api, "open")).toEqual(["c"]);
      });
    });

    it("pages through a view without gaps or repetition", async () => {
      await withApi(async (api) => {
        const given = Array.from({ length: 7 }, (_, at) => ({ id: `c${at}`, text: Math.floor(at / 2) }));
        await api.project(threads(given));
        for (const view of ["open", "unread", "all"]) {
          const seen: string[] = [];
          let cursor: string | null = null;
          do {
            const at: string = `/v1/conversations?view=${view}&limit=2${cursor === null ? "" : `&cursor=${cursor}`}`;
            const { data, next_cursor }: z.infer<typeof page> = await api.read(page, at);
            seen.push(...data.map(({ id }) => id));
            cursor = next_cursor;
          } while (cursor !== null);
          expect(seen).toEqual(["c6", "c5", "c4", "c3", "c2", "c1", "c0"]);
        }
      });
    });

    it("lists by tag, and by saved view", async () => {
      await withApi(async (api) => {
        await api.project(
          threads([
            { id: "a", text: 1 },
            { id: "b", text: 2 },
          ]),
        );
        const made = await api.request("POST", "/v1/tags", { body: { name: "Urgent", color: "#FF0000" } });
        const tag = z.object({ id: z.string() }).parse(await made.json());
        const again = await api.request("POST", "/v1/tags", { body: { name: "urgent", color: "#ff0000" } });
        expect(await api.refusal(again)).toMatchObject({ status: 409, code: "tag.name_taken" });
        const { state } = await change(api, "a", { add_tags: [tag.id] });
        expect(state.tags).toEqual([tag.id]);
        const saved = await api.request("POST", "/v1/views", {
          body: { name: "Urgent ones", filter: { view: "open", tag: tag.id } },
        });
        const { id } = z.object({ id: z.string() }).parse(await saved.json());
        for (const query of [`tag=${tag.id}`, `view=open&tag=${tag.id}`, `saved_view=${id}`]) {
          const { data } = await api.read(page, `/v1/conversations?${query}`);
          expect(data.map((row) => row.id)).toEqual(["a"]);
        }
        await api.request("DELETE", `/v1/tags/${tag.id}`);
        expect((await api.read(page, `/v1/conversations?view=open`)).data.map((row) => row.state.tags)).toEqual([
          [],
          [],
        ]);
      });
    });

    it("tells every other tab of a decision", async () => {
      await withApi(async (api) => {
        await api.project(threads([{ id: "a", text: 1 }]));
        await change(api, "a", { assigned_to: "US1" });
        const { data } = await api.read(
          z.object({ data: z.array(z.object({ entity: z.string(), entity_id: z.string() })) }),
          "/v1/changes",
        );
        expect(data).toMatchObject([{ entity: "conversation", entity_id: "a" }]);
      });
    });
  });
}

/** As projection rewrites rows that are there. */
async function rewrite(api: TestApi, rows: ReturnType<typeof threads>): Promise<void> {
  await api.append([JSON.stringify(rows)], { eventId: JSON.stringify(rows).slice(0, 900) });
  await api.workspace.engine.project({ limit: 1000, now: moment(59) }, async (tx, claimed) => {
    for (const given of rows.conversations) {
      const [row] = await tx.select("conversations", "id", [given.id ?? ""]);
      if (row !== undefined) await tx.update("conversations", [{ ...row, ...given }]);
    }
    for (const given of rows.activities) {
      const [row] = await tx.select("activities", "id", [given.id ?? ""]);
      if (row !== undefined) await tx.update("activities", [{ ...row, ...given }]);
    }
    await tx.settle(
      claimed.map(({ seq }) => ({
        seq,
        state: "projected",
        attempts: 1,
        nextAttemptAt: null,
        errorCode: null,
        errorMessage: null,
      })),
    );
  });
}
