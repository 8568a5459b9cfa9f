/** Imports and reconciliations of a whole account, served by the simulator: one suite, on both stores. */
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { createQuoClient, createVerifier, type Verifier, WEBHOOK_EVENTS } from "@linekeeper/quo";
import { type Provider, startProvider } from "@linekeeper/simulator";
import { describe, expect, it } from "vitest";
import { createTestIds } from "../ids.ts";
import { createIngest } from "../ingest/create-ingest.ts";
import type { NewJob } from "../jobs/jobs.ts";
import { dumpProjection } from "../project/order.conformance.ts";
import { listen } from "../testing/listen.ts";
import { writeOf } from "../store/compile.ts";
import type { TestStore, TestWorkspace } from "../testing/open-workspace.ts";
import type { AlarmDeps } from "./alarms.ts";
import { differences } from "./testing/compare-with-account.ts";
import { importerFor, projectAll, quiet, runToEnd } from "./testing/importing.ts";
import { importWithKills } from "./testing/killed-import.ts";

const FAST = { perSecond: 100_000, burst: 100_000 };
const MINUTE = 60_000;

interface Fixture {
  store: () => TestStore;
  activities: number;
  kills: number;
  /** Requests a second: slow enough that kills meet work, fast enough to wait for. */
  perSecond: number;
  /** Of one test. */
  timeoutMs: number;
}

