/** What happens to campaigns by itself: they start at their moment, end when nobody is left, and leave nobody behind. */
import { sql } from "kysely";
import { writeOf } from "../store/compile.ts";
import type { CampaignsTable } from "../store/schema.ts";
import { type CampaignDependencies, iso, tellOf } from "./dependencies.ts";

/** Of a stopped campaign: what one transaction of the writer may move. */
const SWEPT_AT_ONCE = 2_000;

/** Returns when the next one starts by itself, if any does. */
export async function keepUp(deps: CampaignDependencies): Promise<number | null> {
  const { reader, clock } = deps;
  const rows = await reader.db
    .selectFrom("campaigns")
    .select(["id", "state", "starts_at", "ended_at"])
    .where("workspace_id", "=", reader.workspaceId)
    .where("state", "in", ["scheduled", "running", "stopped"])
    .execute();
  const now = iso(clock.now());
  let next: number | null = null;
  for (const { id, state, starts_at } of rows) {
    if (state === "scheduled") {
      if ((starts_at ?? "") <= now) await move(deps, id, "scheduled", { state: "running", started_at: now });
      else next = Math.min(next ?? Infinity, Date.parse(starts_at ?? now));
    } else if (state === "running") {
      if (!(await hasRecipients(deps, id, ["planned", "sending"]))) {
        await move(deps, id, "running", { state: "finished", ended_at: now });
      }
    } else if (await hasRecipients(deps, id, ["planned"])) {
      await sweep(deps, id, now);
    }
  }
  return next;
}

async function hasRecipients(
  { reader }: CampaignDependencies,
  id: string,
  states: readonly ("planned" | "sending")[],
): Promise<boolean> {
  const row = await reader.db
    .selectFrom("campaign_recipients")
    .select("number")
    .where("workspace_id", "=", reader.workspaceId)
    .where("campaign_id", "=", id)
    .where("state", "in", states)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** `finished` only while nobody is planned: a text that just went back is seen. */
async function move(
  deps: CampaignDependencies,
  id: string,
  from: CampaignsTable["state"],
  set: Partial<CampaignsTable>,
): Promise<void> {
  const { reader, compile, store, clock } = deps;
  let update = compile
    .updateTable("campaigns")
    .set({ ...set, updated_at: iso(clock.now()) })
    .where("workspace_id", "=", reader.workspaceId)
    .where("id", "=", id)
    .where("state", "=", from);
  if (set.state === "finished") {
    update = update.where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("campaign_recipients")
            .select("number")
            .where("workspace_id", "=", reader.workspaceId)
            .where("campaign_id", "=", id)
            .where("state", "in", ["planned", "sending"]),
        ),
      ),
    );
  }
  await store.transact([writeOf(update, { atLeast: 1 }), ...tellOf(deps, id)]);
}

async function sweep(deps: CampaignDependencies, id: string, now: string): Promise<void> {
  const { reader, compile, store } = deps;
  const some = compile
    .selectFrom("campaign_recipients")
    .select("number")
    .where("workspace_id", "=", reader.workspaceId)
    .where("campaign_id", "=", id)
    .where("state", "=", "planned")
    .limit(SWEPT_AT_ONCE);
  const update = compile
    .updateTable("campaign_recipients")
    .set({
      state: sql`CASE WHEN step > 1 THEN 'finished' ELSE 'skipped' END`,
      reason: "stopped",
      note: null,
      due_at: "",
      updated_at: now,
    })
    .where("workspace_id", "=", reader.workspaceId)
    .where("campaign_id", "=", id)
    .where("state", "=", "planned")
    .where("number", "in", some);
  await store.transact([writeOf(update), ...tellOf(deps, id)]);
}
