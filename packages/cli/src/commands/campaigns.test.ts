/** The commands about campaigns, on a real database, without a server. */
import { randomIds } from "@linekeeper/server/ids.ts";
import { openEngine } from "@linekeeper/server/store/open-store.ts";
import { compileFor, writeSql } from "@linekeeper/server/store/compile.ts";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { z } from "zod";
import { makeTemporaryDirectory, runCli } from "../testing/run-cli.ts";

const LINE = "+12125550100";
const NOW = "2026-10-06T14:00:00.000Z";

const ofJson = (text: string): unknown => JSON.parse(text);

test("a script plans a campaign, starts it with the number typed, pauses, resumes, stops and exports it", async () => {
  await using directory = await makeTemporaryDirectory();
  const env = { LINEKEEPER_DATA_DIR: directory.path };
  const location = { databaseUrl: null, dataDir: directory.path };
  const id = randomIds.next("cp");
  {
    await using engine = await openEngine({ ...location, workspaceId: "default", migrate: true });
    const compile = compileFor(location);
    const audience = JSON.stringify({ kind: "list", list_id: "list_1" });
    const settings = JSON.stringify({ lines: [LINE] });
    const steps = JSON.stringify([{ delay_hours: 0, variants: [{ weight: 1, version: 1 }] }]);
    await engine.transact(
      [
        sql`INSERT INTO lists (workspace_id, id, name, kind, created_by, created_at, updated_at)
          VALUES ('default', 'list_1', 'Spring', 'static', 't', ${NOW}, ${NOW})`,
        sql`INSERT INTO list_members (workspace_id, list_id, number, fields, added_at)
          VALUES ('default', 'list_1', '+16145550001', '{}', ${NOW}), ('default', 'list_1', '+16145550002', '{}', ${NOW})`,
        sql`INSERT INTO campaigns (workspace_id, id, name, state, revision, audience, settings, steps, plan_state, places,
            created_by, created_at, updated_at)
          VALUES ('default', ${id}, 'Spring', 'draft', 1, ${audience}, ${settings}, ${steps}, 'none', '{}', 't', ${NOW}, ${NOW})`,
        sql`INSERT INTO campaign_templates (workspace_id, campaign_id, step, variant, version, body, created_by, created_at)
          VALUES ('default', ${id}, 1, 0, 1, 'Hi, reply STOP to end.', 't', ${NOW})`,
      ].map((raw) => writeSql(raw, compile)),
    );
  }
  const run = (...words: string[]) => runCli(["campaigns", ...words], { env });
  expect((await run("start", id, "--confirm", "2")).stderr).toContain("campaign.not_planned");
  expect(await run("plan", id)).toMatchObject({ code: 0, stdout: "2\n" });
  expect((await run("start", id, "--confirm", "3")).stderr).toContain("campaign.not_confirmed");
  expect(await run("start", id, "--confirm", "2")).toMatchObject({ code: 0, stdout: "running\n" });
  expect(await run("pause", id)).toMatchObject({ code: 0, stdout: "paused\n" });
  expect(await run("resume", id)).toMatchObject({ code: 0, stdout: "running\n" });
  expect(ofJson((await run("stop", id, "--json")).stdout)).toMatchObject({ id, state: "stopped" });
  const listed = z.object({ data: z.array(z.unknown()) }).parse(ofJson((await run("list", "--json")).stdout));
  expect(listed.data).toMatchObject([{ id, state: "stopped", counts: { recipients: 2, sent: 0 } }]);
  const { stdout } = await run("export", id);
  expect(stdout.split("\r\n")).toHaveLength(4);
  expect(stdout).toContain("+16145550002");
  expect((await run("stop", "cp_nobody")).stderr).toContain("campaign.not_found");
});
