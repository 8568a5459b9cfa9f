/** Alarms on a real store, with the real job queue, a real HTTP address and a real mail server. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, it } from "vitest";
import { systemClock } from "../clock.ts";
import { randomIds } from "../ids.ts";
import { JOB_TIMING } from "../jobs/job-engine.ts";
import { openJobs } from "../jobs/open-jobs.ts";
import { listen } from "../testing/listen.ts";
import { openSqliteTestStore, type TestStore, type TestWorkspace } from "../testing/open-workspace.ts";
import { ALARM_TASK, type AlarmDeps, close, createAlarmHandler, openAlarm, raise } from "./alarms.ts";
import { createTellers } from "./tellers.ts";
import { quiet } from "./testing/importing.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openSqliteTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

async function startAddress(statuses: number[]) {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      bodies.push(await text(request));
      response.writeHead(statuses.shift() ?? 200).end();
    })();
  });
  const listening = await listen(server);
  return { ...listening, url: `${listening.url}/hook`, bodies };
}

async function startMailServer() {
  const mails: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, _session, done) => {
      void (async () => {
        mails.push(await text(stream));
        done();
      })();
    },
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  const listening = server.listen(0, "127.0.0.1", resolve);
  await promise;
  const url = `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  return { url, mails, [Symbol.dispose]: () => server.close(() => {}) };
}

async function alarmsOf(
  workspace: TestWorkspace,
  settings: { alarmUrl: string | null; alarmEmail: string | null; smtpUrl: string | null },
) {
  const jobs = await openJobs(store.location, {
    workspaceId: workspace.workspaceId,
    store: workspace.engine,
    clock: systemClock,
    logger: quiet,
    random: () => 0,
    timing: { ...JOB_TIMING, pollMs: 20, backoffMs: 100 },
  });
  const deps: AlarmDeps = {
    db: workspace.reader,
    store: workspace.engine,
    workspaceId: workspace.workspaceId,
    clock: systemClock,
    ids: randomIds,
    logger: quiet,
    jobs,
    tellers: createTellers({ ...settings, workspaceId: workspace.workspaceId }),
  };
  await jobs.start({ [ALARM_TASK]: createAlarmHandler(deps) }, { concurrency: 2 });
  return { deps, [Symbol.asyncDispose]: () => jobs[Symbol.asyncDispose]() };
}

const STALLED = { kind: "webhook.stalled", message: "Three texts were not told.", details: { missing: 3 } };

async function until(condition: () => boolean): Promise<void> {
  const patience = performance.now() + 15_000;
  while (!condition()) {
    if (performance.now() > patience) throw new Error("It did not come about.");
    await sleep(10);
  }
}

it("an alarm is told once by every way, however often it is raised, and again only after it was over", async () => {
  await using workspace = await store.openWorkspace();
  await using address = await startAddress([]);
  using mail = await startMailServer();
  await using alarms = await alarmsOf(workspace, {
    alarmUrl: address.url,
    alarmEmail: "owner@example.com",
    smtpUrl: mail.url,
  });
  await raise(alarms.deps, STALLED);
  await raise(alarms.deps, { ...STALLED, message: "Four texts were not told." });
  await until(() => address.bodies.length > 0 && mail.mails.length > 0);
  await raise(alarms.deps, STALLED);
  await sleep(200);
  expect(address.bodies).toHaveLength(1);
  expect(mail.mails).toHaveLength(1);
  expect(JSON.parse(address.bodies[0] ?? "")).toMatchObject({
    kind: "webhook.stalled",
    workspace: workspace.workspaceId,
  });
  expect(mail.mails[0]).toContain("To: owner@example.com");
  const open = await openAlarm(alarms.deps, STALLED.kind);
  expect(open?.notified_at).not.toBeNull();
  expect(Object.keys(JSON.parse(open?.told ?? "")).sort()).toEqual(["email", "url"]);

  await close(alarms.deps, STALLED.kind);
  expect(await openAlarm(alarms.deps, STALLED.kind)).toBeNull();
  await raise(alarms.deps, STALLED);
  await until(() => address.bodies.length === 2 && mail.mails.length === 2);
});

it("an address that is away is told when it is back", async () => {
  await using workspace = await store.openWorkspace();
  await using address = await startAddress([503]);
  await using alarms = await alarmsOf(workspace, { alarmUrl: address.url, alarmEmail: null, smtpUrl: null });
  await raise(alarms.deps, STALLED);
  await until(() => address.bodies.length === 2);
  const [first, second] = address.bodies;
  expect(second).toBe(first);
});

it("with nobody to tell, the alarm is there all the same", async () => {
  await using workspace = await store.openWorkspace();
  await using alarms = await alarmsOf(workspace, { alarmUrl: null, alarmEmail: null, smtpUrl: null });
  await raise(alarms.deps, STALLED);
  expect(await openAlarm(alarms.deps, STALLED.kind)).toMatchObject({ message: STALLED.message });
});
