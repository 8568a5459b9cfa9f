/** What both kinds of archive guarantee. */
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BlobStore } from "./blob-store.ts";
import { createStaging, type StagedFile, type Staging } from "./staged-file.ts";

export interface BlobPlace extends AsyncDisposable {
  blobs: BlobStore;
  /** How many contents it holds. */
  count(): Promise<number>;
  /** Changes what lies under the hash. */
  damage(sha256: string): Promise<void>;
}

/** `makePlace` is given a directory; its staging is `incoming` in there. */
export function describeBlobStore(name: string, makePlace: (directory: string) => Promise<BlobPlace>): void {
  describe(`archived bytes on ${name}`, () => {
    let directory: string;
    let place: BlobPlace;
    let staging: Staging;
    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), "linekeeper-test-"));
      staging = createStaging(join(directory, "incoming"));
      place = await makePlace(directory);
    });
    afterAll(async () => {
      await place.blobs[Symbol.asyncDispose]();
      await place[Symbol.asyncDispose]();
      await rm(directory, { recursive: true, force: true });
    });

    async function put(bytes: Uint8Array): Promise<StagedFile> {
      const file = await staging.stage(chunksOf(bytes));
      await place.blobs.put(file);
      await file[Symbol.asyncDispose]();
      return file;
    }
    const bytesOf = async (stream: Readable | null): Promise<Buffer | null> =>
      stream === null ? null : buffer(stream);

    it("come back as they were put, whole and in parts", async () => {
      const bytes = Buffer.from("0123456789");
      const { sha256 } = await put(bytes);
      expect(sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
      expect(await bytesOf(await place.blobs.open(sha256))).toEqual(bytes);
      expect(await bytesOf(await place.blobs.open(sha256, { start: 3, end: 5 }))).toEqual(Buffer.from("345"));
      expect(await bytesOf(await place.blobs.open(sha256, { start: 9, end: 9 }))).toEqual(Buffer.from("9"));
    });

    it("are kept once, however often they come", async () => {
      const before = await place.count();
      await put(Buffer.from("the same"));
      await put(Buffer.from("the same"));
      expect(await place.count()).toBe(before + 1);
    });

    it("larger than a part of an upload come back as they were put", async () => {
      const bytes = Buffer.alloc(17 * 1024 * 1024, "linekeeper");
      const { sha256, size } = await put(bytes);
      expect(size).toBe(bytes.length);
      const kept = await bytesOf(await place.blobs.open(sha256));
      // Compared by `toEqual`, byte after byte, they take seconds.
      expect(kept?.equals(bytes)).toBe(true);
    });

    it("are nothing where nothing was put", async () => {
      expect(await place.blobs.open("0".repeat(64))).toBeNull();
    });

    it("that were damaged are healed by putting them again", async () => {
      const bytes = Buffer.from("precious");
      const { sha256 } = await put(bytes);
      await place.damage(sha256);
      expect(await bytesOf(await place.blobs.open(sha256))).not.toEqual(bytes);
      await put(bytes);
      expect(await bytesOf(await place.blobs.open(sha256))).toEqual(bytes);
    });
  });
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 100_000) yield bytes.subarray(at, at + 100_000);
}
