/** Accounts of a running server, or of a command beside it, by the configuration. */
import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import type { Ids } from "../ids.ts";
import type { Logger } from "../logger.ts";
import { openSealer } from "../secrets/encryption-key.ts";
import { compileFor } from "../store/compile.ts";
import type { ReadDatabase, StoreEngine } from "../store/store.ts";
import type { Accounts } from "./accounts.ts";
import { createAccounts } from "./create-accounts.ts";
import { createPasswords } from "./passwords.ts";
import { createSendMail } from "./send-mail.ts";
import { createSessionSecret } from "./session-secret.ts";

export interface OpenAccountsDependencies {
  config: Config;
  db: ReadDatabase;
  store: Pick<StoreEngine, "transact">;
  /** Where the server listens, once it does; null for a command. */
  listening: () => string | null;
  rightsChanged: () => void;
  clock: Clock;
  ids: Ids;
  logger: Pick<Logger, "info" | "warn" | "error">;
}

export function openAccounts(dependencies: OpenAccountsDependencies): Accounts {
  const { config, db, store, listening, rightsChanged, clock, ids, logger } = dependencies;
  const { workspaceId, smtpUrl, alarmEmail } = config;
  const compile = compileFor(config);
  const baseUrl = (): string => publicAddress(config, listening());
  return createAccounts({
    reader: { db, workspaceId },
    store,
    compile,
    secret: createSessionSecret({
      workspaceId,
      db,
      store,
      compile,
      clock,
      async openSealer(options) {
        const opened = await openSealer(config, options);
        if (opened.madeFile !== null) {
          logger.info({ file: opened.madeFile }, "made the encryption key; keep a copy of it beside the backups");
        }
        return opened;
      },
    }),
    passwords: createPasswords(),
    baseUrl,
    sendMail: createSendMail({ smtpUrl, from: alarmEmail ?? `linekeeper@${new URL(baseUrl()).hostname}` }),
    rightsChanged,
    clock,
    ids,
    logger,
  });
}

/** Where people open the inbox. On this machine by name, because passkeys are bound to names. */
export function publicAddress(
  { publicUrl, webhookBaseUrl, host, port }: Pick<Config, "publicUrl" | "webhookBaseUrl" | "host" | "port">,
  listening: string | null,
): string {
  if (publicUrl !== null) return publicUrl;
  if (webhookBaseUrl !== null) return new URL(webhookBaseUrl).origin;
  const address = new URL(listening ?? `http://${host.includes(":") ? `[${host}]` : host}:${port}`);
  const isHere = /^(?:127\.|0\.0\.0\.0$|\[::1?\]$)/.test(address.hostname);
  return isHere ? `http://localhost:${address.port === "" ? 80 : address.port}` : address.origin;
}
