/** A download on its way: in a temporary file, hashed while it is written, so that neither memory nor a second read is needed. */
import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { LinekeeperError } from "../errors.ts";

/** As much as the sniffing of types needs to see. */
const HEAD_BYTES = 4100;
/**
 * What nobody wrote to for so long was left by a process that was killed: a download takes 15 minutes at most, 5 GB into a
 * bucket may take an hour more. No longer, because a process that is killed again and again would fill the disk.
 */
const ABANDONED_MS = 2 * 60 * 60 * 1000;

export interface StagedFile extends AsyncDisposable {
  path: string;
  size: number;
  /** Hex. */
  sha256: string;
  /** The first bytes. */
  head: Uint8Array;
}

/** What a file is opened with; tests give one whose disk is full. */
export type OpenFile = (path: string, flags: string) => Promise<Pick<FileHandle, "write" | "sync" | "close">>;

export interface Staging {
  /** Takes all of `chunks`, flushes it to disk. When `chunks` throws, so does this, and nothing is left. */
  stage(chunks: AsyncIterable<Uint8Array>): Promise<StagedFile>;
  /** Removes what killed processes left. */
  sweep(now: number): Promise<void>;
}

export function createStaging(directory: string, openFile: OpenFile = open): Staging {
  return {
    async stage(chunks) {
      await mkdir(directory, { recursive: true });
      const path = join(directory, `${randomUUID()}.part`);
      const remove = (): Promise<void> => rm(path, { force: true });
      try {
        const { size, sha256, head } = await writeAll(await openFile(path, "wx"), chunks);
        return { path, size, sha256, head, [Symbol.asyncDispose]: remove };
      } catch (error) {
        await remove();
        throw asDiskError(error);
      }
    },
    async sweep(now) {
      await mkdir(directory, { recursive: true });
      for (const name of await readdir(directory)) {
        if (!name.endsWith(".part")) continue;
        const path = join(directory, name);
        // Another process may have finished with it since.
        const found = await stat(path).catch(() => null);
        if (found !== null && now - found.mtimeMs > ABANDONED_MS) await rm(path, { force: true });
      }
    },
  };
}

async function writeAll(file: Awaited<ReturnType<OpenFile>>, chunks: AsyncIterable<Uint8Array>) {
  const hash = createHash("sha256");
  const head: Uint8Array[] = [];
  let headBytes = 0;
  let size = 0;
  try {
    for await (const chunk of chunks) {
      hash.update(chunk);
      size += chunk.byteLength;
      if (headBytes < HEAD_BYTES) {
        const part = Uint8Array.prototype.slice.call(chunk, 0, HEAD_BYTES - headBytes);
        head.push(part);
        headBytes += part.byteLength;
      }
      for (let written = 0; written < chunk.byteLength;) written += (await file.write(chunk, written)).bytesWritten;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { size, sha256: hash.digest("hex"), head: new Uint8Array(Buffer.concat(head)) };
}

/** ENOSPC, EDQUOT: full. EFBIG: more than the process may write. */
const FULL = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

export function asDiskError(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && FULL.has(code)
    ? new LinekeeperError("media.disk_full", undefined, { cause: error })
    : error;
}
