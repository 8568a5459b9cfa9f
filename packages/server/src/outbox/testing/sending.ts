/** An outbox on a test's workspace and a provider, as a server has it, but on a clock that the test moves. */
import { createQuoClient, createRateLimiter, type QuoClient, type RateLimiter } from "@linekeeper/quo";
import type { Provider } from "@linekeeper/simulator";
import { type Clock, createTestClock, type TestClock } from "../../clock.ts";
import type { ConsentAnswering, ConsentDesk } from "../../consent/consent.ts";
import { openConsent } from "../../consent/open-consent.ts";
import { randomIds } from "../../ids.ts";
import { projectAll } from "../../import/testing/importing.ts";
import { createObservation } from "../../observe/observation.ts";
import type { StoreLocation } from "../../store/open-store.ts";
import type { TestWorkspace } from "../../testing/open-workspace.ts";
import type { NewText, Outbox, OutboxMessageDetail, OutboxWorker } from "../outbox.ts";
import { openOutbox } from "../start-outbox.ts";

export interface ProviderAccess {
  url: string;
  apiKey: string;
  timeoutMs?: number;
  fetch?: typeof fetch;
  limiter?: RateLimiter;
}

/** For tests in which months pass in minutes: it would rest a real second after every 429. */
export const unlimited: RateLimiter = {
  enter: async () => ({ settle: () => undefined }),
  status: () => ({ waiting: 0, unanswered: 0, pace: 1, pausedForMs: 0 }),
};

/** One attempt only where that is what a test is about; reads may be repeated, sends never are. */
export function clientOf({
  url,
  apiKey,
  timeoutMs = 700,
  fetch,
  limiter = createRateLimiter({ perSecond: 10_000, perMinute: 600_000 }),
}: ProviderAccess): QuoClient {
  return createQuoClient({ apiKey, baseUrl: url, limiter, timeoutMs, fetch, random: () => 0, attempts: 3 });
}

export function openParts(
  { engine, reader, workspaceId }: TestWorkspace,
  { location, quo, clock }: { location: StoreLocation; quo: QuoClient | null; clock: Clock },
): { outbox: Outbox; worker: OutboxWorker | null; consent: ConsentDesk; answering: ConsentAnswering | null } {
  const parts = {
    location,
    reader: { db: reader, workspaceId, lines: "all" as const },
    store: engine,
    quo,
    centsPerSegment: 1,
    coldLimit: 1_000_000,
    timeZone: "America/New_York",
    clock,
    ids: randomIds,
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
  };
  return {
    ...openOutbox({ ...parts, quo, centsPerSegment: 1 }),
    ...openConsent({ ...parts, canSend: quo !== null, queued: () => undefined }),
  };
}

/** A store as a process has it that is killed: from then on nothing comes back. */
export function killable(engine: TestWorkspace["engine"]): { engine: TestWorkspace["engine"]; kill(): void } {
  let isKilled = false;
  const never = new Promise<never>(() => undefined);
  const alive = new Proxy(engine, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property, target);
      if (typeof value !== "function") return value;
      return async (...parameters: unknown[]): Promise<unknown> => {
        if (isKilled) return never;
        const result: unknown = await Reflect.apply(value, target, parameters);
        // Killed between the commit and its answer.
        return isKilled ? never : result;
      };
    },
  });
  return {
    engine: alive,
    kill: () => {
      isKilled = true;
    },
  };
}

export interface Sending {
  outbox: Outbox;
  worker: OutboxWorker;
  consent: ConsentDesk;
  answering: ConsentAnswering;
  clock: TestClock;
  line: { id: string; number: string };
  /** Accepts a text from the first line, with no undo window. */
  text: (to: string | string[], body: string, more?: Partial<NewText>) => Promise<OutboxMessageDetail>;
  read: (id: string) => Promise<OutboxMessageDetail>;
  /** Works off what is due now. */
  work: () => Promise<void>;
  /** Moves the clock on and works off, until every row is settled. */
  settle: () => Promise<void>;
  /** An incoming text, as a read of the API tells it, not yet projected. */
  receive: (from: string, body: string, at?: number) => Promise<string>;
  project: () => Promise<void>;
  /** Texts that the provider has with this body. */
  carried: (body: string) => { id: string; to: string[] }[];
}

