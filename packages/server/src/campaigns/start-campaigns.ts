/** Puts the parts together: what people do with campaigns, and what sends them. */
import { setTimeout as sleep } from "node:timers/promises";
import type { FeedFollower } from "../feed/follow-feed.ts";
import type { JobHandler } from "../jobs/jobs.ts";
import { isStoreUnavailable } from "../store/store-error.ts";
import { type Campaigns } from "./campaigns.ts";
import type { CampaignDependencies } from "./dependencies.ts";
import { createDispatcher, type Dispatched, type DispatchDeps } from "./dispatch.ts";
import { changeDraft, createDraft, duplicateCampaign, removeDraft } from "./drafts.ts";
import { exportCsv } from "./export-csv.ts";
import { catchUpStatement, createFollowAnswers } from "./follow-answers.ts";
import { keepUp } from "./keep-up.ts";
import { pauseCampaign, resumeCampaign, startCampaign, stopCampaign } from "./lifecycle.ts";
import { listLines, setLine } from "./lines.ts";
import { beginPlan, PLAN_TASK, planHandler } from "./make-plan.ts";
import { previewRecipients, sampleOf } from "./previews.ts";
import { rememberPlanned } from "./planned-counts.ts";
import { countPlannedNow, listCampaigns, readDetail } from "./read-campaigns.ts";
import { keepTotals, SETTLED_AFTER_MS } from "./read-counts.ts";
import { touchesOf } from "./read-touches.ts";
import { listRecipients } from "./read-recipients.ts";

const POLL_MS = 1_000;
/** While nothing runs, one small query. */
const IDLE_MS = 3_000;
const CATCH_UP_MS = 10 * 60_000;

export interface CampaignWorker {
  /** Everything that is to be done now. `nextAt`: when there may be more. */
  workOff(): Promise<Dispatched>;
  follow(signal: AbortSignal): Promise<void>;
}

export function openCampaigns(deps: DispatchDeps): {
  campaigns: Campaigns;
  worker: CampaignWorker;
  follower: FeedFollower;
  handlers: Readonly<Record<string, JobHandler>>;
} {
  return {
    campaigns: createCampaigns({ ...deps, countPlanned: rememberPlanned(countPlannedNow, deps.clock) }),
    worker: createCampaignWorker(deps),
    follower: createFollowAnswers(deps),
    handlers: { [PLAN_TASK]: planHandler(deps) },
  };
}

/** What people do, without what sends. */
export function createCampaigns(deps: CampaignDependencies, lines = deps.reader.lines): Campaigns {
  const seenBy = { ...deps.reader, lines };
  return {
    seenBy: (others) => createCampaigns(deps, others),
    create: (draft, by, alongside) => createDraft(deps, seenBy, draft, by, alongside),
    update: (id, draft, by) => changeDraft(deps, seenBy, id, draft, by),
    duplicate: (id, by, alongside) => duplicateCampaign(deps, seenBy, id, by, alongside),
    remove: (id, alongside) => removeDraft(deps, seenBy, id, alongside),
    plan: (id) => beginPlan(deps, seenBy, id),
    start: (id, given, alongside) => startCampaign(deps, seenBy, id, given, alongside),
    pause: (id, alongside) => pauseCampaign(deps, seenBy, id, alongside),
    resume: (id, alongside) => resumeCampaign(deps, seenBy, id, alongside),
    stop: (id, alongside) => stopCampaign(deps, seenBy, id, alongside),
    read: (id) => readDetail(deps, seenBy, id),
    list: (page) => listCampaigns(deps, seenBy, page),
    recipients: (id, page, filter) => listRecipients(deps, seenBy, id, page, filter),
    preview: (id, page) => previewRecipients(deps, seenBy, id, page),
    sample: (id, given) => sampleOf(deps, seenBy, id, given),
    csv: (id, alongside) => exportCsv(deps, seenBy, id, alongside),
    touches: (id) => touchesOf(seenBy, id),
    lines: () => listLines(deps, seenBy),
    setLine: (line, limits) => setLine(deps, seenBy, line, limits),
  };
}

function createCampaignWorker(deps: DispatchDeps): CampaignWorker {
  const { reader, store, clock, logger } = deps;
  const dispatcher = createDispatcher(deps);
  let caughtUpAt = -Infinity;

  const workOff = async (): Promise<Dispatched> => {
    const startsAt = await keepUp(deps);
    if (clock.now() - caughtUpAt >= CATCH_UP_MS) {
      caughtUpAt = clock.now();
      await catchUp();
    }
    const { texts, nextAt } = await dispatcher.dispatch();
    return { texts, nextAt: startsAt === null ? nextAt : Math.min(startsAt, nextAt ?? Infinity) };
  };

  async function catchUp(): Promise<void> {
    const since = new Date(clock.now() - SETTLED_AFTER_MS).toISOString();
    const rows = await reader.db
      .selectFrom("campaigns")
      .select("id")
      .where("workspace_id", "=", reader.workspaceId)
      .where((eb) => eb.or([eb("state", "in", ["running", "paused"]), eb("ended_at", ">", since)]))
      .execute();
    for (const { id } of rows) await store.transact([catchUpStatement(deps, id)]);
    await keepTotals(deps);
  }

  return {
    workOff,
    async follow(signal) {
      while (!signal.aborted) {
        let pauseMs = POLL_MS;
        try {
          const { texts, nextAt } = await workOff();
          if (texts === 0 && nextAt === null) pauseMs = IDLE_MS;
        } catch (error) {
          if (!isStoreUnavailable(error)) logger.error({ err: error }, "Campaigns cannot go on; they try again");
          pauseMs = IDLE_MS;
        }
        // Only the signal ends it early.
        await sleep(pauseMs, undefined, { signal }).catch(() => {});
      }
    },
  };
}
