/**
 * What came of the texts: follows `changes` for deliveries, answers and opt-outs, and writes them beside recipients and
 * texts. Everything that it writes is a function of what is stored, so a stretch that is taken twice changes nothing.
 */
import { sql } from "kysely";
import { createFeedFollower, type FeedFollower, type Taken } from "../feed/follow-feed.ts";
import { carrierReason } from "../outbox/carrier-reasons.ts";
import { nextDayIn } from "../read/cold-limits.ts";
import { writeOf, writeSql } from "../store/compile.ts";
import type { WriteStatement } from "../store/store.ts";
import { stepsOf } from "./campaign-rows.ts";
import { type CampaignDependencies, iso, tellOf } from "./dependencies.ts";
import { isAmong } from "./known-numbers.ts";
import { CampaignSettings } from "./settings.ts";

/** Changes at once: four times what a full transaction of projection causes. */
const STRETCH = 500;
const HOUR_MS = 3_600_000;

/** What a message's status makes of a text that Quo took. Later ones come before earlier ones. */
const DELIVERY: Readonly<Record<string, "sent" | "delivered" | "undelivered">> = {
  sent: "sent",
  delivered: "delivered",
  read: "delivered",
  undelivered: "undelivered",
  failed: "undelivered",
};
/** Carriers take no more of the line today. */
const CAPACITY_CODES = new Set(["21611", "30001", "30017", "30022", "30023"]);

