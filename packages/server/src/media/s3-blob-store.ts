/** Archived bytes in an S3-compatible bucket. The SDK is loaded only where a bucket is configured: it costs 20 MB of memory. */
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { LinekeeperError } from "../errors.ts";
import type { BlobStore } from "./blob-store.ts";

export interface S3Options {
  bucket: string;
  /** Null: Amazon's own. */
  endpoint: string | null;
  region: string;
  /** Null: as the SDK finds them (AWS_ACCESS_KEY_ID, profiles, the machine's role). */
  credentials: { accessKeyId: string; secretAccessKey: string } | null;
}

/** 8 MiB a part and two at once: 16 MiB of memory for each upload. */
const PART_BYTES = 8 * 1024 * 1024;
const PARTS_AT_ONCE = 2;

export async function createS3BlobStore({ bucket, endpoint, region, credentials }: S3Options): Promise<BlobStore> {
  const { S3Client, GetObjectCommand, NoSuchKey } = await import("@aws-sdk/client-s3");
  const { Upload } = await import("@aws-sdk/lib-storage");
  const client = new S3Client({
    region,
    ...(endpoint !== null && { endpoint, forcePathStyle: true }),
    ...(credentials !== null && { credentials }),
    // Many compatible servers do not know the newer checksums; the key itself is the checksum.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  return {
    async put(file) {
      const upload = new Upload({
        client,
        params: {
          Bucket: bucket,
          Key: keyOf(file.sha256),
          Body: createReadStream(file.path),
          // Whoever reads the bucket past Linekeeper must not be shown a page either.
          ContentType: "application/octet-stream",
        },
        partSize: PART_BYTES,
        queueSize: PARTS_AT_ONCE,
      });
      try {
        await upload.done();
      } catch (error) {
        throw new LinekeeperError("media.store_unavailable", undefined, { cause: error });
      }
    },
    async open(sha256, range) {
      try {
        const { Body } = await client.send(
          new GetObjectCommand({
            Bucket: bucket,
            Key: keyOf(sha256),
            ...(range !== undefined && { Range: `bytes=${range.start}-${range.end}` }),
          }),
        );
        return Body instanceof Readable ? Body : null;
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw new LinekeeperError("media.store_unavailable", undefined, { cause: error });
      }
    },
    [Symbol.asyncDispose]: () => {
      client.destroy();
      return Promise.resolve();
    },
  };
}

const keyOf = (sha256: string): string => `${sha256.slice(0, 2)}/${sha256.slice(2)}`;