export function describeAccount(name: string, { store, activities, kills, perSecond, timeoutMs }: Fixture): void {
  const still = { activities, speed: 0, rateLimit: FAST };

  describe(`${name}: an account`, () => {
    it("imported whole, the tables equal the account", { timeout: timeoutMs }, async () => {
      await using provider = await startProvider({ seed: "whole", ...still });
      await using workspace = await store().openWorkspace();
      const run = await runToEnd(importerFor(workspace, provider));
      expect(run).toMatchObject({ state: "done", skippedUnits: [] });
      await projectAll(workspace);
      expect(await differences(workspace, provider.account)).toEqual([]);
    });

    it(
      `killed ${kills} times and with faults in a twentieth of the answers, the tables equal those of an undisturbed import`,
      { timeout: timeoutMs },
      async () => {
        await using provider = await startProvider({ seed: "kills", ...still });
        await using calm = await store().openWorkspace();
        await runToEnd(importerFor(calm, provider));
        await projectAll(calm);

        provider.faults.setShares({ rest: { share: 0.05 } });
        await using disturbed = await store().openWorkspace();
        const { id } = await importerFor(disturbed, provider).start({ requestedBy: "test" });
        let step = 0;
        const killed = await importWithKills(
          {
            location: store().location,
            workspaceId: disturbed.workspaceId,
            runId: id,
            url: provider.url,
            apiKey: provider.apiKey,
            perSecond,
          },
          // Spread over the first seconds of a process, which starts in about half of one.
          { kills, afterMs: () => 700 + ((step++ * 617) % 1_700) },
        );
        expect(killed).toBeGreaterThan(kills / 2);
        expect(await importerFor(disturbed, provider).get(id)).toMatchObject({ state: "done", skippedUnits: [] });
        await projectAll(disturbed);
        expect(await dumpProjection(disturbed)).toEqual(await dumpProjection(calm));
      },
    );

    it("only with API v1, every thread is read", async () => {
      await using provider = await startProvider({ seed: "old", ...still, activities: 200 });
      await using workspace = await store().openWorkspace();
      const onlyV1: typeof fetch = async (input, init) => {
        const url = new URL(input instanceof Request ? input.url : input);
        if (url.pathname.startsWith("/v1/")) return fetch(input, init);
        return Response.json(
          { title: "Not Found", message: "No such route", docs: "https://quo.com/docs" },
          { status: 404 },
        );
      };
      const run = await runToEnd(importerFor(workspace, { ...provider, fetch: onlyV1 }));
      expect(run).toMatchObject({ state: "done", skippedUnits: [] });
      await projectAll(workspace);
      const missing = await differences(workspace, provider.account);
      // API v1 does not take short codes as participants: what it refuses to list is told, and nothing else is missing.
      const unlisted = [...provider.account.messages.values()].filter(({ thread }) =>
        thread.people.some(({ number }) => !number.startsWith("+")),
      );
      expect(unlisted.length).toBeGreaterThan(0);
      expect(missing.filter((line) => line.startsWith("message"))).toEqual(
        unlisted.map(({ id }) => `message ${id} is missing`),
      );
      const threads = new Set(unlisted.map(({ thread }) => thread.conversationId)).size;
      expect(run.counts["threads"]?.skipped["messages of a thread: 400 Bad Request"]).toBeGreaterThanOrEqual(threads);
      const coverage = await workspace.reader
        .selectFrom("sync_coverage")
        .select("gap")
        .where("workspace_id", "=", workspace.workspaceId)
        .execute();
      for (const { gap } of coverage) expect(gap).toContain("messages of a thread: 400 Bad Request");
    });

    it(
      "with half of all webhooks lost, one reconciliation makes the tables equal the account, tells so, and raises the alarm once",
      { timeout: timeoutMs },
      async () => {
        await using provider = await startProvider({
          seed: "lost",
          ...still,
          activities: Math.ceil(activities / 5),
          traffic: true,
        });
        await using workspace = await store().openWorkspace();
        await using receiver = await receive(workspace, provider);
        const jobs: NewJob[] = [];
        const alarms = alarmsOf(workspace, provider, jobs);
        const importer = importerFor(workspace, {
          ...provider,
          clock: provider.account.clock,
          alarms,
          ours: receiver.url,
        });
        await runToEnd(importer);
        await provider.advance(10 * MINUTE);
        await provider.settled();

        provider.faults.setShares({ deliveries: { share: 0.5, kinds: ["drop"] } });
        await provider.advance(4 * 60 * MINUTE);
        await provider.settled();
        provider.faults.setShares({});
        await projectAll(workspace);
        expect((await differences(workspace, provider.account)).length).toBeGreaterThan(5);

        await runToEndWhileProjecting(workspace, () => runToEnd(importer, { kind: "reconcile" }));
        await projectAll(workspace);
        expect(await differences(workspace, provider.account)).toEqual([]);
        const now = provider.account.clock.now();
        const coverage = await workspace.reader
          .selectFrom("sync_coverage")
          .selectAll()
          .where("workspace_id", "=", workspace.workspaceId)
          .execute();
        expect(coverage.length).toBeGreaterThan(0);
        for (const line of coverage) {
          expect(line).toMatchObject({ complete_from: "1970-01-01T00:00:00.000Z", gap: null });
          expect(Date.parse(line.complete_to ?? "")).toBeGreaterThan(now - 2 * MINUTE);
          expect(Date.parse(line.complete_to ?? "")).toBeLessThanOrEqual(now - MINUTE);
        }
        expect(coverage.reduce((sum, line) => sum + line.filled, 0)).toBeGreaterThan(0);
        expect(await openAlarms(workspace)).toMatchObject([{ kind: "webhook.stalled" }]);

        // Another check that finds nothing new tells nobody again.
        await runToEndWhileProjecting(workspace, () => runToEnd(importer, { kind: "reconcile" }));
        expect(jobs.map(({ payload }) => payload)).toMatchObject([{ way: "url" }]);

        // The last minutes of the loss were too young for the checks so far.
        await provider.advance(10 * MINUTE);
        await runToEndWhileProjecting(workspace, () => runToEnd(importer, { kind: "reconcile" }));
        await provider.advance(3 * 60 * MINUTE);
        await provider.settled();
        await projectAll(workspace);
        await runToEndWhileProjecting(workspace, () => runToEnd(importer, { kind: "reconcile" }));
        expect(await openAlarms(workspace)).toEqual([]);
        expect(jobs).toHaveLength(1);
      },
    );

    it(
      "deliveries that failed for good are asked for again, and come: by the address of the webhook, or because it was made from here",
      { timeout: timeoutMs },
      async () => {
        for (const isMadeHere of [false, true]) {
          await using provider = await startProvider({ seed: "retry", ...still, activities: 100, traffic: true });
          await using workspace = await store().openWorkspace();
          await using receiver = await receive(workspace, provider);
          if (isMadeHere) await keepSubscription(workspace, receiver);
          const clock = provider.account.clock;
          const ours = isMadeHere ? {} : { ours: receiver.url };
          const importer = importerFor(workspace, { ...provider, clock, ...ours });
          await runToEnd(importer);
          provider.faults.setShares({ deliveries: { share: 1, kinds: ["fail"] } });
          await provider.advance(2 * 60 * MINUTE);
          await provider.settled();
          provider.faults.setShares({});
          expect(await countWebhooks(workspace)).toBe(0);

          const run = await runToEndWhileProjecting(workspace, () => runToEnd(importer, { kind: "reconcile" }));
          await provider.settled();
          const asked = run.counts["deliveries"]?.seen ?? 0;
          expect(asked).toBeGreaterThan(10);
          expect(await countWebhooks(workspace)).toBe(asked);
          await projectAll(workspace);
          expect(await differences(workspace, provider.account)).toEqual([]);
          // What came is not asked for again.
          const again = await runToEndWhileProjecting(workspace, () => runToEnd(importer, { kind: "reconcile" }));
          expect(again.counts["deliveries"]).toMatchObject({ seen: 0 });
        }
      },
    );

    it("a contact that was deleted in Quo without a word is deleted here, and one that is only not listed stays", async () => {
      await using provider = await startProvider({ seed: "gone", ...still, activities: 100 });
      await using workspace = await store().openWorkspace();
      const clock = provider.account.clock;
      const [gone = "", hidden = ""] = provider.account.contacts.keys();
      const hiding: typeof fetch = async (input, init) => {
        const answer = await fetch(input, init);
        const url = new URL(input instanceof Request ? input.url : input);
        if (url.pathname !== "/v1/contacts") return answer;
        const body = (await answer.json()) as { data: { id: string }[] };
        return Response.json({ ...body, data: body.data.filter(({ id }) => id !== hidden) }, answer);
      };
      await runToEnd(importerFor(workspace, { ...provider, clock }));
      await provider.advance(MINUTE);
      const client = createQuoClient({ apiKey: provider.apiKey, baseUrl: provider.url });
      await client.v1.contacts.delete(gone);
      await projectAll(workspace);
      await runToEndWhileProjecting(workspace, () =>
        runToEnd(importerFor(workspace, { ...provider, clock, fetch: hiding }), { kind: "reconcile" }),
      );
      await projectAll(workspace);
      const contacts = await workspace.reader
        .selectFrom("contacts")
        .select(["id", "deleted"])
        .where("workspace_id", "=", workspace.workspaceId)
        .where("openphone_id", "is not", null)
        .execute();
      expect(contacts.filter(({ deleted }) => deleted === 1)).toEqual([{ id: gone, deleted: 1 }]);
      const living = [...provider.account.contacts.values()].filter(({ deleted }) => !deleted);
      expect(contacts).toHaveLength(living.length + 1);
    });
  });
}

