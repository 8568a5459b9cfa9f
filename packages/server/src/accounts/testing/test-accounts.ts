/** Accounts over a given workspace, as a server has them, for tests. */
import { hash, randomBytes } from "node:crypto";
import type { Clock } from "../../clock.ts";
import { type Ids, randomIds } from "../../ids.ts";
import { createLogger } from "../../logger.ts";
import { createSealer } from "../../secrets/sealer.ts";
import type { TestWorkspace } from "../../testing/open-workspace.ts";
import { startTestApi, type TestApi, type TestApiOptions } from "../../testing/test-api.ts";
import type { Accounts } from "../accounts.ts";
import type { Passwords, SendMail } from "../accounts-context.ts";
import { createAccounts } from "../create-accounts.ts";
import { createSessionSecret } from "../session-secret.ts";
import { type Browser, openBrowser } from "./browser.ts";

export const PASSWORD = "correct horse battery";

export interface TestAccountsOptions {
  baseUrl?: (() => string) | undefined;
  rightsChanged?: (() => void) | undefined;
  sendMail?: SendMail | null | undefined;
  /** By default quick ones that nobody should use. */
  passwords?: Passwords | undefined;
  /** Another process on the same workspace has the same. */
  encryptionKey?: Buffer | undefined;
}

export function testAccounts(
  { engine, reader, compile, workspaceId }: TestWorkspace,
  { clock, ids }: { clock: Clock; ids: Ids },
  {
    baseUrl = () => "http://localhost:5000",
    rightsChanged = () => {},
    sendMail = null,
    passwords = QUICK,
    encryptionKey,
  }: TestAccountsOptions = {},
): Accounts {
  const sealer = createSealer(encryptionKey ?? randomBytes(32));
  return createAccounts({
    reader: { db: reader, workspaceId },
    store: engine,
    compile,
    secret: createSessionSecret({
      workspaceId,
      db: reader,
      store: engine,
      compile,
      openSealer: async () => ({ sealer, madeFile: null }),
      clock,
    }),
    passwords,
    baseUrl,
    sendMail,
    rightsChanged,
    clock,
    ids,
    logger: createLogger({ level: "silent", personalData: false, secrets: [] }),
  });
}

const QUICK: Passwords = {
  hash: async (password) => hash("sha256", password),
  verify: async (typed) => typed.hash === hash("sha256", typed.password),
};

export interface AccountsApi extends TestApi {
  accounts: Accounts;
  browser(): Browser;
  /** The first account. */
  setUp(): Promise<Browser>;
  /** Somebody whom the owner invites. */
  join(by: Browser, role: string, lines?: "all" | string[], email?: string): Promise<Browser>;
}

export async function startAccountsApi(
  workspace: TestWorkspace,
  options: TestAccountsOptions & Omit<TestApiOptions, "accounts" | "ids"> = {},
): Promise<AccountsApi> {
  const made: { accounts: Accounts | null } = { accounts: null };
  const api = await startTestApi(workspace, {
    ...options,
    ids: randomIds,
    accounts: (given) => {
      made.accounts = testAccounts(workspace, given, options);
      return made.accounts;
    },
  });
  const { accounts } = made;
  if (accounts === null) throw new TypeError("The API was started without accounts.");
  const browser = (): Browser => openBrowser(api.url);
  let joined = 0;
  return {
    ...api,
    accounts,
    browser,
    async setUp() {
      const owner = browser();
      const { url } = await accounts.links.forOwner();
      const body = { code: codeOf(url), email: "owner@example.com", name: "Olga", password: PASSWORD };
      const { status } = await owner.request("POST", "/v1/setup", body);
      if (status !== 200) throw new Error(`setting up answered ${status}`);
      return owner;
    },
    async join(by, role, lines = "all", email = `person${(joined += 1)}@example.com`) {
      const invited = await by.request("POST", "/v1/invitations", { role, lines });
      const { url } = invited.body as { url: string };
      const newcomer = browser();
      const body = { code: codeOf(url), email, name: `${role} ${joined}`, password: PASSWORD };
      const { status } = await newcomer.request("POST", "/v1/invitations/accept", body);
      if (status !== 200) throw new Error(`accepting answered ${status}`);
      return newcomer;
    },
  };
}

export function codeOf(url: string): string {
  return url.slice(url.indexOf("#") + 1);
}
