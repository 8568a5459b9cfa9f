/** What must be found in the tables after an example was posted. One check for each kind of subject. */
import type { Dialect } from "@linekeeper/quo";
import type { CallFact, ContactFact, Facts, MessageFact, TaskFact } from "@linekeeper/simulator";
import type { ActivityDetail } from "@linekeeper/server/read/resources.ts";
import type { RowSource } from "./row-source.ts";

export interface Checked {
  /** What was looked at, for the table. */
  what: string;
  /** Null: all is there. */
  missing: string | null;
}

type Claims = [what: string, holds: boolean][];

export async function checkFacts(facts: Facts, dialect: Dialect, source: RowSource): Promise<Checked> {
  if (facts.type === null || facts.outcome === "ignored") return { what: "kept in the ledger", missing: null };
  const { subject, type } = facts;
  switch (subject.kind) {
    case "message":
      return verdict(claimsOfMessage(subject.message, dialect, await source.activity(subject.message.id)));
    case "call":
      return verdict(await claimsOfCall({ type, call: subject.call, dialect, source }));
    case "contact":
      return verdict(await claimsOfContact(subject.contact, dialect, source));
    case "task":
      return verdict(await claimsOfTask(type, subject.task, source));
    case "notice":
      return { what: "kept in the ledger", missing: null };
  }
}

function verdict(claims: Claims): Checked {
  const broken = claims.filter(([, holds]) => !holds).map(([what]) => what);
  return {
    what: claims.map(([what]) => what).join(", "),
    missing: broken.length === 0 ? null : broken.join(", "),
  };
}

function claimsOfMessage(fact: MessageFact, dialect: Dialect, row: ActivityDetail | null): Claims {
  if (row === null) return [["activity", false]];
  const claims: Claims = [
    ["activity", row.activity_type === "message"],
    ["text", row.body === fact.text],
    ["direction", row.direction === fact.direction],
    // What was sent may have become known as delivered meanwhile, by the example after it.
    ["status", row.status === fact.status || (fact.status === "sent" && row.status === "delivered")],
    ["conversation", row.conversation_id !== null],
  ];
  if (fact.media.length > 0 && dialect !== "v4") {
    claims.push(["media", fact.media.every(({ url }) => row.media_urls.includes(url))]);
  }
  return claims;
}

async function claimsOfCall({
  type,
  call,
  dialect,
  source,
}: {
  type: Exclude<Facts["type"], null>;
  call: CallFact;
  dialect: Dialect;
  source: RowSource;
}): Promise<Claims> {
  const row = await source.activity(call.id);
  if (row === null) return [["activity", false]];
  const isCall: Claims[number] = ["activity", row.activity_type === "call"];
  switch (type) {
    case "call.answered":
      return [isCall, ["answered_at", row.answered_at !== null]];
    case "call.completed":
      return [isCall, ["completed_at", row.completed_at !== null], ["conversation", row.conversation_id !== null]];
    case "call.forwarded":
      // The first description names the event, but no field for the number.
      if (dialect === "unversioned") return [isCall, ["status", row.status === "forwarded"]];
      return [isCall, ["forwarded_to", row.forwarded_to === call.forwardedTo]];
    case "call.missed":
      return [isCall, ["status", row.status === "missed"], ["conversation", row.conversation_id !== null]];
    case "call.ringing":
    case "call.started":
      return [isCall, ["direction", row.direction === call.direction], ["conversation", row.conversation_id !== null]];
    case "call.menu.selected":
      return [isCall, ["menu", row.menu !== null]];
    case "call.recording.completed":
      return [isCall, ["recording", row.recordings.some(({ url }) => url !== null)]];
    case "call.voicemail.completed": {
      const voicemail = await source.activity(`${call.id}:voicemail`);
      return [
        isCall,
        ["voicemail", voicemail?.activity_type === "voicemail"],
        ["recording", voicemail?.recording_url === call.voicemail?.url],
      ];
    }
    case "call.summary.completed":
    case "call.summary.updated":
      return [
        isCall,
        ["summary", row.summary?.summary.join(" ") === call.summary?.summary.join(" ")],
        ["next steps", row.summary?.next_steps.length === call.summary?.nextSteps.length],
      ];
    case "call.transcript.completed":
    case "call.transcript.updated":
      return [
        isCall,
        ["transcript", row.transcripts.some(({ turns }) => turns.length === call.transcript?.turns.length)],
      ];
    default:
      return [isCall];
  }
}

async function claimsOfContact({ person, deleted }: ContactFact, dialect: Dialect, source: RowSource): Promise<Claims> {
  const inApp = dialect === "v3" || dialect === "unversioned";
  const row = await source.contact(inApp ? person.appContactId : person.apiContactId);
  if (row === null) return [["contact", false]];
  return [
    ["contact", row.last_name === person.lastName],
    [deleted ? "deleted" : "not deleted", row.deleted === deleted],
  ];
}

async function claimsOfTask(type: string, fact: TaskFact, source: RowSource): Promise<Claims> {
  const row = await source.task(fact.id);
  if (row === null) return [["task", false]];
  switch (type) {
    case "task.created":
      return [
        ["task", true],
        ["title", row.title === fact.title],
      ];
    case "task.deleted":
      return [
        ["task", true],
        ["deleted", row.status === "deleted"],
      ];
    default:
      return [["task", true]];
  }
}
