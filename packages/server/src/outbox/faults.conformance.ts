/** No text twice, none lost, none to anybody who opted out, whatever breaks: one suite, on both stores. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type Provider, type RestFault, startProvider } from "@linekeeper/simulator";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { projectAll } from "../import/testing/importing.ts";
import type { TestStore, TestWorkspace } from "../testing/open-workspace.ts";
import type { OutboxMessageDetail } from "./outbox.ts";
import { clientOf, killable, openParts, openSending, type Sending } from "./testing/sending.ts";
import type { ProcessOptions } from "./testing/sending-process.ts";

const FAST = { perSecond: 1_000_000, burst: 1_000_000 };
const PROGRAM = fileURLToPath(new URL("testing/sending-process.ts", import.meta.url));

interface Fixture {
  store: () => TestStore;
  /** Answers that are lost. */
  lost: number;
  /** Cases of the property. */
  runs: number;
  /** Processes at once in the kill test, and how often they are killed. */
  processes: number;
  kills: number;
}

export function describeFaults(name: string, { store, lost, runs, processes, kills }: Fixture): void {
  describe(`${name}: sending when things break`, () => {
    it(
      `of ${lost} texts whose answer was lost, each is at Quo once, and each row says so`,
      { timeout: 240_000 },
      async () => {
        await using provider = await startProvider({ seed: "lost answers", activities: 0, speed: 0, rateLimit: FAST });
        await using workspace = await store().openWorkspace();
        // Long enough for every request to arrive on a machine that does other things: one that did not would be told truly as not sent.
        const sending = await openSending(workspace, store().location, provider, { timeoutMs: 1_500 });
        provider.faults.nextRest("accepted-then-timeout", { path: "POST /v1/messages", times: lost });
        // Some of them say the same to the same people.
        const rows = await accept(sending, lost, (index) => [
          `+1555030${String(index % 500).padStart(4, "0")}`,
          `hello ${index % 700}`,
        ]);
        for (let round = 0; round < 100 && provider.account.messages.size < lost; round += 1) {
          await sending.work();
          await projectAll(workspace);
          sending.clock.advance(5_000);
        }
        await sending.settle();
        await check(sending, provider, rows);
        for (const { id } of rows) {
          expect(await sending.read(id)).toMatchObject({ state: "queued", attempts: [{ outcome: "accepted" }] });
        }
        expect(outgoing(provider)).toHaveLength(lost);
      },
    );

    it(
      "whatever faults and kills come: 0 or 1 messages for each text, every row settled and explained",
      { timeout: 240_000 },
      async () => {
        expect.hasAssertions();
        await fc.assert(
          fc.asyncProperty(anyCourse, async ({ faults, share, steps, seed }) => {
            await using provider = await startProvider({
              seed: `faults ${seed}`,
              activities: 0,
              speed: 0,
              rateLimit: FAST,
            });
            await using workspace = await store().openWorkspace();
            const sending = await openSending(workspace, store().location, provider, { timeoutMs: 120 });
            provider.faults.setShares({ rest: { share, kinds: faults } });
            const rows: OutboxMessageDetail[] = [];
            const optedOut = new Set<string>();
            for (const [index, step] of steps.entries()) {
              const number = `+1555040${String(step.person).padStart(4, "0")}`;
              if (step.kind === "text" && !optedOut.has(number))
                rows.push(await sending.text(number, `text ${step.words}`));
              if (step.kind === "stop") {
                await sending.receive(number, "STOP", sending.clock.now() + index);
                if (step.projects) await projectAll(workspace);
                await expectNothingLeaves(sending, provider, number);
                await projectAll(workspace);
                optedOut.add(number);
              }
              if (step.kind === "work") await sending.work();
              if (step.kind === "kill") {
                const process = killable(workspace.engine);
                const quo = clientOf({ url: provider.url, apiKey: provider.apiKey, timeoutMs: 120 });
                const parts = openParts(
                  { ...workspace, engine: process.engine },
                  { location: store().location, quo, clock: sending.clock },
                );
                const working = parts.worker?.workOff();
                await Promise.race([working, sleep(step.words * 3)]);
                process.kill();
              }
              sending.clock.advance(step.waitMs);
              await projectAll(workspace);
            }
            // Requests of processes that were killed end by themselves at Quo.
            await sleep(300);
            provider.faults.setShares({});
            await sending.settle();
            await check(sending, provider, rows);
          }),
          { numRuns: runs },
        );
      },
    );

    it(
      "processes that are killed at any moment leave no text twice and none without an end",
      { timeout: 240_000 },
      async () => {
        await using provider = await startProvider({
          seed: "killed",
          activities: 0,
          startAt: Date.now(),
          speed: 1,
          rateLimit: FAST,
        });
        await using workspace = await store().openWorkspace();
        const sending = await openSending(workspace, store().location, provider);
        sending.clock.set(Date.now());
        provider.faults.setShares({
          rest: { share: 0.3, kinds: ["accepted-then-timeout", "slow", "drop", "status-502"] },
        });
        const options: ProcessOptions = {
          location: store().location,
          workspaceId: workspace.workspaceId,
          url: provider.url,
          apiKey: provider.apiKey,
        };
        const rows: OutboxMessageDetail[] = [];
        const projecting = new AbortController();
        const projection = projectUntil(workspace, projecting.signal);
        for (let round = 0; round < kills; round += 1) {
          const children = Array.from({ length: processes }, () => start(options));
          await Promise.all(children.map(({ ready }) => ready));
          sending.clock.set(Date.now());
          rows.push(
            ...(await accept(sending, 12, (index) => [`+1555050${String(index).padStart(4, "0")}`, `round ${round}`])),
          );
          await sleep(150 + ((round * 271) % 600));
          for (const { child } of children) child.kill("SIGKILL");
          await Promise.all(children.map(({ exited }) => exited));
        }
        projecting.abort();
        await projection;
        // What was on its way when its process was killed.
        await sleep(2_500);
        provider.faults.setShares({});
        sending.clock.set(Date.now());
        await sending.settle();
        await check(sending, provider, rows);
        expect(outgoing(provider).length).toBeGreaterThan(0);
      },
    );

    it(
      "an opt-out that commits before the claim stops it, however close the two are",
      { timeout: 120_000 },
      async () => {
        await using provider = await startProvider({ seed: "race", activities: 0, speed: 0, rateLimit: FAST });
        await using workspace = await store().openWorkspace();
        await using other = await store().openWorkspace(workspace.workspaceId);
        const sending = await openSending(workspace, store().location, provider);
        for (let round = 0; round < 25; round += 1) {
          const number = `+1555060${String(round).padStart(4, "0")}`;
          const { id } = await sending.text(number, `race ${round}`);
          const stop = await sending.receive(number, "STOP");
          // While it is only acknowledged the claim waits, so it is made to look from before the acknowledgement on.
          await Promise.all([projectAll(other), sending.work(), sleep(round % 4).then(() => sending.work())]);
          await projectAll(workspace);
          await sending.work();
          expect([stop, (await sending.read(id)).state]).toEqual([stop, "refused"]);

          const second = `+1555061${String(round).padStart(4, "0")}`;
          const raced = await sending.text(second, `recorded ${round}`);
          const record = (): Promise<unknown> =>
            sending.consent.record({ number: second, outcome: "out", source: "call", recordedBy: "t" });
          const recorded = sleep(round % 5).then(record);
          await Promise.all([recorded, sending.work()]);
          await projectAll(workspace);
          await sending.work();
          const state = (await sending.read(raced.id)).state;
          expect(["queued", "refused"]).toContain(state);
          expect(sending.carried(`recorded ${round}`)).toHaveLength(state === "queued" ? 1 : 0);
        }
        expect(outgoing(provider).filter(({ text }) => text.startsWith("race"))).toEqual([]);
      },
    );
  });
}

