import { afterAll, beforeAll, expect, it } from "vitest";
import { openSqliteTestStore, type TestStore } from "../../testing/open-workspace.ts";
import { startTestApi } from "../../testing/test-api.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openSqliteTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

it("without an API key, starting an import says what is missing", async () => {
  await using api = await startTestApi(await store.openWorkspace());
  const refused = await api.refusal(await api.request("POST", "/api/imports", { body: {} }));
  expect(refused).toMatchObject({ status: 409, code: "import.no_api_key" });
  expect(refused.message).toContain("OPENPHONE_API_KEY");
  expect(await (await api.request("GET", "/api/imports")).json()).toEqual({ data: [] });
});

it("an import that does not exist is not found, and nothing is answered without a token", async () => {
  await using api = await startTestApi(await store.openWorkspace());
  for (const path of ["/api/imports/run_1", "/api/imports/run_1/pause", "/api/imports/run_1/cancel"]) {
    const method = path.endsWith("run_1") ? "GET" : "POST";
    expect(await api.refusal(await api.request(method, path))).toMatchObject({ status: 404, code: "import.not_found" });
  }
  for (const path of ["/api/imports", "/api/coverage", "/api/alarms", "/metrics"]) {
    const refusal = await api.refusal(await api.request("GET", path, { headers: { authorization: "" } }));
    expect(refusal.status).toBe(401);
  }
});

it("coverage tells every line, the ones that were never read included, and the metrics their age", async () => {
  const workspace = await store.openWorkspace();
  await using api = await startTestApi(workspace);
  const { reader, engine, workspaceId } = workspace;
  const row = {
    workspace_id: workspaceId,
    phone_number_id: "PN1",
    number: "+15550100001",
    complete_from: "1970-01-01T00:00:00.000Z",
    complete_to: new Date(api.clock.now() - 90_000).toISOString(),
    checked_at: new Date(api.clock.now()).toISOString(),
    run_id: "run_1",
    filled: 2,
    gap: null,
  };
  const { sql, parameters } = reader.insertInto("sync_coverage").values(row).compile();
  await engine.transact([{ sql, parameters }]);
  await api.project({ phone_numbers: [{ id: "PN2", number: "+15550100002" }] });
  expect(await (await api.request("GET", "/api/coverage")).json()).toMatchObject({
    data: [
      { phone_number_id: "PN1", complete_to: row.complete_to, filled: 2 },
      { phone_number_id: "PN2", complete_to: null, number: "+15550100002" },
    ],
    alarms: [],
  });
  const metrics = await api.request("GET", "/metrics");
  expect(metrics.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  const text = await metrics.text();
  expect(text).toContain('linekeeper_coverage_lag_seconds{line="PN1"} 90\n');
  expect(text).toContain("linekeeper_open_alarms 0\n");
  expect(text).toMatch(/^# HELP linekeeper_ledger_rows /);
});
