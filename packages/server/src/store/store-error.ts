/** Why the store could not be opened or used. The code is stable; the message says what would make it work. */
const STORE_ERROR_CODES = [
  /** The disk, or the room given to the database, is full. Nothing was written. */
  "store.disk_full",
  /** The database cannot be reached, is locked by another process for too long, or is damaged. */
  "store.unavailable",
  /** The database was written by a newer Linekeeper. */
  "store.database_newer",
  /** The tables are missing or older than the program, and opening was not allowed to migrate. */
  "store.not_migrated",
  /** A migration that was applied to the database differs from the one in the program. */
  "store.migration_edited",
  /** This SQLite can corrupt a database in WAL mode. */
  "store.sqlite_too_old",
  /** The file system of the data directory cannot carry a WAL, so nothing acknowledged would be durable. */
  "store.no_wal",
] as const;
export type StoreErrorCode = (typeof STORE_ERROR_CODES)[number];

export class StoreError extends Error {
  override readonly name = "StoreError" as const;
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The store cannot be used now, and may be later: no fault of what was to be written. */
export function isStoreUnavailable(error: unknown): error is StoreError {
  return error instanceof StoreError && (error.code === "store.disk_full" || error.code === "store.unavailable");
}
