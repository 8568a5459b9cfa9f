/** The composition root: builds every part of a running server, hands each what it needs, and ends them in reverse. */
import type { Logger } from "pino";
import { createVerifier } from "@linekeeper/quo";
import { type Clock, systemClock } from "./clock.ts";
import type { Config } from "./config.ts";
import { createApp } from "./http/app.ts";
import { ensureFirstToken } from "./http/tokens.ts";
import { createIngest } from "./ingest/ingest.ts";
import { createLogger } from "./logger.ts";
import { openReader } from "./store/open-store.ts";
import { startWriter } from "./writer/start-writer.ts";

export interface ServiceOptions {
  config: Config;
  logger?: Logger;
  clock?: Clock;
}

export interface Service {
  url: string;
  port: number;
  /** Shown once: the token made at the first start, or null. */
  firstToken: string | null;
  /** Rejects when the server can no longer do its work and should be restarted. */
  failed: Promise<never>;
  /** Takes no more deliveries, answers those that are in, and closes everything. */
  stop(): Promise<void>;
}
