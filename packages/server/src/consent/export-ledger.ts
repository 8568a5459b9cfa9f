/** The ledger as proof: every record, with the text that it stands on, in the order of numbers and moments. */
import { type Clock, isoNow } from "../clock.ts";
import { csvLine } from "../csv.ts";
import { presentConsent } from "../read/consents.ts";
import type { Reader } from "../read/reader.ts";
import type { ExportFormat, LedgerEntry } from "./consent.ts";

/** Held in memory at once, with everything that was said of them. */
const NUMBERS_AT_ONCE = 200;

const COLUMNS = [
  "number",
  "outcome",
  "line",
  "at",
  "source",
  "words",
  "text",
  "heard_on",
  "evidence_activity_id",
  "campaign_id",
  "recorded_at",
  "recorded_by",
  "withdrawn_at",
  "withdrawn_by",
  "id",
] as const satisfies readonly (keyof LedgerEntry)[];

/** In pieces, as they are read. `numbers`: only of these. */
export async function* exportLedger(
  { reader, clock }: { reader: Reader; clock: Clock },
  format: ExportFormat,
  numbers?: readonly string[],
): AsyncGenerator<string> {
  if (format === "csv") {
    yield csvLine(COLUMNS);
    for await (const entries of readLedger(reader, numbers)) {
      yield entries.map((entry) => csvLine(COLUMNS.map((column) => entry[column]))).join("");
    }
    return;
  }
  yield `{"exported_at":${JSON.stringify(isoNow(clock))},"records":[`;
  let separator = "\n";
  for await (const entries of readLedger(reader, numbers)) {
    yield separator + entries.map((entry) => JSON.stringify(entry)).join(",\n");
    separator = ",\n";
  }
  yield "\n]}\n";
}

async function* readLedger(reader: Reader, numbers?: readonly string[]): AsyncGenerator<LedgerEntry[]> {
  for await (const some of numbers === undefined ? everyNumber(reader) : inPages(numbers)) {
    const entries = await entriesOf(reader, some);
    if (entries.length > 0) yield entries;
  }
}

function* inPages(numbers: readonly string[]): Generator<readonly string[]> {
  const sorted = [...new Set(numbers)].sort();
  for (let at = 0; at < sorted.length; at += NUMBERS_AT_ONCE) yield sorted.slice(at, at + NUMBERS_AT_ONCE);
}

async function* everyNumber({ db, workspaceId }: Reader): AsyncGenerator<string[]> {
  let after = "";
  for (;;) {
    const page = (table: "opt_out_words" | "consents") =>
      db
        .selectFrom(table)
        .select("number")
        .distinct()
        .where("workspace_id", "=", workspaceId)
        .where("number", ">", after)
        .orderBy("number")
        .limit(NUMBERS_AT_ONCE)
        .execute();
    const found = [...(await page("opt_out_words")), ...(await page("consents"))];
    const numbers = [...new Set(found.map(({ number }) => number))].sort().slice(0, NUMBERS_AT_ONCE);
    if (numbers.length === 0) return;
    yield numbers;
    after = numbers.at(-1) ?? after;
  }
}

async function entriesOf(reader: Reader, numbers: readonly string[]): Promise<LedgerEntry[]> {
  const { db, workspaceId } = reader;
  const counting = await db
    .selectFrom("consent_records")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("number", "in", numbers)
    .execute();
  const withdrawn = await db
    .selectFrom("consents as c")
    .innerJoin("consent_withdrawals as w", (join) =>
      join.onRef("w.workspace_id", "=", "c.workspace_id").onRef("w.consent_id", "=", "c.id"),
    )
    .select(["c.workspace_id", "c.id", "c.number", "c.line", "c.line as heard_on", "c.outcome", "c.at", "c.source"])
    .select(["c.words", "c.evidence_activity_id as evidence", "c.campaign_id", "c.recorded_at", "c.recorded_by"])
    .select(["w.withdrawn_at", "w.withdrawn_by"])
    .where("c.workspace_id", "=", workspaceId)
    .where("c.number", "in", numbers)
    .execute();
  const rows = [...counting.map((row) => Object.assign(row, { withdrawn_at: null, withdrawn_by: null })), ...withdrawn];
  const texts = await textsOf(reader, [...new Set(rows.map(({ evidence }) => evidence).filter((id) => id !== null))]);
  return rows
    .map((row): LedgerEntry => {
      const { id, heard_on, withdrawn_at, withdrawn_by } = row;
      const text = texts.get(row.evidence ?? "") ?? null;
      return Object.assign(presentConsent(reader, row), { id, heard_on, text, withdrawn_at, withdrawn_by });
    })
    .sort(
      (a, b) =>
        compare(a.number, b.number) ||
        compare(a.at, b.at) ||
        compare(a.recorded_at ?? "", b.recorded_at ?? "") ||
        compare(a.id, b.id),
    );
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Below the number of parameters that a statement may have. */
const TEXTS_AT_ONCE = 1_000;

async function textsOf({ db, workspaceId }: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (let at = 0; at < ids.length; at += TEXTS_AT_ONCE) {
    const rows = await db
      .selectFrom("activities")
      .select(["id", "body"])
      .where("workspace_id", "=", workspaceId)
      .where("id", "in", ids.slice(at, at + TEXTS_AT_ONCE))
      .where("activity_type", "=", "message")
      .execute();
    for (const { id, body } of rows) if (body !== null) texts.set(id, body);
  }
  return texts;
}
