/** What was said of texting a number: texts with a keyword, and what people recorded. Append-only. */
import type { Clock } from "../clock.ts";
import { LinekeeperError } from "../errors.ts";
import type { Ids } from "../ids.ts";
import { normalizeNumber } from "../phone-number.ts";
import type { Reader } from "../read/reader.ts";
import { writeOf } from "../store/compile.ts";
import type { StoreEngine } from "../store/store.ts";
import type { TransactionLocks } from "../store/transaction-locks.ts";
import type { Consent, ConsentRecord, NewConsent } from "./outbox.ts";
import { isE164 } from "./recipients.ts";

export interface ConsentDeps {
  reader: Reader;
  store: Pick<StoreEngine, "transact">;
  locks: TransactionLocks;
  clock: Clock;
  ids: Ids;
}

export async function recordConsent(deps: ConsentDeps, consent: NewConsent): Promise<ConsentRecord> {
  const { reader, store, locks, clock, ids } = deps;
  const recordedAt = new Date(clock.now()).toISOString();
  const number = e164(consent.number);
  const row = {
    number,
    line: consent.line === undefined ? null : e164(consent.line),
    outcome: consent.outcome,
    source: consent.source,
    words: consent.words ?? null,
    evidence_activity_id: consent.evidenceActivityId ?? null,
    // Nothing is said in the future: it would outweigh every STOP until then.
    at: consent.at === undefined || consent.at > recordedAt ? recordedAt : consent.at,
  };
  if (row.line !== null && reader.lines !== "all" && !reader.lines.includes(row.line)) {
    throw new LinekeeperError("outbox.unknown_line");
  }
  const id = ids.next("cs");
  const insert = reader.db.insertInto("consents").values({
    ...row,
    workspace_id: reader.workspaceId,
    id,
    recorded_at: recordedAt,
    recorded_by: consent.recordedBy,
  });
  const change = reader.db
    .insertInto("changes")
    .values({ workspace_id: reader.workspaceId, entity: "consent", entity_id: id, op: "upsert" });
  await store.transact([...locks.asProjection, writeOf(insert), ...locks.beforeChanges, writeOf(change)]);
  return row;
}

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
async function consentsOf({ db, workspaceId, lines }: Reader, number: string): Promise<ConsentRecord[]> {
  const rows = await db
    .selectFrom("consent_records")
    .select(["number", "line", "heard_on", "outcome", "source", "words", "evidence", "at"])
    .where("workspace_id", "=", workspaceId)
    .where("number", "=", normalizeNumber(number))
    .execute();
  const seesLine = (line: string | null): boolean => lines === "all" || (line !== null && lines.includes(line));
  return rows
    .filter(({ line }) => line === null || seesLine(line))
    .map(({ number: of, line, heard_on, outcome, source, words, evidence, at }): ConsentRecord => {
      const told = source !== "message" || seesLine(heard_on) ? { words, evidence } : { words: null, evidence: null };
      return {
        number: of,
        line,
        outcome: outcome === "in" ? "in" : "out",
        source,
        words: told.words,
        evidence_activity_id: told.evidence,
        at,
      };
    })
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.outcome === "out" ? -1 : 1));
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

function e164(typed: string): string {
  const number = normalizeNumber(typed);
  if (!isE164(number)) throw new LinekeeperError("outbox.bad_recipient", `${typed} is no number such as +15550100123.`);
  return number;
}
