import type { Clock } from "../clock.ts";
import { LinekeeperError } from "../errors.ts";
import type { Ids } from "../ids.ts";
import { type EncryptionKeySource, type OpenedSealer, openSealer } from "../secrets/encryption-key.ts";
import type { Place, Sealer } from "../secrets/secrets.ts";
import { type Compiler, writeOf } from "../store/compile.ts";
import type { WebhookSubscriptionsTable } from "../store/schema.ts";
import type { ReadDatabase, StoreEngine, WriteStatement } from "../store/store.ts";
import type { KeyState, SubscriptionRecord, WebhookApi } from "./subscriptions.ts";

export interface StoredSubscriptionsDependencies {
  workspaceId: string;
  reader: ReadDatabase;
  engine: Pick<StoreEngine, "transact">;
  compile: Compiler;
  encryption: EncryptionKeySource;
  clock: Clock;
  ids: Ids;
}

export interface NewKey {
  api: WebhookApi;
  webhookId: string;
  url: string;
  events: readonly string[];
  /** As Quo told it. */
  key: string;
}

export interface OpenedKeys {
  /** Every key that verifies now. */
  keys: string[];
  /** Keys that are stored and cannot be opened. */
  failures: { id: string; error: LinekeeperError }[];
}

const TABLE = "webhook_subscriptions";

/** The table of subscriptions: the only place that opens and seals their keys. */
export class StoredSubscriptions {
  readonly #dependencies: StoredSubscriptionsDependencies;

  constructor(dependencies: StoredSubscriptionsDependencies) {
    this.#dependencies = dependencies;
  }

  /** Oldest first; those whose time is over are left out. */
  async records(): Promise<SubscriptionRecord[]> {
    return (await this.#rows()).map(toRecord);
  }

  async openKeys(): Promise<OpenedKeys> {
    const rows = await this.#rows();
    const keys: string[] = [];
    const failures: OpenedKeys["failures"] = [];
    if (rows.length === 0) return { keys, failures };
    const sealer = await this.#sealerOrWhyNot();
    for (const row of rows) {
      try {
        if (sealer instanceof LinekeeperError) throw sealer;
        keys.push(sealer.open(row.key_sealed, this.#place(row.id)));
      } catch (error) {
        if (!(error instanceof LinekeeperError)) throw error;
        failures.push({ id: row.id, error });
      }
    }
    return { keys, failures };
  }

  /**
   * Sees to it that a key could be sealed, before Quo is asked for one: a key that cannot be sealed would be lost.
   * Returns the file of the encryption key, where that had to be made. Throws LinekeeperError, `secrets.…`.
   */
  async prepare(): Promise<{ madeFile: string | null }> {
    const { madeFile } = await this.#openSealer();
    return { madeFile };
  }

  /** Stores a key as the active one of its webhook; the one before verifies until `oldKeysUntil` and is forgotten then. */
  async keep({ key, api, webhookId, url, events }: NewKey, { oldKeysUntil }: { oldKeysUntil: string }): Promise<void> {
    const { compile, clock, ids, workspaceId } = this.#dependencies;
    const { sealer } = await this.#openSealer();
    const id = ids.next("key");
    const row: WebhookSubscriptionsTable = {
      workspace_id: workspaceId,
      id,
      api,
      webhook_id: webhookId,
      url,
      events: JSON.stringify(events),
      key_sealed: sealer.seal(key, this.#place(id)),
      state: "active",
      created_at: isoOf(clock.now()),
      retire_at: null,
    };
    await this.#write([
      this.#retirement(webhookId, oldKeysUntil),
      writeOf(compile.insertInto(TABLE).values(row), { atLeast: 1 }),
    ]);
  }

  /** On record before Quo is asked to rotate, so that a rotation whose end is unknown can be seen. */
  async beginRotation(webhookId: string): Promise<void> {
    const { compile } = this.#dependencies;
    await this.#write([
      writeOf(
        compile
          .updateTable(TABLE)
          .set({ state: "retiring" })
          .where("workspace_id", "=", this.#dependencies.workspaceId)
          .where("webhook_id", "=", webhookId)
          .where("state", "=", "active"),
      ),
    ]);
  }

  /** Quo certainly did not rotate. */
  async undoRotation(webhookId: string): Promise<void> {
    const { compile } = this.#dependencies;
    await this.#write([
      writeOf(
        compile
          .updateTable(TABLE)
          .set({ state: "active" })
          .where("workspace_id", "=", this.#dependencies.workspaceId)
          .where("webhook_id", "=", webhookId)
          .where("state", "=", "retiring")
          .where("retire_at", "is", null),
      ),
    ]);
  }

