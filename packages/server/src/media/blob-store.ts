/**
 * Where archived bytes are: a directory or a bucket.
 *
 * Guaranteed
 * - After `put` resolved, the bytes survive a crash.
 * - Readers see all of a file or nothing of it.
 *
 * Errors: `put` throws LinekeeperError `media.disk_full` or `media.store_unavailable`; `open` resolves to null where nothing
 * lies under the hash, and throws `media.store_unavailable`.
 */
import type { Readable } from "node:stream";
import type { ByteRange } from "./byte-range.ts";
import type { StagedFile } from "./staged-file.ts";

export interface BlobStore extends AsyncDisposable {
  /** Puts the bytes under their hash, in the place of what may lie there. The staged file may be gone afterwards. */
  put(file: StagedFile): Promise<void>;
  open(sha256: string, range?: ByteRange): Promise<Readable | null>;
}
