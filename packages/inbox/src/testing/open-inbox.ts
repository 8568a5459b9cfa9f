/**
 * A real server on a temporary database that the simulator filled, and real tabs on its built page.
 *
 *     await using inbox = await openInbox();
 *     const page = await inbox.signIn({ width: 1440 });
 *     await inbox.deliver(textFrom("+16175550101", "hello"));
 *     await expect(rowsOf(page).first()).toContainText("hello");
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sign } from "@linekeeper/quo";
import { type Clock, systemClock } from "@linekeeper/server/clock.ts";
import { parseConfig } from "@linekeeper/server/config.ts";
import { createLogger } from "@linekeeper/server/logger.ts";
import { type Service, startService } from "@linekeeper/server/service.ts";
import {
  createWorld,
  generateDeliveries,
  postDeliveries,
  type Provider,
  signDelivery,
  type World,
} from "@linekeeper/simulator";
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from "playwright-core";
import { inject } from "vitest";

const KEY = "R2ZLM2o0bFhBNVpyUnU2NG9mYXQ1MHNyR3pvSUhIVVg=";
const PATH = "/api/webhooks/openphone";

export interface InboxOptions {
  /** Deliveries of the simulated firm. 0 for an empty database. Default 250. */
  events?: number;
  seed?: string;
  /** False: nobody has an account yet, and `signIn` needs somebody. Default true. */
  hasOwner?: boolean;
  /** More of the server's settings. */
  env?: Readonly<Record<string, string>>;
  /** A simulated Quo to send by, which tells of its account by webhook; the world is the provider's then. */
  provider?: Provider;
  /** The server's, for what depends on the time of day. Near the true time: browsers have that one. */
  clock?: Clock;
}

export interface TabOptions {
  width?: number;
  height?: number;
  colorScheme?: "light" | "dark";
  /** Where to go. Default: the inbox. */
  path?: string;
  /** Another way to the server, as through a proxy. */
  origin?: string;
  /** Touch, and the small screen of a phone. */
  isPhone?: boolean;
  /** Whose tab it is. Default: the owner's. */
  as?: Somebody;
}

/** Somebody with an account and a session. */
export interface Somebody {
  name: string;
  email: string;
  /** The Cookie header of their session. */
  cookie: string;
  /** Of the API, with their session. */
  request(method: string, path: string, body?: unknown): Promise<Response>;
}

/** Of everybody who has an account in a test. */
export const PASSWORD = "correct horse battery staple";

export interface Inbox extends AsyncDisposable {
  service: Service;
  world: World;
  token: string;
  /** Signed as Quo signs, posted as Quo posts. */
  deliver(delivery: object): Promise<void>;
  /** Where people open it: by name, because passkeys are bound to names. */
  address: string;
  owner: Somebody;
  /** Somebody whom the owner invites. */
  join(name: string, role: string, lines?: "all" | readonly string[]): Promise<Somebody>;
  /** Of the API, with the first token. */
  read<Answer>(path: string): Promise<Answer>;
  /** A tab of somebody who is signed in. */
  signIn(options?: TabOptions): Promise<Page>;
  /** A tab of nobody. */
  open(options?: TabOptions): Promise<Page>;
  /** As an update of the server does: `startServer` brings it back on the same port, with the same database. */
  stopServer(): Promise<void>;
  startServer(): Promise<void>;
  /** Errors that any tab wrote to its console. */
  errors: string[];
}