export function createFollowAnswers(deps: CampaignDependencies & { pollMs?: number | undefined }): FeedFollower {
  const { reader, compile, isPostgres } = deps;
  const { db, workspaceId } = reader;

  async function deliveriesOf(ids: readonly string[]): Promise<Found> {
    const rows = await db
      .selectFrom("campaign_texts as t")
      .innerJoin("activities as a", (join) =>
        join
          .onRef("a.workspace_id", "=", "t.workspace_id")
          .onRef("a.id", "=", "t.openphone_id")
          .on("a.activity_type", "=", "message"),
      )
      .select(["t.campaign_id", "t.number", "t.step", "t.state", "t.line", "a.status", "a.error_code"])
      .where("t.workspace_id", "=", workspaceId)
      .where(sql<boolean>`t.openphone_id ${isAmong(isPostgres, ids)}`)
      .execute();
    const texts: WriteStatement[] = [];
    const lines: WriteStatement[] = [];
    const campaigns = new Set<string>();
    for (const row of rows) {
      const state = DELIVERY[row.status ?? ""];
      if (state === undefined || state === row.state) continue;
      campaigns.add(row.campaign_id);
      const code = state === "undelivered" ? (row.error_code ?? "unknown") : "";
      texts.push(
        writeOf(
          compile
            .updateTable("campaign_texts")
            .set({ state, error_code: code })
            .where("workspace_id", "=", workspaceId)
            .where("campaign_id", "=", row.campaign_id)
            .where("number", "=", row.number)
            .where("step", "=", row.step),
        ),
      );
      if (state === "undelivered" && CAPACITY_CODES.has(code)) lines.push(pauseLine(row.line, code));
    }
    return { texts, others: lines, campaigns };
  }

  function pauseLine(line: string, code: string): WriteStatement {
    const set = {
      paused_until: iso(nextDayIn(deps.timeZone, deps.clock.now())),
      pause_reason: carrierReason(code).words,
    };
    return writeOf(
      compile
        .insertInto("sending_lines")
        .values({ workspace_id: workspaceId, line, next_at: "", ...set })
        .onConflict((conflict) => conflict.columns(["workspace_id", "line"]).doUpdateSet(set)),
    );
  }

  /** What somebody wrote or said, about whoever of them a campaign has texted. */
  async function answersOf(ids: readonly string[]): Promise<Said[]> {
    const { rows } = await sql<Said>`
      SELECT a.from_number AS number, a.occurred_at AS at, CASE WHEN w.activity_id IS NULL THEN 0 ELSE 1 END AS out
      FROM activities AS a LEFT JOIN opt_out_words AS w
        ON w.workspace_id = a.workspace_id AND w.activity_id = a.id AND w.outcome = 'out'
      WHERE a.workspace_id = ${workspaceId} AND a.id ${isAmong(isPostgres, ids)}
        AND a.direction = 'incoming' AND a.from_number IS NOT NULL AND a.occurred_at IS NOT NULL`.execute(db);
    return rows;
  }

  async function recordedOf(ids: readonly string[]): Promise<Said[]> {
    const { rows } = await sql<Said>`
      SELECT number, at, 1 AS out FROM consents
      WHERE workspace_id = ${workspaceId} AND id ${isAmong(isPostgres, ids)} AND outcome = 'out'`.execute(db);
    return rows;
  }

  async function marksOf(said: readonly Said[]): Promise<Found> {
    const marks: WriteStatement[] = [];
    const answered: WriteStatement[] = [];
    const campaigns = new Set<string>();
    if (said.length === 0) return { texts: answered, others: marks, campaigns };
    const numbers = [...new Set(said.map(({ number }) => number))];
    const { rows: texted } = await sql<TextedRow>`
      SELECT r.campaign_id, r.number, r.state, r.step, r.first_sent_at, r.replied_at, r.opted_out_at, c.settings
      FROM campaign_recipients AS r JOIN campaigns AS c ON c.workspace_id = r.workspace_id AND c.id = r.campaign_id
      WHERE r.workspace_id = ${workspaceId} AND r.number ${isAmong(isPostgres, numbers)}
        AND c.state <> 'draft'`.execute(db);
    const { rows: texts } = await sql<{ campaign_id: string; number: string; step: number; at: string }>`
      SELECT campaign_id, number, step, coalesce(sent_at, created_at) AS at FROM campaign_texts
      WHERE workspace_id = ${workspaceId} AND number ${isAmong(isPostgres, numbers)}
        AND state NOT IN ('failed', 'not_sent') ORDER BY at`.execute(db);
    for (const one of said.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
      const isRefusal = one.out === 1;
      const last = texts.findLast(({ number, at }) => number === one.number && at <= one.at);
      for (const row of texted.filter(({ number }) => number === one.number)) {
        const isAfter = row.first_sent_at !== null && row.first_sent_at < one.at;
        if (!isAfter && !isRefusal) continue;
        const { attribution_hours } = CampaignSettings.parse(JSON.parse(row.settings));
        const isItsOwn =
          last !== undefined &&
          last.campaign_id === row.campaign_id &&
          Date.parse(one.at) - Date.parse(last.at) <= attribution_hours * HOUR_MS;
        const statement = markRecipient(row, one, { isRefusal, isItsOwn, isAfter });
        if (statement === null) continue;
        campaigns.add(row.campaign_id);
        marks.push(statement);
        if (isItsOwn && !isRefusal) answered.push(markText(last, one.at));
      }
    }
    return { texts: answered, others: marks, campaigns };
  }

  function markRecipient(
    row: TextedRow,
    { at }: Said,
    { isRefusal, isItsOwn, isAfter }: { isRefusal: boolean; isItsOwn: boolean; isAfter: boolean },
  ): WriteStatement | null {
    const ends = row.state === "planned" && (isRefusal || row.step > 1);
    // Whose opt-out ends what was still to come is counted, however late it is.
    const endsText = row.state === "sending" && row.step > 1 && isRefusal;
    if (!ends && !endsText && !isItsOwn) return null;
    const update = compile
      .updateTable("campaign_recipients")
      .set({
        ...(isRefusal && isAfter && { opted_out_at: sql<string>`coalesce(opted_out_at, ${at})` }),
        ...(!isRefusal && (isItsOwn || ends) && { replied_at: sql<string>`coalesce(replied_at, ${at})` }),
        ...(ends && {
          state: sql<
            "finished" | "skipped"
          >`CASE state WHEN 'planned' THEN CASE WHEN step > 1 THEN 'finished' ELSE 'skipped' END ELSE state END`,
          reason: sql<string>`CASE state WHEN 'planned' THEN ${isRefusal ? "opted_out" : "answered"} ELSE reason END`,
          note: null,
        }),
        updated_at: iso(deps.clock.now()),
      })
      .where("workspace_id", "=", workspaceId)
      .where("campaign_id", "=", row.campaign_id)
      .where("number", "=", row.number);
    return writeOf(update);
  }

  function markText(text: { campaign_id: string; number: string; step: number }, at: string): WriteStatement {
    return writeOf(
      compile
        .updateTable("campaign_texts")
        .set({ replied_at: sql<string>`coalesce(replied_at, ${at})` })
        .where("workspace_id", "=", workspaceId)
        .where("campaign_id", "=", text.campaign_id)
        .where("number", "=", text.number)
        .where("step", "=", text.step),
    );
  }

  return createFeedFollower(deps, {
    name: "campaigns",
    title: "What came of campaigns",
    stretch: STRETCH,
    heaviest: 2_000,
    async take(changes): Promise<Taken> {
      const idsOf = (entity: string): string[] => [
        ...new Set(changes.filter((change) => change.entity === entity).map((change) => change.entity_id)),
      ];
      const activities = idsOf("activity");
      const consents = idsOf("consent");
      if (activities.length + consents.length === 0) return { weight: 0, statements: [] };
      const [deliveries, answers, recorded] = await Promise.all([
        deliveriesOf(activities),
        answersOf(activities),
        recordedOf(consents),
      ]);
      const marks = await marksOf([...answers, ...recorded]);
      const campaigns = new Set([...deliveries.campaigns, ...marks.campaigns]);
      // Texts before recipients, as the outbox writes them: two transactions must not wait for each other.
      const statements = [...deliveries.texts, ...marks.texts, ...marks.others, ...deliveries.others];
      for (const id of deliveries.campaigns) statements.push(...(await bouncesOf(id)));
      for (const id of campaigns) statements.push(...tellOf(deps, id));
      return { weight: statements.length, statements };
    },
  });

  /** Counts as it stands before this stretch: the next delivery counts it in. */
  async function bouncesOf(id: string): Promise<WriteStatement[]> {
    const campaign = await db
      .selectFrom("campaigns")
      .select(["state", "settings", "error_code", "steps"])
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", id)
      .executeTakeFirst();
    if (campaign === undefined || campaign.state !== "running" || stepsOf(campaign).length === 0) return [];
    const { bounces } = CampaignSettings.parse(JSON.parse(campaign.settings));
    const counts = await db
      .selectFrom("campaign_texts")
      .select((eb) => ["state", eb.fn.countAll<number | string>().as("count")])
      .where("workspace_id", "=", workspaceId)
      .where("campaign_id", "=", id)
      .where("state", "in", ["delivered", "undelivered"])
      .groupBy("state")
      .execute();
    const of = (state: string): number => Number(counts.find((one) => one.state === state)?.count ?? 0);
    const told = of("delivered") + of("undelivered");
    const percent = told === 0 ? 0 : (100 * of("undelivered")) / told;
    if (told < bounces.minimum) return [];
    const words = `${of("undelivered")} of ${told} texts that carriers told of did not arrive: ${percent.toFixed(1)} %.`;
    const update = compile
      .updateTable("campaigns")
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", id)
      .where("state", "=", "running");
    if (percent >= bounces.stop_percent) {
      return [
        writeOf(
          update.set({
            state: "paused",
            error_code: "campaign.bounces",
            error_message: `${words} The limit is ${bounces.stop_percent} %.`,
            updated_at: iso(deps.clock.now()),
          }),
        ),
      ];
    }
    if (percent >= bounces.warn_percent) {
      return [writeOf(update.set({ error_code: "campaign.bounce_warning", error_message: words }))];
    }
    if (campaign.error_code !== "campaign.bounce_warning") return [];
    return [writeOf(update.set({ error_code: null, error_message: null }))];
  }
}

