import type { StoreFailure } from "../store.ts";
import { StoreError } from "../store-error.ts";

/** https://www.postgresql.org/docs/current/errcodes-appendix.html; two characters name a class. */
const DISK_FULL = new Set(["53100", "58030"]);
/** What the row itself may be guilty of: data, integrity, program limits (an index entry that is too large). */
const ROW_CLASSES = new Set(["22", "23", "54"]);
/** Connections, resources, operator intervention, system; and a standby or a read-only database. */
const STORE_CLASSES = new Set(["08", "53", "57", "58", "XX"]);
const READ_ONLY = "25006";
/** Serialization failure, deadlock, and a row that another transaction inserted first. */
const LOST_RACE = new Set(["40001", "40P01", "23505"]);

/**
 * What an error says about the row that was being written. Only what is certainly the row's own fault is `refused`:
 * everything unknown counts as the store's, so that the sender tries again instead of the delivery being lost.
 */
export function failureOf(error: unknown): StoreFailure {
  const code = sqlState(error);
  if (DISK_FULL.has(code)) return "disk_full";
  return ROW_CLASSES.has(code.slice(0, 2)) ? "refused" : "unavailable";
}

export function isLostRace(error: unknown): boolean {
  return LOST_RACE.has(sqlState(error));
}

/** Errors that are about the store and not about what was asked of it, as StoreError; all others unchanged. */
export function asStoreError(error: unknown): unknown {
  const code = sqlState(error);
  if (DISK_FULL.has(code)) {
    return new StoreError("store.disk_full", `Postgres cannot write: ${messageOf(error)}`, { cause: error });
  }
  if (code === READ_ONLY || STORE_CLASSES.has(code.slice(0, 2)) || isBrokenConnection(error)) {
    return new StoreError("store.unavailable", `Postgres: ${messageOf(error)}`, { cause: error });
  }
  return error;
}

export function messageOf(error: unknown): string {
  // Node joins the failures of several addresses (`::1`, `127.0.0.1`) in an error without a message.
  if (error instanceof AggregateError && error.message === "") return error.errors.map(messageOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}

/** `pg` has no code for a connection that ended under a query; Node's network errors have codes such as ECONNRESET. */
function isBrokenConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("syscall" in error) return true;
  return /^(Connection terminated|Client (was closed|has encountered a connection error))/.test(error.message);
}

/** Empty for errors that did not come from the server. */
function sqlState(error: unknown): string {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return "";
  return /^[0-9A-Z]{5}$/.test(error.code) ? error.code : "";
}
