/** What happens around a campaign at the wrong moment. */
import { startProvider } from "@linekeeper/simulator";
import { describe, expect, it } from "vitest";
import { LinekeeperError } from "../errors.ts";
import type { TestStore } from "../testing/open-workspace.ts";
import { draft, member, openCampaigning, openDesk } from "./testing/campaigning.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A Tuesday, 10:00 in New York. */
const TUESDAY = Date.parse("2026-10-06T14:00:00.000Z");

/** In Ohio, where the federal hours hold. */
const people = (count: number) =>
  Array.from({ length: count }, (_, index) => member(`+1614555${String(index).padStart(4, "0")}`));
const open = (seed: string, lines = 1) =>
  startProvider({
    seed: `adversity ${seed}`,
    activities: 0,
    speed: 0,
    rateLimit: { perSecond: 1_000_000, burst: 1_000_000 },
    startAt: TUESDAY,
    lines,
  });

function refusing(status: number, code: string): typeof fetch {
  return async (input, init) => {
    if (init?.method !== "POST") return fetch(input, init);
    return Response.json({ message: "No", code, status, docs: "", title: "No", trace: "t" }, { status });
  };
}

export function describeAdversity(name: string, { store }: { store: () => TestStore }): void {
  describe(`${name}: campaigns at the wrong moment`, () => {
    it("another wording meets no text that was made before the pause", async () => {
      await using provider = await open("wording");
      await using workspace = await store().openWorkspace();
      const desk = await openCampaigning(workspace, provider, { members: people(3) });
      const id = await desk.run(draft(desk.lines, { settings: { pace_seconds: 1 } }));
      await desk.worker.workOff();
      expect((await desk.campaigns.read(id)).funnel.sending).toBeGreaterThan(0);
      await desk.campaigns.pause(id);
      await desk.campaigns.update(
        id,
        { steps: [{ delay_hours: 0, variants: [{ weight: 1, body: "The other wording. Reply STOP to end." }] }] },
        "tester",
      );
      await desk.campaigns.resume(id);
      await desk.pass(5 * MINUTE);
      expect(desk.carried().map(({ text }) => text)).toEqual(
        people(3).map(() => "The other wording. Reply STOP to end."),
      );
    });

    it("a list that is gone ends the plan and says why, and an empty one is not started", async () => {
      await using provider = await open("list");
      await using workspace = await store().openWorkspace();
      let isGone = true;
      const membersOf = async (): Promise<never[]> => {
        if (isGone) throw new LinekeeperError("list.not_found");
        return [];
      };
      const desk = await openCampaigning(workspace, provider, { members: { membersOf } });
      const { id } = await desk.campaigns.create(draft(desk.lines), "tester");
      await desk.plan(id);
      expect(await desk.campaigns.read(id)).toMatchObject({
        plan: { state: "none", planned: null },
        error: { code: "list.not_found" },
      });
      await expect(desk.campaigns.start(id, { confirm: 0 })).rejects.toMatchObject({ code: "campaign.not_planned" });
      isGone = false;
      expect(await desk.plan(id)).toBe(0);
      expect((await desk.campaigns.read(id)).error).toBeNull();
      await expect(desk.campaigns.start(id, { confirm: 0 })).rejects.toMatchObject({ code: "campaign.nobody" });
    });

    it("a limit that is set below what was used lets nothing more out that day", async () => {
      await using provider = await open("limit");
      await using workspace = await store().openWorkspace();
      const desk = await openCampaigning(workspace, provider, { members: people(8), coldLimit: 10 });
      await desk.run(draft(desk.lines));
      await desk.pass(50_000);
      const sent = desk.carried().length;
      expect([sent > 1, sent < 8]).toEqual([true, true]);
      await desk.campaigns.setLine(desk.lines[0] ?? "", { cold_limit: 1, ramp: null });
      await desk.pass(2 * HOUR, 5 * MINUTE);
      expect(desk.carried()).toHaveLength(sent);
      await desk.pass(24 * HOUR, 10 * MINUTE);
      expect(desk.carried()).toHaveLength(sent + 1);
    });

    it("an opt-out that a person records after the text is in the outbox stops it", async () => {
      await using provider = await open("recorded");
      await using workspace = await store().openWorkspace();
      const desk = await openCampaigning(workspace, provider, { members: people(1) });
      const id = await desk.run(draft(desk.lines));
      await desk.worker.workOff();
      const number = people(1)[0]?.number ?? "";
      await desk.consent.record({ number, outcome: "out", source: "call", words: "no more", recordedBy: "t" });
      await desk.pass(5 * MINUTE);
      expect(desk.carried()).toEqual([]);
      const { data } = await desk.campaigns.recipients(id, { limit: 5 }, {});
      expect(data).toMatchObject([{ state: "skipped", reason: "opted_out" }]);
    });

    it("a clock that is set back, or jumps, sends nothing at night and nothing twice", async () => {
      await using provider = await open("clock");
      await using workspace = await store().openWorkspace();
      const desk = await openCampaigning(workspace, provider, { members: people(6) });
      await desk.run(draft(desk.lines));
      await desk.pass(50_000);
      const sent = desk.carried().length;
      // 4:00 in New York.
      desk.clock.set(TUESDAY - 6 * HOUR);
      await desk.pass(2 * HOUR, 5 * MINUTE);
      expect(desk.carried()).toHaveLength(sent);
      // 22:30, over all of the day's hours.
      await desk.jumpTo(TUESDAY + 12.5 * HOUR);
      await desk.pass(HOUR, 5 * MINUTE);
      expect(desk.carried()).toHaveLength(sent);
      await desk.pass(14 * HOUR, 10 * MINUTE);
      expect(
        desk
          .carried()
          .map(({ to }) => to)
          .toSorted((a, b) => a.localeCompare(b)),
      ).toEqual(people(6).map(({ number }) => number));
    });

    it("a machine whose clock is wrong by hours texts nobody, says so, and goes on once it is right", async () => {
      await using provider = await open("wrong clock");
      await using workspace = await store().openWorkspace();
      const desk = await openCampaigning(workspace, provider, { members: people(3) });
      // 1:00 at night in Ohio, and the machine takes it for 10:00.
      await provider.advance(15 * HOUR);
      const id = await desk.run(draft(desk.lines));
      await desk.pass(5 * MINUTE);
      expect(desk.carried()).toEqual([]);
      expect(await desk.campaigns.read(id)).toMatchObject({
        state: "paused",
        error: { code: "campaign.clock", message: "The clock of this machine is 15 h 0 min behind Quo's." },
        funnel: { planned: 3, failed: 0 },
      });
      const { data } = await desk.campaigns.recipients(id, { limit: 5 }, {});
      expect(data[0]?.words).toMatch(/^Waits: the campaign is paused\. The clock of this machine/);
      // Resumed at the same hour of the night: it is asked anew.
      await desk.campaigns.resume(id);
      await desk.pass(2 * MINUTE);
      expect(await desk.campaigns.read(id)).toMatchObject({ state: "paused" });
      desk.clock.set(provider.account.clock.now());
      await desk.campaigns.resume(id);
      await desk.pass(2 * HOUR, 5 * MINUTE);
      expect(desk.carried()).toEqual([]);
      await desk.pass(8 * HOUR, 5 * MINUTE);
      expect(desk.carried()).toHaveLength(3);
      expect(await desk.campaigns.read(id)).toMatchObject({ state: "finished" });
    });

    it("two campaigns that take the same people in the same moment, in two processes, text each of them once", async () => {
      await using provider = await open("two campaigns", 2);
      await using workspace = await store().openWorkspace();
      const desk = await openCampaigning(workspace, provider, { members: people(20) });
      await using second = await store().openWorkspace(workspace.workspaceId);
      const other = openDesk(second, { members: people(20), clock: desk.clock, quo: desk.quo });
      const [line = "", otherLine = ""] = desk.lines;
      const settings = { pace_seconds: 1, exclude_other_campaigns: false, frequency_cap_hours: 48 };
      const ids = [
        await desk.run(draft([line], { name: "One", settings })),
        await desk.run(draft([otherLine], { name: "Two", settings })),
      ];
      for (let round = 0; round < 5; round += 1) {
        await Promise.all([desk.worker.workOff(), other.worker.workOff()]);
        await desk.pass(MINUTE);
      }
      const texted = desk.carried().map(({ to }) => to);
      expect(texted.toSorted((a, b) => a.localeCompare(b))).toEqual(people(20).map(({ number }) => number));
      const waiting = await Promise.all(
        ids.map(async (id) => (await desk.campaigns.recipients(id, { limit: 50 }, { reason: "frequency_cap" })).data),
      );
      expect(waiting.flat()).toHaveLength(20);
    });

    it("a text of which nobody knows when the campaign is stopped is told truly, and not sent again", async () => {
      await using provider = await open("unknown");
      await using workspace = await store().openWorkspace();
      const desk = await openCampaigning(workspace, provider, { members: people(1) });
      const id = await desk.run(draft(desk.lines));
      provider.faults.nextRest("accepted-then-timeout", { path: "POST /v1/messages" });
      await desk.worker.workOff();
      desk.clock.advance(MINUTE);
      await desk.sender.workOff();
      await desk.campaigns.stop(id);
      await desk.pass(10 * MINUTE);
      expect(desk.carried()).toHaveLength(1);
      const { data } = await desk.campaigns.recipients(id, { limit: 5 }, {});
      expect(data).toMatchObject([{ state: "finished", words: expect.stringMatching(/^Sent on /) }]);
      expect(await desk.campaigns.read(id)).toMatchObject({ state: "stopped", funnel: { texted: 1, skipped: 0 } });
    });

    it("a line that is gone at Quo, or not ours to use, costs few recipients or none, and pauses the campaign", async () => {
      await using provider = await open("gone");
      await using workspace = await store().openWorkspace();
      const gone = await openCampaigning(workspace, provider, { members: people(9), fetch: refusing(404, "0100404") });
      const id = await gone.run(draft(gone.lines));
      await gone.pass(30 * MINUTE);
      expect(await gone.campaigns.read(id)).toMatchObject({
        state: "paused",
        error: { code: "outbox.refused_by_quo" },
        funnel: { failed: 5, planned: 4 },
      });
      await gone.campaigns.stop(id);
      const other = await openCampaigning(workspace, provider, { members: people(9), fetch: refusing(403, "0202403") });
      const second = await other.run(draft(other.lines));
      await other.pass(30 * MINUTE);
      expect(await other.campaigns.read(second)).toMatchObject({
        state: "paused",
        error: { code: "outbox.not_allowed" },
        funnel: { failed: 0, planned: 9 },
      });
    });
  });
}
