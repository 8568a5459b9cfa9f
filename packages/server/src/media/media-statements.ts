/** What the archive writes, as statements for one transaction. */
import { isoNow } from "../clock.ts";
import type { ErrorCode } from "../errors.ts";
import type { MediaState } from "../store/schema.ts";
import type { WriteStatement } from "../store/store.ts";
import { type MediaDependencies, DOWNLOAD_ATTEMPTS, DOWNLOAD_TASK, type MediaJobs, type MediaRow } from "./media.ts";
import type { FoundMedia } from "./find-media.ts";

export type StatementDependencies = Pick<MediaDependencies, "reader" | "clock">;

/** Both engines bound the parameters of a statement; a row has 19 of them. */
const ROWS_AT_ONCE = 200;

export function insertFiles(dependencies: StatementDependencies, files: readonly FoundMedia[]): WriteStatement[] {
  const { db, workspaceId } = dependencies.reader;
  const now = isoNow(dependencies.clock);
  const rows = files.map((file): MediaRow => ({
    workspace_id: workspaceId,
    ...file,
    state: "pending",
    attempts: 0,
    error_code: null,
    error_message: null,
    sha256: null,
    size: null,
    type: null,
    duration: null,
    peaks: null,
    created_at: now,
    updated_at: now,
    archived_at: null,
  }));
  const statements: WriteStatement[] = [];
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    statements.push(
      db
        .insertInto("media_files")
        .values(rows.slice(from, from + ROWS_AT_ONCE))
        .compile(),
    );
  }
  return statements;
}

/** Back to the start, with another link where one is given. Bytes that are here stay. */
export function restartFile(
  dependencies: StatementDependencies,
  id: string,
  link?: Pick<FoundMedia, "url" | "told_type">,
): WriteStatement {
  return updateFile(dependencies, id)
    .set({ ...link, state: "pending", attempts: 0, error_code: null, error_message: null })
    .compile();
}

export function enqueueDownload(jobs: MediaJobs, id: string): WriteStatement {
  return jobs.enqueueStatement({
    task: DOWNLOAD_TASK,
    payload: { id },
    uniqueKey: id,
    maxAttempts: DOWNLOAD_ATTEMPTS,
  });
}

export interface Archived {
  sha256: string;
  size: number;
  type: string;
  duration: number | null;
  peaks: number[] | null;
}

/**
 * Nothing happens when the row has got another link meanwhile: the job of that link is under way. The link stays the told one,
 * also where another was used: what is told again is compared with it.
 */
export function settleArchived(
  dependencies: StatementDependencies,
  before: MediaRow,
  { peaks, ...archived }: Archived,
): WriteStatement {
  return updateFile(dependencies, before.id)
    .set({
      ...archived,
      peaks: peaks === null ? null : JSON.stringify(peaks),
      state: "archived",
      attempts: before.attempts + 1,
      error_code: null,
      error_message: null,
      archived_at: isoNow(dependencies.clock),
    })
    .where("state", "=", "pending")
    .where("url", "=", before.url)
    .compile();
}

/** A file whose bytes are here is archived, whatever became of fetching it anew. */
export function settleFailure(
  dependencies: StatementDependencies,
  before: MediaRow,
  failure: { state: Exclude<MediaState, "archived">; code: ErrorCode; message: string },
): WriteStatement {
  return updateFile(dependencies, before.id)
    .set({
      state: failure.state !== "pending" && before.sha256 !== null ? "archived" : failure.state,
      attempts: before.attempts + 1,
      error_code: failure.code,
      error_message: failure.message,
    })
    .where("state", "=", "pending")
    .where("url", "=", before.url)
    .compile();
}

function updateFile(dependencies: StatementDependencies, id: string) {
  const { db, workspaceId } = dependencies.reader;
  return db
    .updateTable("media_files")
    .set({ updated_at: isoNow(dependencies.clock) })
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id);
}
