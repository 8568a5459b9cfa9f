/** Consent over HTTP: one suite, on both stores. */
import { type Provider, startProvider } from "@linekeeper/simulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FAST } from "../outbox/outbox.conformance.ts";
import type { TestStore } from "../testing/open-workspace.ts";
import { startTestApi, type TestApi } from "../testing/test-api.ts";
import { type Hearing, openHearing } from "./testing/hearing.ts";

export function describeConsentApi(name: string, store: () => TestStore): void {
  describe(`${name}: consent over HTTP`, () => {
    let provider: Provider;
    beforeAll(async () => {
      provider = await startProvider({ seed: "consent-api", activities: 0, speed: 0, rateLimit: FAST });
    });
    afterAll(() => provider[Symbol.asyncDispose]());

    async function withApi(run: (api: TestApi, heard: Hearing) => Promise<void>): Promise<void> {
      const workspace = await store().openWorkspace();
      const heard = await openHearing(workspace, store(), provider);
      await using api = await startTestApi(workspace, { outbox: heard.outbox, consent: heard.consent });
      await run(api, heard);
    }
    const ask = async (api: TestApi, method: string, path: string, body?: unknown) => {
      const response = await api.request(method, path, body === undefined ? {} : { body });
      const answer: unknown = await response.json();
      return { status: response.status, answer };
    };
    const audited = async ({ workspace: { reader, workspaceId } }: TestApi) =>
      reader
        .selectFrom("audit_log")
        .select(["action", "actor_label", "details"])
        .where("workspace_id", "=", workspaceId)
        .orderBy("seq")
        .execute();

    it("a text that may be a refusal is listed, decided on and taken back, each with its change and in the audit log", () =>
      withApi(async (api, { hear }) => {
        const id = await hear("+15550890001", "leave me alone");
        expect(await ask(api, "GET", "/v1/refusals?state=open")).toMatchObject({
          status: 200,
          answer: {
            data: [{ activity_id: id, excerpt: "leave me alone", conversation_id: expect.stringMatching(/^cv_/) }],
          },
        });
        expect(await ask(api, "GET", "/v1/refusals?number=%2B15550890001")).toMatchObject({
          answer: { data: [{ activity_id: id }] },
        });
        expect(await ask(api, "GET", "/v1/refusals?number=%2B15550890009")).toMatchObject({ answer: { data: [] } });
        expect(await ask(api, "POST", `/v1/refusals/${id}`, { decision: "out" })).toMatchObject({
          status: 200,
          answer: { decision: { decision: "out", decided_by: "tester" } },
        });
        expect(await ask(api, "GET", "/v1/opt-outs")).toMatchObject({
          answer: { data: [{ number: "+15550890001", line: null, record: { source: "review" } }] },
        });
        expect(await ask(api, "DELETE", `/v1/refusals/${id}/decision`)).toMatchObject({
          status: 200,
          answer: { decision: null },
        });
        expect(await ask(api, "POST", "/v1/refusals/ACnone", { decision: "out" })).toMatchObject({
          status: 404,
          answer: { error: { code: "refusal.not_found" } },
        });
        expect(await audited(api)).toEqual([
          { action: "refusal.decided", actor_label: "tester", details: '{"decision":"out"}' },
          { action: "refusal.reopened", actor_label: "tester", details: "{}" },
        ]);
        const changes = await api.workspace.reader
          .selectFrom("changes")
          .select("op")
          .where("workspace_id", "=", api.workspace.workspaceId)
          .where("entity", "=", "refusal")
          .where("entity_id", "=", id)
          .execute();
        expect(changes).toHaveLength(3);
      }));

    it("the ledger is exported as a file, and that is in the audit log", () =>
      withApi(async (api, { hear }) => {
        await hear("+15550890002", "STOP");
        const response = await api.request("GET", "/v1/consents/export?number=%2B15550890002&format=csv");
        expect(response.status).toBe(200);
        expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
        expect(response.headers.get("content-disposition")).toBe('attachment; filename="consents.csv"');
        const lines = (await response.text()).trim().split("\r\n");
        expect(lines).toHaveLength(2);
        expect(lines[1]).toMatch(/^\+15550890002,out,,.*,message,STOP,STOP,/);
        const json = await ask(api, "GET", "/v1/consents/export?format=json");
        expect(json.answer).toMatchObject({ records: [{ number: "+15550890002" }] });
        expect((await audited(api)).map(({ action }) => action)).toEqual(["data.exported", "data.exported"]);
        expect(await ask(api, "GET", "/v1/consents/export?contact_id=nobody")).toMatchObject({ status: 404 });
      }));

    it("the wording of answers can be read and changed, by who manages", () =>
      withApi(async (api) => {
        expect(await ask(api, "GET", "/v1/consent-settings")).toMatchObject({
          answer: { can_send: true, confirm: true, help: true, business_name: null, updated_by: null },
        });
        expect(await ask(api, "PUT", "/v1/consent-settings", { business_name: "Acme", help: false })).toMatchObject({
          answer: { business_name: "Acme", help: false, updated_by: "tester" },
        });
        expect(await ask(api, "PUT", "/v1/consent-settings", { help_text: "Call us" })).toMatchObject({
          status: 422,
          answer: { error: { code: "consent.bad_wording" } },
        });
        expect((await audited(api)).map(({ action }) => action)).toEqual(["consent.settings_changed"]);
      }));
  });
}
