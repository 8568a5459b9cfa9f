/** What becomes of rows of a file: who each is, and what is known of them. */
import type { Reader } from "../read/reader.ts";
import type { RowState } from "../store/audience-tables.ts";
import type { ImportMapping } from "./import-options.ts";
import type { Member } from "../audience.ts";
import { type PersonOfRow, personOfRow } from "./person-of-row.ts";
import type { PhoneReader } from "./phone-cell.ts";
import type { RowRule } from "./row-rules.ts";
import { readActiveSince, readHeld, readLearnedLandlines, readOptedOut, readOwnLines } from "./standing.ts";

const IN_TALKS_MS = 30 * 24 * 60 * 60 * 1000;

/** Whoever wrote, called or was reached since then is in talks. */
export const inTalksFrom = (now: number): string => new Date(now - IN_TALKS_MS).toISOString();

export interface StoredRow {
  row: number;
  cells: string[];
}

/** `present` is not among the states: only the transaction that writes knows. */
export interface JudgedRow extends StoredRow {
  state: RowState;
  number: string | null;
  person: Member | null;
  rule: RowRule | null;
  firstRow: number | null;
}

export interface JudgeDependencies {
  reader: Reader;
  phones: PhoneReader;
  importId: string;
  mapping: ImportMapping;
  /** Since when whoever wrote or was written to is in talks. */
  inTalksSince: string;
}

/** In the order of the file. Of rows before these the results must be stored already. */
export async function judgeRows(dependencies: JudgeDependencies, rows: readonly StoredRow[]): Promise<JudgedRow[]> {
  const { reader, phones, mapping, importId, inTalksSince } = dependencies;
  const read = rows.map(({ row, cells }) => ({ row, cells, who: personOfRow(cells, mapping, phones) }));
  const numbers = [...new Set(read.flatMap(({ who }) => (isPerson(who) ? [who.person.number] : [])))];
  const [before, own, out, held, landlines, inTalks] = await Promise.all([
    readFirstRows(reader, importId, numbers),
    readOwnLines(reader),
    readOptedOut(reader, numbers),
    readHeld(reader, numbers),
    readLearnedLandlines(reader, numbers),
    readActiveSince(reader, numbers, inTalksSince),
  ]);
  const stateOf = (number: string, isLandline: boolean): RowState => {
    if (own.has(number)) return "own";
    if (out.has(number)) return "suppressed";
    if (held.has(number)) return "held";
    if (isLandline || landlines.has(number)) return "landline";
    return inTalks.has(number) ? "in_talks" : "valid";
  };
  const first = new Map(before);
  const judge = (who: PersonOfRow, row: number): Verdict => {
    if (who === "empty") return { ...NOBODY, state: "empty" };
    if ("rule" in who) return { ...NOBODY, state: "invalid", rule: who.rule };
    const { person, isLandline } = who;
    const { number } = person;
    const firstRow = first.get(number);
    if (firstRow !== undefined) return { ...NOBODY, state: "duplicate", number, person, firstRow };
    first.set(number, row);
    return { ...NOBODY, state: stateOf(number, isLandline), number, person };
  };
  return read.map(({ who, row, cells }) => Object.assign(judge(who, row), { row, cells }));
}

type Verdict = Omit<JudgedRow, keyof StoredRow>;
const NOBODY: Omit<Verdict, "state"> = { number: null, person: null, rule: null, firstRow: null };

function isPerson(who: PersonOfRow): who is { person: Member; isLandline: boolean } {
  return typeof who === "object" && "person" in who;
}

/** Of those of the numbers that came before in the file: where. */
async function readFirstRows(
  { db, workspaceId }: Reader,
  importId: string,
  numbers: readonly string[],
): Promise<Map<string, number>> {
  if (numbers.length === 0) return new Map();
  const rows = await db
    .selectFrom("list_import_results")
    .select((eb) => ["number", eb.fn.min("row").as("first_row")] as const)
    .where("workspace_id", "=", workspaceId)
    .where("import_id", "=", importId)
    .where("number", "in", numbers)
    .groupBy("number")
    .execute();
  return new Map(rows.flatMap(({ number, first_row }) => (number === null ? [] : [[number, first_row] as const])));
}
