import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEngine, openReader } from "@linekeeper/server/store/open-store.ts";
import { expect, test } from "vitest";
import { runCli } from "../testing/run-cli.ts";

test("the ledger of consent is written out, of one number or of all, and the audit log tells of it", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "linekeeper-consent-"));
  try {
    const location = { databaseUrl: null, dataDir };
    {
      await using engine = await openEngine({ ...location, workspaceId: "default", migrate: true });
      for (const [id, number] of [
        ["cs1", "+15550100123"],
        ["cs2", "+15550100124"],
      ]) {
        const sql = `INSERT INTO consents (workspace_id, id, number, outcome, source, words, at, recorded_at, recorded_by)
          VALUES ('default', ?, ?, 'out', 'call', '=1+1', '2026-10-01T00:00:00.000Z', '2026-10-01T00:00:00.000Z', 'Ana')`;
        await engine.transact([{ sql, parameters: [id, number] }]);
      }
    }
    const one = await runCli(["consent", "export", "--number", "(555) 010-0123", "--data-dir", dataDir]);
    expect(one).toMatchObject({ code: 0, stderr: "" });
    expect(one.stdout.split("\r\n")).toHaveLength(3);
    expect(one.stdout).toContain("+15550100123,out,,2026-10-01T00:00:00.000Z,call,'=1+1,");

    const output = join(dataDir, "all.json");
    await runCli(["consent", "export", "--format", "json", "--output", output, "--data-dir", dataDir]);
    expect(JSON.parse(await readFile(output, "utf8"))).toMatchObject({ records: [{ id: "cs1" }, { id: "cs2" }] });
    const again = await runCli(["consent", "export", "--output", output, "--data-dir", dataDir]);
    expect(again.code).not.toBe(0);

    const reader = await openReader(location);
    const rows = await reader.db.selectFrom("audit_log").select(["action", "actor_kind"]).execute();
    await reader.close();
    expect(rows.slice(0, 2)).toEqual([
      { action: "data.exported", actor_kind: "server" },
      { action: "data.exported", actor_kind: "server" },
    ]);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});
