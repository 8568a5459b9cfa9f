/** What campaigns promise, on both stores, against a provider. */
import { startProvider } from "@linekeeper/simulator";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { writeSql } from "../store/compile.ts";
import type { TestStore, TestWorkspace } from "../testing/open-workspace.ts";
import { makePlan } from "./make-plan.ts";
import { draft, member, openCampaigning, openDesk, sourceOf } from "./testing/campaigning.ts";

const FAST = { perSecond: 1_000_000, burst: 1_000_000 };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A Tuesday, 10:00 in New York. */
const TUESDAY = Date.parse("2026-10-06T14:00:00.000Z");

/** Ohio, where the federal hours hold. */
const ohio = (index: number): string => `+1614555${String(index).padStart(4, "0")}`;
const people = (count: number) =>
  Array.from({ length: count }, (_, index) => member(ohio(index), { name: `P${index} Q` }));

const open = (seed: string, lines = 2) =>
  startProvider({ seed, activities: 0, speed: 0, rateLimit: FAST, startAt: TUESDAY, lines });

async function held(workspace: TestWorkspace, number: string): Promise<void> {
  await workspace.engine.transact([
    writeSql(
      sql`INSERT INTO refusal_readings (workspace_id, activity_id, number, line, rule, reason, words, at)
        VALUES (${workspace.workspaceId}, ${`ACheld${number}`}, ${number}, null, 'r', 'r', 'leave me alone', '2026-10-01T00:00:00.000Z')`,
      workspace.compile,
    ),
  ]);
}

