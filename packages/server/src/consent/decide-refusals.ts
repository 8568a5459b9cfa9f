/** What a person makes of a text that may be a refusal, and takes back. */
import { sql } from "kysely";
import { isoNow } from "../clock.ts";
import { LinekeeperError } from "../errors.ts";
import { writeOf } from "../store/compile.ts";
import { type Alongside, NOTHING_ALONGSIDE, type WriteStatement } from "../store/store.ts";
import type { Refusal } from "./consent.ts";
import { type ConsentDependencies, tell } from "./dependencies.ts";
import { readRefusals } from "./list-refusals.ts";

/** `source` of what a decision records. */
const REVIEW = "review";
const MOST_WORDS = 1_000;

export async function decideRefusal(
  dependencies: ConsentDependencies,
  activityId: string,
  decision: "out" | "fine",
  by: string,
  alongside: Alongside = NOTHING_ALONGSIDE,
): Promise<Refusal> {
  const { reader, clock } = dependencies;
  const readings = await seenReadings(dependencies, activityId);
  const now = isoNow(clock);
  // First, for its lock: of two who decide at once, the other's statements then see what this one wrote.
  const decide = reader.db
    .insertInto("refusal_decisions")
    .values({
      workspace_id: reader.workspaceId,
      activity_id: activityId,
      decision,
      decided_by: by,
      decided_at: now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["workspace_id", "activity_id"])
        .doUpdateSet({ decision, decided_by: by, decided_at: now })
        .where("refusal_decisions.decision", "<>", decision),
    );
  const consents =
    decision === "out"
      ? await Promise.all(readings.map((reading) => optOut(dependencies, reading, by, now)))
      : [withdraw(dependencies, activityId, by, now)];
  return write(dependencies, activityId, [writeOf(decide), ...consents, ...alongside(activityId)]);
}

export async function reopenRefusal(
  dependencies: ConsentDependencies,
  activityId: string,
  by: string,
  alongside: Alongside = NOTHING_ALONGSIDE,
): Promise<Refusal> {
  const { reader, clock } = dependencies;
  await seenReadings(dependencies, activityId);
  const forget = reader.db
    .deleteFrom("refusal_decisions")
    .where("workspace_id", "=", reader.workspaceId)
    .where("activity_id", "=", activityId);
  const back = withdraw(dependencies, activityId, by, isoNow(clock));
  return write(dependencies, activityId, [writeOf(forget), back, ...alongside(activityId)]);
}

async function seenReadings(dependencies: ConsentDependencies, activityId: string): Promise<Refusal[]> {
  const readings = await readRefusals(dependencies, activityId);
  if (readings.length === 0) throw new LinekeeperError("refusal.not_found");
  return readings;
}

async function write(
  dependencies: ConsentDependencies,
  activityId: string,
  statements: readonly WriteStatement[],
): Promise<Refusal> {
  const { store, locks, ids } = dependencies;
  await store.transact([
    ...locks.asProjection,
    ...statements,
    ...tell(dependencies, "refusal", activityId),
    ...tell(dependencies, "consent", ids.next("cs")),
  ]);
  const [refusal] = await seenReadings(dependencies, activityId);
  if (refusal === undefined) throw new LinekeeperError("refusal.not_found");
  return refusal;
}

/** As of when they wrote it: what they said later outweighs it. Nothing where the decision has recorded it before. */
async function optOut(
  { reader, ids }: ConsentDependencies,
  { activity_id, number, at }: Refusal,
  by: string,
  now: string,
): Promise<WriteStatement> {
  const { db, workspaceId } = reader;
  const text = await db
    .selectFrom("activities")
    .select("body")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", activity_id)
    .where("activity_type", "=", "message")
    .executeTakeFirst();
  const saidAt = at === "" || at > now ? now : at;
  const words = text?.body?.slice(0, MOST_WORDS) ?? null;
  return writeOf(
    db
      .insertInto("consents")
      .columns([
        "workspace_id",
        "id",
        "number",
        "line",
        "outcome",
        "source",
        "words",
        "evidence_activity_id",
        "at",
        "recorded_at",
        "recorded_by",
        "campaign_id",
      ])
      .expression(
        db
          .selectNoFrom([
            cell(workspaceId).as("workspace_id"),
            cell(ids.next("cs")).as("id"),
            cell(number).as("number"),
            cell(null).as("line"),
            sql.lit("out" as const).as("outcome"),
            cell(REVIEW).as("source"),
            cell(words).as("words"),
            cell(activity_id).as("evidence_activity_id"),
            cell(saidAt).as("at"),
            cell(now).as("recorded_at"),
            cell(by).as("recorded_by"),
            cell(null).as("campaign_id"),
          ])
          .where((eb) =>
            eb.not(
              eb.exists(
                db
                  .selectFrom("consent_records as r")
                  .select("r.id")
                  .where("r.workspace_id", "=", workspaceId)
                  .where("r.number", "=", number)
                  .where("r.evidence", "=", activity_id)
                  .where("r.source", "=", REVIEW),
              ),
            ),
          ),
      ),
  );
}

function withdraw({ reader }: ConsentDependencies, activityId: string, by: string, now: string): WriteStatement {
  const { db, workspaceId } = reader;
  return writeOf(
    db
      .insertInto("consent_withdrawals")
      .columns(["workspace_id", "consent_id", "withdrawn_at", "withdrawn_by"])
      .expression(
        db
          .selectFrom("consents as c")
          .select(["c.workspace_id", "c.id as consent_id"])
          .select([
            sql<string>`cast(${now} as text)`.as("withdrawn_at"),
            sql<string>`cast(${by} as text)`.as("withdrawn_by"),
          ])
          .where("c.workspace_id", "=", workspaceId)
          .where("c.evidence_activity_id", "=", activityId)
          .where("c.source", "=", REVIEW),
      )
      .onConflict((conflict) => conflict.doNothing()),
  );
}

const cell = (value: string | null) => sql<string>`cast(${value} as text)`;
