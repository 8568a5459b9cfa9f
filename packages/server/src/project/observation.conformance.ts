/** What projection makes of reads, alone and beside webhooks; every scene in every order, on both stores. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createObservation, type ObservationType, type ObservedApi } from "../observe/observation.ts";
import { conversationId, voicemailActivityId } from "../stable-ids.ts";
import type { ProjectedRows, ProjectedTable } from "../store/projected-tables.ts";
import type { Delivery } from "../store/store.ts";
import type { TestWorkspace } from "../testing/open-workspace.ts";
import { deliveryOf, projectorOf } from "./order.conformance.ts";

const OWN = "+14155550100";
const ADA = "+12125550123";
const BEA = "+12125550124";
const AT = "2026-10-01T15:04:05.000Z";
const LATER = "2026-10-01T15:05:21.000Z";
const READ_AT = "2026-10-01T15:06:00.000Z";

const webhook = (type: string, resource: object, context: object = {}, createdAt = LATER): Delivery =>
  deliveryOf({ id: `EV${type}${createdAt}`, apiVersion: "2026-03-30", createdAt, type, data: { resource, context } });

const read = (
  type: ObservationType,
  data: object,
  {
    api = "2026-03-30",
    observedAt = READ_AT,
    callId,
  }: { api?: ObservedApi; observedAt?: string; callId?: string } = {},
): Delivery =>
  createObservation({
    api,
    type,
    id: "id" in data && typeof data.id === "string" ? data.id : (callId ?? "TK1"),
    data,
    observedAt,
    receivedAt: "2026-10-02T00:00:00.000Z",
    ...(callId === undefined ? {} : { subject: { callId } }),
  });

const call = (over: object = {}): object => ({
  id: "AC1",
  direction: "incoming",
  status: "no-answer",
  participants: [
    { phoneNumber: ADA, actorId: null },
    { phoneNumber: OWN, actorId: null },
  ],
  createdAt: AT,
  answeredAt: null,
  completedAt: LATER,
  updatedAt: LATER,
  duration: 0,
  phoneNumberId: "PN1",
  actorId: "US1",
  ...over,
});
const line = read("observed.phone-number", {
  id: "PN1",
  phoneNumber: OWN,
  name: "Main",
  symbol: "S",
  groupId: "GR1",
  createdAt: AT,
  updatedAt: AT,
});

export function describeObservations(engineName: string, open: () => Promise<TestWorkspace>): void {
  describe(`${engineName}: reads in projection`, () => {
    let opened: TestWorkspace[];
    beforeEach(() => void (opened = []));
    afterEach(async () => {
      for (const workspace of opened) await workspace[Symbol.asyncDispose]();
    });

    /** Projects the deliveries in their order and in reverse, and gives both for the same expectations. */
    async function bothOrders(...deliveries: Delivery[]): Promise<TestWorkspace[]> {
      for (const order of [deliveries, deliveries.toReversed()]) {
        const workspace = await open();
        opened.push(workspace);
        for (const delivery of order) {
          await workspace.engine.append([delivery]);
          await projectorOf(workspace.engine).drain();
        }
      }
      return opened;
    }
    async function rows<T extends ProjectedTable>(workspace: TestWorkspace, table: T): Promise<ProjectedRows[T][]> {
      const found = await workspace.reader
        .selectFrom<ProjectedTable>(table)
        .selectAll()
        .where("workspace_id", "=", workspace.workspaceId)
        .execute();
      return (found as unknown as ProjectedRows[T][]).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    }

    it("an outgoing text that no webhook told is there, and says that only a read told of it", async () => {
      const message = {
        id: "AC1",
        from: OWN,
        to: [ADA],
        text: "On our way",
        media: [],
        direction: "outgoing",
        status: "sent",
        phoneNumberId: "PN1",
        conversationId: "CN1",
        userId: "US1",
        createdAt: AT,
        updatedAt: LATER,
      };
      for (const workspace of await bothOrders(read("observed.message", message), line)) {
        expect(await rows(workspace, "activities")).toMatchObject([
          {
            id: "AC1",
            body: "On our way",
            status: "sent",
            from_number: OWN,
            conversation_id: conversationId(OWN, [ADA]),
            settled_by: "event",
            occurred_at: AT,
            sources: 2,
          },
        ]);
      }
    });

    it("of a text that both told, the newer text stays and both sources are known", async () => {
      const told = { id: "AC1", direction: "incoming", text: "Hello", media: [], status: "received", createdAt: AT };
      const around = { phoneNumberId: "PN1", senderIdentifier: ADA, recipientIdentifiers: [OWN] };
      const again = { ...told, text: "Hello!", from: ADA, to: [OWN], updatedAt: LATER };
      for (const workspace of await bothOrders(
        webhook("message.received", told, around),
        read("observed.message", again),
      )) {
        expect(await rows(workspace, "activities")).toMatchObject([{ body: "Hello!", sources: 3 }]);
      }
    });

    it("an incoming group text is one thread, once the line is known", async () => {
      const message = {
        id: "AC1",
        from: ADA,
        to: [BEA, OWN],
        text: "Hi both",
        direction: "incoming",
        status: "received",
        phoneNumberId: "PN1",
        createdAt: AT,
        updatedAt: AT,
      };
      for (const workspace of await bothOrders(read("observed.message", message, { api: "v1" }), line)) {
        expect(await rows(workspace, "activities")).toMatchObject([
          { conversation_id: conversationId(OWN, [ADA, BEA]), from_number: ADA, settled_by: "line" },
        ]);
        expect(await rows(workspace, "conversations")).toHaveLength(1);
      }
    });

    it("a line that was read settles whose number is whose, and has its name", async () => {
      const shortCode = call({
        participants: [
          { phoneNumber: OWN, actorId: null },
          { phoneNumber: "262966", actorId: null },
        ],
      });
      const anonymous = { ...call({ id: "AC2" }), participants: [OWN, "anonymous"] };
      for (const workspace of await bothOrders(
        read("observed.call", shortCode),
        read("observed.call", anonymous, { api: "v1" }),
        line,
      )) {
        expect((await rows(workspace, "activities")).map((row) => [row.id, row.conversation_id])).toEqual([
          ["AC1", conversationId(OWN, ["262966"])],
          ["AC2", conversationId(OWN, ["anonymous"])],
        ]);
        expect(await rows(workspace, "phone_numbers")).toMatchObject([
          { id: "PN1", number: OWN, name: "Main", symbol: "S", group_id: "GR1" },
        ]);
        const changes = await workspace.reader
          .selectFrom("changes")
          .select("entity_id")
          .where("workspace_id", "=", workspace.workspaceId)
          .where("entity", "=", "phone_number")
          .execute();
        expect(changes.map(({ entity_id }) => entity_id)).toContain("PN1");
      }
    });

    it("how a call ended is what a read says, whatever webhooks say in their words", async () => {
      for (const workspace of await bothOrders(
        webhook("call.completed", { id: "AC1", status: "unanswered", createdAt: AT, updatedAt: READ_AT }),
        webhook("call.missed", { id: "AC1", createdAt: AT, updatedAt: READ_AT }),
        read("observed.call", call()),
      )) {
        expect(await rows(workspace, "activities")).toMatchObject([{ status: "no-answer", sources: 3 }]);
      }
    });

    it("of two reads of a call the later version says how it stands", async () => {
      for (const workspace of await bothOrders(
        read("observed.call", call({ status: "in-progress", updatedAt: AT })),
        read("observed.call", call({ status: "missed", updatedAt: LATER })),
        read("observed.call", call({ status: "forwarded", updatedAt: AT })),
      )) {
        expect(await rows(workspace, "activities")).toMatchObject([{ status: "missed" }]);
      }
    });

    it("a voicemail is an activity beside its call, read with the call or by itself", async () => {
      const voicemail = {
        id: "VM1",
        status: "completed",
        duration: 14,
        recordingUrl: "https://storage.example.com/vm.mp3",
        transcript: "Please call me back.",
      };
      const unfinished = { id: "VM1", status: "in-progress", duration: null, recordingUrl: null, transcript: null };
      for (const workspace of await bothOrders(
        read("observed.call", call({ voicemail: unfinished })),
        read("observed.voicemail", voicemail, { api: "v1", callId: "AC1" }),
        line,
      )) {
        expect(await rows(workspace, "activities")).toMatchObject([
          { activity_type: "call", has_voicemail: 1 },
          {
            id: voicemailActivityId("AC1"),
            openphone_id: "VM1",
            activity_type: "voicemail",
            call_id: "AC1",
            conversation_id: conversationId(OWN, [ADA]),
            recording_url: "https://storage.example.com/vm.mp3",
            ai_transcript: "Please call me back.",
            duration: 14,
            occurred_at: LATER,
            sources: 2,
          },
        ]);
      }
    });

    it("what is not there yet never takes the place of what is, and what never was makes no row", async () => {
      const summary = (status: string, lines: string[] | null): object => ({
        callId: "AC1",
        status,
        summary: lines,
        nextSteps: null,
        jobs: null,
      });
      for (const workspace of await bothOrders(
        read("observed.summary", summary("completed", ["They talked."]), { api: "v1", callId: "AC1" }),
        read("observed.summary", summary("in-progress", ["They talk."]), { api: "v1", callId: "AC1" }),
        read("observed.summary", summary("absent", null), { api: "v1", callId: "AC1" }),
        read("observed.call", call({ id: "AC2", summary: summary("absent", null) })),
      )) {
        expect(await rows(workspace, "call_summaries")).toMatchObject([
          { call_id: "AC1", status: "completed", summary: JSON.stringify(["They talked."]) },
        ]);
        expect((await rows(workspace, "activities")).map((row) => row.ai_summary)).toEqual(["They talked.", null]);
      }
    });

    it("the segments of a transcript follow one another as their recordings do", async () => {
      const segment = (recordingId: string, content: string): object => ({
        recordingId,
        status: "completed",
        startTime: AT,
        createdAt: READ_AT,
        duration: 5,
        dialogue: [{ content, start: 0, end: 1, identifier: ADA, actorId: null }],
      });
      const recording = (id: string, startTime: string): object => ({
        id,
        status: "completed",
        startTime,
        duration: 5,
        url: `https://storage.example.com/${id}.mp3`,
        type: "audio/mpeg",
      });
      for (const workspace of await bothOrders(
        read("observed.transcripts", [segment("CR1", "Goodbye."), segment("CR2", "Hello.")], { callId: "AC1" }),
        read("observed.recordings", [recording("CR1", LATER), recording("CR2", AT)], { callId: "AC1" }),
      )) {
        expect(await rows(workspace, "activities")).toMatchObject([
          {
            ai_transcript: `${ADA}: Hello.\n${ADA}: Goodbye.`,
            recording_url: "https://storage.example.com/CR2.mp3",
            occurred_at: null,
          },
        ]);
        expect(await rows(workspace, "call_transcripts")).toHaveLength(2);
      }
    });

    it("a read of a contact leaves alone what its API cannot tell", async () => {
      const told = { id: "C1", firstName: "Ada", lastName: "Sample", company: null, role: null, createdAt: AT };
      const first = {
        id: "C1",
        externalId: null,
        source: "public-api",
        defaultFields: {
          firstName: "Ada",
          lastName: "Example",
          company: null,
          role: null,
          emails: [],
          phoneNumbers: [{ name: "Home", value: ADA }],
        },
        customFields: [],
        createdAt: AT,
        updatedAt: READ_AT,
      };
      const gathered = {
        contact: { ...told, updatedAt: AT },
        notes: [{ id: "n1", text: "Mornings", createdAt: AT }],
        shares: [{ sharedWith: "OR1", createdAt: AT }],
      };
      const place = { ...told, emails: [], phoneNumbers: [], customFields: [], location: "Boston", updatedAt: LATER };
      for (const workspace of await bothOrders(
        webhook("contact.updated", place),
        read("observed.contact", gathered),
        read("observed.contact", first, { api: "v1" }),
      )) {
        const [contact] = await rows(workspace, "contacts");
        expect(contact).toMatchObject({
          last_name: "Example",
          location: "Boston",
          quo_notes: JSON.stringify(gathered.notes),
          shared_with: JSON.stringify(["OR1"]),
          updated_at: READ_AT,
          deleted: 0,
        });
        expect(await rows(workspace, "contact_numbers")).toMatchObject([
          { number: ADA, contact_id: "C1", label: "Home" },
        ]);
      }
    });

    it("a number that was added to a contact is known, even where the contact's own moment stood still", async () => {
      const contact = { id: "C1", firstName: "Ada", createdAt: AT, updatedAt: AT, actorId: "US1" };
      const property = (id: string, value: string, at: string): object => ({
        id,
        type: "phone-number",
        name: null,
        value,
        createdAt: at,
        updatedAt: at,
      });
      for (const workspace of await bothOrders(
        read("observed.contact", { contact, properties: [property("p1", BEA, AT)] }),
        read("observed.contact", { contact, properties: [property("p1", BEA, AT), property("p2", ADA, LATER)] }),
      )) {
        expect((await rows(workspace, "contact_numbers")).map((row) => row.number)).toEqual([ADA, BEA]);
      }
    });

    it("a contact that was deleted stays deleted, though an older read comes late", async () => {
      const contact = { id: "C1", firstName: "Ada", createdAt: AT, updatedAt: AT, actorId: "US1" };
      for (const workspace of await bothOrders(
        webhook("contact.deleted", { id: "C1", createdAt: AT, updatedAt: AT }),
        read("observed.contact", contact),
      )) {
        expect(await rows(workspace, "contacts")).toMatchObject([{ first_name: "Ada", deleted: 1 }]);
      }
    });

    it("a task stands as the later of an event and a read says, and of two reads in a second as the greater revision", async () => {
      const task = (over: object): object => ({
        taskId: "TK1",
        orgId: "OR1",
        title: "Send quote",
        description: "",
        createdBy: "US1",
        createdAt: AT,
        ...over,
      });
      const answered = "2026-10-01T15:06:00.000Z";
      for (const workspace of await bothOrders(
        webhook("task.created", { id: "TK1", title: "Quote", dueDate: AT }, { conversationId: "CN1" }, LATER),
        webhook("task.overdue", { id: "TK1", dueDate: AT }, {}, LATER),
        // Of the same second as the reads, which know of it already.
        webhook("task.reopened", { id: "TK1" }, {}, "2026-10-01T15:06:00.500Z"),
        read("observed.task", task({ status: "open", revision: 9, conversationId: "CN2" }), { observedAt: answered }),
        read("observed.task", task({ status: "completed", revision: 10 }), { observedAt: answered }),
      )) {
        expect(await rows(workspace, "tasks")).toMatchObject([
          {
            id: "TK1",
            title: "Send quote",
            status: "completed",
            due_date: null,
            overdue: 0,
            quo_conversation_id: null,
            created_at: AT,
          },
        ]);
      }
    });

    it("people and Quo's own conversations are kept as their newest read tells them", async () => {
      const user = (role: string, updatedAt: string): object => ({
        id: "US1",
        email: "ada@example.com",
        role,
        updatedAt,
      });
      const conversation = (name: string | null, updatedAt: string | null, over: object = {}): object => ({
        id: "CN1",
        phoneNumberId: "PN1",
        participants: [ADA],
        name,
        mutedUntil: null,
        createdAt: AT,
        updatedAt,
        ...over,
      });
      for (const workspace of await bothOrders(
        read("observed.user", user("member", AT)),
        read("observed.user", user("owner", LATER)),
        read("observed.conversation", conversation("Site visit", null, { assignedTo: "US1" }), { api: "v1" }),
        read("observed.conversation", conversation("Second visit", LATER)),
      )) {
        expect(await rows(workspace, "users")).toMatchObject([{ id: "US1", email: "ada@example.com", role: "owner" }]);
        expect(await rows(workspace, "quo_conversations")).toMatchObject([
          { id: "CN1", name: "Second visit", assigned_to: "US1", participants: JSON.stringify([ADA]) },
        ]);
      }
    });
  });
}
