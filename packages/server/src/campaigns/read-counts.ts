/** What came of campaigns in five numbers each, for lists: of a page of them at once. */
import { sql } from "kysely";
import { writeOf } from "../store/compile.ts";
import type { CampaignsTable } from "../store/schema.ts";
import type { CampaignCounts } from "./campaigns.ts";
import { type CampaignDependencies, iso } from "./dependencies.ts";
import { isAmong } from "./known-numbers.ts";

/** After the end of a campaign deliveries and answers still come; later ones than this are not waited for. */
export const SETTLED_AFTER_MS = 7 * 24 * 3_600_000;

type Totals = Omit<CampaignCounts, "recipients">;
type CountsDeps = Pick<CampaignDependencies, "reader" | "isPostgres">;

/** By id. Counted, but of those that were settled once: a firm has hundreds of them in the end. */
export async function countsOf(
  deps: CountsDeps,
  rows: readonly Pick<CampaignsTable, "id" | "recipients" | "totals">[],
): Promise<Map<string, CampaignCounts>> {
  const open = rows.filter(({ totals }) => totals === null).map(({ id }) => id);
  const counted = await countAll(deps, open);
  return new Map(
    rows.map(({ id, recipients, totals }) => {
      const kept: Totals | undefined = totals === null ? counted.get(id) : JSON.parse(totals);
      return [id, { recipients: recipients ?? 0, ...(kept ?? NOTHING) }];
    }),
  );
}

const NOTHING: Totals = { sent: 0, delivered: 0, replied: 0, opted_out: 0 };

async function countAll(
  { reader: { db, workspaceId }, isPostgres }: CountsDeps,
  ids: readonly string[],
): Promise<Map<string, Totals>> {
  if (ids.length === 0) return new Map();
  const among = isAmong(isPostgres, ids);
  type Counted = { campaign_id: string } & Readonly<Record<keyof Totals, number | string | null>>;
  const { rows } = await sql<Counted>`
    SELECT campaign_id, sum(sent) AS sent, sum(delivered) AS delivered, sum(replied) AS replied, sum(opted_out) AS opted_out
    FROM (
      SELECT campaign_id, count(*) AS sent, sum(CASE state WHEN 'delivered' THEN 1 ELSE 0 END) AS delivered,
        0 AS replied, 0 AS opted_out
      FROM campaign_texts WHERE workspace_id = ${workspaceId} AND campaign_id ${among}
        AND state IN ('queued', 'sent', 'delivered', 'undelivered') GROUP BY campaign_id
      UNION ALL SELECT campaign_id, 0, 0, count(*), 0 FROM campaign_recipients
      WHERE workspace_id = ${workspaceId} AND campaign_id ${among} AND replied_at IS NOT NULL GROUP BY campaign_id
      UNION ALL SELECT campaign_id, 0, 0, 0, count(*) FROM campaign_recipients
      WHERE workspace_id = ${workspaceId} AND campaign_id ${among} AND opted_out_at IS NOT NULL GROUP BY campaign_id
    ) AS parts GROUP BY campaign_id`.execute(db);
  return new Map(
    rows.map(({ campaign_id, sent, delivered, replied, opted_out }) => [
      campaign_id,
      {
        sent: Number(sent),
        delivered: Number(delivered),
        replied: Number(replied),
        opted_out: Number(opted_out),
      },
    ]),
  );
}

/** Keeps the numbers of campaigns that ended long ago, so that nobody counts them again. */
export async function keepTotals(deps: CampaignDependencies): Promise<void> {
  const { reader, compile, store, clock } = deps;
  const ended = await reader.db
    .selectFrom("campaigns")
    .select("id")
    .where("workspace_id", "=", reader.workspaceId)
    .where("state", "in", ["finished", "stopped"])
    .where("ended_at", "<", iso(clock.now() - SETTLED_AFTER_MS))
    .where("totals", "is", null)
    .limit(20)
    .execute();
  const counted = await countAll(
    deps,
    ended.map(({ id }) => id),
  );
  for (const { id } of ended) {
    const update = compile
      .updateTable("campaigns")
      .set({ totals: JSON.stringify(counted.get(id) ?? NOTHING) })
      .where("workspace_id", "=", reader.workspaceId)
      .where("id", "=", id);
    await store.transact([writeOf(update)]);
  }
}
