/**
 * Projection: turns ledger rows, deliveries and observations alike, into contacts, conversations and activities.
 *
 * Guaranteed
 * - Any permutation of any rows, with any duplicates, in chunks of any size, by any number of processes, ends in the
 *   same projected tables, byte for byte. Every merge is of the kind described in `registers.ts`; what depends on
 *   several rows (`sides.ts`, `threads.ts`, `contacts.ts`) is a function of what is stored, and is computed anew
 *   whenever that changes.
 * - One transaction: the rows, their states and the `changes` appear together.
 * - Every row ends `projected`, `ignored` with a reason, or `quarantined` with the error; none is dropped.
 *
 * Not guaranteed
 * - That a reader sees a call before its summary, or a thread in the order in which things happened.
 * - That an activity keeps its conversation: see `threads.ts` for when it moves.
 */
import type { Call, Contact, Message, QuoEvent, ReadResult, Task } from "@linekeeper/quo";
import type { Change, LedgerRow, ProjectionTx, Settlement } from "../store/store.ts";
import { mergeCall, mergeMessage, mergeVoicemail, type Implied } from "./activities.ts";
import { type ActivityRow, emptyActivity } from "./activity-row.ts";
import { Artefacts, hasArtefacts } from "./artefacts.ts";
import { Contacts } from "./contacts.ts";
import { Directory, type DirectoryFacts } from "./directory.ts";
import { CALL_RULES, CONTACT_RULES, MESSAGE_RULES } from "./event-rules.ts";
import { Knowledge } from "./knowledge.ts";
import { type FindClassifier, saveReplies } from "./replies.ts";
import { voicemailActivityId } from "../stable-ids.ts";
import { Tasks } from "./tasks.ts";
import { Threads } from "./threads.ts";
import { TrackedTable } from "./tracked-table.ts";

export type ReadEvent = (payload: Uint8Array) => ReadResult;

/** What projection is a function of, besides the ledger. */
export interface Reading {
  read: ReadEvent;
  /** What replies mean. With other words, what was projected before is as it was until a rebuild. */
  findClassifier: FindClassifier;
}

interface Facts extends DirectoryFacts {
  messages: { event: QuoEvent; message: Message; implied: Implied }[];
  calls: { event: QuoEvent; call: Call; implied: Implied }[];
  contacts: { event: QuoEvent; contact: Contact; isDeletion: boolean }[];
  tasks: { event: QuoEvent; task: Task }[];
}

/** Projects `rows` within `tx`, and settles them. */
export async function projectRows(
  tx: ProjectionTx,
  rows: readonly LedgerRow[],
  { read, findClassifier }: Reading,
): Promise<void> {
  const facts: Facts = {
    messages: [],
    calls: [],
    contacts: [],
    tasks: [],
    phoneNumbers: [],
    users: [],
    conversations: [],
  };
  const settlements = rows.map((row) => sortRow(row, read(row.payload), facts));
  const changes = await mergeFacts(tx, facts, findClassifier);
  await tx.settle(settlements);
  if (changes.length > 0) await tx.addChanges(changes);
}

function sortRow(row: LedgerRow, result: ReadResult, facts: Facts): Settlement {
  if (!result.ok) return settle(row, "quarantined", result.code, result.message);
  const { event } = result;
  switch (event.kind) {
    case "message":
      facts.messages.push({ event, message: event.message, implied: MESSAGE_RULES[event.type] });
      return settle(row, "projected");
    case "call":
      facts.calls.push({ event, call: event.call, implied: CALL_RULES[event.type] });
      return settle(row, "projected");
    case "contact":
      facts.contacts.push({ event, contact: event.contact, ...CONTACT_RULES[event.type] });
      return settle(row, "projected");
    case "task":
      facts.tasks.push({ event, task: event.task });
      return settle(row, "projected");
    case "phone-number":
      facts.phoneNumbers.push(event.phoneNumber);
      return settle(row, "projected");
    case "user":
      facts.users.push(event.user);
      return settle(row, "projected");
    case "conversation":
      facts.conversations.push(event.conversation);
      return settle(row, "projected");
    case "notice":
      return settle(row, "ignored", "event.not_projected", `${event.rawType} carries nothing that is projected`);
    case "unknown":
      return settle(
        row,
        "ignored",
        "event.unknown_type",
        `the type ${JSON.stringify(event.rawType)} is not known to this version; replay the event after an upgrade`,
      );
    default:
      return event satisfies never;
  }
}

