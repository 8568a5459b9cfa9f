/**
 * A month of a campaign on a fast clock, with everything that goes wrong in one: asserted by what the provider has, which is
 * what people got. No text outside of somebody's hours, none over a line's limit, none after an opt-out by even a second,
 * none twice; every recipient explained; the totals those of the provider.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { type Provider, startProvider } from "@linekeeper/simulator";
import { classifyReply } from "@linekeeper/sms/consent";
import { placesOf } from "@linekeeper/sms/places";
import { allowedAt } from "@linekeeper/sms/quiet-hours";
import { describe, expect, it } from "vitest";
import { createTestClock, type TestClock } from "../clock.ts";
import { projectAll } from "../import/testing/importing.ts";
import { clientOf, killable, tellLines } from "../outbox/testing/sending.ts";
import { dayIn } from "../read/cold-limits.ts";
import type { TestStore, TestWorkspace } from "../testing/open-workspace.ts";
import type { CampaignDetail, Member, Recipient } from "./campaigns.ts";
import { makePlan } from "./make-plan.ts";
import { drawOf, DRAWS } from "./stable-draw.ts";
import { type Desk, draft, member, openDesk } from "./testing/campaigning.ts";
import { type Carried, carriedBy, tellIncoming, tellStatus } from "./testing/telling.ts";

interface Fixture {
  store: () => TestStore;
  recipients: number;
  processes: number;
  seed: string;
  /** Of cold texts a day for each of six lines. */
  coldLimit: number;
  timeoutMs: number;
}

/** A Monday, 7:00 in New York. */
const START = Date.parse("2026-10-05T11:00:00.000Z");
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const LONGEST = 60 * DAY;
const FIRM = "America/New_York";
const FAULTS = [
  "status-500",
  "status-502",
  "status-503",
  "truncate",
  "drop",
  "accepted-then-timeout",
  "too-many-requests",
] as const;

/** Every zone of the US, states with hours of their own, codes that lie in two zones, and one that lies anywhere. */
const AREA_CODES =
  "212 617 305 850 404 614 317 812 219 615 865 312 214 915 701 605 303 208 480 928 602 702 213 503 541 206 907 808 787 671 203 401 410 201 601 405 800".split(
    " ",
  );
const REFUSALS = [
  "STOP",
  "stop",
  "Stop.",
  "STOP!!!",
  "stopall",
  "Stop all",
  "Unsubscribe",
  "UNSUB",
  "quit",
  "Cancel",
  "end",
  "REVOKE",
  "opt out",
  "Opt-out",
  "optout",
  "remove",
  "stop please",
  "ALTO",
].filter((words) => classifyReply(words).outcome === "out");
const ANSWERS = [
  "Yes",
  "How much is it?",
  "Can you stop by tomorrow?",
  "ok",
  "Who is this?",
  "Call me",
  "No thanks, we are fine",
];
const BOUNCES = ["30003", "30005", "30006", "30008", "30007"];

interface Event {
  at: number;
  kind: "status" | "answer" | "refusal" | "recorded";
  message: Carried;
  words: string;
}

export function describeMonth(name: string, fixture: Fixture): void {
  const { recipients, processes } = fixture;
  describe(`${name}: a month of ${recipients} recipients with ${processes} process${processes === 1 ? "" : "es"}`, () => {
    it(
      "keeps to the hours, the limits and what people said, sends nothing twice and explains every row",
      { timeout: 60 * MINUTE },
      async () => {
        await using provider = await startProvider({
          seed: `month ${fixture.seed}`,
          activities: 0,
          speed: 0,
          lines: 6,
          startAt: START,
          rateLimit: { perSecond: 1_000_000, burst: 1_000_000 },
        });
        await using workspace = await fixture.store().openWorkspace();
        const month = await liveThrough(fixture, workspace, provider);
        expectLawful(fixture, provider, month);
        expectExplained(fixture, provider, month);
      },
    );
  });
}

