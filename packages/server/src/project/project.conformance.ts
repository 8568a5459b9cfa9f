/** What projection makes of deliveries, told in scenes; run on both stores. */
import { readFileSync } from "node:fs";
import { readEvent } from "@linekeeper/quo";
import { beforeEach, afterEach, describe, expect, it } from "vitest";
import { createTestClock, type TestClock } from "../clock.ts";
import type { ActivitiesTable } from "../store/schema.ts";
import type { TestWorkspace } from "../testing/open-workspace.ts";
import { createTestDesk } from "../testing/test-desk.ts";
import { deliveryOf, dumpProjection } from "./order.conformance.ts";
import type { ReadEvent } from "./project.ts";
import { createProjector, MAX_ATTEMPTS, type Projector } from "./projector.ts";
import { conversationId, numberContactId } from "../stable-ids.ts";

const OWN = "+14155550100";
const ADA = "+12125550123";
const BEA = "+12125550124";
const AT = "2026-10-01T15:04:05.000Z";
const LATER = "2026-10-01T15:05:21.000Z";

const v4 = (id: string, type: string, object: object, deepLink?: string): object => ({
  id,
  object: "event",
  apiVersion: "v4",
  createdAt: LATER,
  type,
  data: { object, ...(deepLink === undefined ? {} : { deepLink }) },
});
const dated = (id: string, type: string, resource: object, context: object = {}): object => ({
  id,
  apiVersion: "2026-03-30",
  createdAt: LATER,
  type,
  data: {
    resource,
    context: { orgId: "OR1", phoneNumberId: "PN1", conversationId: "CN1", ...context },
    links: { quo: null },
  },
});
const received = (id: string, text: string): object =>
  dated(
    `EV${id}`,
    "message.received",
    { id, direction: "incoming", text, media: [], status: "received", createdAt: AT },
    {
      senderIdentifier: ADA,
      recipientIdentifiers: [OWN],
    },
  );
const call = (id: string, over: object = {}): object =>
  v4(`EV${id}`, "call.completed", {
    id,
    object: "call",
    direction: "incoming",
    status: "completed",
    createdAt: AT,
    answeredAt: AT,
    completedAt: LATER,
    updatedAt: LATER,
    duration: 76,
    phoneNumberId: "PN1",
    participants: [ADA, OWN],
    ...over,
  });

/** The fixtures of the Quo package: its ids collide over dialects, as those of real webhooks at one address may. */
function knownPayloads(): object[] {
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(new URL(`../../../quo/src/fixtures/${name}`, import.meta.url), "utf8"));
  const found: object[] = [];
  const collect = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("type" in value && typeof value.type === "string" && "data" in value) found.push(value);
    else for (const inner of Object.values(value)) collect(inner);
  };
  for (const name of ["webhook-payloads.json", "first-description-payloads.json"]) collect(read(name));
  return found;
}