type Step = {
  kind: "text" | "work" | "kill" | "stop";
  person: number;
  words: number;
  waitMs: number;
  projects: boolean;
};

const anyStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(
    { weight: 6, arbitrary: fc.constant("text" as const) },
    { weight: 3, arbitrary: fc.constant("work" as const) },
    { weight: 2, arbitrary: fc.constant("kill" as const) },
    { weight: 1, arbitrary: fc.constant("stop" as const) },
  ),
  person: fc.nat({ max: 3 }),
  words: fc.nat({ max: 15 }),
  waitMs: fc.constantFrom(0, 10, 1_000, 5_000, 30_000, 80_000),
  projects: fc.boolean(),
});

const anyCourse = fc.record({
  faults: fc.subarray<RestFault>(
    [
      "status-500",
      "status-502",
      "status-503",
      "slow",
      "truncate",
      "drop",
      "accepted-then-timeout",
      "too-many-requests",
    ],
    { minLength: 1 },
  ),
  share: fc.constantFrom(0.2, 0.5, 1),
  steps: fc.array(anyStep, { minLength: 5, maxLength: 25, size: "max" }),
  seed: fc.nat(),
});

async function accept(
  { text }: Sending,
  count: number,
  of: (index: number) => [to: string, body: string],
): Promise<OutboxMessageDetail[]> {
  const accepted: OutboxMessageDetail[] = [];
  // A thousand at once would wait for one another longer than a connection of the pool is waited for.
  while (accepted.length < count) {
    const left = Math.min(50, count - accepted.length);
    const from = accepted.length;
    accepted.push(...(await Promise.all(Array.from({ length: left }, (_, index) => text(...of(from + index))))));
  }
  return accepted;
}

