/** The API on a real socket over a given workspace, with a token, for tests. */
import { createHash } from "node:crypto";
import { expect } from "vitest";
import { z } from "zod";
import { createTestClock, isoNow, type TestClock } from "../clock.ts";
import type { Campaigns } from "../campaigns/campaigns.ts";
import type { Live } from "../live/live.ts";
import type { Accounts } from "../accounts/accounts.ts";
import type { ConsentDesk } from "../consent/consent.ts";
import type { MediaArchive } from "../media/media.ts";
import type { Outbox } from "../outbox/outbox.ts";
import type { Push } from "../push/push.ts";
import type { Search } from "../search/search.ts";
import type { Api, ApiCommands, DeliveryReceiver } from "../http/api.ts";
import { type AppDependencies, createApp } from "../http/app.ts";
import type { DeskDependencies } from "../desk/dependencies.ts";
import { createToken } from "../http/tokens.ts";
import { createTestIds, type Ids } from "../ids.ts";
import { createLogger } from "../logger.ts";
import { compileFor } from "../store/compile.ts";
import { PROJECTED_TABLES, type ProjectedTable } from "../store/projected-tables.ts";
import type { LedgerState } from "../store/schema.ts";
import type { Change, Delivery, Row } from "../store/store.ts";
import { fillRow } from "./fill-row.ts";
import type { Audiences } from "../audiences/audiences.ts";
import { createTestAudiences } from "../audiences/testing/test-audiences.ts";
import { createTestDesk } from "./test-desk.ts";
import { keylessImporter } from "./keyless-importer.ts";
import type { TestWorkspace } from "./open-workspace.ts";
import { linesInto } from "./receiver.ts";

type Rows = { [T in ProjectedTable]?: Partial<Row<T>>[] };

export interface TestApi extends AsyncDisposable {
  workspace: TestWorkspace;
  clock: TestClock;
  url: string;
  token: string;
  log: string[];
  receiver: DeliveryReceiver & { overloaded: boolean };
  /** Replaces commands; the engine's own by default. */
  commands: ApiCommands;
  request(
    method: string,
    path: string,
    options?: { body?: unknown; headers?: Record<string, string> },
  ): Promise<Response>;
  /** Of a GET that succeeds, checked against the schema. */
  read<T>(schema: z.ZodType<T>, path: string): Promise<T>;
  /** `status code`, and the message. */
  refusal(response: Response): Promise<{ status: number; code: string; message: string }>;
  /** Writes rows as projection would; columns that are not given are null. */
  project(rows: Rows, changes?: Change[], aliases?: { old_id: string; new_id: string }[]): Promise<void>;
  append(bodies: (string | Uint8Array)[], more?: Partial<Delivery>): Promise<void>;
  settle(seq: number, state: LedgerState, errorCode?: string, nextAttemptAt?: string): Promise<void>;
}

export interface TestApiOptions {
  media?: MediaArchive | undefined;
  consent?: ConsentDesk;
  outbox?: Outbox | undefined;
  campaigns?: Campaigns | undefined;
  search?: Search | undefined;
  push?: Push | undefined;
  live?: Live | undefined;
  audiences?: (given: { clock: TestClock; ids: Ids }) => Audiences;
  accounts?: ((given: { clock: TestClock; ids: Ids }) => Accounts) | undefined;
  trustedProxies?: readonly string[] | undefined;
  setupState?: AppDependencies["setupState"];
  quoTasks?: DeskDependencies["quoTasks"];
  ids?: Ids;
}