export function describeCampaigns(name: string, { store }: { store: () => TestStore }): void {
  describe(`${name}: campaigns`, () => {
    it("a campaign is planned, started with its number typed, sent and finished, each recipient explained", async () => {
      await using provider = await open("whole");
      await using workspace = await store().openWorkspace();
      const desk = await openCampaigning(workspace, provider, { members: people(6) });
      const { id } = await desk.campaigns.create(draft(desk.lines), "tester");
      await expect(desk.campaigns.start(id, { confirm: 6 })).rejects.toMatchObject({ code: "campaign.not_planned" });
      expect(await desk.plan(id)).toBe(6);
      await expect(desk.campaigns.start(id, { confirm: 5 })).rejects.toMatchObject({ code: "campaign.not_confirmed" });
      expect(desk.carried()).toEqual([]);
      await desk.campaigns.start(id, { confirm: 6 });
      await desk.pass(5 * MINUTE);
      expect(desk.carried().map(({ to, text }) => [to, text])).toHaveLength(6);
      expect(new Set(desk.carried().map(({ to }) => to)).size).toBe(6);
      expect(desk.carried().map(({ text }) => text)).toContain("Hi P3, reply STOP to end.");
      const detail = await desk.campaigns.read(id);
      expect(detail).toMatchObject({
        state: "finished",
        funnel: { planned: 0, sending: 0, finished: 6, texted: 6, failed: 0, skipped: 0 },
        results: [{ step: 1, variant: 0, sent: 6, segments: 6, cents: 6 }],
      });
      const { data } = await desk.campaigns.recipients(id, { limit: 10 }, {});
      expect(data.map(({ words }) => words)).toEqual(data.map(() => expect.stringMatching(/^Sent on 2026-10-06T/)));
    });

    it("a plan skips with its reason whoever must not get it, and knows each number once", async () => {
      await using provider = await open("reasons");
      await using workspace = await store().openWorkspace();
      const own = provider.account.world.lines[0]?.number ?? "";
      const members = [
        member(ohio(1)),
        member("(614) 555-0001"),
        member(ohio(2)),
        member(ohio(3)),
        member("12"),
        member(own),
        member("+442071234567"),
        member("+18005550100"),
      ];
      const desk = await openCampaigning(workspace, provider, { members });
      await desk.consent.record({ number: ohio(2), outcome: "out", source: "call", recordedBy: "t" });
      await held(workspace, ohio(3));
      const { id } = await desk.campaigns.create(draft(desk.lines), "tester");
      expect(await desk.plan(id)).toBe(2);
      const { data } = await desk.campaigns.recipients(id, { limit: 50 }, {});
      expect(Object.fromEntries(data.map(({ number, state, reason }) => [number, reason || state]))).toEqual({
        [ohio(1)]: "planned",
        [ohio(2)]: "opted_out",
        [ohio(3)]: "held",
        "12": "invalid",
        [own]: "own_line",
        "+442071234567": "no_hours",
        "+18005550100": "planned",
      });
      // Again, it comes to the same.
      expect(await desk.plan(id)).toBe(2);
      expect((await desk.campaigns.recipients(id, { limit: 50 }, {})).data).toEqual(data);
    });

    it("a plan that is killed goes on where it was, beside another process that works on it too", async () => {
      await using provider = await open("killed plan");
      await using workspace = await store().openWorkspace();
      const source = sourceOf(people(3_500));
      let pages = 0;
      const desk = await openCampaigning(workspace, provider, {
        members: {
          membersOf: async (...given) => {
            pages += 1;
            if (pages === 3) throw new Error("killed");
            return source.membersOf(...given);
          },
        },
      });
      const { id } = await desk.campaigns.create(draft(desk.lines), "tester");
      await desk.campaigns.plan(id);
      await expect(makePlan(desk.deps, id)).rejects.toThrow("killed");
      await using again = await store().openWorkspace(workspace.workspaceId);
      const other = openDesk(again, { members: source, clock: desk.clock, quo: desk.quo });
      await Promise.all([makePlan(desk.deps, id), makePlan(other.deps, id)]);
      expect((await desk.campaigns.read(id)).plan).toMatchObject({ state: "ready", planned: 3_500, members: 3_500 });
    });

    it("nothing leaves outside the recipient's hours, and each waits for their own", async () => {
      await using provider = await open("hours");
      await using workspace = await store().openWorkspace();
      // 10:00 in New York is 4:00 in Hawaii and 7:00 in California.
      const members = [member(ohio(1)), member("+18085550101"), member("+12135550101")];
      const desk = await openCampaigning(workspace, provider, { members });
      const id = await desk.run(draft(desk.lines));
      await desk.pass(10 * MINUTE);
      expect(desk.carried().map(({ to }) => to)).toEqual([ohio(1)]);
      const { data } = await desk.campaigns.recipients(id, { limit: 10 }, { state: "planned" });
      expect(data.map(({ number, expected_at }) => [number, expected_at])).toEqual([
        ["+12135550101", "2026-10-06T16:00:00.000Z"],
        ["+18085550101", "2026-10-06T19:00:00.000Z"],
      ]);
      expect(data[0]?.words).toMatch(/^Will be sent about 2026-10-06T16:00:00.000Z, because .*09:00 to 19:50/);
      await desk.pass(2.1 * HOUR, 5 * MINUTE);
      expect(desk.carried()).toHaveLength(2);
      await desk.pass(3.2 * HOUR, 5 * MINUTE);
      expect(desk.carried()).toHaveLength(3);
      expect((await desk.campaigns.read(id)).state).toBe("finished");
    });

    it("a text whose hours end before it could leave goes back to the plan, and leaves the next day", async () => {
      await using provider = await open("late");
      await using workspace = await store().openWorkspace();
      const desk = await openCampaigning(workspace, provider, { members: people(1) });
      await desk.jumpTo(Date.parse("2026-10-06T23:49:30.000Z"));
      const id = await desk.run(draft(desk.lines));
      await desk.worker.workOff();
      expect((await desk.campaigns.read(id)).funnel).toMatchObject({ sending: 1 });
      // 19:50 in New York: ten minutes before the end.
      await desk.jumpTo(Date.parse("2026-10-06T23:50:00.000Z"));
      await desk.sender.workOff();
      expect(desk.carried()).toEqual([]);
      const [row] = (await desk.campaigns.recipients(id, { limit: 1 }, {})).data;
      expect(row).toMatchObject({ state: "planned", reason: "hours", expected_at: "2026-10-07T13:00:00.000Z" });
      await desk.jumpTo(Date.parse("2026-10-07T13:00:30.000Z"));
      await desk.work();
      await desk.pass(2 * MINUTE);
      expect(desk.carried()).toHaveLength(1);
    });

    it("a line sends its limit of cold texts a day, shared with people's single ones, and warm people are exempt", async () => {
      await using provider = await open("cold", 1);
      await using workspace = await store().openWorkspace();
      const desk = await openCampaigning(workspace, provider, { members: people(12), coldLimit: 4 });
      const [line = ""] = desk.lines;
      await desk.receive(ohio(7), "Hello, do you do basements?");
      await desk.project();
      const by = { from: line, createdBy: "tester", undoSeconds: 0 };
      await desk.outbox.accept({ ...by, to: ["+16145559999"], body: "We met at the fair." });
      await desk.work();
      const id = await desk.run(draft(desk.lines));
      await desk.pass(30 * MINUTE, MINUTE);
      // Three cold ones beside the single one, and the one who wrote.
      expect(desk.carried()).toHaveLength(5);
      expect(desk.carried().map(({ to }) => to)).toContain(ohio(7));
      await expect(
        desk.outbox.accept({ ...by, to: ["+16145559998"], body: "We met at the fair." }),
      ).rejects.toMatchObject({ code: "outbox.cold_limit" });
      // Who has written may be written to.
      await desk.outbox.accept({ ...by, to: [ohio(7)], body: "We do." });
      await desk.work();
      expect(desk.carried()).toHaveLength(6);
      const [waiting] = (await desk.campaigns.recipients(id, { limit: 1 }, { state: "planned" })).data;
      expect(waiting?.words).toMatch(/^Will be sent about 2026-10-(?:07|08|09)T.*because/);
      const { forecast } = await desk.campaigns.read(id);
      expect(forecast.lines).toMatchObject([{ planned: 8, cold: 8, limit: 4, used_today: 4 }]);
      expect(forecast.finishes_at).toMatch(/^2026-10-08T/);
      await desk.pass(24 * HOUR, 10 * MINUTE);
      expect(desk.carried()).toHaveLength(10);
      await desk.pass(24 * HOUR, 10 * MINUTE);
      expect(desk.carried()).toHaveLength(14);
      expect((await desk.campaigns.read(id)).state).toBe("finished");
      expect(await desk.campaigns.lines()).toMatchObject([{ line, limit_today: 4, used_today: 4 }]);
    });

    it("a forecast keeps to the limit, the days and the delays of follow-ups", async () => {
      await using provider = await open("forecast", 1);
      await using workspace = await store().openWorkspace();
      const desk = await openCampaigning(workspace, provider, { members: people(10), coldLimit: 4 });
      const steps = [0, 72].map((delay_hours) => ({ delay_hours, variants: [{ weight: 1, body: "Hi" }] }));
      const { id } = await desk.campaigns.create(draft(desk.lines, { steps }), "tester");
      await desk.plan(id);
      const { forecast } = await desk.campaigns.read(id);
      // It is Tuesday; Monday the 12th is Columbus Day.
      expect(forecast.lines[0]?.days).toEqual([
        { day: "2026-10-06", texts: 4 },
        { day: "2026-10-07", texts: 4 },
        { day: "2026-10-08", texts: 2 },
        { day: "2026-10-09", texts: 4 },
        { day: "2026-10-13", texts: 4 },
        { day: "2026-10-14", texts: 2 },
      ]);
      expect(forecast.finishes_at).toMatch(/^2026-10-14T13:/);
    });

    it("a forecast sends to those who wrote and to strangers on one day", async () => {
      await using provider = await open("forecast of both", 1);
      await using workspace = await store().openWorkspace();
      const desk = await openCampaigning(workspace, provider, { members: people(6), coldLimit: 4 });
      await desk.receive(ohio(2), "Hello, do you do basements?");
      await desk.receive(ohio(3), "Hello!");
      await desk.project();
      const { id } = await desk.campaigns.create(draft(desk.lines), "tester");
      await desk.plan(id);
      const { forecast } = await desk.campaigns.read(id);
      expect(forecast.lines[0]).toMatchObject({ planned: 6, cold: 4, days: [{ day: "2026-10-06", texts: 6 }] });
    });

    it("a cold text of a person that finds no room at its claim is refused there, and is not sent", async () => {
      await using provider = await open("cold claim", 1);
      await using workspace = await store().openWorkspace();
      const desk = await openCampaigning(workspace, provider, { members: [], coldLimit: 1 });
      const by = { from: desk.lines[0] ?? "", createdBy: "tester", undoSeconds: 5 };
      const one = await desk.outbox.accept({ ...by, to: [ohio(1)], body: "one" });
      const two = await desk.outbox.accept({ ...by, to: [ohio(2)], body: "two" });
      desk.clock.advance(10_000);
      // The first one's message is news from the ledger, which the other one may have to wait for.
      await desk.work();
      await desk.work();
      const states = await Promise.all(
        [one, two].map(async ({ message }) => (await desk.outbox.read(message.id))?.state),
      );
      expect(states.toSorted((a, b) => (a ?? "").localeCompare(b ?? ""))).toEqual(["queued", "refused"]);
      expect(desk.carried()).toHaveLength(1);
    });

    it("whoever opts out, is held or answers gets nothing more, however late before the claim", async () => {
      await using provider = await open("stops", 1);
      await using workspace = await store().openWorkspace();
      const desk = await openCampaigning(workspace, provider, { members: people(5) });
      const steps = [
        { delay_hours: 0, variants: [{ weight: 1, body: "First" }] },
        { delay_hours: 2, variants: [{ weight: 1, body: "Second" }] },
      ];
      const id = await desk.run(draft(desk.lines, { steps, settings: { pace_seconds: 1 } }));
      await desk.worker.workOff();
      // All five are in the outbox. Of them, two change their mind before it is their turn.
      await desk.receive(ohio(0), "STOP");
      await desk.project();
      await held(workspace, ohio(1));
      await desk.pass(2 * MINUTE);
      expect(
        desk
          .carried()
          .map(({ to }) => to)
          .toSorted(),
      ).toEqual([ohio(2), ohio(3), ohio(4)]);
      await desk.jumpTo(desk.clock.now() + HOUR);
      await desk.receive(ohio(2), "Yes please call me");
      await desk.project();
      await desk.jumpTo(desk.clock.now() + HOUR);
      await desk.worker.workOff();
      // In the outbox already, and then they answer.
      await desk.receive(ohio(3), "stop");
      await desk.pass(5 * MINUTE);
      expect(
        desk
          .carried()
          .filter(({ text }) => text === "Second")
          .map(({ to }) => to),
      ).toEqual([ohio(4)]);
      const { data } = await desk.campaigns.recipients(id, { limit: 10 }, {});
      expect(data.map(({ state, reason }) => `${state} ${reason}`)).toEqual([
        "skipped opted_out",
        "skipped held",
        "finished answered",
        "finished opted_out",
        "finished ",
      ]);
      const detail = await desk.campaigns.read(id);
      expect(detail).toMatchObject({
        state: "finished",
        funnel: { replied: 1, opted_out: 1, texted: 3, skipped: 2, finished: 3 },
      });
      expect(detail.results).toMatchObject([
        { step: 1, sent: 3, replied: 1, opted_out: 1 },
        { step: 2, sent: 1, replied: 0 },
      ]);
    });

    it("a paused campaign sends nothing, not even what is in the outbox, and a resumed one goes on", async () => {
      await using provider = await open("pause", 1);
      await using workspace = await store().openWorkspace();
      const desk = await openCampaigning(workspace, provider, { members: people(4) });
      const id = await desk.run(draft(desk.lines));
      await desk.worker.workOff();
      await desk.campaigns.pause(id);
      await desk.pass(5 * MINUTE);
      expect(desk.carried()).toEqual([]);
      expect((await desk.campaigns.read(id)).funnel).toMatchObject({ planned: 4, sending: 0 });
      await desk.campaigns.resume(id);
      await desk.pass(5 * MINUTE);
      expect(desk.carried()).toHaveLength(4);
      expect((await desk.campaigns.read(id)).state).toBe("finished");
    });

    it("a stopped campaign leaves everybody else out, with the reason", async () => {
      await using provider = await open("stopped", 1);
      await using workspace = await store().openWorkspace();
      const desk = await openCampaigning(workspace, provider, { members: people(20) });
      const id = await desk.run(draft(desk.lines));
      await desk.pass(40_000);
      const sent = desk.carried().length;
      expect(sent).toBeGreaterThan(0);
      await desk.campaigns.stop(id);
      await desk.pass(5 * MINUTE);
      expect(desk.carried()).toHaveLength(sent);
      const { funnel } = await desk.campaigns.read(id);
      expect(funnel).toMatchObject({ planned: 0, sending: 0, finished: sent, skipped: 20 - sent });
      expect(funnel.reasons).toEqual([expect.objectContaining({ reason: "stopped", count: 20 - sent })]);
      await expect(desk.campaigns.resume(id)).rejects.toMatchObject({ code: "campaign.wrong_state" });
    });

    it("a scheduled campaign starts at its moment", async () => {
      await using provider = await open("scheduled", 1);
      await using workspace = await store().openWorkspace();
      const desk = await openCampaigning(workspace, provider, { members: people(1) });
      const { id } = await desk.campaigns.create(draft(desk.lines), "tester");
      await desk.plan(id);
      const at = new Date(desk.clock.now() + HOUR).toISOString();
      expect(await desk.campaigns.start(id, { confirm: 1, at })).toMatchObject({ state: "scheduled", starts_at: at });
      expect((await desk.worker.workOff()).nextAt).toBe(desk.clock.now() + HOUR);
      await desk.pass(50 * MINUTE, 5 * MINUTE);
      expect(desk.carried()).toEqual([]);
      await desk.pass(15 * MINUTE, MINUTE);
      expect(desk.carried()).toHaveLength(1);
    });

    it("the daily limit of the carriers pauses the line, and what is wrong with the account the campaign", async () => {
      await using provider = await open("refusals", 1);
      await using workspace = await store().openWorkspace();
      const refusals: { status: number; code: string }[] = [{ status: 403, code: "0204403" }];
      const fetchOnce: typeof fetch = async (input, init) => {
        const isSend = init?.method === "POST";
        const refusal = isSend ? refusals.shift() : undefined;
        if (refusal === undefined) return fetch(input, init);
        const body = { message: "No", code: refusal.code, status: refusal.status, docs: "", title: "No", trace: "t" };
        return Response.json(body, { status: refusal.status });
      };
      const desk = await openCampaigning(workspace, provider, { members: people(3), fetch: fetchOnce });
      const id = await desk.run(draft(desk.lines));
      await desk.pass(10 * MINUTE);
      expect(desk.carried()).toEqual([]);
      expect(await desk.campaigns.read(id)).toMatchObject({ state: "running", error: null, funnel: { failed: 0 } });
      expect(await desk.campaigns.lines()).toMatchObject([
        { paused_until: "2026-10-07T04:00:00.000Z", pause_reason: expect.stringContaining("No") },
      ]);
      // Back in the plan, they leave tomorrow by themselves: sent by hand too, they would come twice.
      const { data: back } = await desk.outbox.list({ limit: 10 }, { state: "failed" });
      expect(back).toMatchObject([{ can_retry: false }]);
      await expect(desk.outbox.retry(back[0]?.id ?? "", "t")).rejects.toMatchObject({ code: "outbox.not_retryable" });
      refusals.push({ status: 400, code: "0206400" });
      await desk.pass(23.5 * HOUR, 10 * MINUTE);
      expect(await desk.campaigns.read(id)).toMatchObject({
        state: "paused",
        error: { code: "outbox.not_registered" },
        funnel: { planned: 3, failed: 0 },
      });
      await desk.campaigns.resume(id);
      await desk.pass(10 * MINUTE);
      expect(desk.carried()).toHaveLength(3);
    });

    it("texts that do not arrive warn, and then pause the campaign", async () => {
      await using provider = await open("bounces", 1);
      await using workspace = await store().openWorkspace();
      const desk = await openCampaigning(workspace, provider, { members: people(12) });
      const bounces = { warn_percent: 10, stop_percent: 30, minimum: 4 };
      const id = await desk.run(draft(desk.lines, { settings: { bounces, pace_seconds: 60 } }));
      const codes = new Map<string, string>();
      for (let step = 0; step < 40; step += 1) {
        await desk.pass(MINUTE, MINUTE);
        for (const { id: message } of desk.carried()) {
          if (codes.has(message)) continue;
          const bounced = codes.size % 2 === 1;
          codes.set(message, bounced ? "30005" : "");
          await desk.tell(message, bounced ? "30005" : null);
        }
      }
      await desk.work();
      const detail = await desk.campaigns.read(id);
      expect(detail).toMatchObject({
        state: "paused",
        error: { code: "campaign.bounces" },
        carrier_errors: [{ code: "30005", words: expect.stringContaining("does not exist") }],
      });
      expect(desk.carried().length).toBeLessThan(8);
    });

    it("two campaigns do not text the same people, and variants and lines follow from the number", async () => {
      await using provider = await open("both", 3);
      await using workspace = await store().openWorkspace();
      const desk = await openCampaigning(workspace, provider, { members: people(60) });
      const steps = [
        {
          delay_hours: 0,
          variants: [
            { weight: 3, body: "A" },
            { weight: 1, body: "B" },
          ],
        },
      ];
      const given = draft(desk.lines, { steps, settings: { pace_seconds: 1 } });
      const first = await desk.campaigns.create(given, "t");
      const second = await desk.campaigns.create(given, "t");
      await desk.plan(first.id);
      await desk.plan(second.id);
      await desk.campaigns.start(first.id, { confirm: 60 });
      await desk.campaigns.start(second.id, { confirm: 60 });
      await desk.pass(5 * MINUTE);
      expect(desk.carried()).toHaveLength(60);
      expect(new Set(desk.carried().map(({ to }) => to)).size).toBe(60);
      const third = await desk.campaigns.create(given, "t");
      await desk.plan(third.id);
      // Neither of the two is over while somebody waits for the cap of how often they are texted.
      const lines = new Map(desk.carried().map(({ to, from }) => [to, from]));
      const { data } = await desk.campaigns.recipients(third.id, { limit: 100 }, {});
      for (const { number, line } of data) expect([number, line]).toEqual([number, lines.get(number)]);
      const texts = desk.carried().map(({ text }) => text);
      expect(texts.filter((text) => text === "B").length).toBeGreaterThan(4);
      expect(texts.filter((text) => text === "B").length).toBeLessThan(30);
    });

    it("a draft changes, keeps its versions, is duplicated and deleted; a started one keeps who gets it", async () => {
      await using provider = await open("drafts", 1);
      await using workspace = await store().openWorkspace();
      const desk = await openCampaigning(workspace, provider, { members: people(2) });
      const { id } = await desk.campaigns.create(draft(desk.lines), "tester");
      const bodies = (body: string) => [{ delay_hours: 0, variants: [{ weight: 1, body }] }];
      await desk.plan(id);
      expect((await desk.campaigns.update(id, { steps: bodies("Two") }, "t")).plan.state).toBe("ready");
      expect((await desk.campaigns.update(id, { audience: { kind: "list", list_id: "other" } }, "t")).plan.state).toBe(
        "none",
      );
      await expect(desk.campaigns.update(id, { steps: bodies(" ") }, "t")).rejects.toMatchObject({
        code: "campaign.invalid",
      });
      const copy = await desk.campaigns.duplicate(id, "t");
      expect(copy).toMatchObject({ state: "draft", name: "Spring (copy)", copied_from: id, steps: bodies("Two") });
      await desk.campaigns.remove(copy.id);
      await expect(desk.campaigns.read(copy.id)).rejects.toMatchObject({ code: "campaign.not_found" });
      await desk.plan(id);
      await desk.campaigns.start(id, { confirm: 2 });
      await desk.campaigns.pause(id);
      await desk.campaigns.update(id, { steps: bodies("Three") }, "t");
      await expect(desk.campaigns.update(id, { audience: { kind: "list", list_id: "x" } }, "t")).rejects.toMatchObject({
        code: "campaign.wrong_state",
      });
      const { wordings } = await desk.campaigns.read(id);
      expect(wordings.map(({ step, variant, version, body }) => [step, variant, version, body]).at(-1)).toEqual([
        1,
        0,
        3,
        "Three",
      ]);
      await desk.campaigns.resume(id);
      await desk.pass(3 * MINUTE);
      expect(desk.carried().map(({ text }) => text)).toEqual(["Three", "Three"]);
      expect((await desk.campaigns.seenBy([]).list({ limit: 10 })).data).toEqual([]);
      expect((await desk.campaigns.seenBy(desk.lines).list({ limit: 10 })).data).toHaveLength(1);
      let exported = "";
      for await (const some of desk.campaigns.csv(id)) exported += some;
      const csv = exported.trimEnd().split("\r\n");
      expect(csv).toHaveLength(3);
      expect(csv[1]).toMatch(/^\+16145550000,P0 Q,\+\d+,finished,,Sent on [^,]*,1,/);
    });

    it("where the law allows three texts a day, a follow-up waits for the fourth", async () => {
      await using provider = await open("three a day", 1);
      await using workspace = await store().openWorkspace();
      // Miami, Columbus, and a number of Ohio whose owner lives in Oklahoma.
      const members = [member("+13055550101"), member(ohio(1)), member(ohio(2), { region: "OK" })];
      const desk = await openCampaigning(workspace, provider, { members });
      const steps = [0, 1, 1, 1].map((delay_hours) => ({ delay_hours, variants: [{ weight: 1, body: "Hi" }] }));
      const id = await desk.run(draft(desk.lines, { steps }));
      await desk.pass(6 * HOUR, 5 * MINUTE);
      const counted = () => members.map(({ number }) => desk.carried().filter(({ to }) => to === number).length);
      expect(counted()).toEqual([3, 4, 3]);
      const { data } = await desk.campaigns.recipients(id, { limit: 5 }, { reason: "frequency_law" });
      expect(data.map(({ number }) => number)).toEqual(["+13055550101", ohio(2)]);
      await desk.pass(24 * HOUR, 10 * MINUTE);
      expect(counted()).toEqual([4, 4, 4]);
      for (const { number } of [data[0], data[1]].filter((one) => one !== undefined)) {
        const [first, , , fourth] = desk.carried().filter(({ to }) => to === number);
        expect((fourth?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(24 * HOUR);
      }
    });

    it("a merge field that has no value is never sent as it stands", async () => {
      await using provider = await open("unfilled", 1);
      await using workspace = await store().openWorkspace();
      const members = [member(ohio(1), { fields: { city: "Akron" } }), member(ohio(2))];
      const desk = await openCampaigning(workspace, provider, { members });
      const steps = [{ delay_hours: 0, variants: [{ weight: 1, body: "To {{city}}" }] }];
      const id = await desk.run(draft(desk.lines, { steps }));
      const { data: previews } = await desk.campaigns.preview(id, { limit: 10, step: 1 });
      expect(previews.map(({ text, unfilled, warnings }) => [text, unfilled, warnings.length])).toEqual([
        ["To Akron", [], 1],
        ["To {{city}}", ["city"], 2],
      ]);
      await desk.pass(3 * MINUTE);
      expect(desk.carried().map(({ text }) => text)).toEqual(["To Akron"]);
      expect((await desk.campaigns.recipients(id, { limit: 1 }, { state: "skipped" })).data).toMatchObject([
        { number: ohio(2), reason: "unfilled" },
      ]);
    });
  });
}
