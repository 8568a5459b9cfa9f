import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Lines } from "../access/access.ts";
import { createTestClock } from "../clock.ts";
import { createLogger } from "../logger.ts";
import type { StoreLocation } from "../store/open-store.ts";
import type { ProjectedTable } from "../store/projected-tables.ts";
import type { Change, Row } from "../store/store.ts";
import { StoreError } from "../store/store-error.ts";
import { storeNote } from "../testing/decided-rows.ts";
import type { TestWorkspace } from "../testing/open-workspace.ts";
import { startTestApi, type TestApi } from "../testing/test-api.ts";
import { createSearch } from "./create-search.ts";
import type { PersonHit, Search, SearchFilter, Segment, TextHit } from "./search.ts";

type Rows = { [T in ProjectedTable]?: Partial<Row<T>>[] };

const LINE = "+15550001111";
const OTHER_LINE = "+15550002222";
const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString();
const change = (entity: string, ...ids: string[]): Change[] =>
  ids.map((entity_id) => ({ entity, entity_id, op: "upsert" }));
const marked = (segments: readonly Segment[]): string =>
  segments.map(({ text, hit }) => (hit ? `[${text}]` : text)).join("");

export function message(id: string, body: string, more: Partial<Row<"activities">> = {}): Partial<Row<"activities">> {
  return {
    id,
    activity_type: "message",
    body,
    occurred_at: at(0),
    conversation_id: "cv1",
    line_number: LINE,
    phone_number_id: "PN1",
    direction: "incoming",
    ...more,
  };
}

