import type { StoreFailure } from "../store.ts";
import { StoreError } from "../store-error.ts";

/** Primary result codes, https://www.sqlite.org/rescode.html. */
const CODE = {
  busy: 5,
  locked: 6,
  noMemory: 7,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  protocol: 15,
  tooBig: 18,
  constraint: 19,
  mismatch: 20,
  range: 25,
  notADatabase: 26,
} as const;

/**
 * What an error says about the row that was being written. Only what is certainly the row's own fault is `refused`:
 * everything unknown counts as the store's, so that the sender tries again instead of the delivery being lost.
 */
export function failureOf(error: unknown): StoreFailure {
  if (error instanceof TypeError || error instanceof RangeError) return "refused";
  const code: number = primaryCode(error);
  switch (code) {
    case CODE.full:
    case CODE.ioError:
      return "disk_full";
    case CODE.tooBig:
    case CODE.constraint:
    case CODE.mismatch:
    case CODE.range:
      return "refused";
    default:
      return "unavailable";
  }
}

/** Errors of SQLite that are about the store and not about what was asked of it, as StoreError; all others unchanged. */
export function asStoreError(error: unknown): unknown {
  const code: number = primaryCode(error);
  switch (code) {
    case CODE.full:
    case CODE.ioError:
      return new StoreError("store.disk_full", `SQLite cannot write: ${messageOf(error)}`, { cause: error });
    case CODE.busy:
    case CODE.locked:
    case CODE.noMemory:
    case CODE.readOnly:
    case CODE.corrupt:
    case CODE.cannotOpen:
    case CODE.protocol:
    case CODE.notADatabase:
      return new StoreError("store.unavailable", `SQLite: ${messageOf(error)}`, { cause: error });
    default:
      return error;
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** 0 for errors that SQLite did not give. */
function primaryCode(error: unknown): number {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return 0;
  return error.errcode & 0xff;
}
