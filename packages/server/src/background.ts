/** What a running server does besides receiving and answering: it imports and reconciles, archives media, indexes for search, sends texts, notifies, works off jobs. */
import { join } from "node:path";
import type { Audiences } from "./audiences/audiences.ts";
import { membersOf } from "./audiences/audiences.ts";
import { createAudiences } from "./audiences/create-audiences.ts";
import type { Campaigns } from "./campaigns/campaigns.ts";
import { createFollowOutbox } from "./campaigns/follow-outbox.ts";
import { openCampaigns } from "./campaigns/start-campaigns.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { ConsentDesk } from "./consent/consent.ts";
import { openConsent } from "./consent/open-consent.ts";
import { createDesk } from "./desk/create-desk.ts";
import type { Desk } from "./desk/desk.ts";
import { keepFollowing } from "./feed/keep-following.ts";
import type { Ids } from "./ids.ts";
import type { Importer } from "./import/import.ts";
import { startImporting } from "./import/start-importing.ts";
import { openJobs } from "./jobs/open-jobs.ts";
import type { Logger } from "./logger.ts";
import { createAddressGuard } from "./media/address-guard.ts";
import { createMediaArchive } from "./media/create-media-archive.ts";
import type { MediaArchive } from "./media/media.ts";
import { openMediaParts } from "./media/open-media-parts.ts";
import { createLinkRefresher } from "./media/refresh-link.ts";
import { createTaskObserver } from "./observe/observe-task.ts";
import { openPush } from "./push/open-push.ts";
import type { Push } from "./push/push.ts";
import type { Outbox } from "./outbox/outbox.ts";
import { openOutbox } from "./outbox/start-outbox.ts";
import { quoClientOf } from "./quo-client.ts";
import type { Reader } from "./read/reader.ts";
import { createSearch } from "./search/create-search.ts";
import type { Search } from "./search/search.ts";
import { compileFor } from "./store/compile.ts";
import { transactionLocks } from "./store/transaction-locks.ts";
import type { StoreEngine } from "./store/store.ts";

export interface BackgroundDependencies {
  config: Config;
  reader: Reader;
  store: Pick<StoreEngine, "append" | "transact" | "backlog">;
  clock: Clock;
  ids: Ids;
  logger: Logger;
}

export interface Background {
  importer: Importer;
  media: MediaArchive;
  desk: Desk;
  audiences: Audiences;
  outbox: Outbox;
  campaigns: Campaigns;
  consent: ConsentDesk;
  search: Search;
  push: Push;
  stop(): Promise<void>;
}

/** Downloads wait for the network most of the time; more at once would only hold more of the machine's memory. */
const JOBS_AT_ONCE = 4;

/** Throws StoreError. */
export async function startBackground(dependencies: BackgroundDependencies): Promise<Background> {
  const { config, reader, store, clock, ids, logger } = dependencies;
  await using parts = new AsyncDisposableStack();
  const quo = quoClientOf(config);

  const jobs = parts.use(
    await openJobs(
      { databaseUrl: config.databaseUrl, dataDir: config.dataDir },
      { workspaceId: config.workspaceId, store, clock, logger },
    ),
  );
  const mediaParts = await openMediaParts(config, { clock, logger });
  parts.use(mediaParts.blobs);
  const refreshLink = quo === null ? null : createLinkRefresher(quo);
  const media = createMediaArchive({ reader, store, jobs, ...mediaParts, refreshLink, clock, logger });

  const search = createSearch({ location: config, reader, store, clock, logger });

  const importing = startImporting({ config, quo, reader, store, jobs, clock, ids, logger });
  parts.defer(() => importing.stop());

  const desk = createDesk({
    reader,
    store,
    compile: compileFor(config),
    isPostgres: config.databaseUrl !== null,
    locks: transactionLocks(config, config.workspaceId),
    jobs,
    quo: config.markInQuo ? quo : null,
    quoTasks: quo === null ? null : quo.dated.tasks,
    recordTask: createTaskObserver({ tasks: quo === null ? null : quo.dated.tasks, store, clock, logger }),
    clock,
    ids,
    logger,
  });
  await desk.begin();

  const audiences = createAudiences({
    reader,
    store,
    compile: compileFor(config),
    isPostgres: config.databaseUrl !== null,
    locks: transactionLocks(config, config.workspaceId),
    jobs,
    uploadDirectory: join(config.dataDir, "uploads"),
    clock,
    ids,
  });
  const { outbox, worker } = openOutbox({
    location: config,
    reader,
    store,
    quo,
    centsPerSegment: config.centsPerSegment,
    coldLimit: config.coldLimit,
    timeZone: config.timeZone,
    followed: createFollowOutbox({ reader, timeZone: config.timeZone, clock }),
    clock,
    ids,
    logger,
  });
  const campaigning = openCampaigns({
    reader,
    store,
    compile: compileFor(config),
    isPostgres: config.databaseUrl !== null,
    locks: transactionLocks(config, config.workspaceId),
    jobs,
    audience: { membersOf },
    coldLimit: config.coldLimit,
    timeZone: config.timeZone,
    centsPerSegment: config.centsPerSegment,
    random: Math.random,
    wakeOutbox: () => worker?.wake(),
    clock,
    ids,
    logger,
  });
  const { consent, answering } = openConsent({
    location: config,
    reader,
    store,
    canSend: worker !== null,
    queued: () => worker?.wake(),
    clock,
    ids,
    logger,
  });

  const push = openPush({
    config,
    addresses: createAddressGuard({ allowHosts: config.pushAllowHosts }),
    reader,
    store,
    clock,
    ids,
    logger,
  });

  const runner = await jobs.start(
    {
      ...media.handlers,
      ...importing.handlers,
      ...desk.handlers,
      ...audiences.handlers,
      ...campaigning.handlers,
    },
    { concurrency: JOBS_AT_ONCE },
  );
  parts.defer(() => runner.stop());
  const stopping = new AbortController();
  await answering?.begin();
  const { signal } = stopping;
  const following = Promise.all([
    keepFollowing({ follower: media, complaint: "The media archive cannot go on; new files wait", logger }, signal),
    keepFollowing({ follower: search, complaint: "The search index cannot go on; new texts wait", logger }, signal),
    keepFollowing(
      { follower: campaigning.follower, complaint: "Answers to campaigns wait to be counted", logger },
      signal,
    ),
    keepFollowing({ follower: push.follower, complaint: "Nobody is notified of what comes in", logger }, signal),
    push.sender.follow(signal),
    worker === null ? Promise.resolve() : worker.follow(signal),
    // Without a key nothing would leave, and everything would go back to the plan again and again.
    worker === null ? Promise.resolve() : campaigning.worker.follow(signal),
    answering === null
      ? Promise.resolve()
      : keepFollowing(
          { follower: answering, complaint: "Opt-outs and HELP are not answered; they wait", logger },
          signal,
        ),
  ]);
  parts.defer(async () => {
    stopping.abort();
    await following;
  });

  const open = parts.move();
  const { campaigns } = campaigning;
  return {
    importer: importing.importer,
    media,
    desk,
    audiences,
    search,
    outbox,
    consent,
    campaigns,
    push,
    stop: () => open.disposeAsync(),
  };
}
