/** Messages and calls of the dated API: workspace-wide lists, newest first, read window by window. */
import type { Page } from "@linekeeper/quo";
import { earlier, shifted, type WindowPosition } from "../position.ts";
import { observe, type ReadContext, type ReadPage } from "../reading.ts";
import { readCallArtefacts } from "./call-artefacts.ts";

const LIMIT = 50;
/** Of calls that ended so recently recordings, summaries and transcripts may still be in the making. */
const YOUNG_MS = 2 * 3_600_000;

export async function readMessages(position: WindowPosition, context: ReadContext): Promise<ReadPage<WindowPosition>> {
  const { from, to } = position.chain;
  // Both bounds of this list exclude, ours include.
  const gt = from === null ? {} : { gt: shifted(from, -1) };
  const lt = to === null ? {} : { lt: shifted(to, 1) };
  const page = await context.quo.dated.messages.list(
    { createdAt: { ...gt, ...lt }, limit: LIMIT, ...after(position) },
    context.options,
  );
  const deliveries = page.data.map((message) =>
    observe(context, page.date, { api: "2026-03-30", type: "observed.message", id: message.id, data: message }),
  );
  return { ...advance(position, page), deliveries, seen: page.data.length, skipped: {} };
}

export async function readCalls(position: WindowPosition, context: ReadContext): Promise<ReadPage<WindowPosition>> {
  const { from, to } = position.chain;
  const gte = from === null ? {} : { gte: from };
  const lte = to === null ? {} : { lte: to };
  const page = await context.quo.dated.calls.list(
    { createdAt: { ...gte, ...lte }, include: ["summary", "voicemail"], limit: LIMIT, ...after(position) },
    context.options,
  );
  const calls = page.data.map((call) => ({
    call,
    delivery: observe(context, page.date, { api: "2026-03-30", type: "observed.call", id: call.id, data: call }),
  }));
  const known = context.plan.isDeep ? [] : await context.areKnown(calls.map(({ delivery }) => delivery));
  const youngSince = shifted(context.plan.startedAt, -YOUNG_MS);
  const due = calls.filter(
    ({ call }, at) => call.answeredAt !== null && (known[at] !== true || (call.completedAt ?? "9") > youngSince),
  );
  const skipped: Record<string, number> = {};
  const artefacts = await readCallArtefacts(
    due.map(({ call }) => call.id),
    context,
    skipped,
  );
  // Calls last: that a call is known means that its artefacts were read.
  const deliveries = [...artefacts, ...calls.map(({ delivery }) => delivery)];
  return { ...advance(position, page), deliveries, seen: page.data.length, skipped };
}

/** The same window from where it was reached, without a cursor. */
export function withoutCursor(position: WindowPosition): WindowPosition {
  const chain = { from: position.from, to: earlier(position.reached, position.to) };
  return { ...position, cursor: null, chain, restarts: position.restarts + 1 };
}

function after({ cursor }: WindowPosition): { after?: string } {
  return cursor === null ? {} : { after: cursor };
}

/**
 * The chain may reach further down than the window, whose lower part was given to another unit meanwhile: it ends as
 * soon as it is below.
 */
function advance(
  position: WindowPosition,
  page: Page<{ createdAt: string }>,
): { next: WindowPosition; isDone: boolean } {
  const last = page.data.at(-1)?.createdAt;
  const oldest = last === undefined || Number.isNaN(Date.parse(last)) ? null : shifted(last, 0);
  const reached = earlier(oldest, position.reached);
  const isBelow = oldest !== null && position.from !== null && oldest < position.from;
  const restarts = reached === position.reached ? position.restarts : 0;
  const next = { ...position, reached, restarts, cursor: page.next };
  return { next, isDone: page.next === null || isBelow };
}
