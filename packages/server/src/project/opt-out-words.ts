/**
 * Who texted STOP or START, and when: read by the transaction that claims a send, so written in the one that projects the
 * text. A pure function of the text's row, computed anew whenever that row is written, and so free of any order.
 */
import type { ProjectionTx, Row } from "../store/store.ts";
import type { ActivityRow } from "./activity-row.ts";
import { replyWordOf } from "./reply-words.ts";
import { parseParties } from "./sides.ts";
import { TrackedTable } from "./tracked-table.ts";

type OptOutRow = Row<"opt_out_words">;

export function optOutWordsOf(row: ActivityRow): OptOutRow[] {
  if (row.activity_type !== "message" || row.direction !== "incoming" || row.body === null) return [];
  const word = replyWordOf(row.body);
  if (word === null) return [];
  return sendersOf(row).map((number) => ({
    activity_id: row.id,
    number,
    line: row.line_number,
    outcome: word.outcome,
    keyword: word.keyword,
    at: row.occurred_at ?? "",
  }));
}

/** In a group of which no event tells the sender, each may have been it: rather one too many is not texted. */
function sendersOf(row: ActivityRow): string[] {
  if (row.from_number !== null) return [row.from_number];
  const parties = parseParties(row.parties);
  const possible = parties === null ? [] : [...parties.outside, ...parties.unsorted];
  return [...new Set(possible)].filter((number) => number !== row.line_number);
}

/** `written`: the rows of activities that this transaction wrote. */
export async function saveOptOutWords(
  tx: ProjectionTx,
  written: readonly { before: ActivityRow | null; after: ActivityRow }[],
): Promise<void> {
  const concerned = written
    .map(({ before, after }) => ({ id: after.id, rows: optOutWordsOf(after), before }))
    .filter(({ rows, before }) => rows.length > 0 || (before !== null && optOutWordsOf(before).length > 0));
  if (concerned.length === 0) return;
  const table = new TrackedTable(tx, "opt_out_words");
  const stored = await table.load(
    "activity_id",
    concerned.map(({ id }) => id),
  );
  for (const { activity_id, number } of stored) table.remove(activity_id, number);
  for (const { rows } of concerned) for (const row of rows) table.put(row);
  await table.flush();
}
