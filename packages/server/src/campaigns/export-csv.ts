/** Everything that became of a campaign as CSV, a page at a time. */
import { sql } from "kysely";
import { csvLine } from "../csv.ts";
import type { Reader } from "../read/reader.ts";
import { type Alongside, NOTHING_ALONGSIDE } from "../store/store.ts";
import { loadCampaign } from "./campaign-rows.ts";
import type { CampaignDependencies } from "./dependencies.ts";
import { isAmong } from "./known-numbers.ts";
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

export async function* exportCsv(
  deps: CampaignDependencies,
  seenBy: Reader,
  id: string,
  alongside: Alongside = NOTHING_ALONGSIDE,
): AsyncGenerator<string> {
  const campaign = await loadCampaign(seenBy, id);
  const audit = alongside(id);
  if (audit.length > 0) await deps.store.transact(audit);
  yield csvLine(HEADER);
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
      lines += csvLine([
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
    WHERE workspace_id = ${workspaceId} AND campaign_id = ${id} AND number ${isAmong(isPostgres, numbers)}
    ORDER BY number, step`.execute(db);
  return Map.groupBy(rows, ({ number }) => number);
}
