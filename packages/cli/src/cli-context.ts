/** What every command is given. */
import { type Config, parseConfig } from "@linekeeper/server/config.ts";
import type { Clock } from "@linekeeper/server/clock.ts";
import type { Readable } from "node:stream";
import type { Terminal } from "./terminal.ts";

export interface CliContext {
  env: Readonly<Record<string, string | undefined>>;
  terminal: Terminal;
  clock: Clock;
  /**
   * From now on SIGINT, SIGTERM and SIGHUP abort the returned signal instead of ending the process. Only for commands
   * that mind it; all others end at once, as the store allows at any moment.
   */
  takeSignals(this: void): AbortSignal;
  /** Standard input, which keeps a process alive once it is touched. */
  openInput(this: void): Readable;
}

/** Options that stand for variables. */
export interface ConfigOptions {
  dataDir?: string | undefined;
  host?: string | undefined;
  port?: string | undefined;
}

/** Options go before the environment. Throws ConfigError. */
export function configOf({ env }: CliContext, options: ConfigOptions = {}): Config {
  return parseConfig({
    ...env,
    // A directory that is named on the command line means SQLite, whatever database the environment knows.
    ...(options.dataDir === undefined ? {} : { LINEKEEPER_DATA_DIR: options.dataDir, DATABASE_URL: undefined }),
    ...(options.host === undefined ? {} : { HOST: options.host }),
    ...(options.port === undefined ? {} : { PORT: options.port }),
  });
}