interface Month {
  members: readonly Member[];
  detail: CampaignDetail;
  rows: readonly Recipient[];
  refusedAt: ReadonlyMap<string, number>;
  answeredAt: ReadonlyMap<string, number>;
  bounced: ReadonlySet<string>;
  delivered: ReadonlySet<string>;
  kills: number;
  steps: number;
}

async function liveThrough(fixture: Fixture, workspace: TestWorkspace, provider: Provider): Promise<Month> {
  const { seed, recipients, coldLimit, store } = fixture;
  const draw = (...parts: (string | number)[]): number => drawOf(seed, ...parts) / DRAWS;
  const members = Array.from({ length: recipients }, (_, index) => {
    const area = AREA_CODES[Math.floor(draw("area", index) * AREA_CODES.length)] ?? "212";
    return member(`+1${area}${String(2_000_000 + index)}`, { name: `Person ${index}` });
  });
  const clock = createTestClock(START);
  await tellLines(workspace, provider);
  const lines = provider.account.world.lines.map(({ number }) => number);
  const quo = clientOf({ url: provider.url, apiKey: provider.apiKey, timeoutMs: fixture.timeoutMs });
  let drawn = 0;
  const random = (): number => draw("random", (drawn += 1));
  const spaces = [workspace];
  await using others = new AsyncDisposableStack();
  while (spaces.length < fixture.processes) spaces.push(others.use(await store().openWorkspace(workspace.workspaceId)));
  const start = (space: TestWorkspace): { desk: Desk; kill: () => void } => {
    const { engine, kill } = killable(space.engine);
    return { desk: openDesk({ ...space, engine }, { members, coldLimit, random, clock, quo }), kill };
  };
  const running = spaces.map((space) => start(space));
  const safe = openDesk(workspace, { members, coldLimit, random, clock, quo });

  const { id } = await safe.campaigns.create(
    draft(lines, {
      steps: [
        {
          delay_hours: 0,
          variants: [
            { weight: 1, body: "1A Hi {{first_name}}, reply STOP to end." },
            { weight: 1, body: "1B Hello {{first_name}}. Reply STOP to end." },
          ],
        },
        { delay_hours: 70, variants: [{ weight: 1, body: "2A Still interested?" }] },
      ],
      settings: { pace_seconds: 120, bounces: { warn_percent: 3, stop_percent: 20, minimum: 100 } },
    }),
    "tester",
  );
  await safe.campaigns.plan(id);
  await makePlan(safe.deps, id);
  await safe.campaigns.start(id, { confirm: (await safe.campaigns.read(id)).plan.planned ?? -1 });
  provider.faults.setShares({ rest: { share: 0.05, kinds: FAULTS } });

  const events: Event[] = [];
  let seen = 0;
  const refusedAt = new Map<string, number>();
  const answeredAt = new Map<string, number>();
  const bounced = new Set<string>();
  const delivered = new Set<string>();
  let kills = 0;
  let steps = 0;

  const watch = (): void => {
    // What came in is told to the workspace alone, so all that the provider has went out, and only the end of it is new.
    for (const message of carriedBy(provider, seen)) plotFor(message);
    seen = provider.account.messages.size;
  };
  const plotFor = (message: Carried): void => {
    const now = clock.now();
    events.push({ at: now + 20 * SECOND, kind: "status", message, words: "" });
    const fate = draw("fate", message.to);
    const isTheirs = message.text.startsWith(draw("which", message.to) < 0.7 ? "1" : "2");
    if (!isTheirs) return;
    // From seconds to days: some of them in the last moments before a follow-up would leave.
    const soon = draw("soon", message.to) < 0.5;
    const at =
      now +
      (soon ? 30 * SECOND + draw("delay", message.to) * 2 * HOUR : 69 * HOUR + draw("delay", message.to) * 2 * HOUR);
    const pick = (words: readonly string[]): string =>
      words[Math.floor(draw("words", message.to) * words.length)] ?? "STOP";
    if (fate < 0.02) events.push({ at, kind: "refusal", message, words: pick(REFUSALS) });
    else if (fate < 0.025) events.push({ at, kind: "recorded", message, words: "on the phone" });
    else if (fate < 0.1) events.push({ at, kind: "answer", message, words: pick(ANSWERS) });
  };

  const happen = async ({ at, kind, message, words }: Event): Promise<void> => {
    clock.set(Math.max(clock.now(), at));
    if (kind === "status") {
      const isBounce = draw("bounce", message.id, message.to) < 0.04;
      (isBounce ? bounced : delivered).add(message.id);
      const code = BOUNCES[Math.floor(draw("code", message.id) * BOUNCES.length)] ?? "30005";
      await tellStatus(workspace, message, clock, isBounce ? code : null);
      return;
    }
    if (kind === "recorded") {
      await safe.outbox.recordConsent({ number: message.to, outcome: "out", source: "call", words, recordedBy: "t" });
      refusedAt.set(message.to, clock.now());
      return;
    }
    await tellIncoming(workspace, message, clock, words);
    (kind === "refusal" ? refusedAt : answeredAt).set(message.to, clock.now());
  };

  while (clock.now() < START + LONGEST) {
    steps += 1;
    // Before the work of this moment: what is acknowledged binds what is claimed after.
    events.sort((a, b) => b.at - a.at);
    while ((events.at(-1)?.at ?? Infinity) <= clock.now()) await happen(events.pop() ?? never());
    let next = Infinity;
    const work = running.map(async (process, at) => {
      const isKilled = draw("kill", steps, at) < 0.01;
      const working = workOnce(process.desk, workspace).then((due) => {
        next = Math.min(next, due);
      });
      if (!isKilled) return working;
      await Promise.race([working.catch(() => undefined), sleep(draw("when", steps, at) * 40)]);
      process.kill();
      kills += 1;
      running[at] = start(spaces[at] ?? workspace);
      // What it had under way reaches the provider, or does not.
      await sleep(fixture.timeoutMs + 100);
    });
    await Promise.all(work);
    await projectAll(workspace);
    watch();
    const { state } = await safe.campaigns.list({ limit: 1 }).then(({ data }) => data[0] ?? never());
    const isOver = state === "finished" && events.length === 0 && (await nextInOutbox(workspace)) === Infinity;
    if (isOver || state === "paused") break;
    await passTo(
      provider,
      clock,
      Math.min(
        next,
        await nextInOutbox(workspace),
        events.reduce((least, { at }) => Math.min(least, at), Infinity),
      ),
    );
  }
  provider.faults.setShares({});
  for (let round = 0; round < 3; round += 1) {
    await projectAll(workspace);
    while (await safe.follower.step());
    clock.advance(11 * MINUTE);
    await safe.worker.workOff();
  }
  const rows: Recipient[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await safe.campaigns.recipients(id, { limit: 200, cursor }, {});
    rows.push(...page.data);
    if (page.next_cursor === null) break;
    cursor = page.next_cursor;
  }
  const detail = await safe.campaigns.read(id);
  return { members, detail, rows, refusedAt, answeredAt, bounced, delivered, kills, steps };
}

