import { LinekeeperError } from "../errors.ts";
import { listMediaFiles, readMediaFile, readPeaks } from "../read/media-files.ts";
import { createDownloadJob } from "./download-job.ts";
import { createFollower } from "./follow-changes.ts";
import { DOWNLOAD_TASK, type MediaArchive, type MediaDependencies } from "./media.ts";
import { enqueueDownload, restartFile } from "./media-statements.ts";
import { verifyArchive } from "./verify-archive.ts";

const RETRIED_AT_ONCE = 500;

export function createMediaArchive(dependencies: MediaDependencies): MediaArchive {
  const { reader, store, blobs, jobs } = dependencies;
  const follower = createFollower(dependencies);

  async function retry(id: string): Promise<boolean> {
    const restart = { ...restartFile(dependencies, id), atLeast: 1 };
    const { committed } = await store.transact([restart, enqueueDownload(jobs, id)]);
    if (committed) jobs.wake();
    return committed;
  }

  return {
    handlers: { [DOWNLOAD_TASK]: createDownloadJob(dependencies) },
    follow: (signal) => follower.follow(signal),
    wake: () => follower.wake(),
    read: (id) => readMediaFile(reader, id),
    peaks: (id) => readPeaks(reader, id),
    list: (page, filter) => listMediaFiles(reader, page, filter),
    retry,
    verify: (signal) => verifyArchive({ reader, blobs }, signal),
    async open(id, range) {
      const file = await readMediaFile(reader, id);
      if (file === null || file.sha256 === null) return null;
      const stream = await blobs.open(file.sha256, range);
      if (stream === null) throw new LinekeeperError("media.bytes_missing");
      return stream;
    },
    async retryAll(states) {
      if (states.length === 0) return 0;
      let count = 0;
      let after = "";
      for (;;) {
        // By id, because a retried row leaves its state; a row that fails again meanwhile is not met twice.
        const rows = await reader.db
          .selectFrom("media_files")
          .select("id")
          .where("workspace_id", "=", reader.workspaceId)
          .where("state", "in", states)
          .where("id", ">", after)
          .orderBy("id")
          .limit(RETRIED_AT_ONCE)
          .execute();
        const last = rows.at(-1);
        if (last === undefined) return count;
        await store.transact(rows.flatMap(({ id }) => [restartFile(dependencies, id), enqueueDownload(jobs, id)]));
        jobs.wake();
        count += rows.length;
        after = last.id;
      }
    },
  };
}
