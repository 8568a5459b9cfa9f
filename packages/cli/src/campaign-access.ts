/** Campaigns for commands: beside a running server, which does what they begin, or without one. */
import { type AuditAction, recordAudit } from "@linekeeper/server/accounts/audit.ts";
import { membersOf } from "@linekeeper/server/audiences/members-of.ts";
import type { Campaigns } from "@linekeeper/server/campaigns/campaigns.ts";
import type { CampaignDependencies } from "@linekeeper/server/campaigns/dependencies.ts";
import { makePlan } from "@linekeeper/server/campaigns/make-plan.ts";
import { createCampaigns } from "@linekeeper/server/campaigns/start-campaigns.ts";
import { isoNow } from "@linekeeper/server/clock.ts";
import { randomIds } from "@linekeeper/server/ids.ts";
import { openJobs } from "@linekeeper/server/jobs/open-jobs.ts";
import { loggerOf } from "@linekeeper/server/service.ts";
import { compileFor } from "@linekeeper/server/store/compile.ts";
import type { Alongside } from "@linekeeper/server/store/store.ts";
import { transactionLocks } from "@linekeeper/server/store/transaction-locks.ts";
import { type CliContext, type ConfigOptions, configOf } from "./cli-context.ts";
import { openStoreEngine, openStoreReader } from "./store-access.ts";

export interface CampaignDesk {
  campaigns: Campaigns;
  /** Until it is ready, in this process. */
  makePlan(id: string): Promise<void>;
  audited(action: AuditAction, details: Readonly<Record<string, unknown>>): Alongside;
}

/** `command`: as the audit log tells who did it. */
export async function withCampaigns<T>(
  context: CliContext,
  options: ConfigOptions,
  command: string,
  work: (desk: CampaignDesk) => Promise<T>,
): Promise<T> {
  const config = configOf(context, options);
  const { clock, terminal } = context;
  const { workspaceId, coldLimit, timeZone, centsPerSegment } = config;
  const logger = loggerOf(config, { write: (line) => void terminal.stderr.write(line) });
  await using reader = await openStoreReader(config);
  await using store = await openStoreEngine(config);
  await using jobs = await openJobs(config, { workspaceId, store, clock, logger });
  const compile = compileFor(config);
  const deps: CampaignDependencies = {
    reader: { db: reader.db, workspaceId, lines: "all" },
    store,
    compile,
    isPostgres: config.databaseUrl !== null,
    locks: transactionLocks(config, workspaceId),
    jobs,
    audience: { membersOf },
    coldLimit,
    timeZone,
    centsPerSegment,
    clock,
    ids: randomIds,
    logger,
  };
  const actor = { kind: "server", id: null, label: `linekeeper campaigns ${command}` } as const;
  return await work({
    campaigns: createCampaigns(deps),
    makePlan: (id) => makePlan(deps, id),
    audited: (action, details) => (target) => [
      recordAudit(compile, workspaceId, { at: isoNow(clock), action, actor, target, details }),
    ],
  });
}
