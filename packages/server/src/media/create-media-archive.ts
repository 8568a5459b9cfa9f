import { LinekeeperError } from "../errors.ts";
import { listMediaFiles, readMediaFile, readPeaks } from "../read/media-files.ts";
import { createDownloadJob } from "./download-job.ts";
import { createFollower } from "./follow-changes.ts";
import { DOWNLOAD_TASK, type MediaArchive, type MediaDependencies } from "./media.ts";
import { createRetry } from "./retry-files.ts";
import { verifyArchive } from "./verify-archive.ts";

export function createMediaArchive(dependencies: MediaDependencies): MediaArchive {
  const { reader, blobs } = dependencies;
  const follower = createFollower(dependencies);
  return {
    handlers: { [DOWNLOAD_TASK]: createDownloadJob(dependencies) },
    follow: (signal) => follower.follow(signal),
    wake: () => follower.wake(),
    read: (id) => readMediaFile(reader, id),
    peaks: (id) => readPeaks(reader, id),
    list: (page, filter) => listMediaFiles(reader, page, filter),
    ...createRetry(dependencies),
    verify: (signal) => verifyArchive({ reader, blobs }, signal),
    async open(sha256, range) {
      const stream = await blobs.open(sha256, range);
      if (stream === null) throw new LinekeeperError("media.bytes_missing");
      return stream;
    },
  };
}
