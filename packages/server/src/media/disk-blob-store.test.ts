import { mkdtemp, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { describeBlobStore } from "./blob-store.conformance.ts";
import { createDiskBlobStore } from "./disk-blob-store.ts";
import { createStaging } from "./staged-file.ts";

describeBlobStore("disk", (directory) =>
  Promise.resolve({
    blobs: createDiskBlobStore(directory),
    count: async () => {
      const names = await readdir(directory, { recursive: true });
      return names.filter((name) => /^..\/.{62}$/.test(name)).length;
    },
    damage: (sha256) => writeFile(join(directory, sha256.slice(0, 2), sha256.slice(2)), "damaged"),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }),
);

it("opens nothing but hashes", async () => {
  await expect(createDiskBlobStore("/").open("../../etc/passwd")).rejects.toThrow("not a SHA-256");
});

it("sweeps downloads that a killed process left, and no other file", async () => {
  const directory = await mkdtemp(join(tmpdir(), "linekeeper-test-"));
  try {
    const now = Date.parse("2026-02-02T00:00:00Z");
    const ages = { "old.part": 3, "young.part": 1, "old.txt": 3 };
    for (const [name, hours] of Object.entries(ages)) {
      const path = join(directory, name);
      await writeFile(path, "x");
      const time = (now - hours * 3_600_000) / 1000;
      await utimes(path, time, time);
    }
    await createStaging(directory).sweep(now);
    expect((await readdir(directory)).sort()).toEqual(["old.txt", "young.part"]);
    expect((await stat(directory)).isDirectory()).toBe(true);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
