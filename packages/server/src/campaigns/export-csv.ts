/** Everything that became of a campaign as CSV, a page at a time. */
import { sql } from "kysely";
import type { Reader } from "../read/reader.ts";
import { loadCampaign } from "./campaign-rows.ts";
import type { CampaignDependencies } from "./dependencies.ts";
import { listed } from "./known-numbers.ts";
import { explainer, readRows, recipientCursor } from "./read-recipients.ts";

const PAGE = 500;
const HEADER = [
  "number",
  "name",
  "line",
  "state",
  "reason",
  "explanation",
  "steps_sent",
  "first_sent_at",
  "replied_at",
  "opted_out_at",
  "texts",
];

export async function* exportCsv(deps: CampaignDependencies, seenBy: Reader, id: string): AsyncGenerator<string> {
  const campaign = await loadCampaign(seenBy, id);
  yield lineOfCsv(HEADER);
  let cursor: string | undefined;
  for (;;) {
    const rows = await readRows(deps.reader, id, { limit: PAGE, cursor });
    const page = rows.slice(0, PAGE);
    const explain = await explainer(deps, campaign, page);
    const texts = await textsOf(
      deps,
      id,
      page.map(({ number }) => number),
    );
    let lines = "";
    for (const row of page) {
      const own = texts.get(row.number) ?? [];
      const { words } = explain(row);
      const told = own.map((text) => `${text.step}${String.fromCodePoint(65 + text.variant)} ${text.state}`).join("; ");
      lines += lineOfCsv([
        row.number,
        row.name ?? "",
        row.line,
        row.state,
        row.reason,
        words,
        String(own.filter(({ sent_at }) => sent_at !== null).length),
        row.first_sent_at ?? "",
        row.replied_at ?? "",
        row.opted_out_at ?? "",
        told,
      ]);
    }
    if (lines !== "") yield lines;
    const last = page.at(-1);
    if (rows.length <= PAGE || last === undefined) return;
    cursor = recipientCursor(last.number);
  }
}

interface TextRow {
  number: string;
  step: number;
  variant: number;
  state: string;
  sent_at: string | null;
}

async function textsOf(
  { reader: { db, workspaceId }, isPostgres }: CampaignDependencies,
  id: string,
  numbers: readonly string[],
): Promise<Map<string, TextRow[]>> {
  const { rows } = await sql<TextRow>`
    SELECT number, step, variant, state, sent_at FROM campaign_texts
    WHERE workspace_id = ${workspaceId} AND campaign_id = ${id} AND number IN ${listed(isPostgres, numbers)}
    ORDER BY number, step`.execute(db);
  return Map.groupBy(rows, ({ number }) => number);
}

/** A cell that a spreadsheet would take for a formula is shown as text. */
function lineOfCsv(cells: readonly string[]): string {
  const safe = cells.map((cell) => {
    const text = /^[=@\t\r]|^[+-](?!\d+$)/.test(cell) ? `'${cell}` : cell;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${safe.join(",")}\r\n`;
}
