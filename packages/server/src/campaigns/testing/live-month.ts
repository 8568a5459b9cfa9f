/** Lives through a campaign on a fast clock, with everything that goes wrong in a month. Drawn from a seed. */
import { get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Provider } from "@linekeeper/simulator";
import { classifyReply } from "@linekeeper/sms/consent";
import { type Clock, createTestClock, type TestClock } from "../../clock.ts";
import { projectAll } from "../../import/testing/importing.ts";
import { clientOf, killable, tellLines, unlimited } from "../../outbox/testing/sending.ts";
import type { TestStore, TestWorkspace } from "../../testing/open-workspace.ts";
import type { Recipient } from "../campaigns.ts";
import { makePlan } from "../make-plan.ts";
import { drawOf, DRAWS } from "../stable-draw.ts";
import { type Desk, draft, openDesk } from "./campaigning.ts";
import { localMoment, personOf } from "./homes.ts";
import type { Month } from "./judge-month.ts";
import { type Carried, carriedBy, tellIncoming, tellStatus } from "./telling.ts";

export interface MonthOptions {
  store: () => TestStore;
  recipients: number;
  processes: number;
  seed: string;
  /** Of cold texts a day for each of six lines. */
  coldLimit: number;
  /** What a process may be killed in, of its rounds. */
  killShare: number;
}

/** A Friday, 8:00 in New York; on 1 November clocks are turned, and Veterans Day is on the 11th. */
export const MONTH_START = Date.parse("2026-10-16T12:00:00.000Z");
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const LONGEST = 90 * DAY;
/** Of the campaign's settings. An opt-out that is recorded after a rest of the machine may come later. */
const ATTRIBUTION = 72 * HOUR;
/** One after the other in a moment, of one process. */
const MOST_SENDS = 20;
/** A request that was not answered by then is given up. */
const TIMEOUT_MS = 150;
const FAULTS = [
  "status-500",
  "status-502",
  "status-503",
  "truncate",
  "drop",
  "accepted-then-timeout",
  "too-many-requests",
] as const;

const heardAs = (outcome: string, words: readonly string[]): readonly string[] => {
  const others = words.filter((one) => classifyReply(one).outcome !== outcome);
  if (others.length > 0) throw new Error(`not ${outcome}: ${others.join(", ")}`);
  return words;
};
const REFUSALS = heardAs("out", [
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
  "stop please",
  "Please stop",
  "arret",
]);
const DOUBTS = heardAs("review", [
  "leave me alone",
  "remove me",
  "ALTO",
  "Stpo",
  "wrong number",
  "stop texting me",
  "Take me off your list",
  "who gave you my number, stop",
]);
const ANSWERS = heardAs("none", ["Yes", "How much is it?", "Can you stop by tomorrow?", "ok", "What time?", "Call me"]);
const BOUNCES = ["30003", "30005", "30006", "30008", "30007"];

type Kind = "status" | "answer" | "doubt" | "refusal" | "recorded" | "early";

interface Event {
  at: number;
  kind: Kind;
  message: Carried;
  words: string;
}

