/**
 * The media archive: every attachment, recording and voicemail that an activity names, kept here before its link dies.
 *
 * Guaranteed
 * - Nothing that `changes` tells is missed: the files of a stretch of the feed, their download jobs and the cursor behind
 *   that stretch are one transaction.
 * - A file is `archived` only after its bytes are flushed to disk, or taken by the bucket. They lie under the SHA-256 of
 *   themselves, so the same bytes are stored once, and bytes that were altered are found (`verify`).
 * - Bytes that are here stay: a file whose link comes to name another place is fetched anew, and keeps what it has until
 *   that succeeded, and when it fails.
 * - No connection goes to an address that is not public, whatever the link, a redirect or a name server says, but to the
 *   hosts that the operator named.
 * - What was downloaded is never believed: its size is counted, its type read from its bytes, and only pictures, sound
 *   and video are ever shown in place.
 * - Ids are derived from activity, source and source id, never from the link: a rebuild finds every file again.
 *
 * Not guaranteed
 * - One download for each file: jobs are repeated, and downloading again is harmless.
 * - That old bytes are deleted. Nothing here deletes from the archive.
 * - Duration and peaks: a sound that cannot be decoded is archived all the same.
 */
import type { Readable } from "node:stream";
import type { Clock } from "../clock.ts";
import type { ErrorCode } from "../errors.ts";
import type { JobHandler, JobQueue } from "../jobs/jobs.ts";
import type { Logger } from "../logger.ts";
import type { Page, PageRequest } from "../read/page.ts";
import type { Reader } from "../read/reader.ts";
import type { MediaFile } from "../read/resources.ts";
import type { MediaFilesTable, MediaState } from "../store/schema.ts";
import type { StoreEngine } from "../store/store.ts";
import type { ByteRange } from "./byte-range.ts";
import type { AudioFacts } from "./audio/audio-facts.ts";
import type { BlobStore } from "./blob-store.ts";
import type { DownloadOutcome } from "./download.ts";

export const DOWNLOAD_TASK = "media.download";
/** About half an hour from the first attempt to `failed`. */
export const DOWNLOAD_ATTEMPTS = 8;

export type MediaRow = MediaFilesTable;

/** Of the job queue, what the archive needs. */
export type MediaJobs = Pick<JobQueue, "enqueueStatement" | "wake">;

/** What the provider answers when it is asked for the file's link again. Throws when it cannot be asked now. */
export type RefreshLink = (
  file: Pick<MediaRow, "activity_id" | "source" | "source_id" | "url">,
  signal: AbortSignal,
) => Promise<string | null>;

export interface MediaDependencies {
  reader: Reader;
  /** The writer of a running server, or an engine. */
  store: Pick<StoreEngine, "transact">;
  jobs: MediaJobs;
  blobs: BlobStore;
  download(url: string, signal: AbortSignal): Promise<DownloadOutcome>;
  /** Null without an API key: a dead link is then a failure that can be retried. */
  refreshLink: RefreshLink | null;
  /** Of a sound or a video at this path. Never throws: what cannot be read has no facts. */
  analyse(path: string, type: string): Promise<AudioFacts>;
  clock: Clock;
  logger: Pick<Logger, "info" | "warn" | "error">;
  /** How often the feed is looked at without a hint. Default 1000. */
  pollMs?: number | undefined;
}

export interface MediaFilter {
  activityId?: string | undefined;
  state?: MediaState | undefined;
}

export interface MediaArchive {
  /** For `JobQueue.start`. */
  readonly handlers: Readonly<Record<typeof DOWNLOAD_TASK, JobHandler>>;
  /** Reads the feed until the signal; failures of the store are logged and borne. */
  follow(signal: AbortSignal): Promise<void>;
  /** The feed may have grown: look now. */
  wake(): void;
  /** Null where no file has this id. */
  read(id: string): Promise<MediaFile | null>;
  /** Waveform peaks from 0 to 1; null where there are none. */
  peaks(id: string): Promise<number[] | null>;
  list(page: PageRequest, filter: MediaFilter): Promise<Page<MediaFile>>;
  /**
   * The bytes that lie under a hash, or a part of them. By the hash and not by the file, which may be fetched anew between
   * the look at its size and this. Throws `media.bytes_missing`.
   */
  open(sha256: string, range?: ByteRange): Promise<Readable>;
  /** Downloads it anew, whatever its state. False where no file has this id. */
  retry(id: string): Promise<boolean>;
  /** Like `retry`, of all files in these states. Returns how many. */
  retryAll(states: readonly MediaState[]): Promise<number>;
  /** Reads every archived file and hashes it again. */
  verify(signal?: AbortSignal): AsyncGenerator<VerifyResult>;
}

/** Of one content of the archive. */
export interface VerifyResult {
  sha256: string;
  size: number;
  /** The files that have these bytes. */
  ids: string[];
  problem: Extract<ErrorCode, "media.bytes_missing" | "media.bytes_altered"> | null;
}
