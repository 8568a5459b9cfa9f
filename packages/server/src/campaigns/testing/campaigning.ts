/** Campaigns and an outbox on a test's workspace and a provider, as a server has them, on a clock that the test moves. */
import type { QuoClient } from "@linekeeper/quo";
import type { Provider } from "@linekeeper/simulator";
import type { ConsentDesk } from "../../consent/consent.ts";
import { openConsent } from "../../consent/open-consent.ts";
import { type Clock, createTestClock, type TestClock } from "../../clock.ts";
import type { FeedFollower } from "../../feed/follow-feed.ts";
import { randomIds } from "../../ids.ts";
import { projectAll } from "../../import/testing/importing.ts";
import type { Outbox, OutboxWorker } from "../../outbox/outbox.ts";
import { openOutbox } from "../../outbox/start-outbox.ts";
import { clientOf, tellLines } from "../../outbox/testing/sending.ts";
import { compileFor } from "../../store/compile.ts";
import { transactionLocks } from "../../store/transaction-locks.ts";
import type { TestWorkspace } from "../../testing/open-workspace.ts";
import type { Audience, Member } from "../../audience.ts";
import type { CampaignDraft, Campaigns, MemberSource } from "../campaigns.ts";
import { createFollowOutbox } from "../follow-outbox.ts";
import { makePlan } from "../make-plan.ts";
import type { DispatchDeps } from "../dispatch.ts";
import { CampaignSettings } from "../settings.ts";
import { type CampaignWorker, openCampaigns } from "../start-campaigns.ts";
import { type Carried, carriedBy, observe, tellStatus } from "./telling.ts";

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

export interface Desk {
  campaigns: Campaigns;
  worker: CampaignWorker;
  follower: FeedFollower;
  outbox: Outbox;
  consent: ConsentDesk;
  sender: OutboxWorker;
  deps: DispatchDeps;
}

export interface DeskOptions {
  members: readonly Member[] | MemberSource;
  coldLimit?: number;
  random?: () => number;
  clock: Clock;
  quo: QuoClient | null;
}

type CampaigningOptions = Omit<DeskOptions, "clock" | "quo"> & { fetch?: typeof fetch };

/** As one process has it. */
export function openDesk(workspace: TestWorkspace, options: DeskOptions): Desk {
  const { engine, reader: db, workspaceId, location } = workspace;
  const { members, coldLimit = 1_000_000, random = () => 0.5, clock, quo } = options;
  const timeZone = "America/New_York";
  const reader = { db, workspaceId, lines: "all" as const };
  const parts = openOutbox({
    location,
    reader,
    store: engine,
    quo,
    centsPerSegment: 1,
    coldLimit,
    timeZone,
    followed: createFollowOutbox({ reader, timeZone, clock }),
    clock,
    ids: randomIds,
    logger: silent,
  });
  const deps: DispatchDeps = {
    reader,
    store: engine,
    compile: compileFor(location),
    isPostgres: location.databaseUrl !== null,
    locks: transactionLocks(location, workspaceId),
    jobs: { enqueueStatement: () => ({ sql: "SELECT 1", parameters: [] }), wake: () => undefined },
    audience: "membersOf" in members ? members : sourceOf(members),
    coldLimit,
    timeZone,
    centsPerSegment: 1,
    random,
    clock,
    ids: randomIds,
    logger: silent,
    wakeOutbox: () => undefined,
  };
  const { campaigns, worker, follower } = openCampaigns(deps);
  if (parts.worker === null) throw new Error("no worker");
  const { consent } = openConsent({
    location,
    reader,
    store: engine,
    canSend: false,
    queued: () => undefined,
    clock,
    ids: randomIds,
    logger: silent,
  });
  return { campaigns, worker, follower, outbox: parts.outbox, consent, sender: parts.worker, deps };
}

export function sourceOf(members: readonly Member[]): MemberSource {
  const sorted = members.toSorted((a, b) => (a.number < b.number ? -1 : 1));
  return {
    membersOf: async (_reader, _audience, after, limit) => {
      const from = after === null ? 0 : sorted.findIndex(({ number }) => number > after);
      return from === -1 ? [] : sorted.slice(from, from + limit);
    },
  };
}

