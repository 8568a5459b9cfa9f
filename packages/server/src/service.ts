/** The composition root: builds every part of a running server, hands each what it needs, and ends them in reverse. */
import { createQuoClient, createRateLimiter, createVerifier, type QuoClient } from "@linekeeper/quo";
import { type Clock, systemClock } from "./clock.ts";
import type { Config } from "./config.ts";
import { createApp } from "./http/app.ts";
import { ensureFirstToken } from "./http/tokens.ts";
import { randomIds } from "./ids.ts";
import { startImporting } from "./import/start-importing.ts";
import { createIngest } from "./ingest/create-ingest.ts";
import { createLogger, type Logger, type LoggerOptions } from "./logger.ts";
import { openReader } from "./store/open-store.ts";
import { startWriter } from "./writer/start-writer.ts";

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

  const writer = await startWriter({ ...location, workspaceId: config.workspaceId }, { logger });
  parts.defer(() => writer.stop());
  const reader = await openReader(location);
  parts.defer(() => reader.close());
  const firstToken = await ensureFirstToken({ commands: writer, ids: randomIds, clock });

  const receiver = createIngest({
    verify: createVerifier({ keys: config.signingKeys }),
    ledger: writer,
    clock,
    logger,
    limits: {
      maxBodyBytes: config.maxBodyBytes,
      maxQueuedDeliveries: config.maxQueuedDeliveries,
      maxQueuedBytes: config.maxQueuedBytes,
    },
  });
  const importing = startImporting({
    config,
    quo: quoClientOf(config),
    reader: { db: reader.db, workspaceId: config.workspaceId },
    store: writer,
    jobs: { enqueueStatement: () => ({ sql: "", parameters: [] }), wake: () => {} },
    clock,
    ids: randomIds,
    logger,
  });
  parts.defer(() => importing.stop());
  const app = await createApp({
    receiver,
    reader: { db: reader.db, workspaceId: config.workspaceId },
    commands: writer,
    importer: importing.importer,
    clock,
    ids: randomIds,
    logger,
  });
  parts.defer(() => app.close());
  const url = await app.listen({ host: config.host, port: config.port });

  const failed = writer.ended.then(() => new Promise<never>(() => {}));
  // Whoever does not wait for it must not be ended by it: the next request fails anyway.
  failed.catch((error: unknown) => logger.fatal({ err: error }, "the writer ended by itself"));
  const open = parts.move();
  return { url, port: Number(new URL(url).port), firstToken, failed, stop: () => open.disposeAsync() };
}

/** Null without an API key. Whoever speaks with Quo shares the one, and so its limit. */
export function quoClientOf({ apiKey, quoUrl, quoRate }: Config): QuoClient | null {
  if (apiKey === null) return null;
  return createQuoClient({ apiKey, baseUrl: quoUrl, limiter: createRateLimiter({ perSecond: quoRate }) });
}

/** `destination`: standard output where not given. */
export function loggerOf(config: Config, destination?: LoggerOptions["destination"]): Logger {
  return createLogger({
    destination,
    level: config.logLevel,
    personalData: config.logPersonalData,
    secrets: [...config.signingKeys, config.apiKey, config.encryptionKey, config.databaseUrl].filter(
      (secret) => secret !== null,
    ),
  });
}
