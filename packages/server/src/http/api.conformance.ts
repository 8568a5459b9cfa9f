/** The API over a real store and a real socket: one suite, run on both engines. */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createTestClock } from "../clock.ts";
import { createTestIds } from "../ids.ts";
import { conversationId, numberContactId } from "../stable-ids.ts";
import * as resources from "../read/resources.ts";
import { PROJECTED_TABLES } from "../store/projected-tables.ts";
import type { Row } from "../store/store.ts";
import { storeNote, storeState } from "../testing/decided-rows.ts";
import type { TestWorkspace } from "../testing/open-workspace.ts";
import { startTestApi, type TestApi } from "../testing/test-api.ts";
import { ensureFirstToken } from "./tokens.ts";

const LINE = "+15550000001";
const ANNA = "+15551110001";
const BEN = "+15551110002";
const HIDDEN_TEXT = "the crack in my wall";

const moment = (minute: number): string => `2026-02-01T10:${String(minute).padStart(2, "0")}:00.000Z`;

function thread(
  id: string,
  participants: string[],
  lastActivity: string | null,
  more: Partial<Row<"conversations">> = {},
) {
  return {
    conversations: {
      id,
      line_number: LINE,
      phone_number_id: "PN1",
      participants: JSON.stringify(participants),
      is_group: Number(participants.length > 1),
      last_activity_at: lastActivity,
      last_activity_id: `AC-of-${id}`,
      ...more,
    },
    participants: participants.map((number) => ({ conversation_id: id, number })),
  };
}

const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ data: z.array(item), next_cursor: z.string().nullable() });

/** Follows the cursors to the end; each page has `limit` rows but the last. */
async function readAll<T extends { [key: string]: unknown }>(
  api: TestApi,
  schema: z.ZodType<T>,
  path: string,
  limit: number,
): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | null = null;
  do {
    const separator = path.includes("?") ? "&" : "?";
    const at: string = `${path}${separator}limit=${limit}${cursor === null ? "" : `&cursor=${cursor}`}`;
    const page: { data: T[]; next_cursor: string | null } = await api.read(pageOf(schema), at);
    expect(page.data.length === limit || page.next_cursor === null).toBe(true);
    all.push(...page.data);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return all;
}

/** Ten deliveries: 1-3 projected, 4 ignored, 5-6 quarantined, 7 waiting for another attempt, 8-10 new. */
async function fillLedger(api: TestApi): Promise<number[]> {
  await api.append(Array.from({ length: 10 }, (_, i) => `{"n":${i}}${" ".repeat(i)}`));
  const { data } = await api.read(pageOf(resources.LedgerEvent), "/v1/events");
  const seqs = data.map(({ seq }) => seq).reverse();
  for (const [from, to, state, code, next] of [
    [0, 3, "projected"],
    [3, 4, "ignored", "event.unknown_type"],
    [4, 6, "quarantined", "field.missing"],
    [6, 7, "received", "projection.failed", moment(30)],
  ] as const) {
    for (const seq of seqs.slice(from, to)) await api.settle(seq, state, code, next);
  }
  return seqs;
}

