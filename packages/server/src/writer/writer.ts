/**
 * The writer: the one place of a running server that writes. It lives on a thread of its own and does two things there,
 * ingest first: it appends the batches that HTTP hands over, and between them it projects what is due.
 *
 * Guaranteed
 * - An append is answered only after its commit is flushed.
 * - Projection keeps up: chunks grow with the backlog, so that a flood of deliveries is slowed down rather than
 *   left to pile up unseen, and shrink again so that acknowledgements do not wait.
 * - Whatever stops (crash, kill), nothing that was answered is lost, and projection goes on where it was.
 *
 * Not guaranteed
 * - Answers in the order of the questions: commands and appends may overtake projection.
 */
import type { AppendResult, Delivery, StoreEngine } from "../store/store.ts";

/** What the thread is started with. Plain data: it crosses a thread boundary. */
export interface WriterOptions {
  databaseUrl: string | null;
  dataDir: string;
  workspaceId: string;
}

/** The commands that people and programs give through the API. */
export type WriterCommands = Pick<
  StoreEngine,
  "requeue" | "resetProjections" | "addAccessToken" | "revokeAccessTokens" | "backlog" | "transact"
>;
export type WriterCommand = keyof WriterCommands;

export interface Writer extends WriterCommands {
  append(deliveries: readonly Delivery[]): Promise<AppendResult[]>;
  /**
   * Calls the listener soon after a commit that may have added to `changes`, at most every 20 ms. A hint: nothing is
   * missed by whoever reads the feed by its cursor, with or without it.
   */
  onChanged(listener: () => void): void;
  /** Ends the thread after what it is doing. */
  stop(): Promise<void>;
  /** Rejects when the thread dies by itself; never resolves before `stop`. */
  readonly ended: Promise<void>;
}

/** What the thread tells besides answers. */
export type WriterNotice =
  | { notice: "ready" }
  | { notice: "changed" }
  | { notice: "failed"; error: SerializedError }
  | { notice: "projection_failed"; seq: number; attempts: number; quarantined: boolean; error: SerializedError }
  | { notice: "store_unavailable"; error: SerializedError };

/** Errors lose their class and code when they are cloned across threads. */
export interface SerializedError {
  name: string;
  message: string;
  code: string | null;
  stack: string | null;
}

export type WriterRequest =
  | { id: number; command: "append"; batch: PackedBatch }
  | { id: number; command: WriterCommand; args: unknown[] }
  | { id: number; command: "stop" };

export type WriterResponse = { id: number; value: unknown } | { id: number; error: SerializedError } | WriterNotice;

/**
 * A batch on its way to the thread: the bytes of all payloads and digests in one transferred buffer. A payload by itself
 * is a view into the network pool, and cloning a view clones its whole pool.
 */
export interface PackedBatch {
  bytes: Uint8Array<ArrayBuffer>;
  /** Of each payload; the digests (32 bytes each) follow after all payloads. */
  lengths: number[];
  /** The texts of each delivery, one after the other, in the order of `DELIVERY_TEXTS`. */
  texts: (string | null)[];
}
