import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { Clock } from "../clock.ts";
import type { Desk } from "../desk/desk.ts";
import type { Ids } from "../ids.ts";
import type { Importer } from "../import/import.ts";
import type { Reader } from "../read/reader.ts";
import type { StoreEngine } from "../store/store.ts";
import type { Audited } from "./audited.ts";

/** The framework with schemas that give handlers their types. */
export type Api = FastifyInstance<Server, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>;

/** What people and programs can change through the API. In the server these run on the writer thread. */
export type ApiCommands = Pick<StoreEngine, "requeue" | "backlog">;

/** What the API needs to know of ingest, which it does not import. */
export interface DeliveryReceiver {
  handle(request: IncomingMessage, response: ServerResponse): void;
  drain(): Promise<void>;
  stats(): {
    stored: number;
    duplicates: number;
    refused: Record<string, number>;
    queuedDeliveries: number;
    queuedBytes: number;
    overloaded: boolean;
    lastAcknowledgedAt: string | null;
  };
}

/** What routes are built from. */
export interface RouteDependencies {
  reader: Reader;
  commands: ApiCommands;
  receiver: DeliveryReceiver;
  importer: Importer;
  desk: Desk;
  audited: Audited;
  clock: Clock;
  ids: Ids;
}
