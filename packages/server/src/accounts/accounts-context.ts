import type { Lines } from "../access/access.ts";
import type { Clock } from "../clock.ts";
import type { Ids } from "../ids.ts";
import type { Logger } from "../logger.ts";
import type { Reader } from "../read/reader.ts";
import type { Compiler } from "../store/compile.ts";
import type { StoreEngine } from "../store/store.ts";

/** Sends one mail. Throws what the mail server says. */
export type SendMail = (mail: { to: string; subject: string; text: string }) => Promise<void>;

/** How passwords are kept. */
export interface Passwords {
  hash(password: string): Promise<string>;
  verify(typed: { hash: string; password: string }): Promise<boolean>;
}

/** What the parts of accounts are built from. */
export interface AccountsContext {
  reader: Pick<Reader, "db" | "workspaceId">;
  store: Pick<StoreEngine, "transact">;
  compile: Compiler;
  /** What cookies are signed with. */
  secret: () => Promise<string>;
  passwords: Passwords;
  /** Where people open the inbox, without a slash at the end. Known once the server listens. */
  baseUrl: () => string;
  /** Null without a mail server. */
  sendMail: SendMail | null;
  /** Somebody may see or do less or more than before: whatever answers for long asks anew. */
  rightsChanged: () => void;
  clock: Clock;
  ids: Ids;
  logger: Pick<Logger, "warn" | "error">;
}

export function linesColumn(lines: Lines): string | null {
  return lines === "all" ? null : JSON.stringify([...new Set(lines)].sort());
}
