/** Quo's webhooks and the store's subscriptions, for the commands about them. */
import { setTimeout as sleep } from "node:timers/promises";
import type { QuoClient } from "@linekeeper/quo";
import type { Config } from "@linekeeper/server/config.ts";
import { LinekeeperError } from "@linekeeper/server/errors.ts";
import { randomIds } from "@linekeeper/server/ids.ts";
import { quoClientOf } from "@linekeeper/server/quo-client.ts";
import type { Reader } from "@linekeeper/server/read/reader.ts";
import { compileFor } from "@linekeeper/server/store/compile.ts";
import { migrateStore } from "@linekeeper/server/store/open-store.ts";
import { explainQuo } from "@linekeeper/server/subscriptions/explain-quo.ts";
import { StoredSubscriptions } from "@linekeeper/server/subscriptions/stored-subscriptions.ts";
import type { WebhookDesk } from "@linekeeper/server/subscriptions/webhook-desk.ts";
import type { CliContext } from "./cli-context.ts";
import { serverAddress } from "./server-address.ts";
import { openStoreEngine, openStoreReader } from "./store-access.ts";

export interface WebhookWork {
  desk: WebhookDesk;
  reader: Reader;
}

/** Somebody waits at a terminal: rather say soon what is wrong than try for minutes. */
const PATIENCE = { attempts: 3, timeoutMs: 15_000 };

/**
 * Opens everything, does the work, closes. What Quo answers wrongly is thrown as LinekeeperError. `needsAddress`: the
 * work tells Quo an address, so WEBHOOK_BASE_URL must be set; otherwise this machine's own stands in for it.
 */
export async function withWebhooks<T>(
  { config, context, needsAddress }: { config: Config; context: CliContext; needsAddress: boolean },
  work: (tools: WebhookWork) => Promise<T>,
): Promise<T> {
  const provider = openClient(config);
  if (needsAddress && config.webhookBaseUrl === null) throw new LinekeeperError("webhooks.no_address");
  // Making a webhook may be the first thing that is done, or be done while the server starts.
  await migrateStore(config);
  await using reader = await openStoreReader(config);
  await using engine = await openStoreEngine(config);
  const { clock } = context;
  const subscriptions = new StoredSubscriptions({
    workspaceId: config.workspaceId,
    reader: reader.db,
    engine,
    compile: compileFor(config),
    encryption: config,
    clock,
    ids: randomIds,
  });
  const baseUrl = config.webhookBaseUrl ?? serverAddress(undefined, config).origin;
  try {
    return await work({ desk: { provider, subscriptions, baseUrl, clock, pause: (ms) => sleep(ms) }, reader });
  } catch (error) {
    throw explainQuo(error, config.quoUrl);
  }
}

function openClient(config: Config): QuoClient {
  const client = quoClientOf(config, PATIENCE);
  if (client === null) throw new LinekeeperError("webhooks.no_api_key");
  return client;
}
