/** Reads the archive back: the hash that names the bytes also proves them. */
import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { MediaDependencies, VerifyResult } from "./media.ts";

const CONTENTS_AT_ONCE = 200;

/** In the order of the hashes; each content is read once, however many files have it. */
export async function* verifyArchive(
  { reader, blobs }: Pick<MediaDependencies, "reader" | "blobs">,
  signal?: AbortSignal,
): AsyncGenerator<VerifyResult> {
  let after = "";
  for (;;) {
    const contents = await reader.db
      .selectFrom("media_files")
      .select(["sha256", sql<number>`max(size)`.as("size")])
      .where("workspace_id", "=", reader.workspaceId)
      .where("sha256", ">", after)
      .groupBy("sha256")
      .orderBy("sha256")
      .limit(CONTENTS_AT_ONCE)
      .execute();
    for (const { sha256, size } of contents) {
      signal?.throwIfAborted();
      if (sha256 === null) continue;
      const files = await reader.db
        .selectFrom("media_files")
        .select("id")
        .where("workspace_id", "=", reader.workspaceId)
        .where("sha256", "=", sha256)
        .orderBy("id")
        .execute();
      yield { sha256, size, ids: files.map(({ id }) => id), problem: await examine(blobs, sha256) };
    }
    const last = contents.at(-1)?.sha256;
    if (last == null) return;
    after = last;
  }
}

async function examine(blobs: MediaDependencies["blobs"], sha256: string): Promise<VerifyResult["problem"]> {
  const stream = await blobs.open(sha256);
  if (stream === null) return "media.bytes_missing";
  const hash = createHash("sha256");
  for await (const chunk of stream as AsyncIterable<Uint8Array>) hash.update(chunk);
  return hash.digest("hex") === sha256 ? null : "media.bytes_altered";
}
