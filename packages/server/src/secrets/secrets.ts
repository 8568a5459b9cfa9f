/**
 * Secrets that must be kept and read again: they are sealed before they reach the database.
 *
 * Guaranteed
 * - Who has the database, a backup of it or the log, and not the encryption key, learns nothing of a secret but its length.
 * - A sealed text opens only in its own place: the same bytes under another workspace or id do not open.
 * - A sealed text that was changed does not open, and a wrong encryption key is told apart from a damaged text.
 * - The file with the encryption key is never overwritten, and is complete and on disk before anything is sealed with it.
 * - Neither secrets nor the encryption key are in any error.
 *
 * Not guaranteed
 * - Against who can read both the database and the key: with the key in the data directory, a copy of the whole directory
 *   is enough. LINEKEEPER_ENCRYPTION_KEY keeps the two apart.
 */

/** Where a secret lives. Part of what is authenticated. */
export interface Place {
  workspaceId: string;
  /** The table, for people and as the first part of the place. */
  table: string;
  /** The row's id. */
  id: string;
}

export interface Sealer {
  seal(secret: string, place: Place): string;
  /** Throws LinekeeperError: `secrets.wrong_key` or `secrets.damaged`. */
  open(sealed: string, place: Place): string;
}