/** What one process does in one moment. Returns when it expects more to do. */
async function workOnce(desk: Desk, workspace: TestWorkspace): Promise<number> {
  await projectAll(workspace);
  while (await desk.follower.step());
  const { nextAt } = await desk.worker.workOff();
  await desk.sender.workOff();
  return nextAt ?? Infinity;
}

async function nextInOutbox({ reader, workspaceId }: TestWorkspace): Promise<number> {
  const row = await reader
    .selectFrom("outbox")
    .select((eb) => eb.fn.min("due_at").as("due"))
    .where("workspace_id", "=", workspaceId)
    .where("due_at", "is not", null)
    .executeTakeFirst();
  return row?.due == null ? Infinity : Date.parse(row.due);
}

async function passTo(provider: Provider, clock: TestClock, next: number): Promise<void> {
  const now = clock.now();
  const at = Math.min(Math.max(next, now + 5 * SECOND), now + 6 * HOUR);
  // Not to the millisecond: much is due at nearly the same time.
  const ms = at - now < MINUTE ? Math.max(at - now, 15 * SECOND) : at - now;
  clock.set(Math.max(now, provider.account.clock.now()) + ms);
  await provider.advance(clock.now() - provider.account.clock.now());
}

function expectLawful({ coldLimit }: Fixture, provider: Provider, month: Month): void {
  const regions = new Map(month.members.map(({ number, region }) => [number, region]));
  const cold = new Map<string, number>();
  const steps = new Set<string>();
  for (const { at, from, to, text } of carriedBy(provider)) {
    const when = `${text} to ${to} at ${new Date(at).toISOString()}`;
    expect([when, allowedAt(to, { state: regions.get(to) ?? undefined }, at).allowed]).toEqual([when, true]);
    for (const { zone } of placesOf(to)) expect([when, isWorkingHour(zone, at)]).toEqual([when, true]);
    const step = `${to} ${text.slice(0, 1)}`;
    expect([when, steps.has(step)]).toEqual([when, false]);
    steps.add(step);
    const refusedAt = month.refusedAt.get(to) ?? Infinity;
    expect([when, at < refusedAt]).toEqual([when, true]);
    if (text.startsWith("2")) expect([when, at < (month.answeredAt.get(to) ?? Infinity)]).toEqual([when, true]);
    if (at < Math.min(refusedAt, month.answeredAt.get(to) ?? Infinity)) {
      const day = `${from} ${dayIn(FIRM, at)}`;
      cold.set(day, (cold.get(day) ?? 0) + 1);
    }
  }
  for (const [day, count] of cold) expect([day, count <= coldLimit]).toEqual([day, true]);
  // The limit was what slowed it down: on some days lines were full.
  expect(Math.max(...cold.values())).toBe(coldLimit);
}