async function countWebhooks({ reader, workspaceId }: TestWorkspace): Promise<number> {
  const { n } = await reader
    .selectFrom("ledger")
    .select((eb) => eb.fn.countAll<number | string>().as("n"))
    .where("workspace_id", "=", workspaceId)
    .where("kind", "=", "standard-webhooks")
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** As `linekeeper webhooks create` leaves it. Nothing here opens the key. */
async function keepSubscription(
  { engine, reader, workspaceId }: TestWorkspace,
  { id, url }: { id: string; url: string },
): Promise<void> {
  const insert = reader.insertInto("webhook_subscriptions").values({
    workspace_id: workspaceId,
    id: "sub_1",
    api: "2026-03-30",
    webhook_id: id,
    url,
    events: "[]",
    key_sealed: "",
    state: "active",
    created_at: "2026-01-01T00:00:00.000Z",
    retire_at: null,
  });
  await engine.transact([writeOf(insert)]);
}

async function openAlarms({ reader, workspaceId }: TestWorkspace) {
  return reader
    .selectFrom("alarms")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("closed_at", "is", null)
    .execute();
}

/** As in a server, where projection goes on beside the reading. */
async function runToEndWhileProjecting<T>(workspace: TestWorkspace, work: () => Promise<T>): Promise<T> {
  const over = new AbortController();
  const projecting = (async () => {
    while (!over.signal.aborted) {
      await projectAll(workspace);
      await sleep(20);
    }
  })();
  try {
    return await work();
  } finally {
    over.abort();
    await projecting;
  }
}

function alarmsOf(workspace: TestWorkspace, provider: Provider, jobs: NewJob[]): AlarmDeps {
  return {
    db: workspace.reader,
    store: workspace.engine,
    workspaceId: workspace.workspaceId,
    clock: provider.account.clock,
    ids: createTestIds(),
    logger: quiet,
    tellers: { url: () => Promise.resolve() },
    jobs: {
      enqueueStatement: (job) => {
        jobs.push(job);
        return { sql: "select 1", parameters: [] };
      },
      wake: () => {},
    },
  };
}

/** The real ingest on a socket, with one 2026-03-30 webhook of all events that delivers there. */
async function receive(
  workspace: TestWorkspace,
  provider: Provider,
): Promise<{ id: string; url: string } & AsyncDisposable> {
  let verify: Verifier = createVerifier({ keys: [] });
  const ingest = createIngest({
    verify: (request, now) => verify(request, now),
    ledger: { append: (deliveries) => workspace.engine.append(deliveries) },
    clock: provider.account.clock,
    logger: quiet,
  });
  const server = createServer((request, response) => ingest.handle(request, response));
  const listening = await listen(server);
  const url = `${listening.url}/api/webhooks/openphone`;
  const client = createQuoClient({ apiKey: provider.apiKey, baseUrl: provider.url });
  const { id, key = "" } = await client.dated.webhooks.create({ url, events: [...WEBHOOK_EVENTS] });
  verify = createVerifier({ keys: [key] });
  return { ...listening, id, url };
}
