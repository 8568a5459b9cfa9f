/** The people, ids and moments that examples are made of. */
import { createHash } from "node:crypto";
import type { EventType } from "@linekeeper/quo";
import { createExampleCalls } from "./example-calls.ts";
import type { CallFact, ContactFact, MessageFact, Moment, Subject, TaskFact } from "./fact.ts";
import { Random } from "./random.ts";
import { contactIdentity, type Line, type Person, type Thread, type User } from "./world.ts";

export interface ExampleScene {
  orgId: string;
  momentOf(this: void, type: EventType): Moment;
  eventIdOf(this: void, type: EventType): string;
}

const SECOND = 1_000;

export function createExampleScene(options: { seed: string; at: number; mark?: string | undefined }): ExampleScene {
  const { at, mark = "" } = options;
  const random = new Random(`${options.seed}/example`);
  const id = (prefix: string, length = 32): string => prefix + (mark + random.hex(length)).slice(0, length);
  const line: Line = { id: id("PN", mark.length + 10), number: "+16175550100", name: "Main office" };
  const user: User = { id: id("US", mark.length + 8), firstName: "Sam", lastName: "Rivera" };
  const caller: Person = {
    ...contactIdentity(random),
    appContactId: id("CT"),
    apiContactId: id("", 24),
    firstName: "Ada",
    lastName: "Example",
    company: null,
    number: "+12125550123",
    email: "ada@example.com",
    street: "12 Maple Ave",
  };
  const thread: Thread = { conversationId: id("CN"), line, people: [caller] };
  const media = { url: `https://storage.example.com/media/${random.hex(24)}.jpg`, type: "image/jpeg" };

  const received: MessageFact = {
    id: id("AC"),
    thread,
    direction: "incoming",
    sender: caller,
    user,
    text: "Hi, there is a crack in our basement wall. Photo attached.",
    media: [media],
    status: "received",
    errorCode: null,
    createdAt: at,
    updatedAt: at,
  };
  const outgoing = (text: string, then: Pick<MessageFact, "status" | "errorCode">): MessageFact => ({
    ...received,
    id: id("AC"),
    direction: "outgoing",
    sender: null,
    text,
    media: [],
    createdAt: at + 60 * SECOND,
    updatedAt: at + 62 * SECOND,
    ...then,
  });
  const delivered = outgoing("Thanks, Ada! Sam can come by on Tuesday at 9:30.", {
    status: "delivered",
    errorCode: null,
  });
  const failed = outgoing("See you on Tuesday.", { status: "failed", errorCode: "30008" });
  const undelivered = outgoing("Reminder: Tuesday at 9:30.", { status: "undelivered", errorCode: "30007" });

  const { answered, forwarded, missed, ringing } = createExampleCalls({ at, id, thread, user, caller });
  const contact: ContactFact = { person: caller, user, deleted: false, createdAt: caller.savedAt, updatedAt: at };
  const double: ContactFact = {
    ...contact,
    person: { ...caller, appContactId: id("CT"), apiContactId: id("", 24), lastName: "Double" },
    deleted: true,
  };
  const task: TaskFact = {
    id: id("TK"),
    title: "Send Ada the estimate",
    description: "12 Maple Ave",
    dueDate: at + 86_400 * SECOND,
    assignedTo: user,
    previouslyAssignedTo: user,
    actor: user,
    thread,
  };
  const deletedTask: TaskFact = { ...task, id: id("TK"), title: "Order epoxy" };

  const aboutTask: Subject = { kind: "task", task };
  const notice: Subject = { kind: "notice" };
  const subjects: Record<EventType, Subject> = {
    "message.received": aboutMessage(received),
    "message.sent": aboutMessage({ ...delivered, status: "sent", updatedAt: delivered.createdAt }),
    "message.delivered": aboutMessage(delivered),
    "message.failed": aboutMessage(failed),
    "message.undelivered": aboutMessage(undelivered),
    "message.updated": aboutMessage(delivered),
    "call.ringing": aboutCall(ringing),
    "call.started": aboutCall(ringing),
    "call.menu.selected": aboutCall(answered),
    "call.answered": aboutCall(answered),
    "call.completed": aboutCall(answered),
    "call.recording.completed": aboutCall(answered),
    "call.transcript.completed": aboutCall(answered),
    "call.transcript.updated": aboutCall(answered),
    "call.summary.completed": aboutCall(answered),
    "call.summary.updated": aboutCall(answered),
    "call.missed": aboutCall(missed),
    "call.voicemail.completed": aboutCall(missed),
    "call.forwarded": aboutCall(forwarded),
    "contact.created": { kind: "contact", contact },
    "contact.updated": { kind: "contact", contact },
    "contact.deleted": { kind: "contact", contact: double },
    "task.created": aboutTask,
    "task.updated": aboutTask,
    "task.completed": aboutTask,
    "task.reopened": aboutTask,
    "task.assigned": aboutTask,
    "task.unassigned": aboutTask,
    "task.overdue": aboutTask,
    "task.linked": aboutTask,
    "task.unlinked": aboutTask,
    "task.duedate.updated": aboutTask,
    "task.duedate.removed": aboutTask,
    "task.deleted": { kind: "task", task: deletedTask },
    "integration.created": notice,
    "integration.updated": notice,
    "integration.deleted": notice,
    "token.validated": notice,
  };
  const digest = (type: EventType): string => createHash("sha256").update(`${options.seed}/${type}`).digest("hex");
  return {
    orgId: id("OR", mark.length + 10),
    momentOf: (type) => ({ at: at + 1_800 * SECOND, type, subject: subjects[type] }),
    eventIdOf: (type) => `EV${(mark + digest(type)).slice(0, 32)}`,
  };
}

const aboutMessage = (message: MessageFact): Subject => ({ kind: "message", message });
const aboutCall = (call: CallFact): Subject => ({ kind: "call", call });
