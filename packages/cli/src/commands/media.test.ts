/** The commands about media, on a real database and a real archive. */
import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openEngine, openReader } from "@linekeeper/server/store/open-store.ts";
import type { MediaFilesTable } from "@linekeeper/server/store/schema.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeTemporaryDirectory, runCli } from "../testing/run-cli.ts";

const AT = "2026-02-01T10:00:00.000Z";
const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

describe("media", () => {
  let directory: Awaited<ReturnType<typeof makeTemporaryDirectory>>;
  let env: Record<string, string>;
  beforeAll(async () => {
    directory = await makeTemporaryDirectory();
    env = { LINEKEEPER_DATA_DIR: directory.path };
    const location = { databaseUrl: null, dataDir: directory.path };
    await using engine = await openEngine({ ...location, workspaceId: "default", migrate: true });
    const reader = await openReader(location);
    const row = (id: string, more: Partial<MediaFilesTable>): MediaFilesTable => ({
      workspace_id: "default",
      id,
      activity_id: "AC1",
      source: "attachment",
      source_id: id,
      url: "https://example.com/a?signature=1",
      told_type: "image/png",
      state: "archived",
      attempts: 1,
      error_code: null,
      error_message: null,
      sha256: null,
      size: null,
      type: null,
      duration: null,
      peaks: null,
      created_at: AT,
      updated_at: AT,
      archived_at: null,
      ...more,
    });
    const rows = [
      row("mf_good", { sha256: hashOf("good"), size: 4, type: "image/png" }),
      row("mf_lost", { sha256: hashOf("lost"), size: 4, type: "image/png" }),
      row("mf_failed", {
        state: "failed",
        error_code: "media.failed",
        error_message: "The link was\u001B[2J answered.",
      }),
    ];
    await engine.transact([reader.db.insertInto("media_files").values(rows).compile()]);
    await reader.close();
    const good = hashOf("good");
    await mkdir(join(directory.path, "media", good.slice(0, 2)), { recursive: true });
    await writeFile(join(directory.path, "media", good.slice(0, 2), good.slice(2)), "good");
  });
  afterAll(() => directory[Symbol.asyncDispose]());

  test("list shows what is not here, and why", async () => {
    const run = await runCli(["media", "list", "--state", "failed"], { env });
    expect([run.code, run.stdout]).toEqual([0, expect.stringContaining("media.failed: The link was")]);
    expect(run.stdout).not.toContain("\u001B");
    expect(run.stdout).not.toContain("mf_good");
    const wrong = await runCli(["media", "list", "--state", "lost"], { env });
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining("pending, archived, failed")]);
  });

  test("verify names what is missing, and ends with 1", async () => {
    const run = await runCli(["media", "verify", "--json"], { env });
    expect(run.code).toBe(1);
    expect(JSON.parse(run.stdout)).toEqual({
      contents: 2,
      bytes: 8,
      problems: [{ sha256: hashOf("lost"), size: 4, ids: ["mf_lost"], problem: "media.bytes_missing" }],
    });
    const lost = hashOf("lost");
    await mkdir(join(directory.path, "media", lost.slice(0, 2)), { recursive: true });
    await writeFile(join(directory.path, "media", lost.slice(0, 2), lost.slice(2)), "lost");
    expect((await runCli(["media", "verify"], { env })).code).toBe(0);
  });

  test("retry puts files back to be downloaded", async () => {
    const run = await runCli(["media", "retry", "--state", "failed", "--json"], { env });
    expect([run.code, JSON.parse(run.stdout)]).toEqual([0, { retried: 1, unknown: [] }]);
    const pending = await runCli(["media", "list", "--state", "pending", "--json"], { env });
    expect(JSON.parse(pending.stdout)).toMatchObject({ data: [{ id: "mf_failed", attempts: 0, error_code: null }] });
    const unknown = await runCli(["media", "retry", "mf_good", "mf_none"], { env });
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining("media.not_found")]);
    expect((await runCli(["media", "retry"], { env })).code).toBe(2);
  });
});