interface Found {
  /** Updates of texts. */
  texts: WriteStatement[];
  others: WriteStatement[];
  campaigns: Set<string>;
}

interface Said {
  number: string;
  at: string;
  /** 1: an opt-out. */
  out: number;
}

interface TextedRow {
  campaign_id: string;
  number: string;
  state: string;
  step: number;
  first_sent_at: string | null;
  replied_at: string | null;
  opted_out_at: string | null;
  settings: string;
}

/** What is younger may be in a stretch that is being taken, and two transactions must not wait for each other. */
const SETTLED_MS = 5 * 60_000;

/** Texts that Quo took and of which the messages tell more by now: what came in the same moment as Quo's answer. */
export function catchUpStatement({ reader, compile, clock }: CampaignDependencies, campaignId: string): WriteStatement {
  const cases = Object.entries(DELIVERY).map(([status, state]) => sql`WHEN ${sql.lit(status)} THEN ${sql.lit(state)}`);
  return writeSql(
    sql`UPDATE campaign_texts SET
        state = CASE a.status ${sql.join(cases, sql` `)} END,
        error_code = CASE WHEN a.status IN ('undelivered', 'failed') THEN coalesce(a.error_code, 'unknown') ELSE '' END
      FROM activities AS a
      WHERE campaign_texts.workspace_id = ${reader.workspaceId} AND campaign_texts.campaign_id = ${campaignId}
        AND campaign_texts.state IN ('queued', 'sent') AND campaign_texts.sent_at < ${iso(clock.now() - SETTLED_MS)}
        AND a.workspace_id = campaign_texts.workspace_id
        AND a.id = campaign_texts.openphone_id AND a.activity_type = 'message'
        AND a.status IN (${sql.join(Object.keys(DELIVERY).map((status) => sql.lit(status)))})
        AND CASE a.status ${sql.join(cases, sql` `)} END <> campaign_texts.state`,
    compile,
  );
}