export const EVERYBODY: Audience = { kind: "list", list_id: "list_1" };

export function member(number: string, more: Partial<Member> = {}): Member {
  return { number, name: null, fields: {}, postalCode: null, region: null, ...more };
}

export function draft(
  lines: readonly string[],
  more: Partial<Omit<CampaignDraft, "settings">> & { settings?: object } = {},
): CampaignDraft {
  const { settings, ...rest } = more;
  return {
    name: "Spring",
    audience: EVERYBODY,
    steps: [{ delay_hours: 0, variants: [{ weight: 1, body: "Hi {{first_name|there}}, reply STOP to end." }] }],
    ...rest,
    settings: CampaignSettings.parse({ lines, ...settings }),
  };
}

export interface Campaigning extends Desk {
  clock: TestClock;
  quo: QuoClient;
  /** The provider's lines. */
  lines: string[];
  /** Plans and starts. */
  run: (given: CampaignDraft) => Promise<string>;
  plan: (id: string) => Promise<number>;
  /** Everything that is due now, in this process. */
  work: () => Promise<void>;
  /** Moves the clock on until nothing is due for so long. */
  pass: (ms: number, stepMs?: number) => Promise<void>;
  /** Both clocks, with nothing done between. */
  jumpTo: (at: number) => Promise<void>;
  receive: (from: string, body: string, to?: string) => Promise<void>;
  /** What carriers tell of a text: that it was delivered, or why not. */
  tell: (id: string, code: string | null) => Promise<void>;
  /** Of every text that the provider has. */
  carried: () => Carried[];
  project: () => Promise<void>;
}

export async function openCampaigning(
  workspace: TestWorkspace,
  provider: Provider,
  { fetch, ...options }: CampaigningOptions,
): Promise<Campaigning> {
  const clock = createTestClock(provider.account.clock.now());
  const quo = clientOf({ url: provider.url, apiKey: provider.apiKey, ...(fetch !== undefined && { fetch }) });
  const desk = openDesk(workspace, { ...options, clock, quo });
  await tellLines(workspace, provider);
  let received = 0;
  const plan = async (id: string): Promise<number> => {
    await desk.campaigns.plan(id);
    await makePlan(desk.deps, id);
    return (await desk.campaigns.read(id)).plan.planned ?? -1;
  };
  const work = async (): Promise<void> => {
    await projectAll(workspace);
    while (await desk.follower.step());
    await desk.worker.workOff();
    await desk.sender.workOff();
    await projectAll(workspace);
    while (await desk.follower.step());
  };
  return {
    ...desk,
    clock,
    quo,
    lines: provider.account.world.lines.map(({ number }) => number),
    plan,
    async run(given) {
      const { id } = await desk.campaigns.create(given, "tester");
      const confirm = await plan(id);
      await desk.campaigns.start(id, { confirm });
      return id;
    },
    work,
    async pass(ms, stepMs = 20_000) {
      const until = clock.now() + ms;
      while (clock.now() < until) {
        clock.advance(stepMs);
        await provider.advance(stepMs);
        await work();
      }
    },
    async jumpTo(at) {
      clock.set(at);
      await provider.advance(at - provider.account.clock.now());
    },
    async receive(from, text, to = provider.account.world.lines[0]?.number ?? "") {
      received += 1;
      const line = provider.account.world.lines.find(({ number }) => number === to);
      await observe(workspace, clock, {
        id: `ACin${workspace.workspaceId.replaceAll("-", "")}${received}`,
        from,
        to: [to],
        text,
        phoneNumberId: line?.id ?? "",
        conversationId: `CN${from}`,
        direction: "incoming",
        status: "received",
        createdAt: new Date(clock.now()).toISOString(),
      });
    },
    async tell(id, code) {
      const message = carriedBy(provider).find((one) => one.id === id);
      if (message === undefined) throw new Error(`no message ${id}`);
      await tellStatus(workspace, message, clock, code);
    },
    carried: () => carriedBy(provider),
    project: () => projectAll(workspace),
  };
}
