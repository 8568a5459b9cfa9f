/** The bus on LISTEN and NOTIFY, with a connection of its own that is made anew when it breaks. */
import { randomUUID } from "node:crypto";
import { Client } from "pg";
import type { Logger } from "../../logger.ts";
import { type Bus, type BusListener, MAX_MESSAGE_BYTES } from "../bus.ts";
import { lockKey } from "./locks.ts";
import { messageOf } from "./failure.ts";

export interface PostgresBusOptions {
  databaseUrl: string;
  workspaceId: string;
  logger: Logger;
}

const RECONNECT_MS = 1000;
/** More wait only while the database does not answer, and then they are worth nothing. */
const MAX_WAITING = 1000;
const ID_LENGTH = 36;

export class PostgresBus implements Bus {
  readonly #options: PostgresBusOptions;
  readonly #channel: string;
  readonly #id = randomUUID();
  readonly #listeners: BusListener[] = [];
  #client: Client | null = null;
  #connecting: Promise<void> = Promise.resolve();
  #reconnect: NodeJS.Timeout | undefined;
  readonly #waiting = new Set<string>();
  #isSending = false;
  #isDisposed = false;

  private constructor(options: PostgresBusOptions) {
    this.#options = options;
    this.#channel = `linekeeper_${lockKey(`bus:${options.workspaceId}`).replace("-", "n")}`;
  }

  /** Resolves when it listens, or when it could not for now. */
  static async open(options: PostgresBusOptions): Promise<PostgresBus> {
    const bus = new PostgresBus(options);
    await bus.#connect();
    return bus;
  }

  publish(message: string): void {
    if (Buffer.byteLength(message) > MAX_MESSAGE_BYTES)
      throw new RangeError("a message of the bus has 7,900 bytes at most");
    // Said twice, it is heard once, in the place of the latter: what is newest about something must be heard last.
    this.#waiting.delete(message);
    this.#waiting.add(message);
    if (this.#waiting.size > MAX_WAITING) this.#waiting.clear();
    if (!this.#isSending) void this.#send();
  }

  subscribe(listener: BusListener): void {
    this.#listeners.push(listener);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isDisposed = true;
    clearTimeout(this.#reconnect);
    await this.#connecting;
    await this.#client?.end();
  }

  async #send(): Promise<void> {
    this.#isSending = true;
    for (const message of this.#waiting) {
      this.#waiting.delete(message);
      try {
        await this.#client?.query("SELECT pg_notify($1, $2)", [this.#channel, this.#id + message]);
      } catch (error) {
        // The connection says so itself, and is made anew.
        this.#options.logger.debug({ err: error }, "A message to other processes was lost");
      }
    }
    this.#isSending = false;
  }

  async #connect(): Promise<void> {
    const client = new Client({
      connectionString: this.#options.databaseUrl,
      application_name: "linekeeper bus",
      connectionTimeoutMillis: 5000,
      keepAlive: true,
    });
    let isOver = false;
    const over = (error?: Error): void => {
      if (isOver) return;
      isOver = true;
      if (this.#client === client) this.#client = null;
      if (this.#isDisposed) return;
      this.#options.logger.warn({ err: messageOf(error) }, "Other processes are not heard; connecting again");
      this.#reconnect = setTimeout(() => {
        this.#connecting = this.#connect();
      }, RECONNECT_MS).unref();
      void discard(client);
    };
    client.on("error", over);
    client.on("end", () => over());
    client.on("notification", ({ payload = "" }) => {
      if (payload.startsWith(this.#id)) return;
      for (const listener of this.#listeners) listener.message(payload.slice(ID_LENGTH));
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${this.#channel}`);
    } catch (error) {
      over(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    this.#client = client;
    for (const listener of this.#listeners) listener.gap();
  }
}

async function discard(client: Client): Promise<void> {
  // It is broken: that it cannot say goodbye either is no news.
  await client.end().catch(() => undefined);
}
