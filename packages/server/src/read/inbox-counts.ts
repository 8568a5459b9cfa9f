import { VIEWS, type View } from "./inbox.ts";
import type { Reader } from "./reader.ts";
import { seesLine } from "./sees-line.ts";

export type Counts = Record<View, number>;

export interface InboxCounts {
  views: Counts;
  /** In the order of the numbers; null is what lies on no line yet. */
  lines: { line: string | null; views: Counts }[];
}

interface Group {
  line_number: string;
  place: string;
  unread: number;
  unreplied: number;
  missed: number;
  assigned_to: string;
  count: number;
}

/** One walk over `inbox_counts`, an index that is in the order of the groups: nothing is sorted, and no row is read. */
export async function countInbox(reader: Reader, viewerId: string): Promise<InboxCounts> {
  const groups = await reader.db
    .selectFrom("inbox")
    .select(["line_number", "place", "unread", "unreplied", "missed", "assigned_to"])
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("workspace_id", "=", reader.workspaceId)
    .where(seesLine(reader, "line_number"))
    .groupBy(["line_number", "place", "unread", "unreplied", "missed", "assigned_to"])
    .execute();
  const views = noCounts();
  const lines = new Map<string, Counts>();
  for (const group of groups) {
    const ofLine = lines.get(group.line_number) ?? noCounts();
    lines.set(group.line_number, ofLine);
    for (const view of viewsOf(group, viewerId)) {
      views[view] += group.count;
      ofLine[view] += group.count;
    }
  }
  return {
    views,
    lines: [...lines]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([line, counts]) => ({ line: line === "" ? null : line, views: counts })),
  };
}

function viewsOf({ place, unread, unreplied, missed, assigned_to }: Omit<Group, "count">, viewerId: string): View[] {
  const views: View[] = ["all"];
  if (place === "open" || place === "snoozed" || place === "done") views.push(place);
  if (place === "open" && assigned_to === viewerId) views.push("mine");
  if (place === "open" && assigned_to === "") views.push("unassigned");
  if (unread === 1) views.push("unread");
  if (unreplied === 1) views.push("unreplied");
  if (missed === 1) views.push("missed");
  return views;
}

function noCounts(): Counts {
  // An entry for each view.
  return Object.fromEntries(VIEWS.map((view) => [view, 0])) as Counts;
}
