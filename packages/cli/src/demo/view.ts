/** The demo as lines of text. */
import type { Activity } from "@linekeeper/server/read/resources.ts";
import { printable } from "../terminal.ts";
import type { Snapshot } from "./snapshot.ts";

export interface Feed {
  sent: number;
  accepted: number;
  refused: number;
  /** Milliseconds from request to acknowledgement, of the latest deliveries. */
  latency: number | null;
}

export function showScreen(
  snapshot: Snapshot,
  feed: Feed,
  { columns, rows }: { columns: number; rows: number },
): string[] {
  const { events, rows: counts } = snapshot.stats;
  const { projected, ignored, quarantined, received } = events.by_state;
  const speed = feed.latency === null ? "" : `, acknowledged in ${feed.latency.toFixed(1)} ms`;
  const lines = [
    `${feed.sent} deliveries sent${speed}${feed.refused === 0 ? "" : `, ${feed.refused} refused`}`,
    `ledger     ${projected} projected, ${ignored} ignored, ${quarantined} quarantined, ${received} waiting`,
    `threads    ${counts["conversations"] ?? 0}, with ${counts["activities"] ?? 0} texts, calls and voicemails of ${counts["contacts"] ?? 0} contacts`,
    "",
    ...snapshot.threads.map(({ people, last }) => {
      const when = last?.occurred_at?.slice(5, 16).replace("T", " ") ?? " ".repeat(11);
      return `  ${when}  ${fit(printable(people), 24)}  ${last === null ? "" : tellActivity(last)}`;
    }),
  ];
  return lines.slice(0, Math.max(4, rows)).map((line) => cut(line, columns));
}

/** One line for a log. */
export function showProgress(snapshot: Snapshot, feed: Feed): string {
  const { events, rows: counts } = snapshot.stats;
  const [newest] = snapshot.threads;
  const latest = newest?.last == null ? "" : `; ${printable(newest.people)}: ${tellActivity(newest.last)}`;
  return cut(
    `${feed.sent} sent, ${events.by_state.projected} projected, ${counts["conversations"] ?? 0} threads, ${counts["activities"] ?? 0} activities${latest}`,
    160,
  );
}

export function tellActivity(activity: Activity): string {
  const arrow = activity.direction === "outgoing" ? ">" : "<";
  switch (activity.activity_type) {
    case "message": {
      const media = activity.media.length === 0 ? "" : ` [${activity.media.length} attached]`;
      const trouble = activity.status === "failed" || activity.status === "undelivered" ? ` (${activity.status})` : "";
      return `${arrow} ${oneLine(activity.body ?? "")}${media}${trouble}`;
    }
    case "call": {
      const length = activity.duration === null ? "" : `, ${activity.duration} s`;
      const summary = activity.ai_summary === null ? "" : `: ${oneLine(activity.ai_summary)}`;
      return `${arrow} call ${activity.status ?? ""}${length}${summary}`;
    }
    case "voicemail":
      return `${arrow} voicemail: ${oneLine(activity.ai_transcript ?? activity.body ?? "no transcript yet")}`;
  }
}

const oneLine = (text: string): string => printable(text.replaceAll(/\s+/g, " "));
const cut = (text: string, width: number): string => (text.length <= width ? text : `${text.slice(0, width - 1)}…`);
const fit = (text: string, width: number): string => cut(text, width).padEnd(width);
