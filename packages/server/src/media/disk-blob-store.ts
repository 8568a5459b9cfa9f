import { mkdir, open, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { LinekeeperError } from "../errors.ts";
import type { BlobStore } from "./blob-store.ts";
import { asDiskError } from "./staged-file.ts";

/** Files `ab/cdef…`: 256 directories keep each of them small up to some million files. */
export function createDiskBlobStore(directory: string): BlobStore {
  const pathOf = (sha256: string): string => {
    // It becomes a path, so it must be nothing but a hash.
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError("not a SHA-256 in hex");
    return join(directory, sha256.slice(0, 2), sha256.slice(2));
  };
  return {
    async put(file) {
      const path = pathOf(file.sha256);
      const parent = dirname(path);
      try {
        const made = await mkdir(parent, { recursive: true });
        // Renamed over what may lie there: a damaged file is healed by fetching it again.
        await rename(file.path, path);
        await flushDirectory(parent);
        if (made !== undefined) await flushDirectory(directory);
      } catch (error) {
        throw asDiskError(error);
      }
    },
    async open(sha256, range) {
      const path = pathOf(sha256);
      try {
        const handle = await open(path, "r");
        return handle.createReadStream(range ?? {});
      } catch (error) {
        if (isMissing(error)) return null;
        throw new LinekeeperError("media.store_unavailable", undefined, { cause: error });
      }
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

/** A rename is durable only when its directory is flushed. */
async function flushDirectory(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
