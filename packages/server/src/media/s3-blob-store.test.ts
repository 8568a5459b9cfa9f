/** Against a server that speaks S3 over HTTP, with signatures checked. */
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import S3rver from "@20minutes/s3rver";
import { expect, it } from "vitest";
import { describeBlobStore } from "./blob-store.conformance.ts";
import { createS3BlobStore } from "./s3-blob-store.ts";

const BUCKET = "media";
const credentials = { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" };

async function startBucket(directory: string) {
  const server = new S3rver({
    address: "127.0.0.1",
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: BUCKET, configs: [] }],
  });
  const { port } = await server.run();
  return {
    server,
    options: { bucket: BUCKET, endpoint: `http://127.0.0.1:${port}`, region: "us-east-1", credentials },
  };
}

describeBlobStore("S3", async (directory) => {
  const objects = join(directory, "objects");
  const { server, options } = await startBucket(objects);
  return {
    blobs: await createS3BlobStore(options),
    count: async () => {
      const names = await readdir(join(objects, BUCKET), { recursive: true });
      return names.filter((name) => name.endsWith("._S3rver_object")).length;
    },
    damage: (sha256) =>
      writeFile(join(objects, BUCKET, sha256.slice(0, 2), `${sha256.slice(2)}._S3rver_object`), "damaged"),
    [Symbol.asyncDispose]: () => server.close(),
  };
});

it("says so when the bucket cannot be reached", async () => {
  await using blobs = await createS3BlobStore({
    bucket: BUCKET,
    endpoint: "http://127.0.0.1:1",
    region: "us-east-1",
    credentials,
  });
  await expect(blobs.open("0".repeat(64))).rejects.toMatchObject({ code: "media.store_unavailable" });
});
