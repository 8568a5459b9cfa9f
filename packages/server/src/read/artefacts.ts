import { parseList } from "./columns.ts";
import type { Reader } from "./reader.ts";
import type { ActivityDetail, Recording, Summary, Transcript } from "./resources.ts";

export type Artefacts = Pick<ActivityDetail, "recordings" | "summary" | "transcripts" | "has_transcript">;

/** What came after the calls, all of which may be seen: four queries, however many calls. Answers a look-up by call. */
export async function readArtefacts(
  reader: Reader,
  callIds: readonly string[],
  turns = true,
): Promise<(id: string) => Artefacts> {
  if (callIds.length === 0) return () => ({ recordings: [], summary: null, transcripts: [], has_transcript: false });
  const [recordings, summaries, transcripts] = await Promise.all([
    readRecordings(reader, callIds),
    readSummaries(reader, callIds),
    readTranscripts(reader, callIds, turns),
  ]);
  return (id) => ({
    recordings: recordings.get(id) ?? [],
    summary: summaries.get(id) ?? null,
    transcripts: turns ? (transcripts.get(id) ?? []) : [],
    has_transcript: (transcripts.get(id) ?? []).length > 0,
  });
}

async function readRecordings(reader: Reader, callIds: readonly string[]): Promise<Map<string, Recording[]>> {
  const rows = await reader.db
    .selectFrom("recordings")
    .select(["call_id", "id", "url", "type", "duration", "start_time", "size", "status"])
    .where("workspace_id", "=", reader.workspaceId)
    .where("call_id", "in", callIds)
    .orderBy("call_id")
    .orderBy("id")
    .execute();
  return groupByCall(rows, (recording) => recording);
}

async function readSummaries(reader: Reader, callIds: readonly string[]): Promise<Map<string, Summary>> {
  const rows = await reader.db
    .selectFrom("call_summaries")
    .select(["call_id", "status", "summary", "next_steps", "key_points", "sentiment", "jobs"])
    .where("workspace_id", "=", reader.workspaceId)
    .where("call_id", "in", callIds)
    .execute();
  return new Map(
    rows.map(({ call_id, ...row }) => [
      call_id,
      {
        status: row.status,
        summary: parseList<string>(row.summary),
        next_steps: parseList<string>(row.next_steps),
        key_points: parseList<string>(row.key_points),
        sentiment: row.sentiment,
        jobs: parseList<unknown>(row.jobs),
      },
    ]),
  );
}

async function readTranscripts(
  reader: Reader,
  callIds: readonly string[],
  withTurns: boolean,
): Promise<Map<string, Transcript[]>> {
  const { db, workspaceId } = reader;
  const [heads, turns] = await Promise.all([
    db
      .selectFrom("call_transcripts")
      .select(["call_id", "recording_id", "status", "created_at", "duration", "confidence"])
      .where("workspace_id", "=", workspaceId)
      .where("call_id", "in", callIds)
      .orderBy("call_id")
      .orderBy("recording_id")
      .execute(),
    withTurns ? readTurns(reader, callIds) : [],
  ]);
  const turnsByCall = Map.groupBy(turns, (turn) => turn.call_id);
  return groupByCall(heads, ({ recording_id, ...head }, callId) => ({
    recording_id: recording_id === "" ? null : recording_id,
    ...head,
    turns: (turnsByCall.get(callId) ?? [])
      .filter((turn) => turn.recording_id === recording_id)
      .map(({ call_id: _call, recording_id: _recording, ...turn }) => turn),
  }));
}

function groupByCall<Row extends { call_id: string }, Item>(
  rows: readonly Row[],
  present: (row: Omit<Row, "call_id">, callId: string) => Item,
): Map<string, Item[]> {
  const items = new Map<string, Item[]>();
  for (const { call_id, ...row } of rows) {
    const list = items.get(call_id) ?? [];
    list.push(present(row, call_id));
    items.set(call_id, list);
  }
  return items;
}

async function readTurns({ db, workspaceId }: Reader, callIds: readonly string[]) {
  return db
    .selectFrom("transcript_turns")
    .select(["call_id", "recording_id", "speaker", "identifier", "user_id", "content", "start_seconds", "end_seconds"])
    .where("workspace_id", "=", workspaceId)
    .where("call_id", "in", callIds)
    .orderBy("call_id")
    .orderBy("recording_id")
    .orderBy("turn")
    .execute();
}