export function describeProjection(name: string, open: () => Promise<TestWorkspace>): void {
  describe(`${name}: projection`, () => {
    let subject: TestWorkspace;
    let clock: TestClock;
    beforeEach(async () => {
      subject = await open();
      clock = createTestClock();
    });
    afterEach(() => subject[Symbol.asyncDispose]());

    const projector = (read: ReadEvent = readEvent): Projector =>
      createProjector({ engine: subject.engine, read, clock, onFailure: () => {} });
    const tell = async (...bodies: (object | string)[]): Promise<void> => {
      for (const body of bodies) {
        await subject.engine.append([deliveryOf(body)]);
        await projector().drain();
      }
    };
    const activity = async (id: string): Promise<ActivitiesTable> =>
      subject.reader
        .selectFrom("activities")
        .selectAll()
        .where("workspace_id", "=", subject.workspaceId)
        .where("id", "=", id)
        .executeTakeFirstOrThrow();
    const activities = (): Promise<ActivitiesTable[]> =>
      subject.reader
        .selectFrom("activities")
        .selectAll()
        .where("workspace_id", "=", subject.workspaceId)
        .orderBy("id")
        .execute();
    const conversations = () =>
      subject.reader
        .selectFrom("conversations")
        .selectAll()
        .where("workspace_id", "=", subject.workspaceId)
        .orderBy("id")
        .execute();
    const contacts = () =>
      subject.reader
        .selectFrom("contacts")
        .selectAll()
        .where("workspace_id", "=", subject.workspaceId)
        .orderBy("id")
        .execute();
    const events = () =>
      subject.reader
        .selectFrom("webhook_events")
        .selectAll()
        .where("workspace_id", "=", subject.workspaceId)
        .orderBy("seq")
        .execute();

    it("a text from an unknown number makes a contact, a conversation and an activity", async () => {
      await tell(received("AC1", "Hello"));
      expect(await activity("AC1")).toMatchObject({
        openphone_id: "AC1",
        activity_type: "message",
        direction: "incoming",
        body: "Hello",
        status: "received",
        from_number: ADA,
        to_numbers: JSON.stringify([OWN]),
        conversation_id: conversationId(OWN, [ADA]),
        quo_conversation_id: "CN1",
        occurred_at: AT,
        settled_by: "event",
      });
      expect(await conversations()).toMatchObject([
        {
          line_number: OWN,
          participants: JSON.stringify([ADA]),
          is_group: 0,
          last_activity_id: "AC1",
          last_activity_at: AT,
          phone_number_id: "PN1",
        },
      ]);
      expect(await contacts()).toMatchObject([{ id: numberContactId(ADA), number: ADA, shown_as: null }]);
    });

    it("the same fact under two event ids and in two dialects is one activity, with what each of them tells", async () => {
      await tell(
        received("AC1", "Photo attached"),
        v4("EVother", "message.received", {
          id: "AC1",
          from: ADA,
          to: OWN,
          direction: "incoming",
          text: "Photo attached",
          status: "received",
          createdAt: AT,
          userId: "US1",
        }),
        {
          type: "message.received",
          data: { object: { id: "AC1", media: ["https://media.example.com/a.jpg"], from: ADA, to: [OWN] } },
        },
      );
      expect(await activities()).toHaveLength(1);
      expect(await activity("AC1")).toMatchObject({
        body: "Photo attached",
        user_id: "US1",
        media_urls: JSON.stringify(["https://media.example.com/a.jpg"]),
      });
      expect(await conversations()).toHaveLength(1);
    });

    it("a status never goes back when an older event comes late", async () => {
      const sent = (type: string, status: string): object =>
        v4(`EV${status}`, type, {
          id: "AC1",
          from: OWN,
          to: ADA,
          direction: "outgoing",
          text: "On our way",
          status,
          createdAt: AT,
        });
      await tell(sent("message.delivered", "delivered"), sent("message.sent", "queued"));
      expect((await activity("AC1")).status).toBe("delivered");
    });

    it("a recording, a summary and a transcript wait on a stub and join when their call comes", async () => {
      await tell(
        v4("EVs", "call.summary.completed", {
          callId: "AC1",
          status: "completed",
          summary: ["They want a quote.", "By Friday."],
          nextSteps: ["Send it."],
        }),
        v4("EVt", "callTranscript", {
          callId: "AC1",
          createdAt: LATER,
          dialogue: [{ content: "Hello?", start: 0.4, end: 1.1, identifier: ADA, userId: null }],
          duration: 76,
          status: "completed",
        }),
        {
          type: "call.recording.completed",
          data: {
            object: { id: "REC1", callId: "AC1", url: "https://rec.example.com/1.mp3", duration: 72, size: 2_400_000 },
          },
        },
      );
      expect(await activity("AC1")).toMatchObject({ activity_type: "call", conversation_id: null, status: null });
      expect(await conversations()).toHaveLength(0);
      await tell(received("AC0", "Hi"), call("AC1"));
      expect(await activity("AC1")).toMatchObject({
        conversation_id: conversationId(OWN, [ADA]),
        status: "completed",
        duration: 76,
        ai_summary: "They want a quote.\nBy Friday.",
        ai_transcript: `${ADA}: Hello?`,
        recording_url: "https://rec.example.com/1.mp3",
      });
    });

    it("a second recording is told as a change of its call, although the call's own row stays as it was", async () => {
      const recordings = (...ids: string[]): object =>
        call("AC1", { recordings: ids.map((id) => ({ id, startTime: AT, url: `https://rec.example.com/${id}` })) });
      const told = (): Promise<{ entity_id: string }[]> =>
        subject.reader
          .selectFrom("changes")
          .select("entity_id")
          .where("workspace_id", "=", subject.workspaceId)
          .where("entity", "=", "activity")
          .execute();
      await tell(recordings("CR1"));
      const [before, changes] = [await activity("AC1"), await told()];
      await tell(recordings("CR1", "CR2"));
      expect(await activity("AC1")).toEqual(before);
      expect(await told()).toEqual([...changes, { entity_id: "AC1" }]);
      await tell({ ...recordings("CR1", "CR2"), again: true });
      expect(await told()).toHaveLength(changes.length + 1);
    });

    it("a named recording takes the place of a link without a name", async () => {
      await tell(
        {
          type: "call.completed",
          data: { object: { id: "AC1", participants: [ADA, OWN], recordingUrl: "https://rec.example.com/old" } },
        },
        {
          type: "call.recording.completed",
          data: { object: { id: "REC1", callId: "AC1", url: "https://rec.example.com/new", duration: 300, size: 1 } },
        },
      );
      expect((await activity("AC1")).recording_url).toBe("https://rec.example.com/new");
    });

    it("a voicemail is an activity of its own, in the thread of its call, whichever dialect tells it", async () => {
      await tell(
        received("AC0", "Hi"),
        dated(
          "EVv",
          "call.voicemail.completed",
          {
            id: "AC1",
            voicemailId: "VM1",
            callId: "AC1",
            direction: "incoming",
            duration: 14,
            from: ADA,
            to: OWN,
            transcript: "Please call me back.",
            recordingUrl: "https://rec.example.com/vm.mp3",
            createdAt: LATER,
            updatedAt: LATER,
          },
          { participants: { workspace: [OWN], external: [ADA] } },
        ),
        {
          id: "EV2",
          object: "event",
          apiVersion: "v2",
          createdAt: LATER,
          type: "call.completed",
          data: {
            object: {
              id: "AC1",
              object: "call",
              from: ADA,
              to: OWN,
              direction: "incoming",
              media: [],
              voicemail: { url: "https://rec.example.com/vm.mp3", type: "audio/mpeg", duration: 14 },
              status: "completed",
              createdAt: AT,
              answeredAt: null,
              completedAt: LATER,
              phoneNumberId: "PN1",
              conversationId: "CN1",
            },
          },
        },
      );
      expect((await activities()).map((row) => [row.id, row.activity_type])).toEqual([
        ["AC0", "message"],
        ["AC1", "call"],
        ["AC1:voicemail", "voicemail"],
      ]);
      expect(await activity("AC1:voicemail")).toMatchObject({
        openphone_id: "VM1",
        call_id: "AC1",
        direction: "incoming",
        from_number: ADA,
        duration: 14,
        ai_transcript: "Please call me back.",
        recording_url: "https://rec.example.com/vm.mp3",
        conversation_id: conversationId(OWN, [ADA]),
        occurred_at: LATER,
      });
      expect((await activity("AC1")).has_voicemail).toBe(1);
    });

    it("a v4 call whose sides nobody told is put where Quo's habits say, and moves when a message proves the line", async () => {
      await tell(call("AC1", { participants: [OWN, ADA] }));
      const guessed = await activity("AC1");
      expect(guessed).toMatchObject({ conversation_id: conversationId(ADA, [OWN]), settled_by: "inference" });
      expect((await contacts()).map((row) => row.number)).toEqual([OWN]);
      await tell(received("AC2", "Hello"));
      expect(await activity("AC1")).toMatchObject({
        conversation_id: conversationId(OWN, [ADA]),
        line_number: OWN,
        from_number: ADA,
        settled_by: "line",
      });
      expect(await conversations()).toHaveLength(1);
      expect((await contacts()).map((row) => row.number)).toEqual([ADA]);
      const aliases = await subject.reader
        .selectFrom("conversation_aliases")
        .selectAll()
        .where("workspace_id", "=", subject.workspaceId)
        .execute();
      expect(aliases).toMatchObject([{ old_id: conversationId(ADA, [OWN]), new_id: conversationId(OWN, [ADA]) }]);
      const left = await subject.reader
        .selectFrom("changes")
        .select("entity_id")
        .where("workspace_id", "=", subject.workspaceId)
        .where("entity", "=", "line")
        .execute();
      expect(left).toEqual([{ entity_id: ADA }]);
    });

    it("a call with empty participants finds its thread by the conversation id in its link", async () => {
      const link = "https://my.quo.com/inbox/PN1/c/CN1?at=AC1";
      await tell(
        v4(
          "EV1",
          "call.completed",
          {
            id: "AC1",
            direction: "incoming",
            status: "completed",
            participants: [],
            createdAt: AT,
            phoneNumberId: "PN1",
          },
          link,
        ),
      );
      expect(await activity("AC1")).toMatchObject({ conversation_id: null, quo_conversation_id: "CN1" });
      await tell(received("AC2", "Hello"));
      expect((await activity("AC1")).conversation_id).toBe(conversationId(OWN, [ADA]));
      expect(await conversations()).toMatchObject([{ last_activity_id: "AC2" }]);
    });

    it("a group text is one thread with all who take part, from whichever side it is told", async () => {
      await tell(
        received("AC0", "Hi"),
        dated(
          "EV1",
          "message.received",
          { id: "AC1", direction: "incoming", text: "hi all", media: [], status: "received", createdAt: AT },
          { conversationId: "CN2", senderIdentifier: ADA, recipientIdentifiers: [OWN, BEA] },
        ),
        {
          id: "EV2",
          object: "event",
          apiVersion: "v3",
          createdAt: LATER,
          type: "message.delivered",
          data: {
            object: {
              id: "AC2",
              from: OWN,
              to: `${ADA},${BEA}`,
              direction: "outgoing",
              body: "hello both",
              media: [],
              status: "delivered",
              createdAt: LATER,
              phoneNumberId: "PN1",
              conversationId: "CN2",
            },
          },
        },
      );
      const group = conversationId(OWN, [ADA, BEA]);
      expect((await activity("AC1")).conversation_id).toBe(group);
      expect((await activity("AC2")).conversation_id).toBe(group);
      expect(await activity("AC1")).toMatchObject({ from_number: ADA, to_numbers: JSON.stringify([OWN, BEA]) });
      expect((await conversations()).find((row) => row.id === group)).toMatchObject({
        is_group: 1,
        participants: JSON.stringify([ADA, BEA]),
        quo_conversation_id: "CN2",
        last_activity_id: "AC2",
      });
    });

    it("a Quo contact that owns the number stands for it, until it is deleted", async () => {
      const contact = (type: string, over: object = {}): object =>
        dated(`EV${type}`, type, {
          id: "664d0db69fcac7cf2e6ec001",
          firstName: "Ada",
          lastName: "Sample",
          emails: [],
          phoneNumbers: [{ value: "(212) 555-0123", type: "phone-number" }],
          customFields: [],
          createdAt: AT,
          updatedAt: AT,
          ...over,
        });
      await tell(contact("contact.updated"), received("AC1", "Hello"));
      const ofNumber = async () => (await contacts()).find((row) => row.number === ADA);
      expect(await ofNumber()).toMatchObject({ shown_as: "664d0db69fcac7cf2e6ec001" });
      await tell(contact("contact.deleted", { phoneNumbers: [] }));
      expect(await ofNumber()).toMatchObject({ shown_as: null });
      expect((await contacts()).find((row) => row.openphone_id !== null)).toMatchObject({
        deleted: 1,
        first_name: "Ada",
      });
    });

    it("nobody is made of an anonymous caller", async () => {
      await tell(
        dated(
          "EV1",
          "message.received",
          { id: "AC1", direction: "incoming", text: "guess who", media: [], status: "received", createdAt: AT },
          { senderIdentifier: "anonymous", recipientIdentifiers: [OWN] },
        ),
      );
      expect((await activity("AC1")).conversation_id).toBe(conversationId(OWN, ["anonymous"]));
      expect(await contacts()).toHaveLength(0);
    });

    it("the example of the first description is kept, though it names nobody", async () => {
      await tell('{"type":"message.received","data":{"object":{"id":"TEST123"}}}');
      expect(await activity("TEST123")).toMatchObject({
        activity_type: "message",
        direction: "incoming",
        conversation_id: null,
        occurred_at: null,
      });
      expect(await events()).toMatchObject([{ state: "projected", processed: expect.toSatisfy(Boolean) as unknown }]);
    });

    it("what is unknown is ignored with the reason, what is malformed is quarantined with the place", async () => {
      await tell({ id: "EV1", type: "brand.new", data: {} }, "this is not JSON", {
        type: "message.received",
        data: { object: { id: "AC1", text: 12 } },
      });
      expect((await events()).map(({ state, error_code, attempts }) => ({ state, error_code, attempts }))).toEqual([
        { state: "ignored", error_code: "event.unknown_type", attempts: 1 },
        { state: "quarantined", error_code: "body.not_json", attempts: 1 },
        { state: "quarantined", error_code: "field.wrong_type", attempts: 1 },
      ]);
      expect((await events())[2]?.error_message).toContain("data.object.text");
      expect(await activities()).toHaveLength(0);
    });

    it("a row that fails holds up nobody, is tried again later and later, and is quarantined in the end", async () => {
      const failing = projector((payload) => {
        if (Buffer.from(payload).includes("poison")) throw new Error("the handler fell over");
        return readEvent(payload);
      });
      await subject.engine.append(
        [received("AC1", "fine"), received("AC2", "poison"), received("AC3", "fine too")].map(deliveryOf),
      );
      await failing.drain();
      expect((await activities()).map((row) => row.id)).toEqual(["AC1", "AC3"]);
      const row = async () => (await events())[1];
      expect(await row()).toMatchObject({
        state: "received",
        attempts: 1,
        error_code: "projection.failed",
        error_message: "the handler fell over",
        next_attempt_at: new Date(clock.now() + 1000).toISOString(),
      });
      expect(await failing.step(10)).toBe(0);
      const waits: number[] = [];
      for (let attempt = 2; attempt <= MAX_ATTEMPTS; attempt += 1) {
        const wait = Date.parse((await row())?.next_attempt_at ?? "") - clock.now();
        waits.push(wait);
        clock.advance(wait - 1);
        expect(await failing.step(10)).toBe(0);
        clock.advance(1);
        expect(await failing.step(10)).toBe(1);
      }
      expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 64_000]);
      expect(await row()).toMatchObject({ state: "quarantined", attempts: MAX_ATTEMPTS, next_attempt_at: null });
      // After the fault is mended, a replay takes it up.
      expect(await subject.engine.requeue({ states: ["quarantined"] })).toBe(1);
      await projector().drain();
      expect(await row()).toMatchObject({ state: "projected", error_code: null, attempts: 1 });
      expect(await activities()).toHaveLength(3);
    });

    it("every documented and captured payload is taken in, and in whichever order leaves the same tables", async () => {
      const payloads = knownPayloads();
      expect(payloads.length).toBeGreaterThan(50);
      await subject.engine.append(payloads.map(deliveryOf));
      await projector().drain({ chunk: 7 });
      expect((await events()).filter((row) => row.state !== "projected")).toEqual([]);

      await using other = await open();
      await other.engine.append(payloads.toReversed().map(deliveryOf));
      await createProjector({ engine: other.engine, read: readEvent, clock, onFailure: () => {} }).drain({ chunk: 3 });
      expect(await dumpProjection(other)).toEqual(await dumpProjection(subject));
    });

    it("what people decided survives a rebuild", async () => {
      await tell(received("AC1", "Hello"));
      const id = conversationId(OWN, [ADA]);
      const desk = createTestDesk(subject, { clock });
      const by = {
        reader: { db: subject.reader, workspaceId: subject.workspaceId, lines: "all" },
        id: "US1",
        label: "Ann",
      } as const;
      await desk.decide(by, [id], { status: "done", assigned_to: "US1" });
      await desk.addNote(by, id, { body: "Prefers mornings", mentions: [] });
      await subject.engine.resetProjections();
      expect(await conversations()).toHaveLength(0);
      await projector().drain();
      expect(await conversations()).toMatchObject([{ id }]);
      const state = await subject.reader
        .selectFrom("conversation_state")
        .selectAll()
        .where("workspace_id", "=", subject.workspaceId)
        .execute();
      expect(state).toMatchObject([{ conversation_id: id, status: "done", assigned_to: "US1" }]);
      const notes = await subject.reader
        .selectFrom("notes")
        .selectAll()
        .where("workspace_id", "=", subject.workspaceId)
        .execute();
      expect(notes).toMatchObject([{ conversation_id: id, body: "Prefers mornings" }]);
    });

    it("tasks keep what the latest event said of each field", async () => {
      const task = (type: string, at: string, resource: object): object => ({
        ...dated(`EV${type}`, type, { id: "TK1", ...resource }),
        createdAt: at,
      });
      await tell(
        task("task.completed", "2026-10-01T15:07:00.000Z", {}),
        task("task.assigned", "2026-10-01T15:05:00.000Z", { assignedTo: "US1" }),
        task("task.created", "2026-10-01T15:04:00.000Z", { title: "Send quote", description: "", dueDate: null }),
        task("task.unassigned", "2026-10-01T15:06:00.000Z", { unassignedFrom: "US1" }),
      );
      const rows = await subject.reader
        .selectFrom("tasks")
        .selectAll()
        .where("workspace_id", "=", subject.workspaceId)
        .execute();
      expect(rows).toMatchObject([
        { id: "TK1", title: "Send quote", status: "completed", assigned_to: null, quo_conversation_id: "CN1" },
      ]);
    });
  });
}