async function mergeFacts(tx: ProjectionTx, facts: Facts, findClassifier: FindClassifier): Promise<Change[]> {
  const activities = new TrackedTable(tx, "activities");
  const artefacts = new Artefacts(tx);
  const contacts = new Contacts(tx);
  const tasks = new Tasks(tx);
  const threads = new Threads(tx);
  const knowledge = new Knowledge(tx);
  const directory = new Directory(tx);

  const withArtefacts = facts.calls.filter(({ call }) => hasArtefacts(call)).map(({ call }) => call.id);
  await contacts.load(facts.contacts.map(({ contact }) => contact.id));
  await knowledge.load();
  for (const { message } of facts.messages) knowledge.learn(message);
  for (const { call } of facts.calls) knowledge.learn(call);
  for (const line of facts.phoneNumbers) knowledge.learnLine(line);
  await knowledge.save();
  await directory.merge(facts, knowledge.newLineIds(), knowledge.lines);
  await activities.load("id", [
    ...facts.messages.map(({ message }) => message.id),
    ...facts.calls.flatMap(({ call }) => [call.id, voicemailActivityId(call.id)]),
  ]);
  await artefacts.load(withArtefacts);
  await tasks.load(facts.tasks.map(({ task }) => task.id));

  for (const { event, message, implied } of facts.messages) {
    const row =
      activities.get(message.id, "message") ?? activities.put(emptyActivity(message.id, message.id, "message"));
    mergeMessage(row, event, message, implied);
  }
  for (const { event, call, implied } of facts.calls) {
    const row = activities.get(call.id, "call") ?? activities.put(emptyActivity(call.id, call.id, "call"));
    mergeCall(row, event, call, implied);
    artefacts.merge(event, call, implied);
    if (call.voicemail !== null) mergeVoicemail(voicemailRow(activities, call.id), event, call.voicemail);
  }
  for (const { event, contact, isDeletion } of facts.contacts) contacts.merge(event, contact, isDeletion);
  for (const { event, task } of facts.tasks) tasks.merge(event, task);
  artefacts.show(withArtefacts.map((id) => activities.get(id, "call")).filter((row) => row !== undefined));

  await knowledge.loadConcerned(activities);
  await loadVoicemailPairs(activities);
  await knowledge.loadThreads(
    activities
      .rows()
      .filter((row) => row.quo_conversation_id !== null)
      .map((row) => row.quo_conversation_id as string),
  );
  await threads.place(activities, knowledge.lines, (id) => knowledge.threadOfQuo(id));

  const { written } = await activities.flush();
  await knowledge.saveUnsettled(written);
  const refusals = await saveReplies(tx, written, findClassifier);
  // A second recording may change nothing of its call's row, and yet what the call shows.
  const changed = new Set([...written.map(({ after }) => after.id), ...(await artefacts.flush())]);
  const conversationChanges = await threads.flush(contacts);
  await contacts.ensureNumbers(threads.newParticipants());
  return [
    ...Array.from(changed, (id): Change => ({ entity: "activity", entity_id: id, op: "upsert" })),
    ...refusals,
    ...conversationChanges,
    ...(await contacts.flush()),
    ...(await tasks.flush()),
    ...(await directory.flush()),
  ];
}

function voicemailRow(activities: TrackedTable<"activities">, callId: string): ActivityRow {
  const id = voicemailActivityId(callId);
  return (
    activities.get(id, "voicemail") ?? activities.put({ ...emptyActivity(id, callId, "voicemail"), call_id: callId })
  );
}

/** A call and its voicemail move together, whichever of the two was found. */
async function loadVoicemailPairs(activities: TrackedTable<"activities">): Promise<void> {
  const rows = activities.rows();
  await activities.load(
    "id",
    rows.filter((row) => row.call_id !== null).map((row) => row.call_id as string),
  );
  await activities.load(
    "id",
    rows.filter((row) => row.activity_type === "call").map((row) => voicemailActivityId(row.id)),
  );
}

function settle(
  row: LedgerRow,
  state: Settlement["state"],
  errorCode: string | null = null,
  errorMessage: string | null = null,
): Settlement {
  return { seq: row.seq, state, attempts: row.attempts + 1, nextAttemptAt: null, errorCode, errorMessage };
}