export async function startTestApi(
  workspace: TestWorkspace,
  {
    media,
    outbox,
    campaigns,
    consent,
    search,
    push,
    live,
    audiences,
    accounts,
    trustedProxies,
    setupState,
    quoTasks = null,
    ids = createTestIds(),
  }: TestApiOptions = {},
): Promise<TestApi> {
  const { engine } = workspace;
  const clock = createTestClock();
  const log: string[] = [];
  const receiver = {
    overloaded: false,
    handle: () => {},
    drain: () => Promise.resolve(),
    stats: () => ({
      stored: 0,
      duplicates: 0,
      refused: {},
      queuedDeliveries: 0,
      queuedBytes: 0,
      overloaded: receiver.overloaded,
      lastAcknowledgedAt: null,
    }),
  };
  const commands: ApiCommands = {
    requeue: (filter) => engine.requeue(filter),
    backlog: (now) => engine.backlog(now),
  };
  const api: Api = await createApp({
    receiver,
    reader: { db: workspace.reader, workspaceId: workspace.workspaceId, lines: "all" },
    commands,
    importer: keylessImporter(workspace),
    writes: { transact: (statements) => engine.transact(statements), compile: compileFor(workspace.location) },
    desk: createTestDesk(workspace, { clock, ids, quoTasks }),
    media,
    audiences: audiences?.({ clock, ids }) ?? createTestAudiences(workspace, { clock, ids }),
    accounts: accounts?.({ clock, ids }),
    trustedProxies,
    setupState,
    outbox,
    campaigns,
    consent,
    search,
    push,
    live,
    clock,
    ids,
    logger: createLogger({ level: "debug", personalData: false, secrets: [], destination: linesInto(log) }),
  });
  const url = await api.listen({ host: "127.0.0.1", port: 0 });
  const token = await createToken({ commands: engine, ids, clock }, "tester");

  const request: TestApi["request"] = (method, path, { body, headers } = {}) =>
    fetch(url + path, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
    });
  const append: TestApi["append"] = async (bodies, more = {}) => {
    const deliveries = bodies.map((body, index): Delivery => {
      const payload = Buffer.from(body);
      return {
        eventId: `EV${index}-${payload.length}`,
        eventType: "message.received",
        kind: "hex-v1",
        deliveryId: null,
        receivedAt: isoNow(clock),
        headers: '{"user-agent":"quo/1","openphone-signature":"hmac;1;1;secret"}',
        digest: createHash("sha256").update(payload).digest(),
        payload,
        ...more,
      };
    });
    await engine.append(deliveries);
  };
  return {
    workspace,
    clock,
    url,
    token,
    log,
    receiver,
    commands,
    request,
    append,
    read: async (schema, path) => {
      const response = await request("GET", path);
      const body: unknown = await response.json();
      expect({ path, status: response.status, body }).toMatchObject({ status: 200 });
      return schema.parse(body);
    },
    refusal: async (response) => {
      expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
      const { error } = refusalSchema.parse(await response.json());
      return { status: response.status, code: error.code, message: error.message };
    },
    project: async (rows, changes = [], aliases = []) => {
      await append([JSON.stringify({ id: ids.next("EV") })], { eventId: ids.next("EV") });
      await engine.project({ limit: 1000, now: isoNow(clock) }, async (tx, claimed) => {
        for (const [name, given] of Object.entries(rows)) {
          const table = Object.keys(PROJECTED_TABLES).find((known): known is ProjectedTable => known === name);
          if (table !== undefined)
            await tx.insert(
              table,
              given.map((row) => fillRow(table, row)),
            );
        }
        if (aliases.length > 0) await tx.addAliases(aliases);
        await tx.settle(claimed.map(({ seq }) => settlement(seq, "projected")));
        if (changes.length > 0) await tx.addChanges(changes);
      });
    },
    settle: async (seq, state, errorCode, nextAttemptAt) => {
      await engine.project({ seqs: [seq] }, (tx) =>
        tx.settle([{ ...settlement(seq, state), errorCode: errorCode ?? null, nextAttemptAt: nextAttemptAt ?? null }]),
      );
    },
    [Symbol.asyncDispose]: async () => {
      await api.close();
      await workspace[Symbol.asyncDispose]();
    },
  };
}

const refusalSchema = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string().min(10), docs: z.string() }),
});

function settlement(seq: number, state: LedgerState) {
  return { seq, state, attempts: 1, nextAttemptAt: null, errorCode: null, errorMessage: null };
}
