/** The pages that are generated from the code, by their path from the root of the repository. */
import { Kysely, DummyDriver, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";
import type { Campaigns } from "./campaigns/campaigns.ts";
import type { Audiences } from "./audiences/audiences.ts";
import { systemClock } from "./clock.ts";
import type { Desk } from "./desk/desk.ts";
import { configurationPage } from "./docs/configuration-page.ts";
import { errorsPage } from "./docs/errors-page.ts";
import { createApp } from "./http/app.ts";
import { openApiDocument } from "./http/openapi.ts";
import { randomIds } from "./ids.ts";
import { createLogger } from "./logger.ts";
import { compileFor } from "./store/compile.ts";
import type { Database } from "./store/schema.ts";

export async function generateDocs(): Promise<Record<string, string>> {
  return {
    "docs/configuration.md": configurationPage(),
    "docs/errors.md": errorsPage(),
    "docs/openapi.json": `${JSON.stringify(await describeApi(), null, 2)}\n`,
  };
}

/** The routes are asked to describe themselves; nothing behind them is called. */
async function describeApi(): Promise<Record<string, unknown>> {
  const db = new Kysely<Database>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (database) => new SqliteIntrospector(database),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
  const api = await createApp({
    receiver: { handle: notCalled, drain: () => Promise.resolve(), stats: notCalled },
    reader: { db, workspaceId: "default", lines: "all" },
    commands: { requeue: notCalled, backlog: notCalled },
    importer: {
      start: notCalled,
      pause: notCalled,
      resume: notCalled,
      cancel: notCalled,
      list: notCalled,
      get: notCalled,
      preview: notCalled,
      work: notCalled,
    },
    desk: described(),
    audiences: described(),
    writes: { transact: notCalled, compile: compileFor({ databaseUrl: null }) },
    setupState: notCalled,
    search: { texts: notCalled, people: notCalled, follow: notCalled, step: notCalled, wake: notCalled },
    media: {
      handlers: { "media.download": notCalled },
      follow: notCalled,
      wake: notCalled,
      read: notCalled,
      peaks: notCalled,
      list: notCalled,
      open: notCalled,
      retry: notCalled,
      retryAll: notCalled,
      verify: notCalled,
    },
    accounts: {
      needsSetup: notCalled,
      sessions: { personOf: notCalled, list: notCalled, revoke: notCalled, signOut: notCalled },
      door: {
        signIn: notCalled,
        changePassword: notCalled,
        passkeys: notCalled,
        newPasskeyOptions: notCalled,
        addPasskey: notCalled,
        removePasskey: notCalled,
        passkeyOptions: notCalled,
        signInWithPasskey: notCalled,
      },
      links: {
        forOwner: notCalled,
        invite: notCalled,
        forPassword: notCalled,
        open: notCalled,
        accept: notCalled,
        invitations: notCalled,
        revoke: notCalled,
      },
      people: { list: notCalled, get: notCalled, change: notCalled },
      tokens: { list: notCalled, make: notCalled, revoke: notCalled, used: notCalled },
      audit: notCalled,
    },
    outbox: {
      seenBy: notCalled,
      accept: notCalled,
      read: notCalled,
      list: notCalled,
      preview: notCalled,
      cancel: notCalled,
      retry: notCalled,
    },
    consent: {
      seenBy: notCalled,
      record: notCalled,
      of: notCalled,
      optOuts: notCalled,
      refusals: notCalled,
      refusal: notCalled,
      decide: notCalled,
      reopen: notCalled,
      settings: notCalled,
      changeSettings: notCalled,
      exported: notCalled,
      recordExport: notCalled,
    },
    campaigns: new Proxy({} as Campaigns, { get: () => notCalled }),
    push: {
      publicKey: notCalled,
      devices: { list: notCalled, connect: notCalled, change: notCalled, remove: notCalled },
      test: notCalled,
    },
    live: {
      open: notCalled,
      changed: notCalled,
      rightsChanged: notCalled,
      announce: notCalled,
      stats: notCalled,
      close: () => Promise.resolve(),
    },
    clock: systemClock,
    ids: randomIds,
    logger: createLogger({ level: "silent", personalData: false, secrets: [] }),
  });
  try {
    return openApiDocument(api);
  } finally {
    await api.close();
  }
}

/** Routes only keep it: whatever is asked of it would be called by nobody. */
function described(): Desk & Audiences {
  return new Proxy({} as Desk & Audiences, { get: () => notCalled });
}

function notCalled(): never {
  throw new TypeError("The API is only described here.");
}