  /** What Quo says of a webhook now. */
  async describe(webhookId: string, { url, events }: { url: string; events: readonly string[] }): Promise<void> {
    const { compile } = this.#dependencies;
    await this.#write([
      writeOf(
        compile
          .updateTable(TABLE)
          .set({ url, events: JSON.stringify(events) })
          .where("workspace_id", "=", this.#dependencies.workspaceId)
          .where("webhook_id", "=", webhookId),
      ),
    ]);
  }

  /** The webhook is gone: its keys verify until then, and are forgotten. */
  async retire(webhookId: string, until: string): Promise<void> {
    await this.#write([this.#retirement(webhookId, until)]);
  }

  async #write(statements: readonly WriteStatement[]): Promise<void> {
    const { compile, engine, workspaceId, clock } = this.#dependencies;
    const forget = compile
      .deleteFrom(TABLE)
      .where("workspace_id", "=", workspaceId)
      .where("retire_at", "<=", isoOf(clock.now()));
    const result = await engine.transact([...statements, writeOf(forget)]);
    if (!result.committed) throw new Error(`statement ${result.failed} changed nothing`);
  }

  #retirement(webhookId: string, until: string): WriteStatement {
    const { compile, workspaceId } = this.#dependencies;
    return writeOf(
      compile
        .updateTable(TABLE)
        .set({ state: "retiring", retire_at: until })
        .where("workspace_id", "=", workspaceId)
        .where("webhook_id", "=", webhookId)
        // Never lengthened: that a newer key is rotated away too is no reason to believe an old one longer.
        .where((row) => row.or([row("retire_at", "is", null), row("retire_at", ">", until)])),
    );
  }

  async #rows(): Promise<WebhookSubscriptionsTable[]> {
    const { reader, workspaceId, clock } = this.#dependencies;
    return reader
      .selectFrom(TABLE)
      .selectAll()
      .where("workspace_id", "=", workspaceId)
      .where("state", "!=", "retired")
      .where((row) => row.or([row("retire_at", "is", null), row("retire_at", ">", isoOf(clock.now()))]))
      .orderBy("created_at")
      .orderBy("id")
      .execute();
  }

  /** Where something is sealed already, a new encryption key would not be the one that is needed. */
  async #openSealer(): Promise<OpenedSealer> {
    return openSealer(this.#dependencies.encryption, { make: (await this.#rows()).length === 0 });
  }

  async #sealerOrWhyNot(): Promise<Sealer | LinekeeperError> {
    try {
      return (await openSealer(this.#dependencies.encryption, { make: false })).sealer;
    } catch (error) {
      if (error instanceof LinekeeperError) return error;
      throw error;
    }
  }

  #place(id: string): Place {
    return { workspaceId: this.#dependencies.workspaceId, table: TABLE, id };
  }
}

function toRecord(row: WebhookSubscriptionsTable): SubscriptionRecord {
  return {
    id: row.id,
    api: row.api,
    webhookId: row.webhook_id,
    url: row.url,
    events: readEvents(row.events),
    state: stateOf(row),
    createdAt: row.created_at,
    retireAt: row.retire_at,
  };
}

function stateOf({ state, retire_at }: WebhookSubscriptionsTable): KeyState {
  if (state === "active") return "active";
  return retire_at === null ? "rotating" : "retiring";
}

function readEvents(json: string): string[] {
  const events: unknown = JSON.parse(json);
  return Array.isArray(events) ? events.filter((event) => typeof event === "string") : [];
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