export function describeSearch(
  engineName: string,
  openWorkspace: () => Promise<TestWorkspace>,
  location: () => Pick<StoreLocation, "databaseUrl">,
): void {
  describe(`search on ${engineName}`, () => {
    let api: TestApi;
    let search: Search;

    beforeEach(async () => {
      const workspace = await openWorkspace();
      search = createSearch({
        location: location(),
        reader: { db: workspace.reader, workspaceId: workspace.workspaceId, lines: "all" },
        store: workspace.engine,
        clock: createTestClock(),
        logger: createLogger({ level: "silent", personalData: false, secrets: [] }),
        pollMs: 20,
      });
      api = await startTestApi(workspace, { search });
    });
    afterEach(() => api[Symbol.asyncDispose]());

    const index = async (): Promise<void> => {
      while (await search.step());
    };
    const happen = async (rows: Rows, changes: Change[]): Promise<void> => {
      await api.project(rows, changes);
      await index();
    };
    const messages = (...rows: Partial<Row<"activities">>[]): Promise<void> =>
      happen({ activities: rows }, change("activity", ...rows.map(({ id }) => id ?? "")));
    const found = async (query: string, filter: SearchFilter = {}, sees: Lines = "all"): Promise<TextHit[]> =>
      (await search.texts(query, filter, { limit: 200 }, sees)).data;
    const ids = async (query: string, filter: SearchFilter = {}, sees: Lines = "all"): Promise<(string | null)[]> =>
      (await found(query, filter, sees)).map(({ activity_id, note_id }) => activity_id ?? note_id);
    const people = async (query: string, sees: Lines = "all"): Promise<string[]> =>
      (await search.people(query, 20, sees)).map(({ contact_id }) => contact_id);
    /** Changes rows that are there. */
    const alter = async (table: ProjectedTable, key: string, value: string, patch: object | null): Promise<void> => {
      const { engine, workspaceId } = api.workspace;
      await api.append(["{}"], { eventId: `EV-${Math.random()}` });
      await engine.project({ limit: 10, now: at(0) }, async (tx, claimed) => {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the column is a lookup of the table
        const rows = await tx.select(table, key as never, [value]);
        if (patch === null) await tx.remove(table, rows);
        else
          await tx.update(
            table,
            rows.map((row) => Object.assign(row, patch)),
          );
        const entity = table === "contacts" ? "contact" : "activity";
        await tx.addChanges([{ entity, entity_id: value, op: patch === null ? "delete" : "upsert" }]);
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
      expect(workspaceId).not.toBe("");
      await index();
    };

    describe("of texts", () => {
      it("finds texts in which every word occurs, newest first", async () => {
        await messages(
          message("AC1", "The roof leaks", { occurred_at: at(1) }),
          message("AC3", "Is the roof done?", { occurred_at: at(3) }),
          message("AC2", "Leaks in the roof again", { occurred_at: at(2) }),
        );
        expect(await ids("roof")).toEqual(["AC3", "AC2", "AC1"]);
        expect(await ids("leaks roof")).toEqual(["AC2", "AC1"]);
        expect(await ids("roof missing")).toEqual([]);
      });

      it("takes no notice of case, accents and apostrophes, in texts or queries", async () => {
        await messages(
          message("AC1", "Crème brûlée for Mr. O’Brien in der Straße", { occurred_at: at(1) }),
          message("AC2", "CREME for obrien", { occurred_at: at(2) }),
        );
        for (const query of ["creme ", "CRÈME ", "o'brien ", "OBRIEN ", "O’Brien "]) {
          expect([query, await ids(query)]).toEqual([query, ["AC2", "AC1"]]);
        }
        expect(await ids("strasse brulee")).toEqual(["AC1"]);
        const [hit] = await found("creme strasse");
        expect(marked(hit?.excerpt ?? [])).toBe("[Crème] brûlée for Mr. O’Brien in der [Straße]");
      });

      it("takes the last word for a beginning from three letters on, unless a space or a quote ends it", async () => {
        await messages(message("AC1", "The appointment is on Thursday"));
        expect(await ids("appoi")).toEqual(["AC1"]);
        expect(await ids("thurs appointment")).toEqual([]);
        expect(await ids("appointment thurs")).toEqual(["AC1"]);
        expect(await ids("ap")).toEqual([]);
        expect(await ids("appoi ")).toEqual([]);
        expect(await ids('"appoi"')).toEqual([]);
        expect(marked((await found("appoi"))[0]?.excerpt ?? [])).toBe("The [appointment] is on Thursday");
      });

      it("finds words in quotes, and words written together, only where they stand together", async () => {
        await messages(
          message("AC1", "call me back at 12:30", { occurred_at: at(1) }),
          message("AC2", "back to call me, 30 or 12", { occurred_at: at(2) }),
          message("AC3", "mail jane.doe@acme.com", { occurred_at: at(3) }),
        );
        expect(await ids('"call me back"')).toEqual(["AC1"]);
        expect(await ids("call me back ")).toEqual(["AC2", "AC1"]);
        expect(await ids("12:30")).toEqual(["AC1"]);
        expect(await ids("jane.doe@acme.com")).toEqual(["AC3"]);
        expect(await ids("doe.jane@acme.com")).toEqual([]);
        expect(await ids('"call me')).toEqual(["AC2", "AC1"]);
      });

      it("leaves out texts with a word or a phrase that is not wanted", async () => {
        await messages(
          message("AC1", "roof repair quote", { occurred_at: at(1) }),
          message("AC2", "roof quote for the repair", { occurred_at: at(2) }),
          message("AC3", "roof only", { occurred_at: at(3) }),
        );
        expect(await ids("roof -repair")).toEqual(["AC3"]);
        expect(await ids('roof -"repair quote"')).toEqual(["AC3", "AC2"]);
        expect(await ids("-repair")).toEqual([]);
      });

      it("finds nothing where the same is wanted and not wanted, and what only begins like it", async () => {
        await messages(message("AC1", "roof tea"), message("AC2", "roofing tea", { occurred_at: at(1) }));
        expect(await ids("roof -roof ")).toEqual([]);
        expect(await ids('"roof tea" -tea')).toEqual([]);
        expect(await ids("-roof roof")).toEqual(["AC2"]);
        expect(await ids('tea -"roof tea" ')).toEqual(["AC2"]);
      });

      it("finds beginnings of three and of more letters, in any script", async () => {
        await messages(
          message("AC1", "Überweisung"),
          message("AC2", "привет", { occurred_at: at(1) }),
          message("AC3", "𝒜𝒷𝒸 the", { occurred_at: at(2) }),
        );
        for (const query of ["ube", "uber", "überw"]) expect([query, await ids(query)]).toEqual([query, ["AC1"]]);
        for (const query of ["при", "прив"]) expect([query, await ids(query)]).toEqual([query, ["AC2"]]);
        expect(await ids("the")).toEqual(["AC3"]);
        expect(await ids("abc")).toEqual(["AC3"]);
        expect(await ids("‹ube")).toEqual(["AC1"]);
      });

      it("finds Chinese, Thai and emoji, which have no spaces", async () => {
        await messages(
          message("AC1", "我们明天见面", { occurred_at: at(1) }),
          message("AC2", "見面明天 👍🏽", { occurred_at: at(2) }),
        );
        expect(await ids("明天见")).toEqual(["AC1"]);
        expect(await ids("明天")).toEqual(["AC2", "AC1"]);
        expect(await ids("👍")).toEqual(["AC2"]);
      });

      it("finds what was said in a call, with the second and the turn", async () => {
        await happen(
          {
            activities: [
              { id: "AC1", activity_type: "call", occurred_at: at(1), conversation_id: "cv1", line_number: LINE },
            ],
            transcript_turns: [
              { call_id: "AC1", recording_id: "", turn: 0, content: "Hello, roofing company", start_seconds: 0.5 },
              {
                call_id: "AC1",
                recording_id: "",
                turn: 1,
                content: "My basement is wet",
                start_seconds: 62.25,
                speaker: "Ann",
              },
              { call_id: "AC1", recording_id: "CR1", turn: 0, content: "My basement is wet", start_seconds: 3 },
            ],
            call_summaries: [
              {
                call_id: "AC1",
                summary: '["Wet basement reported"]',
                next_steps: '["Send an estimate"]',
                key_points: '["Wet basement reported"]',
                jobs: '[{"name":"qualify","result":{"data":[{"name":"Budget","value":"ten thousand"}]}}]',
              },
            ],
          },
          change("activity", "AC1"),
        );
        expect(await found("basement wet")).toEqual([
          {
            kind: "transcript",
            conversation_id: "cv1",
            activity_id: "AC1",
            note_id: null,
            occurred_at: "2026-01-01T12:02:02.250Z",
            direction: null,
            line_number: LINE,
            second: 62.25,
            recording_id: null,
            turn: 1,
            speaker: "Ann",
            excerpt: [
              { text: "My ", hit: false },
              { text: "basement", hit: true },
              { text: " is ", hit: false },
              { text: "wet", hit: true },
            ],
          },
          expect.objectContaining({ kind: "summary", activity_id: "AC1", occurred_at: at(1), second: null }),
        ]);
        for (const query of ["estimate", "qualify", "ten thousand"]) {
          expect((await found(query)).map(({ kind }) => kind)).toEqual(["summary"]);
        }
      });

      it("finds voicemails and notes", async () => {
        await happen(
          {
            activities: [
              { id: "AC1:voicemail", activity_type: "voicemail", ai_transcript: "please call about the deck" },
            ],
            conversations: [{ id: "cv1", line_number: LINE, phone_number_id: "PN1" }],
          },
          change("activity", "AC1:voicemail"),
        );
        const note = { id: "nt1", conversationId: "cv1", body: "Deck is cedar", createdAt: at(5), createdBy: "Ana" };
        await storeNote(api.workspace, note);
        await index();
        expect(await found("deck")).toMatchObject([
          {
            kind: "note",
            note_id: "nt1",
            activity_id: null,
            conversation_id: "cv1",
            line_number: LINE,
            speaker: "Ana",
          },
          { kind: "voicemail", note_id: null, activity_id: "AC1:voicemail", occurred_at: null },
        ]);
      });

      it("keeps to kinds, lines, directions, conversations and a stretch of time", async () => {
        await happen(
          {
            activities: [
              message("AC1", "tea", { occurred_at: at(1) }),
              message("AC2", "tea", { occurred_at: at(2), direction: "outgoing", conversation_id: "cv2" }),
              message("AC3", "tea", { occurred_at: at(3), line_number: OTHER_LINE, phone_number_id: "PN2" }),
              { id: "AC4", activity_type: "voicemail", ai_transcript: "tea", occurred_at: at(4) },
            ],
            conversations: [{ id: "cv1" }, { id: "cv2" }],
          },
          change("activity", "AC1", "AC2", "AC3", "AC4"),
        );
        expect(await ids("tea")).toEqual(["AC4", "AC3", "AC2", "AC1"]);
        expect(await ids("tea", { kinds: ["voicemail"] })).toEqual(["AC4"]);
        expect(await ids("tea", { kinds: ["voicemail", "message"] })).toHaveLength(4);
        expect(await ids("tea", { kinds: [] })).toEqual([]);
        expect(await ids("tea", { lines: [LINE] })).toEqual(["AC2", "AC1"]);
        expect(await ids("tea", { lines: ["PN2", LINE] })).toEqual(["AC3", "AC2", "AC1"]);
        expect(await ids("tea", { lines: [] })).toEqual([]);
        expect(await ids("tea", { direction: "outgoing" })).toEqual(["AC2"]);
        expect(await ids("tea", { conversationId: "cv2" })).toEqual(["AC2"]);
        expect(await ids("tea", { conversationId: "none" })).toEqual([]);
        expect(await ids("tea", { since: at(2), until: at(4) })).toEqual(["AC3", "AC2"]);
        expect(await ids("tea", { since: at(2), kinds: ["message"], lines: [LINE] })).toEqual(["AC2"]);
      });

      it("keeps to the conversations of a contact, whichever of its numbers takes part", async () => {
        await happen(
          {
            activities: [
              message("AC1", "tea", { occurred_at: at(1), conversation_id: "cv1" }),
              message("AC2", "tea", { occurred_at: at(2), conversation_id: "cv2" }),
              message("AC3", "tea", { occurred_at: at(3), conversation_id: "cv3" }),
            ],
            conversations: [{ id: "cv1" }, { id: "cv2" }, { id: "cv3" }],
            conversation_participants: [
              { conversation_id: "cv1", number: "+1" },
              { conversation_id: "cv2", number: "+2" },
              { conversation_id: "cv3", number: "+3" },
            ],
            contacts: [{ id: "CT1" }, { id: "num_3", number: "+3" }],
            contact_numbers: [
              { contact_id: "CT1", number: "+1" },
              { contact_id: "CT1", number: "+2" },
            ],
          },
          change("activity", "AC1", "AC2", "AC3"),
        );
        expect(await ids("tea", { contactId: "CT1" })).toEqual(["AC2", "AC1"]);
        expect(await ids("tea", { contactId: "num_3" })).toEqual(["AC3"]);
        expect(await ids("tea", { contactId: "CT1", conversationId: "cv1" })).toEqual(["AC1"]);
        expect(await ids("tea", { contactId: "none" })).toEqual([]);
      });

      it("pages without a gap or a repeat, also where a millisecond has many texts and more come meanwhile", async () => {
        const rows = Array.from({ length: 25 }, (_, n) => message(`AC${n}`, "tea", { occurred_at: at(n % 3) }));
        await messages(...rows);
        const all = await ids("tea");
        expect(all).toHaveLength(25);
        const seen: (string | null)[] = [];
        let cursor: string | undefined;
        do {
          const page = await search.texts("tea", {}, { limit: 4, cursor }, "all");
          seen.push(...page.data.map(({ activity_id }) => activity_id));
          cursor = page.next_cursor ?? undefined;
          await messages(message(`new${seen.length}`, "tea", { occurred_at: at(9) }));
        } while (cursor !== undefined);
        expect(seen).toEqual(all);
        await expect(search.texts("tea", {}, { limit: 4, cursor: "x" }, "all")).rejects.toMatchObject({
          code: "request.bad_cursor",
        });
      });

      it("shows a long text around the first hit, cut between words", async () => {
        const text = `${"before and ".repeat(40)}the crack in the wall ${"after it ".repeat(40)}`;
        await messages(message("AC1", text));
        const excerpt = marked((await found("crack"))[0]?.excerpt ?? []);
        expect(excerpt).toMatch(/^…(?:before|and) .*the \[crack\] in the wall after.* (?:after|it)…$/);
        expect(excerpt.length).toBeLessThan(210);
      });

      it("holds a text of any length, and whatever it is made of", async () => {
        await messages(
          message("AC1", `${"word ".repeat(5000)}end`, { occurred_at: at(1) }),
          message("AC2", `first ${"x".repeat(100_000)} last`, { occurred_at: at(2) }),
          message("AC3", "'; DROP TABLE --\\ \"quoted\" 'single' NEAR(a b) * ^ : \u202e\ufeff¦555 ¬roof §kmessage …", {
            occurred_at: at(3),
          }),
        );
        expect(await ids("word ")).toEqual(["AC1"]);
        expect(await ids('"first xxx')).toEqual([]);
        expect(await ids(`first ${"x".repeat(64)}`)).toEqual(["AC2"]);
        expect(await ids("near drop single quoted")).toEqual(["AC3"]);
      });

      it.each([
        '"',
        '""',
        "-",
        "--",
        '-"',
        "*",
        "roof*",
        "roof AND",
        "NOT roof",
        "NEAR(roof, 3)",
        "roof OR 1=1",
        "words:roof",
        "^roof",
        "(roof",
        "roof)",
        "'roof'",
        "roof & !tea | <-> :*",
        "\\",
        "§kmessage",
        "…",
        "{roof}: +",
        "%_",
        "👩‍👩‍👧 roof",
        "roof ".repeat(99),
        "\u0301",
        "ﷺ".repeat(50),
      ])("takes %j for a query like any other", async (query) => {
        await messages(message("AC1", "roof"));
        const url = `/v1/search?q=${encodeURIComponent(query)}`;
        expect((await api.request("GET", url)).status).toBe(200);
      });

      it("follows what is changed, moved and deleted", async () => {
        await happen(
          {
            activities: [message("AC1", "old words", { occurred_at: at(1) }), message("AC2", "old words")],
            conversations: [{ id: "cv1" }, { id: "cv2" }],
          },
          change("activity", "AC1", "AC2"),
        );
        await alter("activities", "id", "AC1", { body: "new words", conversation_id: "cv2", occurred_at: null });
        expect(await ids("old")).toEqual(["AC2"]);
        expect(await ids("words")).toEqual(["AC2", "AC1"]);
        expect(await ids("words", { conversationId: "cv2" })).toEqual(["AC1"]);
        await alter("activities", "id", "AC2", null);
        expect(await ids("words")).toEqual(["AC1"]);
        const { reader, workspaceId } = api.workspace;
        const held = await reader
          .selectFrom("search_documents")
          .select("source_id")
          .where("workspace_id", "=", workspaceId)
          .execute();
        expect(held).toEqual([{ source_id: "AC1" }]);
      });

      it("leaves out what has changed since it was indexed, and still turns the page", async () => {
        await messages(...[1, 2, 3].map((n) => message(`AC${n}`, "tea", { occurred_at: at(n) })));
        const stale = search;
        search = { ...search, step: async () => false };
        await alter("activities", "id", "AC3", { body: "coffee" });
        const first = await stale.texts("tea", {}, { limit: 2 }, "all");
        expect(first.data.map(({ activity_id }) => activity_id)).toEqual(["AC2"]);
        const second = await stale.texts("tea", {}, { limit: 2, cursor: first.next_cursor ?? "" }, "all");
        expect(second.data.map(({ activity_id }) => activity_id)).toEqual(["AC1"]);
      });

      it("finds a note where its conversation lives now", async () => {
        const note = { id: "nt1", conversationId: "old", body: "gate code", createdAt: at(5), createdBy: "Ana" };
        await api.project({ conversations: [{ id: "old" }, { id: "new" }] });
        await storeNote(api.workspace, note);
        await index();
        expect(await found("gate", { conversationId: "old" })).toHaveLength(1);
        await api.project(
          {},
          [{ entity: "conversation", entity_id: "old", op: "delete" }],
          [{ old_id: "old", new_id: "new" }],
        );
        await alter("conversations", "id", "old", null);
        expect(await found("gate", { conversationId: "new" })).toMatchObject([{ conversation_id: "new" }]);
      });

      it("finds nothing of a line that whoever asks may not see", async () => {
        const [ours, theirs] = ["+15550000001", "+15550000002"];
        await messages(
          message("ACours", "tea", { line_number: ours, conversation_id: "cv1", occurred_at: at(2) }),
          message("ACtheirs", "tea", { line_number: theirs, conversation_id: "cv2", occurred_at: at(3) }),
          message("ACnowhere", "tea", { line_number: null, conversation_id: null, occurred_at: at(4) }),
        );
        await api.project({
          conversations: [
            { id: "cv1", line_number: ours },
            { id: "cv2", line_number: theirs },
          ],
        });
        for (const of of ["cv1", "cv2", "unknown"]) {
          const note = { id: `nt-${of}`, conversationId: of, body: "tea", createdBy: "Ana" };
          await storeNote(api.workspace, { ...note, createdAt: at(1) });
        }
        await index();
        expect(new Set(await ids("tea"))).toEqual(
          new Set(["ACnowhere", "ACours", "ACtheirs", "nt-cv1", "nt-cv2", "nt-unknown"]),
        );
        expect(await ids("tea", {}, [ours])).toEqual(["ACours", "nt-cv1"]);
        expect(await ids("tea", { lines: [theirs] }, [ours])).toEqual([]);
        expect(await ids("tea", { conversationId: "cv2" }, [ours])).toEqual([]);
        expect(await ids("tea", {}, [])).toEqual([]);
        expect(new Set(await ids("tea", {}, [ours, theirs]))).toEqual(
          new Set(["ACours", "ACtheirs", "nt-cv1", "nt-cv2"]),
        );
        // It moved since it was indexed.
        search = { ...search, step: async () => false };
        await alter("activities", "id", "ACours", { line_number: theirs });
        expect(await ids("tea", {}, [ours])).toEqual(["nt-cv1"]);
      });

      it("finds only people who write or call on a line that whoever asks may see, and their conversations there", async () => {
        const [ours, theirs] = ["+15550000001", "+15550000002"];
        const [ada, bob, eve] = ["+15551110001", "+15551110002", "+15551110003"];
        const conversation = (id: string, line_number: string, hour: number) => ({
          id,
          line_number,
          last_activity_at: at(hour),
        });
        await happen(
          {
            contacts: [
              { id: "CTada", first_name: "Jo", last_name: "Ada" },
              { id: "CTbob", first_name: "Jo", last_name: "Bob" },
              { id: "CTnew", first_name: "Jo", last_name: "New" },
              { id: "num_eve", number: eve },
            ],
            contact_numbers: [
              { contact_id: "CTada", number: ada },
              { contact_id: "CTbob", number: bob },
            ],
            conversations: [
              conversation("cv1", ours, 1),
              conversation("cv2", theirs, 2),
              conversation("cv3", theirs, 3),
              conversation("cv4", ours, 4),
            ],
            conversation_participants: [
              { conversation_id: "cv1", number: ada },
              { conversation_id: "cv2", number: ada },
              { conversation_id: "cv3", number: bob },
              { conversation_id: "cv4", number: eve },
            ],
          },
          change("contact", "CTada", "CTbob", "CTnew", "num_eve"),
        );
        expect((await people("jo")).toSorted()).toEqual(["CTada", "CTbob", "CTnew"]);
        expect(await people("jo", [ours])).toEqual(["CTada"]);
        expect(await people("5551110", [ours])).toEqual(["CTada", "num_eve"]);
        expect(await people("jo", [])).toEqual([]);
        expect(await search.people("jo", 20, [ours])).toMatchObject([{ conversation_id: "cv1" }]);
        expect(await search.people("jo ada", 20, "all")).toMatchObject([{ conversation_id: "cv2" }]);
        await messages(
          message("AC1", "tea", { conversation_id: "cv1", line_number: ours }),
          message("AC2", "tea", { conversation_id: "cv2", line_number: theirs }),
          message("AC4", "tea", { conversation_id: "cv4", line_number: ours }),
        );
        expect(new Set(await ids("tea", { participant: ada }))).toEqual(new Set(["AC1", "AC2"]));
        expect(await ids("tea", { participant: ada }, [ours])).toEqual(["AC1"]);
        expect(await ids("tea", { participant: eve, contactId: "CTada" })).toEqual([]);
      });

      it("keeps workspaces apart", async () => {
        await messages(message("AC1", "tea"));
        await using other = await openWorkspace();
        const elsewhere = createSearch({
          location: location(),
          reader: { db: other.reader, workspaceId: other.workspaceId, lines: "all" },
          store: other.engine,
          clock: createTestClock(),
          logger: createLogger({ level: "silent", personalData: false, secrets: [] }),
        });
        expect((await elsewhere.texts("tea", {}, { limit: 5 }, "all")).data).toEqual([]);
        expect(await elsewhere.people("tea", 5, "all")).toEqual([]);
      });
    });

    describe("of people", () => {
      beforeEach(() =>
        happen(
          {
            contacts: [
              { id: "CT1", first_name: "Johannes", last_name: "O'Brien", company: "Müller Foundations" },
              { id: "CT2", first_name: "John", last_name: "Smith", emails: '[{"label":"work","value":"js@acme.com"}]' },
              { id: "CT3", first_name: "Catherine", last_name: "Smythe", role: "Owner" },
              { id: "CT4", first_name: "Gone", last_name: "Smith", deleted: 1 },
              { id: "num_1", number: "+15557654321" },
              { id: "num_2", number: "+15551112222", shown_as: "CT2" },
            ],
            contact_numbers: [
              { contact_id: "CT1", number: "+4917112345678" },
              { contact_id: "CT2", number: "+15551112222" },
              { contact_id: "CT2", number: "+15553334444" },
            ],
            conversations: [
              { id: "cv1", last_activity_at: at(1) },
              { id: "cv2", last_activity_at: at(2) },
            ],
            conversation_participants: [
              { conversation_id: "cv1", number: "+15551112222" },
              { conversation_id: "cv2", number: "+15553334444" },
            ],
          },
          change("contact", "CT1", "CT2", "CT3", "CT4", "num_1", "num_2"),
        ),
      );

      it("finds names, companies, roles and e-mail addresses by the beginnings of their words", async () => {
        expect(await people("smith")).toEqual(["CT2"]);
        expect(await people("jo")).toEqual(["CT1", "CT2"]);
        expect(await people("jo smi")).toEqual(["CT2"]);
        expect(await people("muller")).toEqual(["CT1"]);
        expect(await people("obrien")).toEqual(["CT1"]);
        expect(await people("js@acme.com")).toEqual(["CT2"]);
        expect(await people("owner")).toEqual(["CT3"]);
        expect(await people("john -smith")).toEqual([]);
        expect(await people('"smith john"')).toEqual([]);
        expect(await people("")).toEqual([]);
      });

      it.each([
        ["jonh smith", ["CT2"]],
        ["smyth", ["CT3", "CT2"]],
        ["smiht", ["CT2"]],
        ["cathrine", ["CT3"]],
        ["katherine", ["CT3"]],
        ["johanes", ["CT1"]],
        ["xyzzy", []],
      ])("finds the name meant by %s", async (query, expected) => {
        expect(await people(query)).toEqual(expected);
      });

      it.each([
        "4321",
        "765",
        "7654321",
        "5557654321",
        "15557654321",
        "+1 (555) 765-4321",
        "(555) 765 43",
        "555.765.4321",
        "555 765",
        "0015557654321",
        "011 1 555 765 4321",
      ])("finds a number by %s", async (query) => {
        expect(await people(query)).toContain("num_1");
      });

      it("finds a number typed as within its country, and numbers by their ends first", async () => {
        expect(await people("0171 1234")).toEqual(["CT1"]);
        expect(await people("222")).toEqual(["CT2"]);
        expect(await people("smith 4444")).toEqual(["CT2"]);
        expect(await people("smith 9999")).toEqual([]);
      });

      it("tells what was found where, and the newest conversation", async () => {
        const shown = ({ matches, ...hit }: PersonHit) => ({
          ...hit,
          matches: matches.map(({ field, segments }) => `${field}: ${marked(segments)}`),
        });
        expect((await search.people("smi 333", 5, "all")).map(shown)).toEqual([
          {
            kind: "contact",
            contact_id: "CT2",
            conversation_id: "cv2",
            name: "John Smith",
            company: null,
            numbers: ["+15551112222", "+15553334444"],
            matches: ["name: John [Smith]", "number: +1555[333]4444"],
          },
        ]);
        expect((await search.people("(555) 765", 5, "all")).map(shown)).toMatchObject([
          { kind: "number", name: null, matches: ["number: +1[555765]4321"] },
        ]);
        expect((await search.people("jonh", 5, "all")).map(shown)).toMatchObject([{ matches: ["name: [John] Smith"] }]);
      });

      it("follows a contact that is renamed, hidden or deleted", async () => {
        await alter("contacts", "id", "CT2", { last_name: "Jones" });
        expect(await people("smith")).toEqual([]);
        expect(await people("jones")).toEqual(["CT2"]);
        await alter("contacts", "id", "CT2", { shown_as: "CT1" });
        expect(await people("jones")).toEqual([]);
      });
    });

    describe("of what people here wrote about contacts", () => {
      const [ours, theirs] = ["+15550000001", "+15550000002"];
      const [ada, bob] = ["+15551110001", "+15552220002"];
      beforeEach(() =>
        happen(
          {
            contacts: [
              { id: "CTada", first_name: "Ada", last_name: "Byron", company: "Engines" },
              { id: "CTbob", first_name: "Robert", last_name: "Miller" },
              { id: "num_1", number: "+15553330003" },
            ],
            contact_numbers: [
              { contact_id: "CTada", number: ada },
              { contact_id: "CTbob", number: bob },
            ],
            conversations: [
              { id: "cv1", line_number: ours, last_activity_at: at(1) },
              { id: "cv2", line_number: theirs, last_activity_at: at(2) },
            ],
            conversation_participants: [
              { conversation_id: "cv1", number: ada },
              { conversation_id: "cv2", number: bob },
            ],
          },
          change("contact", "CTada", "CTbob", "num_1"),
        ),
      );
      const tell = async (method: string, path: string, body?: unknown): Promise<void> => {
        const { status } = await api.request(method, `/v1/contacts/${path}`, body === undefined ? {} : { body });
        expect([path, status]).toEqual([path, 200]);
        await index();
      };
      const matches = async (query: string, sees: Lines = "all"): Promise<string[]> =>
        (await search.people(query, 20, sees)).flatMap((hit) =>
          hit.matches.map(
            ({ field, label, segments }) =>
              `${hit.contact_id} ${field}${label === null ? "" : ` ${label}`}: ${marked(segments)}`,
          ),
        );

      it("finds a name, a company, a field and notes, tells where, and no longer once they are taken away", async () => {
        await tell("PATCH", "CTada", {
          name: "Countess Lovelace",
          company: "Analytical Society",
          notes: `${"She likes tea. ".repeat(40)}Her dog is called Turing. ${"She likes tea. ".repeat(40)}`,
          fields: { gate_code: "rosebud 4711", roof: "slate" },
        });
        expect(await matches("countess")).toEqual(["CTada name: [Countess] Lovelace"]);
        expect(await matches("lovelcae")).toEqual(["CTada name: Countess [Lovelace]"]);
        expect(await matches("byron")).toEqual(["CTada other_name: Ada [Byron]"]);
        expect(await matches("society")).toEqual(["CTada company: Analytical [Society]"]);
        expect(await matches("engines")).toEqual(["CTada company: [Engines]"]);
        expect(await matches("rosebud")).toEqual(["CTada field gate_code: [rosebud] 4711"]);
        expect(await matches("slate lovelace")).toEqual([
          "CTada name: Countess [Lovelace]",
          "CTada field roof: [slate]",
        ]);
        const [inNotes] = await matches("turing");
        expect(inNotes).toMatch(/^CTada notes: ….*Her dog is called \[Turing\]\. .*…$/);
        expect(inNotes?.length).toBeLessThan(260);
        // Prose is found as it is written only: with a letter wrong it would find everybody.
        expect(await matches("turign")).toEqual([]);
        expect(await search.people("lovelace", 5, "all")).toMatchObject([
          { kind: "contact", name: "Countess Lovelace", company: "Analytical Society", numbers: [ada] },
        ]);
        await tell("PATCH", "CTada", { name: null, company: null, notes: null, fields: { gate_code: null } });
        for (const query of ["countess", "society", "rosebud", "turing"]) expect(await matches(query)).toEqual([]);
        expect(await matches("byron")).toEqual(["CTada name: Ada [Byron]"]);
        expect(await matches("slate")).toEqual(["CTada field roof: [slate]"]);
      });

      it("takes a number that was given a name for somebody", async () => {
        expect(await search.people("3330003", 5, "all")).toMatchObject([{ kind: "number", name: null }]);
        await tell("PATCH", "num_1", { name: "Grace" });
        expect(await search.people("grac", 5, "all")).toMatchObject([
          { kind: "contact", contact_id: "num_1", name: "Grace", numbers: ["+15553330003"] },
        ]);
      });

      it("shows the person that a contact was merged into, once, by the names, fields and numbers of both", async () => {
        await tell("PATCH", "CTbob", { fields: { boat: "Nautilus" } });
        await tell("POST", "CTada/merge", { contact_id: "CTbob" });
        const person = { contact_id: "CTada", name: "Ada Byron", numbers: [ada, bob], conversation_id: "cv2" };
        for (const query of ["miller", "robert", "mliler", "nautilus", "2220002", "byron", "1110001"]) {
          expect([query, await search.people(query, 20, "all")]).toMatchObject([query, [person]]);
        }
        expect(await matches("miller")).toEqual(["CTada other_name: Robert [Miller]"]);
        expect(await matches("555")).toEqual([
          `CTada number: +1[555]1110001`,
          `CTada number: +1[555]2220002`,
          "num_1 number: +1[555]3330003",
        ]);
        // Where both are found, the second does not take somebody else's place.
        expect((await search.people("555", 2, "all")).map(({ contact_id }) => contact_id)).toEqual(["CTada", "num_1"]);
        await messages(
          message("AC1", "tea", { conversation_id: "cv1", line_number: ours }),
          message("AC2", "tea", { conversation_id: "cv2", line_number: theirs, occurred_at: at(1) }),
        );
        expect(await ids("tea", { contactId: "CTada" })).toEqual(["AC2", "AC1"]);
        await tell("POST", "CTbob/unmerge");
        expect(await people("miller")).toEqual(["CTbob"]);
        expect(await people("byron")).toEqual(["CTada"]);
      });

      it("finds a person who is deleted in Quo as long as others are merged into it", async () => {
        await tell("POST", "CTada/merge", { contact_id: "CTbob" });
        await alter("contacts", "id", "CTada", { deleted: 1 });
        expect(await people("byron")).toEqual(["CTada"]);
        expect(await people("miller")).toEqual(["CTada"]);
        await tell("POST", "CTbob/unmerge");
        expect(await people("byron")).toEqual([]);
        expect(await people("miller")).toEqual(["CTbob"]);
      });

      it("keeps what was merged apart for somebody who may see only one of the lines", async () => {
        await tell("PATCH", "CTada", { notes: "Owes for the engine" });
        await tell("PATCH", "CTbob", { notes: "Wants a boat" });
        await tell("POST", "CTada/merge", { contact_id: "CTbob" });
        expect(await search.people("ada", 20, [ours])).toMatchObject([
          { contact_id: "CTada", numbers: [ada], conversation_id: "cv1" },
        ]);
        expect(await search.people("miller", 20, [theirs])).toMatchObject([
          { contact_id: "CTbob", name: "Robert Miller", numbers: [bob], conversation_id: "cv2" },
        ]);
        for (const query of ["miller", "boat", "2220002"]) expect(await people(query, [ours])).toEqual([]);
        for (const query of ["byron", "engine", "1110001"]) expect(await people(query, [theirs])).toEqual([]);
        expect(await people("boat", [ours, theirs])).toEqual(["CTada"]);
      });

      it("has it again after a reset", async () => {
        await tell("PATCH", "CTada", { name: "Countess Lovelace" });
        await api.workspace.engine.resetProjections();
        await index();
        expect(await people("lovelace")).toEqual([]);
        await happen({ contacts: [{ id: "CTada", first_name: "Ada" }] }, change("contact", "CTada"));
        expect(await people("lovelace")).toEqual(["CTada"]);
      });
    });

    describe("over HTTP", () => {
      it("answers people and texts, and narrows both by kind", async () => {
        await happen(
          { activities: [message("AC1", "Smith was here")], contacts: [{ id: "CT1", last_name: "Smith" }] },
          [...change("activity", "AC1"), ...change("contact", "CT1")],
        );
        const read = async (query: string) => {
          const response = await api.request("GET", `/v1/search?q=smith${query}`);
          const { people: persons, data } = (await response.json()) as { people: unknown[]; data: unknown[] };
          return [response.status, persons.length, data.length];
        };
        expect(await read("")).toEqual([200, 1, 1]);
        expect(await read("&kind=contact")).toEqual([200, 1, 0]);
        expect(await read("&kind=number")).toEqual([200, 0, 0]);
        expect(await read("&kind=message,note")).toEqual([200, 0, 1]);
        expect(await read("&kind=message&kind=contact")).toEqual([200, 1, 1]);
        expect(await read(`&line=${encodeURIComponent(LINE)}&direction=incoming&since=2026-01-01`)).toEqual([
          200, 0, 1,
        ]);
        expect(await read("&until=2025-01-01")).toEqual([200, 0, 0]);
      });

      it("refuses parameters that mean nothing, and says what would pass", async () => {
        for (const query of ["kind=letter", "since=soon", "direction=up", "limit=0", `q=${"x".repeat(501)}`, "x=1"]) {
          const answer = await api.refusal(await api.request("GET", `/v1/search?q=a&${query}`));
          expect([query, answer.status, answer.code]).toEqual([query, 400, "request.invalid"]);
        }
        const bad = await api.refusal(await api.request("GET", "/v1/search?q=a&cursor=x"));
        expect(bad.code).toBe("request.bad_cursor");
      });
    });

    describe("the index", () => {
      it("is empty after a reset, has the notes back at once and the rest as it is projected anew", async () => {
        const rows = { activities: [message("AC1", "tea")], contacts: [{ id: "CT1", last_name: "Smith" }] };
        const changes = [...change("activity", "AC1"), ...change("contact", "CT1")];
        await happen(rows, changes);
        const note = { id: "nt1", conversationId: "cv1", body: "tea", createdAt: at(5), createdBy: "Ana" };
        await storeNote(api.workspace, note);
        await index();
        expect(await ids("tea")).toEqual(["nt1", "AC1"]);
        await api.workspace.engine.resetProjections();
        expect(await ids("tea")).toEqual([]);
        await index();
        expect(await ids("tea")).toEqual(["nt1"]);
        expect(await people("smith")).toEqual([]);
        await happen(rows, changes);
        expect(await ids("tea")).toEqual(["nt1", "AC1"]);
        expect(await people("smith")).toEqual(["CT1"]);
      });

      it("takes back what was read before a reset and comes to be written after it", async () => {
        await messages(message("AC1", "tea", { occurred_at: at(1) }));
        await api.project({ activities: [message("AC2", "tea")] }, change("activity", "AC2"));
        const { engine } = api.workspace;
        const late = createSearch({
          location: location(),
          reader: { db: api.workspace.reader, workspaceId: api.workspace.workspaceId, lines: "all" },
          store: {
            transact: async (statements) => {
              await engine.resetProjections();
              return engine.transact(statements);
            },
          },
          clock: createTestClock(),
          logger: createLogger({ level: "silent", personalData: false, secrets: [] }),
        });
        await late.step();
        const { reader, workspaceId } = api.workspace;
        const held = reader.selectFrom("search_documents").select("source_id").where("workspace_id", "=", workspaceId);
        expect(await held.execute()).toEqual([]);
      });

      it("writes nothing where a text stays as it is", async () => {
        await messages(message("AC1", "tea", { status: "queued" }));
        await api.project({}, change("activity", "AC1"));
        let statements = 0;
        const { engine, reader, workspaceId } = api.workspace;
        const counting = createSearch({
          location: location(),
          reader: { db: reader, workspaceId, lines: "all" },
          store: {
            transact: (list) => {
              statements += list.length;
              return engine.transact(list);
            },
          },
          clock: createTestClock(),
          logger: createLogger({ level: "silent", personalData: false, secrets: [] }),
        });
        await counting.step();
        expect(statements).toBe(1);
      });

      it("follows the feed while it runs, waits for a store that is away, and hides no other fault", async () => {
        const stop = new AbortController();
        const following = search.follow(stop.signal);
        await api.project({ activities: [message("AC1", "tea")] }, change("activity", "AC1"));
        search.wake();
        await expect.poll(() => ids("tea")).toEqual(["AC1"]);
        stop.abort();
        await following;
        await api.project({ activities: [message("AC2", "tea")] }, change("activity", "AC2"));
        const faults = [new StoreError("store.unavailable", "the database is away"), new TypeError("a fault")];
        const failing = createSearch({
          location: location(),
          reader: { db: api.workspace.reader, workspaceId: api.workspace.workspaceId, lines: "all" },
          store: { transact: () => Promise.reject(faults.shift() ?? new Error("asked too often")) },
          clock: createTestClock(),
          logger: createLogger({ level: "silent", personalData: false, secrets: [] }),
        });
        await expect(failing.follow(new AbortController().signal)).rejects.toThrow("a fault");
      });
    });
  });
}
