/** The job of one file: from its link to the archive, or to the reason why not. Repeating it does no harm. */
import { z } from "zod";
import type { JobHandler } from "../jobs/jobs.ts";
import { type ErrorCode, LinekeeperError } from "../errors.ts";
import type { AudioFacts } from "./audio/audio-facts.ts";
import type { DownloadOutcome } from "./download.ts";
import { DOWNLOAD_ATTEMPTS, type MediaDependencies, type MediaRow, type RefreshLink } from "./media.ts";
import { type Archived, settleArchived, settleFailure } from "./media-statements.ts";
import { sniffImpostor, sniffType } from "./sniff-type.ts";
import type { StagedFile } from "./staged-file.ts";

export type DownloadJobDependencies = Pick<
  MediaDependencies,
  "reader" | "store" | "blobs" | "download" | "refreshLink" | "analyse" | "clock" | "logger"
>;

type Result =
  | { state: "archived"; archived: Archived }
  /** `final`: trying again would not help. */
  | { state: "failed" | "refused" | "gone"; final: boolean; code: ErrorCode; message: string; cause?: unknown };

type Fetched = DownloadOutcome | { kind: "page" };

const payloadSchema = z.object({ id: z.string() });
const NO_FACTS: AudioFacts = { duration: null, peaks: null };

export function createDownloadJob(dependencies: DownloadJobDependencies): JobHandler {
  const { reader, store, blobs, refreshLink, logger } = dependencies;

  const readRow = (id: string): Promise<MediaRow | undefined> =>
    reader.db
      .selectFrom("media_files")
      .selectAll()
      .where("workspace_id", "=", reader.workspaceId)
      .where("id", "=", id)
      .executeTakeFirst();

  /** As `download`, but for answers of another kind than the file. */
  async function fetchLink(row: MediaRow, link: string, signal: AbortSignal): Promise<Fetched> {
    const outcome = await dependencies.download(link, signal);
    if (outcome.kind !== "fetched") return outcome;
    const impostor = sniffImpostor(outcome.file.head, row);
    if (impostor === null) return outcome;
    await outcome.file[Symbol.asyncDispose]();
    return impostor === "page"
      ? { kind: "page" }
      : { kind: "dead_link", message: "The link was answered with an error page." };
  }

  async function archive(file: StagedFile): Promise<Result> {
    await using staged = file;
    const { sha256, size } = staged;
    const type = await sniffType(staged.head);
    const hasSound = /^(?:audio|video)\//.test(type);
    const facts = hasSound ? await dependencies.analyse(staged.path, type) : NO_FACTS;
    await blobs.put(staged);
    return { state: "archived", archived: { sha256, size, type, ...facts } };
  }

  async function obtain(row: MediaRow, signal: AbortSignal): Promise<Result> {
    const told = await fetchLink(row, row.url, signal);
    if (told.kind !== "dead_link" && told.kind !== "page") return conclude(told);
    if (refreshLink === null) {
      return told.kind === "page" ? NOT_MEDIA : failure("failed", "media.no_api_key", told.message, true);
    }
    const link = await freshLink(refreshLink, row, signal);
    if (link === null) return failure("gone", "media.gone", "Quo knows no link to it.", true);
    return conclude(await fetchLink(row, link, signal));
  }

  async function conclude(fetched: Fetched): Promise<Result> {
    switch (fetched.kind) {
      case "fetched":
        return archive(fetched.file);
      case "page":
        return NOT_MEDIA;
      case "dead_link":
        return failure("failed", "media.link_dead", fetched.message, false);
      case "refused":
        return failure("refused", fetched.code, fetched.message, true);
      case "failed":
        return failure("failed", fetched.code, fetched.message, false);
    }
  }

  return async (payload, { signal, attempt }) => {
    const { id } = payloadSchema.parse(payload);
    const row = await readRow(id);
    if (row === undefined || row.state !== "pending") return;
    const result = await obtain(row, signal).catch((error: unknown): Result => {
      signal.throwIfAborted();
      const code = error instanceof LinekeeperError ? error.code : "internal.error";
      if (code === "internal.error") logger.error({ err: error, media: id }, "Archiving a file failed");
      return { ...failure("failed", code, messageOf(error), false), cause: error };
    });
    if (result.state === "archived") {
      await store.transact([settleArchived(dependencies, row, result.archived)]);
      return;
    }
    const isOver = result.final || attempt >= DOWNLOAD_ATTEMPTS;
    const { code, message, cause } = result;
    await store.transact([
      settleFailure(dependencies, row, { code, message, state: isOver ? result.state : "pending" }),
    ]);
    if (!isOver) throw new LinekeeperError(code, message, { cause });
    logger.warn({ media: id, state: result.state, code }, "A media file could not be archived");
  };
}

function failure(
  state: "failed" | "refused" | "gone",
  code: ErrorCode,
  message: string,
  final: boolean,
): Exclude<Result, { state: "archived" }> {
  return { state, code, message, final };
}

const NOT_MEDIA = failure("refused", "media.not_media", "The link gives a web page.", true);

async function freshLink(refreshLink: RefreshLink, row: MediaRow, signal: AbortSignal): Promise<string | null> {
  try {
    return await refreshLink(row, signal);
  } catch (error) {
    signal.throwIfAborted();
    throw new LinekeeperError("media.refresh_failed", messageOf(error), { cause: error });
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 500);
