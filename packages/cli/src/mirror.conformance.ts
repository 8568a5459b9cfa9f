/**
 * An account and its mirror, whole: the simulated Quo under traffic, a server, and the commands of people, each a process of
 * its own. What the mirror serves of attachments, recordings and voicemails is compared with the provider's files.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { mediaFileId } from "@linekeeper/server/stable-ids.ts";
import { type Account, type Provider, startProvider } from "@linekeeper/simulator";
import { makeFile } from "@linekeeper/simulator/provider/media/make-file.ts";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type Environment, runCli, startCli } from "./testing/run-cli.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const INLINE = new Set(["image/png", "image/jpeg", "audio/mpeg", "audio/wav"]);

const started = z.object({ url: z.string(), firstToken: z.string().nullable() });
const fileList = z.object({
  data: z.array(
    z.object({ id: z.string(), state: z.string(), duration: z.number().nullable(), has_peaks: z.boolean() }),
  ),
  next_cursor: z.string().nullable(),
});
type ArchivedFile = z.infer<typeof fileList>["data"][number];
const peaksOf = z.object({ data: z.array(z.number()), duration: z.number() });

interface Server {
  url: string;
  ask(path: string, headers?: Record<string, string>): Promise<Response>;
  stop(): Promise<void>;
}

interface ProviderFile {
  id: string;
  type: string;
  /** Of audio. */
  seconds: number;
  bytes: Buffer;
}

/** `settings`: of an empty store. */
export function describeMirror(
  name: string,
  openStore: () => Promise<{ settings: Environment } & AsyncDisposable>,
): void {
  describe(`${name}: a mirror of an account`, { timeout: 4 * MINUTE }, () => {
    it("set up with the commands, it serves every file of history and traffic as the provider has it", async () => {
      await using parts = new AsyncDisposableStack();
      const { provider, env } = await setUp(parts, openStore, { traffic: true });
      const server = await startServer(parts, env);
      const live = { ...env, WEBHOOK_BASE_URL: server.url };

      expect(await runCli(["webhooks", "create", "--json"], { env: live })).toMatchObject({ code: 0 });
      const before = filesOf(provider.account).length;
      const importing = runCli(["import", "--json"], { env: live });
      await provider.advance(3 * HOUR);
      expect(await importing).toMatchObject({ code: 0 });
      await provider.advance(3 * HOUR);
      await provider.settled();

      const files = filesOf(provider.account);
      expect(before).toBeGreaterThan(10);
      expect(files.length).toBeGreaterThan(before);
      await expectFiles(server, files);
      expect(await runCli(["webhooks", "test", "--json"], { env: live })).toMatchObject({ code: 0 });
    });

    it("when every link of the ledger has expired, it asks the provider for new ones", async () => {
      await using parts = new AsyncDisposableStack();
      const { provider, env } = await setUp(parts, openStore, { traffic: false });
      // No server runs, so nothing is archived yet.
      expect(await runCli(["import", "--json"], { env })).toMatchObject({ code: 0 });
      await provider.advance(2 * HOUR);
      await expectFiles(await startServer(parts, env), filesOf(provider.account));
    });
  });
}

async function setUp(
  parts: AsyncDisposableStack,
  openStore: () => Promise<{ settings: Environment } & AsyncDisposable>,
  { traffic }: { traffic: boolean },
): Promise<{ provider: Provider; env: Environment }> {
  const store = parts.use(await openStore());
  const provider = parts.use(
    await startProvider({
      seed: "mirror",
      activities: 150,
      speed: 0,
      traffic,
      rateLimit: { perSecond: 100_000, burst: 100_000 },
      signedAt: Date.now,
    }),
  );
  const env = {
    ...store.settings,
    OPENPHONE_API_KEY: provider.apiKey,
    LINEKEEPER_QUO_URL: provider.url,
    LINEKEEPER_QUO_RATE: "100",
    LINEKEEPER_RECONCILE_MINUTES: "0",
    LINEKEEPER_MEDIA_ALLOW_HOSTS: new URL(provider.url).host,
  };
  return { provider, env };
}

