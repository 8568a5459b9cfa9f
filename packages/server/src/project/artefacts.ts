/**
 * What comes after a call: recordings, the summary, the transcript. Each merges into its own table by the id of its call,
 * whether or not the call itself has arrived; the call's row carries the texts and the link that readers want at hand.
 */
import { hash } from "node:crypto";
import type { Call, CallSummary, CallTranscript, QuoEvent, Recording, TranscriptTurn } from "@linekeeper/quo";
import type { ProjectionTx, Row } from "../store/store.ts";
import type { ActivityRow } from "./activity-row.ts";
import type { Implied } from "./activities.ts";
import { compareText } from "./compare-text.ts";
import { present, Registers, versionAt } from "./registers.ts";
import { artefactStatusRank } from "./status-order.ts";
import { AS_READ, isRead } from "./telling.ts";
import { TrackedTable } from "./tracked-table.ts";

type TurnRow = Row<"transcript_turns">;

/** The transcript of a whole call; those of segments carry the id of their recording. */
const WHOLE_CALL = "";

/** An artefact that is told not to exist says nothing: a read of 1,000,000 calls would make as many empty rows. */
const isThere = ({ status, ...told }: CallSummary | CallTranscript): boolean =>
  status !== "absent" || ("dialogue" in told ? told.dialogue : told.summary) !== null;

export const hasArtefacts = (call: Call): boolean =>
  (call.recordings !== null && call.recordings.length > 0) ||
  (call.summary !== null && isThere(call.summary)) ||
  (call.transcripts !== null && call.transcripts.some(isThere));

export class Artefacts {
  readonly #recordings: TrackedTable<"recordings">;
  readonly #summaries: TrackedTable<"call_summaries">;
  readonly #transcripts: TrackedTable<"call_transcripts">;
  readonly #turns: TrackedTable<"transcript_turns">;

  constructor(tx: ProjectionTx) {
    this.#recordings = new TrackedTable(tx, "recordings");
    this.#summaries = new TrackedTable(tx, "call_summaries");
    this.#transcripts = new TrackedTable(tx, "call_transcripts");
    this.#turns = new TrackedTable(tx, "transcript_turns");
  }

  async load(callIds: readonly string[]): Promise<void> {
    if (callIds.length === 0) return;
    await this.#recordings.load("call_id", callIds);
    await this.#summaries.load("call_id", callIds);
    await this.#transcripts.load("call_id", callIds);
    await this.#turns.load("call_id", callIds);
  }

  merge(event: QuoEvent, call: Call, implied: Implied): void {
    const version = isRead(event) ? AS_READ : versionAt(call.updatedAt ?? event.createdAt, implied.isUpdate);
    for (const [index, recording] of (call.recordings ?? []).entries())
      this.#mergeRecording(call.id, recording, index, version);
    // Of two reads the one of the finished artefact tells more, whatever they say of it.
    const versionOf = (status: string | null): number =>
      isRead(event) && status !== null ? version + artefactStatusRank(status) : version;
    if (call.summary !== null && isThere(call.summary))
      this.#mergeSummary(call.id, call.summary, versionOf(call.summary.status));
    for (const transcript of call.transcripts ?? [])
      if (isThere(transcript)) this.#mergeTranscript(call.id, transcript, versionOf(transcript.status));
  }

  /** Puts the link and the texts on the rows of the calls. */
  show(calls: readonly ActivityRow[]): void {
    if (calls.length === 0) return;
    const recordings = Map.groupBy(this.#recordings.rows(), (row) => row.call_id);
    const transcripts = Map.groupBy(this.#transcripts.rows(), (row) => row.call_id);
    const turns = Map.groupBy(this.#turns.rows(), (row) => row.call_id);
    for (const call of calls) {
      call.recording_url = shownRecording(recordings.get(call.id) ?? []);
      const lines = this.#summaries.get(call.id)?.summary ?? null;
      call.ai_summary = lines === null ? null : (JSON.parse(lines) as string[]).join("\n");
      call.ai_transcript = shownTranscript(
        transcripts.get(call.id) ?? [],
        turns.get(call.id) ?? [],
        recordings.get(call.id) ?? [],
      );
    }
  }

  /** Returns the calls of which something was written. */
  async flush(): Promise<string[]> {
    const recordings = await this.#recordings.flush();
    const summaries = await this.#summaries.flush();
    const transcripts = await this.#transcripts.flush();
    await this.#turns.flush();
    const written = [...recordings.written, ...summaries.written, ...transcripts.written];
    return [...new Set(written.map(({ after }) => after.call_id))];
  }

  #mergeRecording(callId: string, told: Recording, index: number, version: number): void {
    const id = told.id ?? nameless(told.url, index);
    const row =
      this.#recordings.get(callId, id) ??
      this.#recordings.put({
        call_id: callId,
        id,
        url: null,
        type: null,
        duration: null,
        start_time: null,
        size: null,
        status: null,
        versions: "",
      });
    const registers = new Registers(row);
    registers.claim("url", told.url, version);
    registers.claim("type", told.type, version);
    registers.claim("duration", told.duration, present(version, told.duration !== 0));
    registers.claimLeast("start_time", told.startTime, 0);
    registers.claim("size", told.size, version);
    if (told.status !== null) registers.claim("status", told.status, artefactStatusRank(told.status));
    registers.seal();
  }