function expectExplained({ recipients }: Fixture, provider: Provider, month: Month): void {
  const { detail, rows } = month;
  const messages = carriedBy(provider);
  expect(detail.state).toBe("finished");
  expect(rows).toHaveLength(recipients);
  for (const { number, state, words } of rows) {
    expect([number, state]).toEqual([number, expect.stringMatching(/^(?:finished|failed|skipped)$/)]);
    expect([number, words.length > 10]).toEqual([number, true]);
  }
  const got = new Set(messages.map(({ to }) => to));
  for (const { number, state } of rows) {
    if (state === "finished") expect([number, got.has(number)]).toEqual([number, true]);
    if (state === "skipped") expect([number, got.has(number)]).toEqual([number, false]);
  }
  const sum = (of: (one: CampaignDetail["results"][number]) => number): number =>
    detail.results.reduce((total, one) => total + of(one), 0);
  expect({
    sent: sum(({ sent }) => sent),
    delivered: sum(({ delivered }) => delivered),
    undelivered: sum(({ undelivered }) => undelivered),
    segments: sum(({ segments }) => segments),
    optedOut: detail.funnel.opted_out,
    replied: detail.funnel.replied,
    texted: detail.funnel.texted,
    all: detail.funnel.finished + detail.funnel.failed + detail.funnel.skipped,
  }).toEqual({
    sent: messages.length,
    delivered: month.delivered.size,
    undelivered: month.bounced.size,
    segments: messages.length,
    optedOut: month.refusedAt.size,
    replied: month.answeredAt.size,
    texted: got.size,
    all: recipients,
  });
  // It was a month in which something happened.
  expect(month.kills).toBeGreaterThan(0);
  expect(month.refusedAt.size).toBeGreaterThan(0);
  expect(month.bounced.size).toBeGreaterThan(0);
}

/** By the platform's own calendar, whatever the rules that are tested say: Monday to Friday, 9 to 20. */
function isWorkingHour(zone: string, at: number): boolean {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    weekday: "short",
    hour: "numeric",
    hourCycle: "h23",
  }).formatToParts(at);
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? "";
  return !["Sat", "Sun"].includes(of("weekday")) && Number(of("hour")) >= 9 && Number(of("hour")) < 20;
}

function never(): never {
  throw new Error("There is nothing where something has to be.");
}