export async function openInbox({
  events = 250,
  seed = "page",
  hasOwner = true,
  env = {},
  provider,
  clock = systemClock,
}: InboxOptions = {}): Promise<Inbox> {
  await using parts = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), "linekeeper-page-"));
  parts.defer(() => rm(dataDir, { recursive: true, force: true }));
  const start = (port: number): Promise<Service> =>
    startService({
      config: parseConfig({
        OPENPHONE_WEBHOOK_SIGNING_KEY: KEY,
        PORT: String(port),
        LINEKEEPER_DATA_DIR: dataDir,
        ...(provider !== undefined && {
          OPENPHONE_API_KEY: provider.apiKey,
          LINEKEEPER_QUO_URL: provider.url,
          LINEKEEPER_RECONCILE_MINUTES: "0",
        }),
        ...env,
      }),
      logger: createLogger({ level: "silent", personalData: false, secrets: [KEY] }),
      clock,
    });
  let running: Service | null = await start(0);
  const service = running;
  parts.defer(() => running?.stop());
  const token = service.firstToken;
  if (token === null) throw new Error("a new database has a first token");

  const read = async <Answer>(path: string): Promise<Answer> => {
    const response = await fetch(service.url + path, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Answer;
  };
  const settle = async (): Promise<void> => {
    for (;;) {
      const { backlog } = await read<{ backlog: { received: number; retrying: number } }>("/v1/stats");
      if (backlog.received <= backlog.retrying) return;
      await sleep(25);
    }
  };

  const world = provider?.account.world ?? createWorld({ seed });
  if (provider !== undefined) {
    provider.addAppWebhook({ url: service.url + PATH, apiVersion: "v3", key: KEY });
    await importAll(service.url, token);
  }
  if (events > 0) {
    const startAt = clock.now() - 3 * 86_400_000;
    await postDeliveries({
      url: service.url + PATH,
      deliveries: generateDeliveries(world, { events, startAt }),
      sign: (delivery) => signDelivery(delivery, { signingKey: KEY, signedAt: clock.now() }),
    });
    await settle();
  }

  const { setupLink } = service;
  if (setupLink === null) throw new Error("a new database waits for its owner");
  const address = new URL(setupLink).origin;
  const accept = async (path: string, link: string, name: string): Promise<Somebody> => {
    const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, ".")}@example.com`;
    const response = await ask(
      service.url,
      "POST",
      path,
      { code: link.split("#")[1], name, email, password: PASSWORD },
      "",
    );
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    const cookie = response.headers
      .getSetCookie()
      .map((header) => header.split(";")[0] ?? "")
      .join("; ");
    return { name, email, cookie, request: (method, at, body) => ask(service.url, method, at, body, cookie) };
  };
  const owner = hasOwner ? await accept("/v1/setup", setupLink, "Olga Owner") : NOBODY;

  const errors: string[] = [];
  const browser: Browser = await chromium.connect(inject("browser"));
  parts.defer(() => browser.close());

  const newTab = async ({ width = 1440, height = 900, colorScheme = "light", isPhone = false }: TabOptions) => {
    const context: BrowserContext = await browser.newContext({
      viewport: { width, height },
      colorScheme,
      reducedMotion: "reduce",
      locale: "en-US",
      timezoneId: "America/New_York",
      ...(isPhone && { hasTouch: true, isMobile: true }),
    });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
    });
    return page;
  };
  const own = parts.move();
  return {
    service,
    stopServer: async () => {
      await running?.stop();
      running = null;
    },
    startServer: async () => {
      running = await start(service.port);
    },
    world,
    token,
    address,
    owner,
    join: async (name, role, lines = "all") => {
      const invited = await owner.request("POST", "/v1/invitations", { role, lines });
      const { url }: { url: string } = JSON.parse(await invited.text());
      return accept("/v1/invitations/accept", url, name);
    },
    read,
    errors,
    deliver: async (delivery) => {
      const body = JSON.stringify(delivery);
      const headers = sign("openphone-signature", { body, key: KEY, now: clock.now() });
      const response = await fetch(service.url + PATH, { method: "POST", body, headers });
      if (response.status !== 200) throw new Error(`the delivery was refused: ${await response.text()}`);
    },
    signIn: async (options = {}) => {
      const page = await newTab(options);
      const { cookie } = options.as ?? owner;
      await page.context().addCookies(
        cookie.split("; ").flatMap((pair) => {
          const [name = "", value = ""] = pair.split(/=(.*)/s);
          return [service.url, address].map((url) => ({ name, value, url }));
        }),
      );
      await page.goto((options.origin ?? service.url) + (options.path ?? "/"));
      return page;
    },
    open: async (options = {}) => {
      const page = await newTab(options);
      await page.goto((options.origin ?? service.url) + (options.path ?? "/"));
      return page;
    },
    [Symbol.asyncDispose]: () => own.disposeAsync(),
  };
}

/** As a browser with that cookie would. */
const ask = (url: string, method: string, path: string, body: unknown, cookie: string): Promise<Response> =>
  fetch(url + path, {
    method,
    headers: {
      origin: url,
      "user-agent": "a test",
      ...(cookie !== "" && { cookie }),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

const NOBODY: Somebody = {
  name: "",
  email: "",
  cookie: "",
  request: () => Promise.reject(new Error("there is no owner yet")),
};
async function importAll(url: string, token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const started = await fetch(`${url}/v1/imports`, { method: "POST", body: "{}", headers });
  if (!started.ok) throw new Error(`the import was refused: ${await started.text()}`);
  for (;;) {
    const response = await fetch(`${url}/v1/phone-numbers`, { headers });
    const { data } = (await response.json()) as { data: unknown[] };
    if (data.length > 0) return;
    await sleep(50);
  }
}

/** Rows of the list of conversations, in their order. */
export const rowsOf = (page: Page): Locator =>
  page.getByRole("region", { name: "Conversations" }).locator("[data-conversation]");

let texts = 0;

/** A text from outside, as the API's webhook tells it. */
export function textFrom(from: string, to: string, body: string, more: Record<string, unknown> = {}): object {
  texts += 1;
  const id = `ACpage${Date.now()}${texts}`;
  return {
    id: `EV${id}`,
    object: "event",
    apiVersion: "v4",
    type: "message.received",
    createdAt: new Date().toISOString(),
    data: {
      object: {
        id,
        object: "message",
        from,
        to: [to],
        direction: "incoming",
        body,
        media: [],
        status: "received",
        createdAt: new Date().toISOString(),
        ...more,
      },
    },
  };
}