export async function openSending(
  workspace: TestWorkspace,
  location: StoreLocation,
  provider: Provider,
  access: Partial<ProviderAccess> = {},
): Promise<Sending> {
  const clock = createTestClock(provider.account.clock.now());
  const quo = clientOf({ url: provider.url, apiKey: provider.apiKey, ...access });
  const { outbox, worker, consent, answering } = openParts(workspace, { location, quo, clock });
  if (worker === null || answering === null) throw new Error("no worker");
  const [line] = provider.account.world.lines;
  if (line === undefined) throw new Error("the world has no line");
  const { engine } = workspace;
  const now = (): string => new Date(clock.now()).toISOString();
  await tellLines(workspace, provider);
  let received = 0;

  const read = async (id: string): Promise<OutboxMessageDetail> => {
    const message = await outbox.read(id);
    if (message === null) throw new Error(`no text ${id}`);
    return message;
  };
  const unsettled = async (): Promise<number> => {
    const rows = await workspace.reader
      .selectFrom("outbox")
      .select("id")
      .where("workspace_id", "=", workspace.workspaceId)
      .where("due_at", "is not", null)
      .execute();
    return rows.length;
  };
  return {
    outbox,
    worker,
    consent,
    answering,
    clock,
    line,
    read,
    async text(to, body, more = {}) {
      const { message } = await outbox.accept({
        from: line.number,
        to: typeof to === "string" ? [to] : to,
        body,
        undoSeconds: 0,
        createdBy: "tester",
        ...more,
      });
      return message;
    },
    async work() {
      await worker.workOff();
    },
    async settle() {
      for (let round = 0; (await unsettled()) > 0; round += 1) {
        if (round > 400) throw new Error("rows that never settle");
        await projectAll(workspace);
        await worker.workOff();
        clock.advance(20_000);
      }
      await projectAll(workspace);
    },
    async receive(from, body, at = clock.now()) {
      received += 1;
      const id = `AC${workspace.workspaceId.replaceAll("-", "")}${received}`;
      const createdAt = new Date(at).toISOString();
      const observation = createObservation({
        api: "v1",
        type: "observed.message",
        id,
        data: {
          id,
          from,
          to: [line.number],
          text: body,
          phoneNumberId: line.id,
          conversationId: "CN1",
          direction: "incoming",
          userId: null,
          status: "received",
          createdAt,
          updatedAt: createdAt,
        },
        observedAt: now(),
        receivedAt: now(),
      });
      await engine.append([observation]);
      return id;
    },
    project: () => projectAll(workspace),
    carried: (body) =>
      [...provider.account.messages.values()]
        .filter((message) => message.direction === "outgoing" && message.text === body)
        .map(({ id, thread }) => ({ id, to: thread.people.map(({ number }) => number) })),
  };
}

/** What an import tells of the lines. */
export async function tellLines(workspace: TestWorkspace, provider: Provider): Promise<void> {
  const lines = provider.account.world.lines.map((line) =>
    createObservation({
      api: "v1",
      type: "observed.phone-number",
      id: line.id,
      data: {
        id: line.id,
        number: line.number,
        name: line.name,
        symbol: null,
        groupId: "GR1",
        createdAt: "2026-01-01T00:00:00.000Z",
        updatedAt: "2026-01-01T00:00:00.000Z",
        users: [],
      },
      observedAt: "2026-01-01T00:00:00.000Z",
      receivedAt: "2026-01-01T00:00:00.000Z",
    }),
  );
  await workspace.engine.append(lines);
  await projectAll(workspace);
}
