import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { LinekeeperError } from "../errors.ts";

/** 100,000 rows of ten columns are about 12 MB. */
const MOST_BYTES = 50 * 1024 * 1024;
/** Of a file that is coming the last bytes are younger; what is older was left by a process that was killed. */
const ABANDONED_MS = 60 * 60 * 1000;

export interface StagedCsv extends AsyncDisposable {
  path: string;
  bytes: number;
}

/**
 * The file on disk, so that it can be read twice: the encoding is known only at its end. Throws `upload.too_large`,
 * and what `chunks` throws; then nothing is left.
 */
export async function stageFile(directory: string, chunks: AsyncIterable<Uint8Array>, now: number): Promise<StagedCsv> {
  await mkdir(directory, { recursive: true });
  await sweep(directory, now);
  const path = join(directory, `${randomUUID()}.csv`);
  const remove = (): Promise<void> => rm(path, { force: true });
  try {
    // Nobody else on the machine has any business with a firm's customers.
    const file = await open(path, "wx", 0o600);
    let bytes = 0;
    try {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > MOST_BYTES) throw new LinekeeperError("upload.too_large");
        await file.writeFile(chunk);
      }
    } finally {
      await file.close();
    }
    return { path, bytes, [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function sweep(directory: string, now: number): Promise<void> {
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && now - found.mtimeMs > ABANDONED_MS) await rm(path, { force: true });
  }
}
