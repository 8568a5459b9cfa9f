/** Recordings and transcripts of calls. Summaries and voicemails come with the calls themselves. */
import type { Page } from "@linekeeper/quo";
import type { ObservedApi } from "../../observe/observation.ts";
import type { Delivery } from "../../store/store.ts";
import { allOf, observe, orSkip, readAll, type ReadContext } from "../reading.ts";

const LIMIT = 50;

/** An empty list tells nothing and is not kept: artefacts come to be, and do not go. */
export async function readCallArtefacts(
  callIds: readonly string[],
  context: ReadContext,
  skipped: Record<string, number>,
): Promise<Delivery[]> {
  const { dated } = context.quo;
  const lists = callIds.flatMap((callId) => [
    readList(callId, "observed.recordings", (after) =>
      dated.calls.recordings(callId, { limit: LIMIT, ...after }, context.options),
    ),
    readList(callId, "observed.transcripts", (after) =>
      dated.calls.transcripts(callId, { limit: LIMIT, ...after }, context.options),
    ),
  ]);
  return (await allOf(lists)).flat();

  async function readList(
    callId: string,
    type: "observed.recordings" | "observed.transcripts",
    readPage: (after: { after?: string }) => Promise<Page<unknown>>,
  ): Promise<Delivery[]> {
    const reading = readAll((after) => readPage(after === undefined ? {} : { after }));
    const list = await orSkip(type.slice("observed.".length), skipped, reading, context);
    if (list === null || list.items.length === 0) return [];
    return [artefact(context, "2026-03-30", type, callId, list.items, list.date)];
  }
}

/** API v1 tells each by itself. Only what can exist is asked for: 404 is its answer for "there is none". */
export async function readCallArtefactsV1(
  calls: readonly { id: string; answeredAt: string | null }[],
  date: string | null,
  context: ReadContext,
  skipped: Record<string, number>,
): Promise<Delivery[]> {
  const { calls: api } = context.quo.v1;
  const readings = calls.flatMap((call) =>
    call.answeredAt === null
      ? [readOne(call.id, "observed.voicemail", api.voicemail(call.id, context.options))]
      : [
          readOne(call.id, "observed.recordings", api.recordings(call.id, context.options)),
          readOne(call.id, "observed.summary", api.summary(call.id, context.options)),
          readOne(call.id, "observed.transcripts", api.transcript(call.id, context.options)),
        ],
  );
  return (await allOf(readings)).flat();

  async function readOne(
    callId: string,
    type: "observed.recordings" | "observed.summary" | "observed.transcripts" | "observed.voicemail",
    reading: Promise<unknown>,
  ): Promise<Delivery[]> {
    const data = await orSkip(type.slice("observed.".length), skipped, reading, context);
    if (data === null || (Array.isArray(data) && data.length === 0)) return [];
    return [artefact(context, "v1", type, callId, data, date)];
  }
}

function artefact(
  context: ReadContext,
  api: ObservedApi,
  type: "observed.recordings" | "observed.summary" | "observed.transcripts" | "observed.voicemail",
  callId: string,
  data: unknown,
  date: string | null,
): Delivery {
  return observe(context, date, { api, type, id: callId, subject: { callId }, data });
}