export async function liveMonth(fixture: MonthOptions, workspace: TestWorkspace, provider: Provider): Promise<Month> {
  const { seed, recipients, coldLimit, processes, killShare } = fixture;
  const draw = (...parts: (string | number)[]): number => drawOf(seed, ...parts) / DRAWS;
  const people = Array.from({ length: recipients }, (_, index) => personOf(index, draw));
  const clock = createTestClock(MONTH_START);
  await tellLines(workspace, provider);
  const { lines } = provider.account.world;
  let lost = 0;
  /** Of one process: a dead one asks nothing more. What was given up may still be on its way, and is waited for. */
  const fetchOf = (isDead: () => boolean): typeof fetch => {
    return async (input, init) => {
      if (isDead()) return new Promise<never>(() => undefined);
      try {
        return await fetch(input, init);
      } catch (error) {
        lost += 1;
        throw error;
      }
    };
  };
  const quoOf = (isDead: () => boolean) =>
    clientOf({
      url: provider.url,
      apiKey: provider.apiKey,
      timeoutMs: TIMEOUT_MS,
      limiter: unlimited,
      fetch: fetchOf(isDead),
    });
  let drawn = 0;
  const random = (): number => draw("random", (drawn += 1));
  const options = { members: people, coldLimit, random, clock, quo: quoOf(() => false) };
  await using others = new AsyncDisposableStack();
  const spaces = [workspace];
  while (spaces.length < processes) spaces.push(others.use(await fixture.store().openWorkspace(workspace.workspaceId)));
  const start = (space: TestWorkspace): { desk: Desk; kill: () => void } => {
    const mortal = killable(space.engine);
    let isDead = false;
    const quo = quoOf(() => isDead);
    return {
      desk: openDesk({ ...space, engine: mortal.engine }, { ...options, quo }),
      kill: () => {
        isDead = true;
        mortal.kill();
      },
    };
  };
  const running = spaces.map((space) => start(space));
  const safe = openDesk(workspace, options);

  const silentFrom = new Map<string, number>();
  const out = new Set<string>();
  const answeredAt = new Map<string, number>();
  const bounced = new Set<string>();
  const delivered = new Set<string>();
  /** When they got their last text. */
  const got = new Map<string, number>();
  const events: Event[] = [];
  let kills = 0;
  let rounds = 0;
  let seen = 0;

  const saysNo = (number: string, at: number, isOut: boolean): void => {
    silentFrom.set(number, Math.min(silentFrom.get(number) ?? Infinity, at));
    if (isOut) out.add(number);
  };
  const pick = (words: readonly string[], to: string): string =>
    words[Math.floor(draw("words", to) * words.length)] ?? "STOP";
  const fromThem = (to: string): Carried => {
    const [line] = lines;
    const thread = { phoneNumberId: line?.id ?? "", conversationId: `CNearly${to}` };
    return { id: `early${workspace.workspaceId}${to}`, at: 0, from: line?.number ?? "", to, text: "", ...thread };
  };

  const happen = async ({ at, kind, message, words }: Event): Promise<void> => {
    const { to } = message;
    // They wrote then, whenever we hear of it.
    const then: Clock = { now: () => at };
    switch (kind) {
      case "status": {
        const isBounce = draw("bounce", message.id, to) < 0.04;
        (isBounce ? bounced : delivered).add(message.id);
        const code = BOUNCES[Math.floor(draw("code", message.id) * BOUNCES.length)] ?? "30005";
        return tellStatus(workspace, message, clock, isBounce ? code : null);
      }
      case "recorded": {
        const counts = await hasMoreToCome(workspace, to);
        await safe.consent.record({ number: to, outcome: "out", source: "call", words, recordedBy: "t" });
        return saysNo(to, clock.now(), counts || clock.now() - (got.get(to) ?? -Infinity) <= ATTRIBUTION);
      }
      case "early":
        if (got.has(to)) return;
        await tellIncoming(workspace, message, then, words);
        return saysNo(to, at, REFUSALS.includes(words));
      case "answer":
        await tellIncoming(workspace, message, then, words);
        answeredAt.set(to, at);
        return;
      case "doubt":
        await tellIncoming(workspace, message, then, words);
        answeredAt.set(to, at);
        return saysNo(to, at, false);
      case "refusal":
        await tellIncoming(workspace, message, then, words);
        return saysNo(to, at, true);
    }
  };

  /** What becomes of somebody who got a text. */
  const plotFor = (message: Carried): void => {
    const { to, text } = message;
    const now = clock.now();
    got.set(to, message.at);
    events.push({ at: now + 20 * SECOND, kind: "status", message, words: "" });
    if (!text.startsWith(draw("which", to) < 0.7 ? "1" : "2")) return;
    // From seconds to days: half of them in the last moments before a follow-up would leave.
    const delay = draw("delay", to) * 2 * HOUR;
    const at = Math.floor(now + delay + (draw("soon", to) < 0.5 ? 30 * SECOND : 69 * HOUR));
    const fate = draw("fate", to);
    if (fate < 0.016) events.push({ at, kind: "refusal", message, words: pick(REFUSALS, to) });
    else if (fate < 0.02) events.push({ at, kind: "recorded", message, words: "on the phone" });
    else if (fate < 0.03) events.push({ at, kind: "doubt", message, words: pick(DOUBTS, to) });
    else if (fate < 0.1) events.push({ at, kind: "answer", message, words: pick(ANSWERS, to) });
  };

  for (const { number: to } of people) {
    const early = draw("early", to);
    if (early < 0.005) await happen({ at: MONTH_START, kind: "recorded", message: fromThem(to), words: "before" });
    if (early < 0.005 || early > 0.015) continue;
    const at = MONTH_START + Math.floor(draw("early at", to) * 20 * DAY);
    events.push({ at, kind: "early", message: fromThem(to), words: pick(early < 0.01 ? REFUSALS : DOUBTS, to) });
  }
  await projectAll(workspace);

  const { id } = await safe.campaigns.create(
    draft(
      lines.map(({ number }) => number),
      {
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
        settings: {
          window: { from: 7, to: 22 },
          weekdays: [0, 1, 2, 3, 4, 5, 6],
          pace_seconds: 20,
          attribution_hours: ATTRIBUTION / HOUR,
          bounces: { warn_percent: 3, stop_percent: 20, minimum: 100 },
        },
      },
    ),
    "tester",
  );
  await safe.campaigns.plan(id);
  await makePlan(safe.deps, id);
  await safe.campaigns.start(id, { confirm: (await safe.campaigns.read(id)).plan.planned ?? -1 });
  provider.faults.setShares({ rest: { share: 0.05, kinds: FAULTS } });

  let today = "";
  while (clock.now() < MONTH_START + LONGEST) {
    rounds += 1;
    // Before the work of this moment: what is acknowledged binds what is claimed after.
    events.sort((a, b) => b.at - a.at);
    for (let next = events.at(-1); next !== undefined && next.at <= clock.now(); next = events.at(-1)) {
      events.pop();
      await happen(next);
    }
    await projectAll(workspace);
    let next = Infinity;
    const work = async ({ desk }: { desk: Desk }, at: number): Promise<void> => {
      next = Math.min(next, await workOnce(desk, spaces[at] ?? workspace));
    };
    const worked = running.map(async (one, at) => {
      if (draw("kill", rounds, at) >= killShare) return work(one, at);
      await Promise.race([work(one, at).catch(() => undefined), sleep(draw("when", rounds, at) * 40)]);
      one.kill();
      kills += 1;
      running[at] = start(spaces[at] ?? workspace);
      lost += 1;
    });
    await Promise.all(worked);
    if (lost > 0) await untilRead(provider);
    lost = 0;
    // What came in is told to the workspace alone, so all that the provider has went out, and only the end of it is new.
    for (const message of carriedBy(provider, seen)) plotFor(message);
    seen = provider.account.messages.size;
    const inOutbox = await nextInOutbox(workspace);
    const { state } = (await safe.campaigns.list({ limit: 1 })).data[0] ?? { state: "draft" };
    if (state === "paused" || (state === "finished" && events.length === 0 && inOutbox === Infinity)) break;
    const soonest = events.reduce((least, { at }) => Math.min(least, at), inOutbox);
    await passTo(provider, clock, Math.min(next, soonest));
    // On some days nothing runs for hours: what was to leave in the morning is late, and evenings come.
    const { date } = localMoment("America/New_York", clock.now());
    if (date === today) continue;
    today = date;
    if (draw("rest", date) < 0.5) await passTo(provider, clock, clock.now() + draw("rests", date) * 16 * HOUR, DAY);
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
  return { people, detail, rows, silentFrom, out, answeredAt, bounced, delivered, kills, rounds };
}

/** What one process does in one moment. Returns when it expects more to do. */
async function workOnce({ follower, worker, sender }: Desk, workspace: TestWorkspace): Promise<number> {
  while (await follower.step());
  const { nextAt } = await worker.workOff();
  // A sent text is in the ledger, and the next claim waits until it is projected: a server's projector does that meanwhile.
  for (let times = 0; times < MOST_SENDS && (await sender.workOff()) > 0; times += 1) await projectAll(workspace);
  return nextAt ?? Infinity;
}

/**
 * What a client gave up may still be on its way: one text of 36,555 was read more than 50 ms later. Connections are read in
 * the order in which they began, so what is asked anew comes after it.
 */
async function untilRead({ url }: Provider): Promise<void> {
  for (let times = 0; times < 3; times += 1) {
    await new Promise((resolve, reject) => {
      get(url, { agent: false }, (answer) => answer.resume().once("close", resolve)).once("error", reject);
    });
  }
}

/** Then an opt-out is one of the campaign, however late it is. */
async function hasMoreToCome({ reader, workspaceId }: TestWorkspace, number: string): Promise<boolean> {
  const row = await reader
    .selectFrom("campaign_recipients")
    .select("number")
    .where("workspace_id", "=", workspaceId)
    .where("number", "=", number)
    .where("state", "in", ["planned", "sending"])
    .executeTakeFirst();
  return row !== undefined;
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

/** Not to the millisecond: much is due at nearly the same time, and real processes look every second or so. */
async function passTo(provider: Provider, clock: TestClock, next: number, longest = 6 * HOUR): Promise<void> {
  const now = clock.now();
  const at = Math.floor(Math.min(Math.max(next, now + 30 * SECOND), now + longest));
  clock.set(Math.max(at, provider.account.clock.now()));
  await provider.advance(clock.now() - provider.account.clock.now());
}