function outgoing(provider: Provider): { id: string; text: string; to: string[] }[] {
  return [...provider.account.messages.values()]
    .filter(({ direction }) => direction === "outgoing")
    .map(({ id, text, thread }) => ({ id, text, to: thread.people.map(({ number }) => number) }));
}

const SENT = new Set(["queued", "sent", "delivered"]);

/** For each row 0 or 1 messages at Quo, and the row says which; no message belongs to none. */
async function check(sending: Sending, provider: Provider, rows: readonly OutboxMessageDetail[]): Promise<void> {
  const ended = await Promise.all(rows.map(({ id }) => sending.read(id)));
  for (const row of ended) {
    const sent = { openphone_id: expect.stringMatching(/^AC/), error: null };
    const notSent = {
      state: expect.stringMatching(/^(?:not_sent|refused)$/),
      openphone_id: null,
      error: { message: expect.stringMatching(/.{20}/) },
    };
    expect(row).toMatchObject({ next_look_at: null, ...(SENT.has(row.state) ? sent : notSent) });
  }
  const named = ended.map((row) => row.openphone_id).filter((id) => id !== null);
  expect(new Set(named).size).toBe(named.length);
  // Every message that was ever carried is named by a row: none is there twice, and no row says "not sent" of one that was.
  expect(named.toSorted()).toEqual(
    outgoing(provider)
      .map(({ id }) => id)
      .toSorted(),
  );
}

/** Of a STOP that is acknowledged, whether or not it is projected. */
async function expectNothingLeaves(sending: Sending, provider: Provider, number: string): Promise<void> {
  const sent = (): number => outgoing(provider).filter(({ to }) => to.includes(number)).length;
  const before = sent();
  await sending.work();
  expect(sent()).toBe(before);
}

function start(options: ProcessOptions): { child: ChildProcess; ready: Promise<unknown>; exited: Promise<unknown> } {
  const child = spawn(process.execPath, [PROGRAM, JSON.stringify(options)], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  return { child, ready: once(child, "message"), exited: once(child, "exit") };
}

async function projectUntil(workspace: TestWorkspace, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await projectAll(workspace);
    await sleep(20);
  }
}
