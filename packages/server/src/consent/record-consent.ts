import { isoNow } from "../clock.ts";
import { LinekeeperError } from "../errors.ts";
import { type ConsentRecord, e164 } from "../read/consents.ts";
import { writeOf } from "../store/compile.ts";
import { type Alongside, NOTHING_ALONGSIDE } from "../store/store.ts";
import type { NewConsent } from "./consent.ts";
import { type ConsentDependencies, tell } from "./dependencies.ts";

export async function recordConsent(
  dependencies: ConsentDependencies,
  consent: NewConsent,
  alongside: Alongside = NOTHING_ALONGSIDE,
): Promise<ConsentRecord> {
  const { reader, store, locks, clock, ids } = dependencies;
  const recordedAt = isoNow(clock);
  const row = {
    number: e164(consent.number),
    line: consent.line === undefined ? null : e164(consent.line),
    outcome: consent.outcome,
    source: consent.source,
    words: consent.words ?? null,
    evidence_activity_id: consent.evidenceActivityId ?? null,
    campaign_id: consent.campaignId ?? null,
    // Nothing is said in the future: it would outweigh every STOP until then.
    at: consent.at === undefined || consent.at > recordedAt ? recordedAt : consent.at,
    recorded_at: recordedAt,
    recorded_by: consent.recordedBy,
  };
  if (row.line !== null && reader.lines !== "all" && !reader.lines.includes(row.line)) {
    throw new LinekeeperError("outbox.unknown_line");
  }
  const id = ids.next("cs");
  const insert = reader.db.insertInto("consents").values({ ...row, workspace_id: reader.workspaceId, id });
  await store.transact([
    ...locks.asProjection,
    writeOf(insert),
    ...alongside(id),
    ...tell(dependencies, "consent", id),
  ]);
  return row;
}