async function startServer(parts: AsyncDisposableStack, env: Environment): Promise<Server> {
  const server = startCli(["serve", "--port", "0", "--json"], { env });
  const stop = async (): Promise<void> => {
    server.child.kill("SIGTERM");
    await server.finished;
  };
  parts.defer(stop);
  const { url, firstToken } = started.parse(JSON.parse((await server.waitFor(/\{[^]*\n\}/))[0]));
  const ask: Server["ask"] = (path, headers = {}) =>
    fetch(`${url}${path}`, { headers: { authorization: `Bearer ${firstToken}`, ...headers } });
  return { url, ask, stop };
}

/** What the account's facts link to. */
function filesOf({ messages, calls }: Account): ProviderFile[] {
  const file = (id: string, fact: { url: string; type: string; duration?: number }): ProviderFile => {
    const { pathname } = new URL(fact.url);
    const seconds = fact.duration ?? 0;
    const path = pathname.startsWith("/media/") ? pathname : `/media${pathname}`;
    return { id, type: fact.type, seconds, bytes: makeFile(path, { type: fact.type, seconds }) };
  };
  return [
    ...[...messages.values()].flatMap(({ id, media }) =>
      media.map((fact, place) => file(mediaFileId(id, "attachment", String(place)), fact)),
    ),
    ...[...calls.values()].flatMap(({ id, recordings }) =>
      recordings.map((fact) => file(mediaFileId(id, "recording", fact.id), fact)),
    ),
    ...[...calls.values()].flatMap(({ id, voicemail }) =>
      voicemail === null ? [] : [file(mediaFileId(`${id}:voicemail`, "voicemail", ""), voicemail)],
    ),
  ];
}

async function listFiles(server: Server): Promise<ArchivedFile[]> {
  const files: ArchivedFile[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const response = await server.ask(
      `/v1/media?limit=100${cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    const page = fileList.parse(await response.json());
    files.push(...page.data);
    cursor = page.next_cursor;
  }
  return files;
}

/** Every file of the provider is archived, none else is there, and each is served as it is. */
async function expectFiles(server: Server, expected: readonly ProviderFile[]): Promise<void> {
  const archived = await untilArchived(server, expected.length);
  expect(archived.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
  const byId = new Map(archived.map((file) => [file.id, file]));
  expect(new Set(expected.map(({ type }) => type)).size).toBeGreaterThan(2);
  for (const { id, type, bytes } of expected) {
    const response = await server.ask(`/v1/media/${id}`);
    expect(response.status).toBe(200);
    expect(bytes.equals(await response.bytes()), `${id}, ${type}`).toBe(true);
    expect(response.headers.get("content-type")).toBe(type);
    expect(response.headers.get("content-length")).toBe(String(bytes.length));
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
    expect(response.headers.get("content-disposition")).toMatch(INLINE.has(type) ? /^inline;/ : /^attachment;/);
    const part = await server.ask(`/v1/media/${id}`, { range: "bytes=-7" });
    expect(part.status).toBe(206);
    expect(bytes.subarray(-7).equals(await part.bytes())).toBe(true);
    const peaks = await server.ask(`/v1/media/${id}/peaks`);
    expect(peaks.status).toBe(type.startsWith("audio/") ? 200 : 404);
  }
  for (const { id, seconds } of expected.filter(({ type }) => type.startsWith("audio/"))) {
    expect(byId.get(id)).toMatchObject({ has_peaks: true, duration: expect.closeTo(seconds, 1) });
    const { data, duration } = peaksOf.parse(await (await server.ask(`/v1/media/${id}/peaks`)).json());
    expect(duration).toBeCloseTo(seconds, 1);
    expect(data.length).toBeGreaterThan(10);
    expect(Math.max(...data)).toBeGreaterThan(0.05);
    expect(Math.max(...data)).toBeLessThanOrEqual(1);
  }
}

async function untilArchived(server: Server, count: number): Promise<ArchivedFile[]> {
  for (const until = Date.now() + MINUTE; ; await sleep(200)) {
    const files = await listFiles(server);
    if (files.length >= count && files.every(({ state }) => state === "archived")) return files;
    if (Date.now() > until) {
      const states = Map.groupBy(files, ({ state }) => state);
      throw new Error(
        `${files.length} of ${count}: ${[...states].map(([state, all]) => `${all.length} ${state}`).join()}`,
      );
    }
  }
}