  #mergeSummary(callId: string, told: CallSummary, version: number): void {
    const row =
      this.#summaries.get(callId) ??
      this.#summaries.put({
        call_id: callId,
        status: null,
        summary: null,
        next_steps: null,
        key_points: null,
        sentiment: null,
        jobs: null,
        versions: "",
      });
    const registers = new Registers(row);
    if (told.status !== null) registers.claim("status", told.status, artefactStatusRank(told.status));
    const claimList = (column: "summary" | "next_steps" | "key_points" | "jobs", list: unknown[] | null): void => {
      if (list !== null) registers.claim(column, JSON.stringify(list), present(version, list.length > 0));
    };
    claimList("summary", told.summary);
    claimList("next_steps", told.nextSteps);
    claimList("key_points", told.keyPoints);
    claimList("jobs", told.jobs);
    registers.claim("sentiment", told.sentiment, version);
    registers.seal();
  }

  #mergeTranscript(callId: string, told: CallTranscript, version: number): void {
    const recordingId = told.recordingId ?? WHOLE_CALL;
    const row =
      this.#transcripts.get(callId, recordingId) ??
      this.#transcripts.put({
        call_id: callId,
        recording_id: recordingId,
        status: null,
        created_at: null,
        duration: null,
        confidence: null,
        dialogue_digest: null,
        versions: "",
      });
    const registers = new Registers(row);
    if (told.status !== null) registers.claim("status", told.status, artefactStatusRank(told.status));
    registers.claimLeast("created_at", told.createdAt, 0);
    registers.claim("duration", told.duration, present(version, told.duration !== 0));
    registers.claim("confidence", told.confidence, version);
    if (told.dialogue !== null) {
      const turns = told.dialogue.map((turn, index) => turnRow(callId, recordingId, turn, index));
      const digest = hash("sha256", JSON.stringify(turns), "hex");
      const before = row.dialogue_digest;
      registers.claim("dialogue_digest", digest, present(version, turns.length > 0));
      if (row.dialogue_digest === digest && before !== digest) this.#replaceTurns(callId, recordingId, turns);
    }
    registers.seal();
  }

  #replaceTurns(callId: string, recordingId: string, turns: TurnRow[]): void {
    for (const row of this.#turns.rows()) {
      if (row.call_id === callId && row.recording_id === recordingId) this.#turns.remove(callId, recordingId, row.turn);
    }
    for (const turn of turns) this.#turns.put(turn);
  }
}

/** A recording of which only a link (or not even that) is told: v2, v3 and the first description. */
const nameless = (url: string | null, index: number): string =>
  url === null ? `nameless:${index}` : `nameless:${hash("sha256", url, "hex").slice(0, 32)}`;

/** Named recordings stand for the same sound as nameless ones, so a nameless link shows only while no named one is known. */
function shownRecording(rows: readonly Row<"recordings">[]): string | null {
  const withLink = rows.filter((row) => row.url !== null);
  const named = withLink.filter((row) => !row.id.startsWith("nameless:"));
  const [first] = (named.length > 0 ? named : withLink).sort(
    (a, b) => compareText(a.start_time ?? "", b.start_time ?? "") || compareText(a.id, b.id),
  );
  return first?.url ?? null;
}

/** One line a turn. The transcript of the whole call, or else those of its segments, in the order of their recordings. */
function shownTranscript(
  transcripts: readonly Row<"call_transcripts">[],
  turns: readonly TurnRow[],
  recordings: readonly Row<"recordings">[],
): string | null {
  const told = transcripts.filter((row) => row.dialogue_digest !== null);
  if (told.length === 0) return null;
  const whole = turns.some((turn) => turn.recording_id === WHOLE_CALL);
  const startOf = new Map(told.map((row) => [row.recording_id, row.created_at ?? ""]));
  for (const { id, start_time } of recordings) if (start_time !== null) startOf.set(id, start_time);
  return turns
    .filter((turn) => !whole || turn.recording_id === WHOLE_CALL)
    .sort(
      (a, b) =>
        compareText(startOf.get(a.recording_id) ?? "", startOf.get(b.recording_id) ?? "") ||
        compareText(a.recording_id, b.recording_id) ||
        a.turn - b.turn,
    )
    .map((turn) => `${turn.speaker ?? turn.identifier ?? turn.user_id ?? "?"}: ${turn.content}`)
    .join("\n");
}

function turnRow(callId: string, recordingId: string, turn: TranscriptTurn, index: number): TurnRow {
  return {
    call_id: callId,
    recording_id: recordingId,
    turn: index,
    speaker: turn.speaker,
    identifier: turn.identifier,
    user_id: turn.userId,
    content: turn.content,
    start_seconds: turn.start,
    end_seconds: turn.end,
  };
}
