/** What people do with a campaign that is written: start it, pause it, go on, stop it. Each is one transaction. */
import { isoNow } from "../clock.ts";
import { LinekeeperError } from "../errors.ts";
import type { Reader } from "../read/reader.ts";
import { writeOf } from "../store/compile.ts";
import type { CampaignState, CampaignsTable } from "../store/schema.ts";
import { type Alongside, NOTHING_ALONGSIDE } from "../store/store.ts";
import { loadCampaign, present } from "./campaign-rows.ts";
import type { Campaign } from "./campaigns.ts";
import { type CampaignDependencies, tellOf } from "./dependencies.ts";

export async function startCampaign(
  deps: CampaignDependencies,
  seenBy: Reader,
  id: string,
  { confirm, at }: { confirm: number; at?: string | undefined },
  alongside?: Alongside,
): Promise<Campaign> {
  const { row } = await loadCampaign(seenBy, id);
  if (row.state !== "draft") throw wrongState(row.state, "Only a draft is started.");
  if (row.plan_state !== "ready" || row.planned === null) throw new LinekeeperError("campaign.not_planned");
  if (row.planned === 0) throw new LinekeeperError("campaign.nobody");
  if (confirm !== row.planned) {
    throw new LinekeeperError(
      "campaign.not_confirmed",
      `confirm is ${confirm}, and ${row.planned} people would get the campaign. Type that number to start it.`,
    );
  }
  const now = isoNow(deps.clock);
  const isLater = at !== undefined && at > now;
  const set: Partial<CampaignsTable> = isLater
    ? { state: "scheduled", starts_at: at }
    : { state: "running", starts_at: now, started_at: now };
  // The plan that was confirmed is the one that starts: whoever plans again or changes the draft moves the revision.
  return move(deps, id, ["draft"], set, alongside, row.revision);
}

export function pauseCampaign(
  deps: CampaignDependencies,
  seenBy: Reader,
  id: string,
  alongside?: Alongside,
): Promise<Campaign> {
  return moveSeen(deps, seenBy, id, ["scheduled", "running"], { state: "paused" }, alongside);
}

export async function resumeCampaign(
  deps: CampaignDependencies,
  seenBy: Reader,
  id: string,
  alongside?: Alongside,
): Promise<Campaign> {
  const { row } = await loadCampaign(seenBy, id);
  const now = isoNow(deps.clock);
  const isEarly = row.started_at === null && (row.starts_at ?? "") > now;
  const set: Partial<CampaignsTable> = {
    state: isEarly ? "scheduled" : "running",
    error_code: null,
    error_message: null,
    ...(!isEarly && row.started_at === null && { started_at: now }),
  };
  return move(deps, id, ["paused"], set, alongside);
}

export function stopCampaign(
  deps: CampaignDependencies,
  seenBy: Reader,
  id: string,
  alongside?: Alongside,
): Promise<Campaign> {
  const ended = { state: "stopped" as const, ended_at: isoNow(deps.clock) };
  return moveSeen(deps, seenBy, id, ["scheduled", "running", "paused"], ended, alongside);
}

async function moveSeen(
  deps: CampaignDependencies,
  seenBy: Reader,
  id: string,
  from: readonly CampaignState[],
  set: Partial<CampaignsTable>,
  alongside?: Alongside,
): Promise<Campaign> {
  await loadCampaign(seenBy, id);
  return move(deps, id, from, set, alongside);
}

async function move(
  deps: CampaignDependencies,
  id: string,
  from: readonly CampaignState[],
  set: Partial<CampaignsTable>,
  alongside: Alongside = NOTHING_ALONGSIDE,
  revision?: number,
): Promise<Campaign> {
  const { reader, compile, store, clock } = deps;
  let update = compile
    .updateTable("campaigns")
    .set((eb) => ({ ...set, updated_at: isoNow(clock), revision: eb("revision", "+", 1) }))
    .where("workspace_id", "=", reader.workspaceId)
    .where("id", "=", id)
    .where("state", "in", from);
  if (revision !== undefined) update = update.where("revision", "=", revision);
  const result = await store.transact([writeOf(update, { atLeast: 1 }), ...alongside(id), ...tellOf(deps, id)]);
  const campaign = present(await loadCampaign(reader, id));
  if (result.committed || campaign.state === set.state) return campaign;
  throw wrongState(campaign.state, `Expected ${from.join(", ")}, as it was planned.`);
}

const wrongState = (state: CampaignState, expected: string): LinekeeperError =>
  new LinekeeperError("campaign.wrong_state", `The campaign is ${state}. ${expected}`);
