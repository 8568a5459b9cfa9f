/** What was said of texting a number: texts with a keyword, and what people recorded. What counts is decided by a view. */
import { isE164, normalizeNumber } from "../phone-number.ts";
import { LinekeeperError } from "../errors.ts";
import type { ConsentRecordsView } from "../store/schema.ts";
import type { Reader } from "./reader.ts";

export interface ConsentRecord {
  number: string;
  /** Null: all lines. */
  line: string | null;
  outcome: "out" | "in";
  source: string;
  words: string | null;
  evidence_activity_id: string | null;
  campaign_id: string | null;
  at: string;
  /** Null: a text said it. */
  recorded_at: string | null;
  recorded_by: string | null;
}

export interface Consent {
  number: string;
  /** The last word that concerns all lines is an opt-out. */
  opted_out: boolean;
  /** Lines of which something else was said. */
  lines: { line: string; opted_out: boolean }[];
  records: ConsentRecord[];
}

/** Everything that was said of texting this number, newest first, and what it comes to. */
export async function consentOf(reader: Reader, typed: string): Promise<Consent> {
  const records = await consentsOf(reader, typed);
  const lines = new Set(records.map(({ line }) => line).filter((line) => line !== null));
  const isOut = (line: string | null): boolean =>
    records.find((one) => one.line === null || one.line === line)?.outcome === "out";
  return {
    number: normalizeNumber(typed),
    opted_out: isOut(null),
    lines: [...lines].sort().map((line) => ({ line, opted_out: isOut(line) })),
    records,
  };
}

/**
 * Newest first. An opt-out binds every line, so it is told to all who may text the number; what was said, and where, only
 * to those who see the line on which it was said.
 */
async function consentsOf(reader: Reader, number: string): Promise<ConsentRecord[]> {
  const rows = await reader.db
    .selectFrom("consent_records")
    .selectAll()
    .where("workspace_id", "=", reader.workspaceId)
    .where("number", "=", normalizeNumber(number))
    .execute();
  return rows
    .filter(({ line }) => line === null || sees(reader, line))
    .map((row) => presentConsent(reader, row))
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.outcome === "out" ? -1 : 1));
}

export function presentConsent(reader: Reader, row: ConsentRecordsView): ConsentRecord {
  const { number, line, heard_on, outcome, source, words, evidence, campaign_id, at, recorded_at, recorded_by } = row;
  // What a decision on a text recorded are the words of that text, of whichever line.
  const isTold = (recorded_by !== null && source !== "review") || sees(reader, heard_on);
  return {
    number,
    line,
    outcome: outcome === "in" ? "in" : "out",
    source,
    words: isTold ? words : null,
    evidence_activity_id: isTold ? evidence : null,
    campaign_id,
    at,
    recorded_at,
    recorded_by,
  };
}

function sees({ lines }: Reader, line: string | null): boolean {
  return lines === "all" || (line !== null && lines.includes(line));
}

/** The opt-outs that hold for texts from this line to these numbers: the same rule as that of the claim. */
export async function optOutsOf(reader: Reader, line: string, numbers: readonly string[]): Promise<ConsentRecord[]> {
  const last = await Promise.all(
    numbers.map(async (number) => {
      const said = await consentsOf(reader, number);
      return said.find((one) => one.line === null || one.line === line);
    }),
  );
  return last.filter((one) => one?.outcome === "out").filter((one) => one !== undefined);
}

/** As it is kept. Throws `outbox.bad_recipient`. */
export function e164(typed: string): string {
  const number = normalizeNumber(typed);
  if (!isE164(number)) throw new LinekeeperError("outbox.bad_recipient", `${typed} is no number such as +15550100123.`);
  return number;
}
