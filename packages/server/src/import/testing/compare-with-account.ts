/** What tables of a workspace lack or have otherwise than the provider's account, in sentences. Empty: they are equal. */
import type { Account } from "@linekeeper/simulator";
import type { TestWorkspace } from "../../testing/open-workspace.ts";

export async function differences({ reader, workspaceId }: TestWorkspace, account: Account): Promise<string[]> {
  const found: string[] = [];
  const activities = await reader
    .selectFrom("activities")
    .select(["id", "activity_type", "status", "body", "direction", "duration", "conversation_id"])
    .where("workspace_id", "=", workspaceId)
    .execute();
  const byKey = new Map(activities.map((row) => [`${row.activity_type} ${row.id}`, row]));
  const idsIn = async (table: "recordings" | "call_summaries" | "call_transcripts"): Promise<Set<string>> => {
    const rows = await reader.selectFrom(table).select("call_id").where("workspace_id", "=", workspaceId).execute();
    return new Set(rows.map((row) => row.call_id));
  };
  const [recordings, summaries, transcripts] = [
    await idsIn("recordings"),
    await idsIn("call_summaries"),
    await idsIn("call_transcripts"),
  ];

  let messages = 0;
  for (const message of account.messages.values()) {
    messages += 1;
    const row = byKey.get(`message ${message.id}`);
    if (row === undefined) found.push(`message ${message.id} is missing`);
    else if (row.status !== message.status) found.push(`message ${message.id} is ${row.status}, not ${message.status}`);
    else if (row.body !== message.text) found.push(`message ${message.id} has another text`);
    else if (row.conversation_id === null) found.push(`message ${message.id} is in no conversation`);
  }
  let calls = 0;
  for (const call of account.calls.values()) {
    calls += 1;
    const row = byKey.get(`call ${call.id}`);
    if (row === undefined) found.push(`call ${call.id} is missing`);
    else if (call.completedAt !== null && row.duration !== call.duration) {
      found.push(`call ${call.id} lasts ${row.duration}, not ${call.duration}`);
    }
    if (call.recordings.length > 0 && !recordings.has(call.id)) found.push(`recording of ${call.id} is missing`);
    if (call.summary !== null && !summaries.has(call.id)) found.push(`summary of ${call.id} is missing`);
    if (call.transcript !== null && !transcripts.has(call.id)) found.push(`transcript of ${call.id} is missing`);
    if (call.voicemail !== null && !byKey.has(`voicemail ${call.id}:voicemail`)) {
      found.push(`voicemail of ${call.id} is missing`);
    }
  }
  const told = activities.filter((row) => row.activity_type !== "voicemail").length;
  if (told !== messages + calls) found.push(`there are ${told} messages and calls, not ${messages + calls}`);

  const tasks = await reader
    .selectFrom("tasks")
    .select(["id", "status"])
    .where("workspace_id", "=", workspaceId)
    .execute();
  for (const { task, status } of account.tasks.values()) {
    const row = tasks.find((one) => one.id === task.id);
    if (row === undefined ? status !== "deleted" : row.status !== status) {
      found.push(`task ${task.id} is ${row?.status ?? "missing"}, not ${status}`);
    }
  }
  const contacts = await reader.selectFrom("contacts").select("id").where("workspace_id", "=", workspaceId).execute();
  const known = new Set(contacts.map(({ id }) => id));
  for (const [id, { deleted }] of account.contacts) {
    if (!deleted && !known.has(id)) found.push(`contact ${id} is missing`);
  }
  return found;
}
