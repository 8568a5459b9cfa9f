import { join } from "node:path";
import type { Config } from "../config.ts";
import { createAddressGuard, type Resolve } from "./address-guard.ts";
import { analyseAudio } from "./audio/analyse-audio.ts";
import type { BlobStore } from "./blob-store.ts";
import { createDiskBlobStore } from "./disk-blob-store.ts";
import { download, DOWNLOAD_LIMITS } from "./download.ts";
import type { MediaDependencies } from "./media.ts";
import { createStaging } from "./staged-file.ts";

export type MediaConfig = Pick<
  Config,
  | "dataDir"
  | "mediaDir"
  | "mediaMaxBytes"
  | "mediaAllowHosts"
  | "mediaS3Bucket"
  | "mediaS3Endpoint"
  | "mediaS3Region"
  | "mediaS3AccessKeyId"
  | "mediaS3SecretAccessKey"
>;

/** Of what the archive depends on, everything that follows from the settings. Close `blobs` at the end. */
export async function openMediaParts(
  config: MediaConfig,
  { clock, logger, resolve }: Pick<MediaDependencies, "clock" | "logger"> & { resolve?: Resolve | undefined },
): Promise<Pick<MediaDependencies, "blobs" | "download" | "analyse">> {
  const directory = config.mediaDir ?? join(config.dataDir, "media");
  // Beside the files, because a rename works only within one file system.
  const staging = createStaging(join(directory, "incoming"));
  await staging.sweep(clock.now());
  const guard = createAddressGuard({ allowHosts: config.mediaAllowHosts, resolve });
  const limits = { ...DOWNLOAD_LIMITS, maxBytes: config.mediaMaxBytes };
  return {
    blobs: await openBlobStore(config),
    download: (url, signal) => download({ guard, staging, limits }, url, signal),
    analyse: (path, type) =>
      analyseAudio(path, type, (error) => logger.warn({ err: error, type }, "A sound could not be decoded")),
  };
}

/** For who only reads the archive. */
export async function openBlobStore(config: MediaConfig): Promise<BlobStore> {
  if (config.mediaS3Bucket === null) return createDiskBlobStore(config.mediaDir ?? join(config.dataDir, "media"));
  const { createS3BlobStore } = await import("./s3-blob-store.ts");
  const { mediaS3AccessKeyId: accessKeyId, mediaS3SecretAccessKey: secretAccessKey } = config;
  return createS3BlobStore({
    bucket: config.mediaS3Bucket,
    endpoint: config.mediaS3Endpoint,
    region: config.mediaS3Region,
    credentials: accessKeyId === null || secretAccessKey === null ? null : { accessKeyId, secretAccessKey },
  });
}
