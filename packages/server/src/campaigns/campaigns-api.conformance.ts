/** Campaigns over HTTP, on both stores. */
import { startProvider } from "@linekeeper/simulator";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { randomIds } from "../ids.ts";
import type { TestStore } from "../testing/open-workspace.ts";
import { startTestApi } from "../testing/test-api.ts";
import { makePlan } from "./make-plan.ts";
import { draft, EVERYBODY, member, openCampaigning } from "./testing/campaigning.ts";

const Any = z.looseObject({});
const Page = z.object({ data: z.array(z.looseObject({ number: z.string(), state: z.string(), words: z.string() })) });

export function describeCampaignsApi(name: string, { store }: { store: () => TestStore }): void {
  describe(`${name}: campaigns over HTTP`, () => {
    it("a campaign goes from draft to its end, and each act is in the audit log", async () => {
      await using provider = await startProvider({
        seed: "api",
        activities: 0,
        speed: 0,
        startAt: Date.parse("2026-10-06T14:00:00.000Z"),
        rateLimit: { perSecond: 1_000, burst: 1_000 },
      });
      await using workspace = await store().openWorkspace();
      const members = [1, 2, 3].map((index) => member(`+1614555000${index}`, { name: `P${index} Q` }));
      const desk = await openCampaigning(workspace, provider, { members });
      await using api = await startTestApi(workspace, {
        outbox: desk.outbox,
        campaigns: desk.campaigns,
        ids: randomIds,
      });
      const post = async (path: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }> => {
        const response = await api.request("POST", path, body === undefined ? {} : { body });
        return { status: response.status, body: Any.parse(await response.json()) };
      };
      const given = {
        name: "Spring",
        audience: EVERYBODY,
        settings: { lines: desk.lines },
        steps: [{ delay_hours: 0, variants: [{ body: "Hi {{first_name}}" }] }],
      };
      const refused = await post("/v1/campaigns", { ...given, settings: { lines: ["+15550001111"] } });
      expect([refused.status, refused.body["error"]]).toEqual([
        422,
        expect.objectContaining({ code: "campaign.invalid" }),
      ]);
      const made = await post("/v1/campaigns", given);
      expect(made.status).toBe(201);
      const { id } = z.object({ id: z.string() }).parse(made.body);
      expect((await post(`/v1/campaigns/${id}/plan`)).status).toBe(202);
      await makePlan(desk.deps, id);
      expect((await post(`/v1/campaigns/${id}/start`, { confirm: 2 })).status).toBe(422);
      const preview = await api.read(Page, `/v1/campaigns/${id}/preview?limit=2`);
      expect(preview.data).toMatchObject([
        { text: "Hi P1", segments: 1, warnings: [expect.stringContaining("opt out")] },
        {},
      ]);
      const tested = await post(`/v1/campaigns/${id}/test`, { to: "+16145559999" });
      expect([tested.status, tested.body["body"]]).toEqual([202, "Hi P1"]);
      expect((await post(`/v1/campaigns/${id}/start`, { confirm: 3 })).body).toMatchObject({ state: "running" });
      expect((await post(`/v1/campaigns/${id}/pause`)).body).toMatchObject({ state: "paused" });
      // A request that is repeated is answered, not refused.
      expect((await post(`/v1/campaigns/${id}/pause`)).status).toBe(200);
      expect((await post(`/v1/campaigns/${id}/resume`)).body).toMatchObject({ state: "running" });
      await desk.pass(5 * 60_000);
      expect(await api.read(Any, `/v1/campaigns/${id}`)).toMatchObject({
        state: "finished",
        funnel: { finished: 3, texted: 3 },
        plan: { planned: 3 },
      });
      expect(await api.read(Any, "/v1/campaigns?limit=5")).toMatchObject({
        data: [{ id, counts: { recipients: 3, sent: 3, delivered: 0, replied: 0, opted_out: 0 } }],
      });
      const { data } = await api.read(Page, `/v1/campaigns/${id}/recipients?state=finished`);
      expect(data).toHaveLength(3);
      const csv = await api.request("GET", `/v1/campaigns/${id}/recipients.csv`);
      expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
      expect((await csv.text()).split("\r\n")).toHaveLength(5);
      expect((await post(`/v1/campaigns/${id}/duplicate`)).status).toBe(201);
      const rows = await workspace.reader
        .selectFrom("audit_log")
        .select("action")
        .where("workspace_id", "=", workspace.workspaceId)
        .orderBy("seq")
        .execute();
      expect(rows.map(({ action }) => action)).toEqual([
        "campaign.made",
        "message.sent",
        "campaign.started",
        "campaign.paused",
        "campaign.resumed",
        "data.exported",
        "campaign.made",
      ]);
      const { id: thread } = await workspace.reader
        .selectFrom("conversations")
        .innerJoin("conversation_participants as p", (join) =>
          join
            .onRef("p.workspace_id", "=", "conversations.workspace_id")
            .onRef("p.conversation_id", "=", "conversations.id"),
        )
        .select("conversations.id")
        .where("conversations.workspace_id", "=", workspace.workspaceId)
        .where("p.number", "=", "+16145550001")
        .executeTakeFirstOrThrow();
      expect(await api.read(Any, `/v1/conversations/${encodeURIComponent(thread)}/campaigns`)).toMatchObject({
        data: [{ campaign_id: id, campaign_name: "Spring", step: 1, variant: 0, replied_at: null }],
      });
      const lines = await api.read(Any, "/v1/sending-lines");
      expect(lines["data"]).toHaveLength(desk.lines.length);
      const ramped = await api.request("PUT", `/v1/sending-lines/${encodeURIComponent(desk.lines[0] ?? "")}`, {
        body: { ramp: { limits: [20, 50], days: 4 } },
      });
      expect(await ramped.json()).toMatchObject({
        limit_today: 20,
        cold_limit: null,
        ramp: { limits: [20, 50], days: 4 },
      });
    });

    it("who sees other lines finds no campaign", async () => {
      await using provider = await startProvider({ seed: "rights", activities: 0, speed: 0 });
      await using workspace = await store().openWorkspace();
      const desk = await openCampaigning(workspace, provider, { members: [] });
      await using api = await startTestApi(workspace, {
        outbox: desk.outbox,
        campaigns: desk.campaigns,
        ids: randomIds,
      });
      const { id } = await desk.campaigns.create(draft(desk.lines), "t");
      expect((await api.request("GET", `/v1/campaigns/${id}`)).status).toBe(200);
      const others = desk.campaigns.seenBy([desk.lines[0] ?? ""]);
      await expect(others.read(id)).rejects.toMatchObject({ code: "campaign.not_found" });
      await expect(others.stop(id)).rejects.toMatchObject({ code: "campaign.not_found" });
      expect((await others.list({ limit: 5 })).data).toEqual([]);
    });
  });
}
