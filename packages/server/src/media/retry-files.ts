import type { MediaArchive, MediaDependencies } from "./media.ts";
import { enqueueDownload, restartFile } from "./media-statements.ts";

const RETRIED_AT_ONCE = 500;

/** The downloads themselves are made by whichever server runs the jobs. */
export function createRetry(
  dependencies: Pick<MediaDependencies, "reader" | "store" | "jobs" | "clock">,
): Pick<MediaArchive, "retry" | "retryAll"> {
  const { reader, store, jobs } = dependencies;
  return {
    async retry(id) {
      const restart = { ...restartFile(dependencies, id), atLeast: 1 };
      const { committed } = await store.transact([restart, enqueueDownload(jobs, id)]);
      if (committed) jobs.wake();
      return committed;
    },
    async retryAll(states) {
      if (states.length === 0) return 0;
      let count = 0;
      let after = "";
      for (;;) {
        // By id, because a retried row leaves its state; one that fails again meanwhile is not met twice.
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