export function describeApi(engineName: string, open: () => Promise<TestWorkspace>): void {
  const withApi = async (test: (api: TestApi) => Promise<void>): Promise<void> => {
    await using api = await startTestApi(await open());
    await test(api);
  };

  describe(`the API on ${engineName}: who may read`, () => {
    it.each([
      ["without a token", {}, "auth.missing"],
      ["with another scheme", { authorization: "Basic abc" }, "auth.malformed"],
      ["with a bare key", { authorization: "lk_abc" }, "auth.malformed"],
      ["with a wrong token", { authorization: `Bearer lk_${"A".repeat(43)}` }, "auth.invalid"],
      ["with a token of no form", { authorization: "Bearer hello" }, "auth.invalid"],
    ])("nobody %s", async (_case, headers, code) => {
      await withApi(async (api) => {
        for (const [method, path] of [
          ["GET", "/v1/conversations?limit=wrong"],
          ["POST", "/v1/events/replay"],
          ["GET", "/v1/openapi.json"],
        ] as const) {
          const response = await api.request(method, path, { headers: { authorization: "", ...headers } });
          expect(response.headers.get("www-authenticate")).toBe('Bearer realm="linekeeper"');
          expect(await api.refusal(response)).toMatchObject({ status: 401 });
        }
        const withoutHeader = Object.keys(headers).length === 0;
        const response = await api.request("GET", "/v1/tasks", {
          headers: withoutHeader ? { authorization: "" } : headers,
        });
        // An empty header is no token either, but there.
        expect((await api.refusal(response)).code).toBe(withoutHeader ? "auth.malformed" : code);
      });
    });

    it("makes a first token once, shows it once, and stores only its hash", async () => {
      await using workspace = await open();
      const writer = { commands: workspace.engine, ids: createTestIds(), clock: createTestClock() };
      const token = await ensureFirstToken(writer);
      expect(token).toMatch(/^lk_[A-Za-z0-9_-]{43}$/);
      expect(await ensureFirstToken(writer)).toBeNull();
      const rows = await workspace.reader
        .selectFrom("access_tokens")
        .selectAll()
        .where("workspace_id", "=", workspace.workspaceId)
        .execute();
      expect(rows).toHaveLength(1);
      expect(rows[0]?.token_hash).toBe(
        createHash("sha256")
          .update(token ?? "")
          .digest("hex"),
      );
      expect(JSON.stringify(rows)).not.toContain(token);
    });

    it("lets a revoked token read for five seconds at most", async () => {
      await withApi(async (api) => {
        expect((await api.request("GET", "/v1/tasks")).status).toBe(200);
        await api.workspace.engine.revokeAccessTokens(moment(0));
        api.clock.advance(5001);
        expect(await api.refusal(await api.request("GET", "/v1/tasks"))).toMatchObject({ code: "auth.invalid" });
      });
    });

    it("knows no token of another workspace", async () => {
      await using other = await startTestApi(await open());
      await withApi(async (api) => {
        const response = await api.request("GET", "/v1/tasks", { headers: { authorization: `Bearer ${other.token}` } });
        expect(await api.refusal(response)).toMatchObject({ code: "auth.invalid" });
      });
    });
  });

  describe(`the API on ${engineName}: requests that do not fit`, () => {
    let api: TestApi;
    beforeAll(async () => {
      api = await startTestApi(await open());
    });
    afterAll(() => api[Symbol.asyncDispose]());

    it.each([
      ["/v1/conversations?limit=0", "limit: expected a whole number from 1 to 200"],
      ["/v1/conversations?limit=201", "limit: expected a whole number from 1 to 200"],
      ["/v1/conversations?limit=many", "limit: expected a whole number from 1 to 200"],
      ["/v1/conversations?limit=1.5", "limit: expected a whole number from 1 to 200"],
      ["/v1/conversations?limit=", "limit: expected a whole number from 1 to 200"],
      ["/v1/conversations?updated_since=yesterday", "updated_since: expected a moment"],
      ["/v1/conversations?updated_since=2026-02-31T25:00:00Z", "updated_since: expected a moment"],
      ["/v1/conversations?participants=%2B1", "Unknown parameter: participants"],
      ["/v1/conversations?participant=a&participant=b", "participant: expected text"],
      ["/v1/contacts?include_hidden=maybe", "include_hidden: expected true or false"],
      ["/v1/contacts?name=%00", "name: expected text without NUL"],
      ["/v1/contacts/%00", "id: expected text without NUL"],
      ["/v1/activities?type=fax", "type: expected message, call or voicemail"],
      ["/v1/activities?direction=up", "direction: expected incoming or outgoing"],
      ["/v1/activities?order=random", "order: expected newest or oldest"],
      ["/v1/events?state=lost", "expected one or several of received, projected, ignored, quarantined"],
      ["/v1/events/first", "seq: expected the number of an event"],
      ["/v1/events/-1", "seq: expected the number of an event"],
      ["/v1/events/99999999999999999999", "seq: expected the number of an event"],
    ])("%s is refused with 400, naming what is wrong", async (path, message) => {
      const refused = await api.refusal(await api.request("GET", path));
      expect(refused).toMatchObject({ status: 400, code: "request.invalid" });
      expect(refused.message).toContain(message);
    });

    it.each([
      "conversations?cursor=nonsense",
      "conversations?cursor=%F0%9F%98%80",
      `contacts?cursor=${Buffer.from('["contacts",7]').toString("base64url")}`,
      `tasks?cursor=${Buffer.from('["contacts","a"]').toString("base64url")}`,
      `tasks?cursor=${Buffer.from('["tasks","a\\u0000"]').toString("base64url")}`,
      `activities?order=oldest&cursor=${Buffer.from(`["activities:newest",["${moment(1)}","a"]]`).toString("base64url")}`,
      `events?cursor=${Buffer.from('["events",-1]').toString("base64url")}`,
      `changes?after=${Buffer.from('["events",1]').toString("base64url")}`,
    ])("a cursor that /v1/%s did not give out is refused", async (path) => {
      expect(await api.refusal(await api.request("GET", `/v1/${path}`))).toMatchObject({
        status: 400,
        code: "request.bad_cursor",
      });
    });

    it.each([
      ["GET", "/v1/conversations/none", "conversation.not_found"],
      ["GET", "/v1/conversations/none/activities", "conversation.not_found"],
      ["GET", "/v1/contacts/none", "contact.not_found"],
      ["GET", "/v1/activities/none", "activity.not_found"],
      ["GET", "/v1/events/999999", "event.not_found"],
      ["POST", "/v1/events/999999/replay", "event.not_found"],
      ["GET", "/v1/nothing", "route.not_found"],
      ["GET", "/", "route.not_found"],
      ["GET", `/v1/contacts/${"x".repeat(3000)}`, "route.not_found"],
    ])("%s %s is 404 with %s", async (method, path, code) => {
      expect(await api.refusal(await api.request(method, path))).toMatchObject({ status: 404, code });
    });

    it.each([
      ["DELETE", "/v1/conversations", "GET, HEAD"],
      ["POST", "/v1/conversations/abc", "GET, HEAD"],
      ["GET", "/v1/conversations/abc/state?x=1", "PATCH, PUT"],
      ["PATCH", "/v1/events/1", "GET, HEAD"],
      ["POST", "/healthz", "GET, HEAD"],
    ])("%s %s is 405 and allows %s", async (method, path, allow) => {
      const response = await api.request(method, path);
      expect(response.headers.get("allow")).toBe(allow);
      expect(await api.refusal(response)).toMatchObject({ status: 405, code: "route.method_not_allowed" });
    });

    it.each([
      ["request.not_json", 400, "{", "application/json"],
      ["request.not_json", 400, "", "application/json"],
      ["request.unsupported_media_type", 415, "status=done", "application/x-www-form-urlencoded"],
      ["request.unsupported_media_type", 415, "{}", "text/plain"],
      ["request.too_large", 413, `"${"x".repeat(300_000)}"`, "application/json"],
    ])("a body that is %s is %i", async (code, status, body, contentType) => {
      const response = await fetch(new URL("/v1/events/replay", (await api.request("GET", "/healthz")).url), {
        method: "POST",
        body,
        headers: { authorization: `Bearer ${api.token}`, "content-type": contentType },
      });
      expect(await api.refusal(response)).toMatchObject({ status, code });
    });

    it.each([
      [{}, "status: expected open or done"],
      [{ status: "later", assigned_to: null }, "status: expected open or done"],
      [{ status: "done" }, "assigned_to: "],
      [{ status: "done", assigned_to: "a\0b" }, "assigned_to: expected text without NUL"],
      [{ status: "done", assigned_to: null, by: "me" }, "Unknown field: by"],
      ["done", "expected object"],
    ])("a state of %j is refused, naming the field", async (body, message) => {
      const refused = await api.refusal(await api.request("PUT", "/v1/conversations/x/state", { body }));
      expect(refused).toMatchObject({ status: 400, code: "request.invalid" });
      expect(refused.message).toContain(message);
    });

    it("an address that cannot be decoded is 400", async () => {
      expect(await api.refusal(await api.request("GET", "/v1/contacts/%zz"))).toMatchObject({
        status: 400,
        code: "request.malformed",
      });
    });

    it("every answer carries its request's id and headers that keep browsers out", async () => {
      for (const path of ["/healthz", "/v1/tasks", "/nowhere", "/v1/tasks?limit=0", "/v1/contacts/%zz"]) {
        const { headers } = await api.request("GET", path);
        expect(headers.get("x-content-type-options")).toBe("nosniff");
        expect(headers.get("cache-control")).toBe("no-store");
        expect(headers.get("content-security-policy")).toContain("default-src 'none'");
        expect(headers.get("x-powered-by")).toBeNull();
      }
      const first = (await api.request("GET", "/v1/tasks")).headers.get("x-request-id");
      const second = (await api.request("GET", "/v1/tasks")).headers.get("x-request-id");
      expect(first).toMatch(/^req_/);
      expect(second).not.toBe(first);
    });
  });

  describe(`the API on ${engineName}: conversations`, () => {
    it("are listed newest activity first, those without one last, page by page", async () => {
      await withApi(async (api) => {
        // Two of the same moment, and three of none: the id decides.
        const threads = [3, 1, 2, 2, 4].map((minute, index) => thread(`cv${index}`, [ANNA], moment(minute)));
        const dateless = ["cvX", "cvY", "cvZ"].map((id) => thread(id, [BEN], null));
        const all = [...threads, ...dateless];
        await api.project({
          conversations: all.map(({ conversations }) => conversations),
          conversation_participants: all.flatMap(({ participants }) => participants),
        });
        const expected = ["cv4", "cv0", "cv3", "cv2", "cv1", "cvZ", "cvY", "cvX"];
        for (const limit of [1, 2, 3, 5, 7, 8, 200]) {
          const listed = await readAll(api, resources.Conversation, "/v1/conversations", limit);
          expect(listed.map(({ id }) => id)).toEqual(expected);
        }
      });
    });

    it("are found by participant, by line and by the moment of their last activity", async () => {
      await withApi(async (api) => {
        const all = [
          thread("cv1", [ANNA], moment(1)),
          thread("cv2", [ANNA, BEN], moment(2), { line_number: "+15550000002", phone_number_id: "PN2" }),
          thread("cv3", [BEN], moment(3)),
          thread("cv4", ["anonymous"], null),
        ];
        await api.project({
          conversations: all.map(({ conversations }) => conversations),
          conversation_participants: all.flatMap(({ participants }) => participants),
        });
        const idsOf = async (query: string): Promise<string[]> =>
          (await api.read(pageOf(resources.Conversation), `/v1/conversations?${query}`)).data.map(({ id }) => id);
        expect(await idsOf("participant=%2B15551110001")).toEqual(["cv2", "cv1"]);
        // A plus that was not encoded, and a number as people type it.
        expect(await idsOf("participant=+15551110001")).toEqual(["cv2", "cv1"]);
        expect(await idsOf("participant=(555)%20111-0001")).toEqual(["cv2", "cv1"]);
        expect(await idsOf("participant=anonymous")).toEqual(["cv4"]);
        expect(await idsOf("participant=%2B15559999999")).toEqual([]);
        expect(await idsOf("line=%2B15550000002")).toEqual(["cv2"]);
        expect(await idsOf("line=PN1")).toEqual(["cv3", "cv1", "cv4"]);
        expect(await idsOf(`updated_since=${moment(2)}`)).toEqual(["cv3", "cv2"]);
        expect(await idsOf("updated_since=2026-02-01T11:02:00%2B01:00")).toEqual(["cv3", "cv2"]);
        expect(await idsOf("updated_since=2026-02-02")).toEqual([]);
      });
    });

    it("tell their participants' contacts: the one in Quo that owns the number, or the one made from it", async () => {
      await withApi(async (api) => {
        const { conversations, participants } = thread("cv1", [ANNA, BEN, "anonymous"], moment(1));
        await api.project({
          conversations: [conversations],
          conversation_participants: participants,
          contacts: [
            { id: numberContactId(ANNA), number: ANNA, shown_as: "CT1", openphone_id: null },
            {
              id: "CT1",
              openphone_id: "CT1",
              first_name: "Anna",
              emails: '[{"label":"work","value":"anna@example.com"}]',
            },
            { id: numberContactId(BEN), number: BEN, openphone_id: null },
          ],
          contact_numbers: [{ number: ANNA, contact_id: "CT1", label: "mobile" }],
        });
        const detail = await api.read(resources.ConversationDetail, "/v1/conversations/cv1");
        expect(detail.is_group).toBe(true);
        expect(detail.contacts).toMatchObject([
          { number: ANNA, contact: { id: "CT1", first_name: "Anna", numbers: [{ number: ANNA, label: "mobile" }] } },
          { number: BEN, contact: { id: numberContactId(BEN), numbers: [{ number: BEN, label: null }] } },
          { number: "anonymous", contact: null },
        ]);
        expect(detail.state).toMatchObject({ status: "open", assigned_to: null, updated_at: null, updated_by: null });
        expect(detail.name).toBe(`Anna, ${BEN}, anonymous`);
        expect(detail.notes).toEqual([]);
      });
    });

    it("keep state and notes, with who decided and when", async () => {
      await withApi(async (api) => {
        const { conversations, participants } = thread("cv1", [ANNA], moment(1));
        await api.project({ conversations: [conversations], conversation_participants: participants });
        const state = { status: "done", assigned_to: "Maria" };
        const response = await api.request("PUT", "/v1/conversations/cv1/state", { body: state });
        expect(response.status).toBe(200);
        const told = resources.State.parse(await response.json());
        expect(told).toMatchObject({ ...state, updated_at: "2026-01-01T00:00:00.000Z", updated_by: "tester" });

        for (const body of ["called back", "sent \u{1F600} offer"]) {
          api.clock.advance(1000);
          const noted = await api.request("POST", "/v1/conversations/cv1/notes", { body: { body } });
          expect(noted.status).toBe(201);
          expect(resources.Note.parse(await noted.json())).toMatchObject({
            conversation_id: "cv1",
            body,
            created_by: "tester",
          });
        }
        const detail = await api.read(resources.ConversationDetail, "/v1/conversations/cv1");
        expect(detail.state).toEqual(told);
        expect(detail.notes.map(({ body }) => body)).toEqual(["called back", "sent \u{1F600} offer"]);
        const [listed] = (await api.read(pageOf(resources.Conversation), "/v1/conversations")).data;
        expect(listed?.state).toEqual(told);
      });
    });

    it("are reached by every id they had, and keep what was decided under it", async () => {
      await withApi(async (api) => {
        const { conversations, participants } = thread("cv3", [ANNA], moment(1));
        const decided = (id: string, minute: number, assignedTo: string) =>
          storeState(api.workspace, {
            conversationId: id,
            status: "done",
            assignedTo,
            updatedAt: moment(minute),
            updatedBy: "somebody",
          });
        await decided("cv1", 5, "Maria");
        await decided("cv2", 3, "Otto");
        await storeNote(api.workspace, {
          id: "n1",
          conversationId: "cv1",
          body: "old note",
          createdAt: moment(0),
          createdBy: "somebody",
        });
        await api.project(
          {
            conversations: [conversations],
            conversation_participants: participants,
            activities: [{ id: "AC1", conversation_id: "cv3", occurred_at: moment(1) }],
          },
          [],
          [
            { old_id: "cv1", new_id: "cv2" },
            { old_id: "cv2", new_id: "cv3" },
          ],
        );
        for (const id of ["cv1", "cv2", "cv3"]) {
          const detail = await api.read(resources.ConversationDetail, `/v1/conversations/${id}`);
          expect(detail).toMatchObject({ id: "cv3", state: { assigned_to: "Maria", status: "done" } });
          expect(detail.notes).toMatchObject([{ body: "old note", conversation_id: "cv3" }]);
          const page = await api.read(pageOf(resources.ActivityDetail), `/v1/conversations/${id}/activities`);
          expect(page.data.map((activity) => activity.id)).toEqual(["AC1"]);
        }
        api.clock.set(Date.parse(moment(9)));
        await api.request("PUT", "/v1/conversations/cv1/state", { body: { status: "open", assigned_to: null } });
        const detail = await api.read(resources.ConversationDetail, "/v1/conversations/cv3");
        expect(detail.state).toMatchObject({ status: "open", assigned_to: null });
      });
    });

    it("that point to one another in a circle, and none lives, are not found", async () => {
      await withApi(async (api) => {
        await api.project(
          {},
          [],
          [
            { old_id: "cv1", new_id: "cv2" },
            { old_id: "cv2", new_id: "cv1" },
          ],
        );
        expect(await api.refusal(await api.request("GET", "/v1/conversations/cv1"))).toMatchObject({ status: 404 });
      });
    });
  });

  describe(`the API on ${engineName}: threads and activities`, () => {
    it("come in both orders, in both directions, page by page", async () => {
      await withApi(async (api) => {
        const id = conversationId(LINE, [ANNA]);
        const { conversations, participants } = thread(id, [ANNA], moment(5));
        const activities: Partial<Row<"activities">>[] = [2, 5, 1, 5, 3].map((minute, index) => ({
          id: `AC${index}`,
          conversation_id: id,
          direction: index % 2 === 0 ? "incoming" : "outgoing",
          occurred_at: moment(minute),
        }));
        activities.push({ id: "ACstub1", conversation_id: id }, { id: "ACstub2", conversation_id: id });
        activities.push({ id: "ACelsewhere", conversation_id: "cv-other", occurred_at: moment(2) });
        await api.project({ conversations: [conversations], conversation_participants: participants, activities });
        const newest = ["AC3", "AC1", "AC4", "AC0", "AC2", "ACstub2", "ACstub1"];
        for (const limit of [1, 2, 3, 5, 6, 7, 100]) {
          const path = `/v1/conversations/${id}/activities`;
          const down = await readAll(api, resources.ActivityDetail, path, limit);
          expect(down.map((activity) => activity.id)).toEqual(newest);
          const up = await readAll(api, resources.ActivityDetail, `${path}?order=oldest`, limit);
          expect(up.map((activity) => activity.id)).toEqual(newest.toReversed());
        }
      });
    });

    it("of calls come with recordings, summary and transcripts; messages without", async () => {
      await withApi(async (api) => {
        const { conversations, participants } = thread("cv1", [ANNA], moment(5));
        await api.project({
          conversations: [conversations],
          conversation_participants: participants,
          activities: [
            {
              id: "AC1",
              activity_type: "call",
              conversation_id: "cv1",
              occurred_at: moment(1),
              duration: 12.5,
              has_voicemail: 1,
              ai_handled: 0,
              menu: '{"selection":"1","name":"Sales","reason":null}',
              to_numbers: JSON.stringify([LINE]),
              contact_ids: '["CT1"]',
            },
            {
              id: "AC2",
              conversation_id: "cv1",
              occurred_at: moment(2),
              body: HIDDEN_TEXT,
              media: '[{"url":"https://m/1","type":"image/png"}]',
              media_urls: '["https://m/1"]',
            },
          ],
          recordings: [
            { call_id: "AC1", id: "CR2", duration: 3, size: 2_400_000 },
            { call_id: "AC1", id: "CR1", url: "https://r/1" },
            { call_id: "AC9", id: "CR9" },
          ],
          call_summaries: [
            { call_id: "AC1", status: "completed", summary: '["a","b"]', next_steps: "[]", jobs: '[{"name":"x"}]' },
          ],
          call_transcripts: [
            { call_id: "AC1", recording_id: "", status: "completed", confidence: 0.95 },
            { call_id: "AC1", recording_id: "CR1" },
          ],
          transcript_turns: [1, 0, 2].map((turn) => ({
            call_id: "AC1",
            recording_id: turn === 2 ? "CR1" : "",
            turn,
            content: `turn ${turn}`,
            start_seconds: turn + 0.5,
          })),
        });
        const { data } = await api.read(pageOf(resources.ActivityDetail), "/v1/conversations/cv1/activities");
        const [message, call] = data;
        expect(message).toMatchObject({
          id: "AC2",
          body: HIDDEN_TEXT,
          media: [{ url: "https://m/1", type: "image/png" }],
          recordings: [],
          summary: null,
          transcripts: [],
        });
        expect(call).toMatchObject({
          id: "AC1",
          duration: 12.5,
          has_voicemail: true,
          ai_handled: false,
          menu: { selection: "1", name: "Sales", reason: null },
          to_numbers: [LINE],
          recordings: [
            { id: "CR1", url: "https://r/1" },
            { id: "CR2", duration: 3, size: 2_400_000 },
          ],
          summary: { summary: ["a", "b"], next_steps: [], key_points: [], jobs: [{ name: "x" }] },
          transcripts: [
            {
              recording_id: null,
              confidence: 0.95,
              turns: [{ content: "turn 0", start_seconds: 0.5 }, { content: "turn 1" }],
            },
            { recording_id: "CR1", turns: [{ content: "turn 2" }] },
          ],
        });
        expect(await api.read(resources.ActivityDetail, "/v1/activities/AC1")).toEqual(call);
      });
    });

    it("are found by type, direction and time", async () => {
      await withApi(async (api) => {
        await api.project({
          activities: [
            { id: "AC1", activity_type: "call", direction: "incoming", occurred_at: moment(1) },
            {
              id: "AC1:voicemail",
              activity_type: "voicemail",
              direction: "incoming",
              occurred_at: moment(2),
              call_id: "AC1",
            },
            { id: "AC2", activity_type: "message", direction: "outgoing", occurred_at: moment(3) },
            { id: "AC3", activity_type: "message", direction: "incoming", occurred_at: null },
          ],
        });
        const idsOf = async (query: string): Promise<string[]> =>
          (await readAll(api, resources.Activity, `/v1/activities?${query}`, 1)).map(({ id }) => id);
        expect(await idsOf("order=newest")).toEqual(["AC2", "AC1:voicemail", "AC1", "AC3"]);
        expect(await idsOf("type=message")).toEqual(["AC2", "AC3"]);
        expect(await idsOf("direction=incoming")).toEqual(["AC1:voicemail", "AC1", "AC3"]);
        expect(await idsOf(`since=${moment(2)}`)).toEqual(["AC2", "AC1:voicemail"]);
        expect(await idsOf(`until=${moment(2)}`)).toEqual(["AC1"]);
        expect(await idsOf(`since=${moment(1)}&until=${moment(3)}&type=voicemail&order=oldest`)).toEqual([
          "AC1:voicemail",
        ]);
        expect((await api.read(resources.ActivityDetail, "/v1/activities/AC1:voicemail")).call_id).toBe("AC1");
      });
    });
  });

  describe(`the API on ${engineName}: contacts, tasks and lines`, () => {
    it("are found by number and by the beginning of a name; hidden ones only when asked for", async () => {
      await withApi(async (api) => {
        await api.project({
          contacts: [
            { id: "CT1", openphone_id: "CT1", first_name: "Anna", last_name: "de Vries", company: "100% Dry_Walls" },
            { id: "CT2", openphone_id: "CT2", first_name: "Élodie", last_name: "Annan" },
            { id: "CT3", openphone_id: "CT3", first_name: "Gone", deleted: 1 },
            { id: numberContactId(ANNA), number: ANNA, shown_as: "CT1" },
            { id: numberContactId(BEN), number: BEN },
          ],
          contact_numbers: [{ number: ANNA, contact_id: "CT1", label: null }],
        });
        const idsOf = async (query: string): Promise<string[]> =>
          (await readAll(api, resources.Contact, `/v1/contacts?${query}`, 2)).map(({ id }) => id);
        expect(await idsOf("include_hidden=false")).toEqual(["CT1", "CT2", numberContactId(BEN)]);
        expect(await idsOf("include_hidden=true")).toEqual(
          ["CT1", "CT2", "CT3", numberContactId(ANNA), numberContactId(BEN)].sort(),
        );
        expect(await idsOf("number=%2B15551110001")).toEqual(["CT1"]);
        expect(await idsOf("number=555-111-0002")).toEqual([numberContactId(BEN)]);
        expect(await idsOf("name=ann")).toEqual(["CT1", "CT2"]);
        expect(await idsOf("name=ANNA%20DE")).toEqual(["CT1"]);
        expect(await idsOf("name=%C3%89lo")).toEqual(["CT2"]);
        expect(await idsOf("name=100%25")).toEqual(["CT1"]);
        expect(await idsOf("name=10%25")).toEqual([]);
        expect(await idsOf("name=100%25%20Dry_W")).toEqual(["CT1"]);
        expect(await idsOf("name=100%25%20Dry-W")).toEqual([]);
        expect(await idsOf("name=nna")).toEqual([]);
      });
    });

    it("of a contact tell its numbers and its conversations, newest first", async () => {
      await withApi(async (api) => {
        const all = [
          thread("cv1", [ANNA], moment(1)),
          thread("cv2", [ANNA, BEN], moment(2)),
          thread("cv3", [BEN], moment(3)),
        ];
        await api.project({
          conversations: all.map(({ conversations }) => conversations),
          conversation_participants: all.flatMap(({ participants }) => participants),
          contacts: [{ id: "CT1", openphone_id: "CT1", first_name: "Anna" }],
          contact_numbers: [
            { number: ANNA, contact_id: "CT1", label: "mobile" },
            { number: "+15559990000", contact_id: "CT1", label: null },
          ],
        });
        const contact = await api.read(resources.ContactDetail, "/v1/contacts/CT1");
        expect(contact.numbers.map(({ number }) => number)).toEqual([ANNA, "+15559990000"]);
        expect(contact.conversations.map(({ id }) => id)).toEqual(["cv2", "cv1"]);
      });
    });

    it("lists tasks, lines and people page by page", async () => {
      await withApi(async (api) => {
        await api.project({
          tasks: ["TK2", "TK1", "TK3"].map((id) => ({ id, title: `Call ${id}`, overdue: 1, status: "open" })),
          phone_numbers: [
            { id: "PN2", number: null },
            { id: "PN1", number: LINE, name: "Main", symbol: "S" },
          ],
          users: [
            { id: "US2", email: "bea@example.com" },
            { id: "US1", email: "ada@example.com", first_name: "Ada", role: "owner" },
          ],
        });
        const tasks = await readAll(api, resources.Task, "/v1/tasks", 2);
        expect(tasks.map(({ id, overdue }) => [id, overdue])).toEqual([
          ["TK1", true],
          ["TK2", true],
          ["TK3", true],
        ]);
        expect(await readAll(api, resources.PhoneNumber, "/v1/phone-numbers", 1)).toMatchObject([
          { id: "PN1", number: LINE, name: "Main", symbol: "S" },
          { id: "PN2", number: null, name: null },
        ]);
        expect(await readAll(api, resources.User, "/v1/users", 1)).toMatchObject([
          { id: "US1", email: "ada@example.com", first_name: "Ada", role: "owner" },
          { id: "US2", email: "bea@example.com", first_name: null },
        ]);
      });
    });

    it("name a conversation as Quo does", async () => {
      await withApi(async (api) => {
        await api.project({
          conversations: [
            { id: "cv1", quo_conversation_id: "CN1" },
            { id: "cv2", quo_conversation_id: "CN2" },
            { id: "cv3" },
          ],
          quo_conversations: [{ id: "CN1", name: "Site visit" }],
        });
        const listed = await readAll(api, resources.Conversation, "/v1/conversations", 2);
        expect(Object.fromEntries(listed.map(({ id, name }) => [id, name]))).toEqual({
          cv1: "Site visit",
          cv2: null,
          cv3: null,
        });
      });
    });
  });

  describe(`the API on ${engineName}: the ledger`, () => {
    it("is listed newest first, by state, type and event id, without payloads", async () => {
      await withApi(async (api) => {
        const seqs = await fillLedger(api);
        const at = (...positions: number[]): number[] => positions.map((position) => seqs[position] ?? 0);
        const seqsOf = async (query: string): Promise<number[]> =>
          (await readAll(api, resources.LedgerEvent, `/v1/events?${query}`, 2)).map(({ seq }) => seq);
        expect(await seqsOf("event_id=EV0-7")).toEqual(at(0));
        expect(await seqsOf("state=quarantined")).toEqual(at(5, 4));
        expect(await seqsOf("state=received")).toEqual(at(9, 8, 7, 6));
        expect(await seqsOf("state=projected")).toEqual(at(2, 1, 0));
        expect(await seqsOf("state=ignored,received")).toEqual(at(9, 8, 7, 6, 3));
        expect(await seqsOf("type=message.received")).toEqual(at(9, 8, 7, 6, 5, 4, 3, 2, 1, 0));
        expect(await seqsOf("type=call.ringing")).toEqual([]);
        expect(await seqsOf("type=message.received&state=quarantined")).toEqual(at(5, 4));
        const { data } = await api.read(pageOf(resources.LedgerEvent), "/v1/events?state=quarantined&limit=1");
        expect(data).toMatchObject([{ error_code: "field.missing", processed: false, attempts: 1, kind: "hex-v1" }]);
        expect(data[0]).not.toHaveProperty("payload");
      });
    });

    it("shows the bytes of a delivery as they came, and no signature", async () => {
      await withApi(async (api) => {
        await api.append(['\u{FEFF}{"text":"héllo\u{1F44B}\\u0000"}', Buffer.from([0xff, 0x00, 0x80])]);
        const { data } = await api.read(pageOf(resources.LedgerEvent), "/v1/events");
        const [binary, text] = await Promise.all(
          data.map(({ seq }) => api.read(resources.LedgerEventDetail, `/v1/events/${seq}`)),
        );
        expect(text).toMatchObject({
          payload_encoding: "utf8",
          payload: '\u{FEFF}{"text":"héllo\u{1F44B}\\u0000"}',
          headers: { "user-agent": "quo/1" },
        });
        expect(JSON.stringify(text)).not.toContain("secret");
        expect(binary).toMatchObject({ payload_encoding: "base64", payload: "/wCA" });
        expect(binary?.digest).toBe(
          createHash("sha256")
            .update(Buffer.from([0xff, 0x00, 0x80]))
            .digest("hex"),
        );
      });
    });

    it("replays one, some, those of a state, or all, but never all by mistake", async () => {
      await withApi(async (api) => {
        const seqs = await fillLedger(api);
        const replay = async (body: unknown): Promise<unknown> => {
          const response = await api.request("POST", "/v1/events/replay", { body });
          expect(response.status).toBe(202);
          return response.json();
        };
        const one = await api.request("POST", `/v1/events/${seqs[0]}/replay`);
        expect([one.status, await one.json()]).toEqual([202, { requeued: 1 }]);
        expect(await replay({ seqs: seqs.slice(1, 3) })).toEqual({ requeued: 2 });
        expect(await replay({ states: ["quarantined"] })).toEqual({ requeued: 2 });
        expect(await replay({ event_ids: ["EV3-10", "none"] })).toEqual({ requeued: 1 });
        const { events } = await api.read(resources.Stats, "/v1/stats");
        expect(events.by_state).toEqual({ received: 10, projected: 0, ignored: 0, quarantined: 0 });
        expect(await replay({ all: true })).toEqual({ requeued: 10 });

        expect(await api.refusal(await api.request("POST", "/v1/events/replay", { body: {} }))).toMatchObject({
          status: 400,
          code: "replay.no_filter",
        });
        for (const body of [
          { states: [] },
          { seqs: [0] },
          { all: false },
          { types: ["x"] },
          { event_ids: ["\ud800"] },
        ]) {
          expect(await api.refusal(await api.request("POST", "/v1/events/replay", { body }))).toMatchObject({
            status: 400,
            code: "request.invalid",
          });
        }
      });
    });

    it("counts states and types, the success rate, the backlog and its oldest, and rows", async () => {
      await withApi(async (api) => {
        const empty = await api.read(resources.Stats, "/v1/stats");
        expect(empty).toMatchObject({
          processing_success_rate: null,
          backlog: { received: 0, oldest_received_at: null },
        });
        api.clock.advance(60_000);
        await fillLedger(api);
        api.clock.advance(60_000);
        const stats = await api.read(resources.Stats, "/v1/stats");
        expect(stats).toMatchObject({
          computed_at: "2026-01-01T00:02:00.000Z",
          events: {
            total: 10,
            by_state: { received: 4, projected: 3, ignored: 1, quarantined: 2 },
            by_type: { "message.received": 10 },
          },
          processing_success_rate: 0.6,
          backlog: { received: 4, retrying: 1, oldest_received_at: "2026-01-01T00:01:00.000Z" },
        });
        expect(Object.keys(stats.rows).sort()).toEqual(Object.keys(PROJECTED_TABLES).sort());
      });
    });
  });

  describe(`the API on ${engineName}: the feed of changes`, () => {
    it("goes on from its cursor, also at its end, and misses nothing", async () => {
      await withApi(async (api) => {
        const feed = z.strictObject({ data: z.array(resources.Change), next_cursor: z.string() });
        const start = await api.read(feed, "/v1/changes");
        expect(start.data).toEqual([]);
        await api.project(
          {},
          [1, 2, 3].map((n) => ({ entity: "activity", entity_id: `AC${n}`, op: "upsert" })),
        );
        const first = await api.read(feed, `/v1/changes?after=${start.next_cursor}&limit=2`);
        await api.project({}, [{ entity: "contact", entity_id: "CT1", op: "delete" }]);
        const second = await api.read(feed, `/v1/changes?after=${first.next_cursor}&limit=2`);
        const end = await api.read(feed, `/v1/changes?after=${second.next_cursor}`);
        expect([...first.data, ...second.data].map(({ entity_id }) => entity_id)).toEqual(["AC1", "AC2", "AC3", "CT1"]);
        expect(end).toEqual({ data: [], next_cursor: second.next_cursor });
      });
    });
  });

  describe(`the API on ${engineName}: health, and what goes wrong`, () => {
    it("is healthy and ready, for everybody to ask", async () => {
      await withApi(async (api) => {
        const headers = { authorization: "" };
        expect(await (await api.request("GET", "/healthz", { headers })).json()).toEqual({ status: "ok" });
        expect(await (await api.request("GET", "/readyz", { headers })).json()).toEqual({ status: "ready" });
      });
    });

    it("is not ready while deliveries would be refused, or the writer does not answer", async () => {
      await withApi(async (api) => {
        api.receiver.overloaded = true;
        const overloaded = await api.request("GET", "/readyz");
        expect(overloaded.headers.get("retry-after")).toBe("5");
        expect(await api.refusal(overloaded)).toMatchObject({ status: 503, code: "ingest.overloaded" });

        api.receiver.overloaded = false;
        api.commands.backlog = () => Promise.reject(new Error(`the writer ended at ${ANNA}`));
        const away = await api.refusal(await api.request("GET", "/readyz"));
        expect(away).toMatchObject({ status: 503, code: "store.unavailable" });
        expect(away.message).not.toContain("the writer ended");
        expect((await api.request("GET", "/healthz")).status).toBe(200);
      });
    });

    it("tells nothing of a fault but that it is one, and logs it whole under the request's id", async () => {
      await withApi(async (api) => {
        api.commands.requeue = () => Promise.reject(new TypeError("cannot read properties of undefined"));
        const response = await api.request("POST", "/v1/events/1/replay");
        const id = response.headers.get("x-request-id") ?? "";
        const refused = await api.refusal(response);
        expect(refused).toMatchObject({ status: 500, code: "internal.error" });
        expect(refused.message).not.toContain("undefined");
        const line = api.log.find((entry) => entry.includes("cannot read properties")) ?? "";
        expect(line).toContain(id);
        expect(line).toContain("api.conformance.ts");
      });
    });

    it("answers 503 with Retry-After while the store cannot write", async () => {
      await withApi(async (api) => {
        api.commands.requeue = () => Promise.reject(Object.assign(new Error("disk"), { code: "store.disk_full" }));
        const response = await api.request("POST", "/v1/events/1/replay");
        expect(response.headers.get("retry-after")).toBe("5");
        expect(await api.refusal(response)).toMatchObject({ status: 503, code: "store.disk_full" });
      });
    });

    it("logs requests without numbers, names, texts or tokens", async () => {
      await withApi(async (api) => {
        await api.request("GET", `/v1/contacts?number=${encodeURIComponent(ANNA)}&name=Anna`);
        await api.request("GET", `/v1/conversations?participant=${ANNA}`);
        await api.request("GET", `/v1/unknown/${ANNA}`);
        const log = api.log.join("\n");
        expect(log).toContain('"route":"/v1/contacts"');
        for (const value of [ANNA.slice(1), "Anna", api.token]) expect(log).not.toContain(value);
      });
    });
  });
}
