/** What was said of texting a number: texts with a keyword, and what people recorded. Append-only. */
import type { Clock } from "../clock.ts";
import { LinekeeperError } from "../errors.ts";
import type { Ids } from "../ids.ts";
import { normalizeNumber } from "../phone-number.ts";
import type { Reader } from "../read/reader.ts";
import { writeOf } from "../store/compile.ts";
import type { StoreEngine } from "../store/store.ts";
import type { TransactionLocks } from "../store/transaction-locks.ts";
import type { ConsentRecord, NewConsent } from "./outbox.ts";
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
  const insert = reader.db.insertInto("consents").values({
    ...row,
    workspace_id: reader.workspaceId,
    id: ids.next("cs"),
    recorded_at: recordedAt,
    recorded_by: consent.recordedBy,
  });
  await store.transact([...locks.asProjection, writeOf(insert)]);
  return row;
}

/** Newest first. */
export async function consentsOf({ db, workspaceId }: Reader, number: string): Promise<ConsentRecord[]> {
  const rows = await db
    .selectFrom("consent_records")
    .select(["number", "line", "outcome", "source", "words", "evidence", "at"])
    .where("workspace_id", "=", workspaceId)
    .where("number", "=", normalizeNumber(number))
    .execute();
  return rows
    .map(({ number: of, line, outcome, source, words, evidence, at }): ConsentRecord => {
      const said = outcome === "in" ? "in" : "out";
      return { number: of, line, outcome: said, source, words, evidence_activity_id: evidence, at };
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
