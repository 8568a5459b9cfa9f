/** The composition root: builds every part of a running server, hands each what it needs, and ends them in reverse. */
import { openAccounts } from "./accounts/open-accounts.ts";
import { fileURLToPath } from "node:url";
import { startBackground } from "./background.ts";
import { type Clock, systemClock } from "./clock.ts";
import type { Config } from "./config.ts";
import { createApp } from "./http/app.ts";
import { createPage } from "./http/page.ts";
import { ensureFirstToken } from "./http/tokens.ts";
import { randomIds } from "./ids.ts";
import { createIngest } from "./ingest/create-ingest.ts";
import { createLive } from "./live/create-live.ts";
import type { Live } from "./live/live.ts";
import { createLogger, type Logger, type LoggerOptions } from "./logger.ts";
import type { Reader } from "./read/reader.ts";
import { compileFor } from "./store/compile.ts";
import { openBus, openReader } from "./store/open-store.ts";
import { readReplyWords } from "./reply-words.ts";
import { startKeyRing } from "./subscriptions/key-ring.ts";
import { StoredSubscriptions } from "./subscriptions/stored-subscriptions.ts";
import { watchStoredKeys } from "./subscriptions/watch-stored-keys.ts";
import { startWriter } from "./writer/start-writer.ts";

const PAGE_DIRECTORY = fileURLToPath(new URL("../../inbox/dist", import.meta.url));

export interface ServiceOptions {
  config: Config;
  /** By default JSON lines on standard output, as the configuration says. */
  logger?: Logger | undefined;
  clock?: Clock | undefined;
}

export interface Service {
  /** Where it listens, without a slash at the end. */
  url: string;
  port: number;
  /** The API token that the first start made. Shown this once; null at later starts. */
  firstToken: string | null;
  /** Where the owner makes an account, for a day; null once there is an owner. */
  setupLink: string | null;
  /** How many keys deliveries are verified with: of the configuration, and of webhooks that were made from here. */
  signingKeys: number;
  /** Rejects when the server can no longer do its work: it should be stopped, and started again. Never resolves. */
  failed: Promise<never>;
  /** Takes no more deliveries, answers those that are in, and closes everything. */
  stop(): Promise<void>;
}

/** Resolves when the server listens. Throws StoreError, and what `listen` throws. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { config } = options;
  const clock = options.clock ?? systemClock;
  const logger = options.logger ?? loggerOf(config);
  const location = { databaseUrl: config.databaseUrl, dataDir: config.dataDir };
  await using parts = new AsyncDisposableStack();

  const wordLists = await readReplyWords(config.consentWords);
  const writer = await startWriter({ ...location, workspaceId: config.workspaceId, wordLists }, { logger });
  parts.defer(() => writer.stop());
  const reader = await openReader(location);
  parts.defer(() => reader.close());
  const firstToken = await ensureFirstToken({ commands: writer, ids: randomIds, clock });

  const subscriptions = new StoredSubscriptions({
    workspaceId: config.workspaceId,
    reader: reader.db,
    engine: writer,
    compile: compileFor(location),
    encryption: config,
    clock,
    ids: randomIds,
  });
  const keyRing = await startKeyRing({
    configured: config.signingKeys,
    ...watchStoredKeys({ subscriptions, logger }),
    clock,
  });
  parts.defer(() => keyRing.stop());

  const workspaceReader: Reader = { db: reader.db, workspaceId: config.workspaceId, lines: "all" };
  const background = await startBackground({
    config,
    reader: workspaceReader,
    store: writer,
    clock,
    ids: randomIds,
    logger,
  });
  parts.defer(() => background.stop());

  const running: { url: string | null; live: Live | null } = { url: null, live: null };
  const accounts = openAccounts({
    config,
    db: reader.db,
    store: writer,
    listening: () => running.url,
    rightsChanged: () => running.live?.rightsChanged(),
    clock,
    ids: randomIds,
    logger,
  });

  const bus = parts.use(await openBus(location, { workspaceId: config.workspaceId, logger }));
  const live = createLive({ reader: workspaceReader, bus, logger });
  running.live = live;
  writer.onChanged(() => live.changed());

  const receiver = createIngest({
    verify: keyRing.verify,
    refreshKeys: keyRing.refresh,
    ledger: writer,
    clock,
    logger,
    limits: {
      maxBodyBytes: config.maxBodyBytes,
      maxQueuedDeliveries: config.maxQueuedDeliveries,
      maxQueuedBytes: config.maxQueuedBytes,
    },
  });
  const app = await createApp({
    receiver,
    reader: workspaceReader,
    commands: writer,
    media: background.media,
    accounts,
    trustedProxies: config.trustedProxies,
    search: background.search,
    live,
    importer: background.importer,
    desk: background.desk,
    writes: { transact: (statements) => writer.transact(statements), compile: compileFor(location) },
    outbox: background.outbox,
    campaigns: background.campaigns,
    consent: background.consent,
    audiences: background.audiences,
    push: background.push,
    setupState: () => ({
      api_key: config.apiKey !== null,
      webhook_url: config.webhookBaseUrl === null ? null : `${config.webhookBaseUrl}/api/webhooks/openphone`,
      signing_keys: keyRing.size,
    }),
    page: createPage({ directory: PAGE_DIRECTORY }),
    clock,
    ids: randomIds,
    logger,
  });
  parts.defer(() => app.close());
  const url = await app.listen({ host: config.host, port: config.port });
  running.url = url;
  const setupLink = (await accounts.needsSetup()) ? (await accounts.links.forOwner()).url : null;

  const failed = writer.ended.then(() => new Promise<never>(() => {}));
  // Whoever does not wait for it must not be ended by it: the next request fails anyway.
  failed.catch((error: unknown) => logger.fatal({ err: error }, "the writer ended by itself"));
  const open = parts.move();
  return {
    url,
    port: Number(new URL(url).port),
    firstToken,
    setupLink,
    signingKeys: keyRing.size,
    failed,
    stop: () => open.disposeAsync(),
  };
}

/** `destination`: standard output where not given. */
export function loggerOf(config: Config, destination?: LoggerOptions["destination"]): Logger {
  return createLogger({
    destination,
    level: config.logLevel,
    personalData: config.logPersonalData,
    secrets: [
      config.apiKey,
      config.encryptionKey,
      config.databaseUrl,
      config.mediaS3SecretAccessKey,
      config.alarmUrl,
      config.smtpUrl,
      ...config.signingKeys,
    ].filter((secret) => secret !== null),
  });
}
