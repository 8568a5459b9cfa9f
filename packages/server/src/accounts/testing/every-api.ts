/** The API with everything it can have, nothing of which reaches Quo. */
import { randomBytes } from "node:crypto";
import type { QuoClient } from "@linekeeper/quo";
import { openDesk } from "../../campaigns/testing/campaigning.ts";
import { randomIds } from "../../ids.ts";
import { createLive } from "../../live/create-live.ts";
import { createLogger } from "../../logger.ts";
import { createAddressGuard } from "../../media/address-guard.ts";
import type { MediaArchive } from "../../media/media.ts";
import { createPush } from "../../push/create-push.ts";
import { createSealer } from "../../secrets/sealer.ts";
import { createSearch } from "../../search/create-search.ts";
import { openBus } from "../../store/open-store.ts";
import type { TestWorkspace } from "../../testing/open-workspace.ts";
import { createTestClock } from "../../clock.ts";
import { type AccountsApi, startAccountsApi, type TestAccountsOptions } from "./test-accounts.ts";

export interface EveryApi extends AccountsApi {
  /** Brings search up to date. */
  index(): Promise<void>;
  /** Titles, or ids of those that were changed. */
  tasksInQuo: string[];
}

const sealer = createSealer(randomBytes(32));
const setupState = () => ({ api_key: true, webhook_url: null, signing_keys: 1 });
const never = (): never => {
  throw new TypeError("asked for bytes that may not be seen");
};

export async function startEveryApi(
  workspace: TestWorkspace,
  options: Pick<TestAccountsOptions, "encryptionKey"> = {},
): Promise<EveryApi> {
  const { engine, workspaceId, location } = workspace;
  const reader = { db: workspace.reader, workspaceId, lines: "all" } as const;
  const logger = createLogger({ level: "silent", personalData: false, secrets: [] });
  const clock = createTestClock();
  const search = createSearch({ location, reader, store: engine, clock, logger, pollMs: 20 });
  // Its worker is never started, so that nothing is asked of Quo.
  const quo = { never: "asked" } as unknown as QuoClient;
  const { campaigns, outbox, consent } = openDesk(workspace, { members: [], clock, quo });
  const bus = await openBus(location, { workspaceId, logger });
  const live = createLive({ reader, bus, logger, limits: { pollMs: 20 } });
  const media = { peaks: never, open: never, retry: never, list: never, read: never } as unknown as MediaArchive;
  const push = createPush({
    reader,
    store: engine,
    compile: workspace.compile,
    openSealer: async () => ({ sealer, madeFile: null }),
    addresses: createAddressGuard({ allowHosts: [] }),
    plainHosts: [],
    contact: () => "mailto:somebody@example.com",
    clock,
    ids: randomIds,
    logger,
  });
  const tasksInQuo: string[] = [];
  const quoTasks = {
    create: async ({ title }: { title: string }) => ({ taskId: `TK${tasksInQuo.push(title)}` }),
    setStatus: async (id: string) => tasksInQuo.push(id),
  };
  const api = await startAccountsApi(workspace, {
    ...options,
    rightsChanged: () => live.rightsChanged(),
    media,
    outbox,
    campaigns,
    consent,
    search,
    push,
    live,
    quoTasks,
    setupState,
  });
  return {
    ...api,
    tasksInQuo,
    async index() {
      while (await search.step());
    },
    async [Symbol.asyncDispose]() {
      await api[Symbol.asyncDispose]();
      await bus[Symbol.asyncDispose]();
    },
  };
}
