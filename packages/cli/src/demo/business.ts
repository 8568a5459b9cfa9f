/**
 * The demo: a made-up firm that lives. A simulated Quo with a past, the server that mirrors it as it would mirror a real
 * account (import, webhook, media, sending), and the page, opened as the owner. Offline; all of it is gone at the end.
 */
import { createServer } from "node:net";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { type Config, parseConfig } from "@linekeeper/server/config.ts";
import type { Service } from "@linekeeper/server/service.ts";
import { createDatedWebhook } from "@linekeeper/server/subscriptions/create-dated.ts";
import { type Provider, startProvider } from "@linekeeper/simulator";
import type { CliContext } from "../cli-context.ts";
import { startListening } from "../commands/serve.ts";
import { ensureCurrentPage } from "../current-page.ts";
import { withWebhooks } from "../webhook-access.ts";
import { decide } from "./decisions.ts";
import { textAList } from "./list-texting.ts";
import { type AskApi, askApiOf } from "./own-api.ts";
import { makeStaff, signInLink } from "./staff.ts";

/** Two weeks of a small firm: enough that lists scroll and searches find something, little enough for seconds. */
const ACTIVITIES = 1_400;
const PEOPLE = 70;
const HISTORY_GAP_MS = 40 * 60_000;
/** Something begins about twice a minute, and goes on for some minutes: nobody waits long for news. */
const TRAFFIC_GAP_MS = 30_000;
/** Nobody counts requests here, so an import that takes minutes at Quo takes seconds. */
const REQUESTS_PER_SECOND = 100;

export interface BusinessSetting {
  /** 0: a free one. */
  port: number;
  seed: string;
  context: CliContext;
  directory: string;
  signal: AbortSignal;
}

/** Until the signal. */
export async function runBusiness({ port, seed, context, directory, signal }: BusinessSetting): Promise<boolean> {
  const { terminal, clock } = context;
  terminal.print("Building a firm with a past …");
  await using provider = await startProvider({
    seed,
    people: PEOPLE,
    lines: 3,
    users: 4,
    activities: ACTIVITIES,
    startAt: clock.now(),
    traffic: true,
    historyGap: HISTORY_GAP_MS,
    trafficGap: TRAFFIC_GAP_MS,
    answers: true,
    rateLimit: { perSecond: 2 * REQUESTS_PER_SECOND, burst: 2 * REQUESTS_PER_SECOND },
  });
  const config = await configOf(provider, { port, directory, logLevel: context.env["LOG_LEVEL"] ?? "fatal" });
  await ensureCurrentPage(context, signal);
  const service = await startListening(config, context);
  try {
    await withWebhooks({ config, context, needsAddress: true }, ({ desk }) => createDatedWebhook(desk));
    const ask = askApiOf(service);
    await importAll(ask, signal);
    const staff = await makeStaff({ world: provider.account.world, setupLink: linkOf(service), url: service.url });
    await decide({ staff, now: clock.now() });
    await textAList({ ask: staff.people[0]?.ask ?? ask, world: provider.account.world });
    introduce(context, { provider, service, directory, link: signInLink(service.url, staff) });
    await Promise.race([service.failed, aborted(signal)]);
    return true;
  } catch (error) {
    // Ctrl-C before everything stood: whatever was under way had to break.
    if (signal.aborted) return true;
    throw error;
  } finally {
    await service.stop();
  }
}

/** The webhook's address has the port in it, so the port is chosen before the server listens. */
async function configOf(
  { url, apiKey }: Provider,
  { port, directory, logLevel }: { port: number; directory: string; logLevel: string },
): Promise<Config> {
  const chosen = port === 0 ? await freePort() : port;
  return parseConfig({
    PORT: String(chosen),
    WEBHOOK_BASE_URL: `http://127.0.0.1:${chosen}`,
    LINEKEEPER_DATA_DIR: directory,
    LINEKEEPER_QUO_URL: url,
    LINEKEEPER_QUO_RATE: String(REQUESTS_PER_SECOND),
    OPENPHONE_API_KEY: apiKey,
    LINEKEEPER_MEDIA_ALLOW_HOSTS: new URL(url).host,
    LOG_LEVEL: logLevel,
  });
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new TypeError("a socket that listens has a port");
  return address.port;
}

/** Resolves when the past is read and in the tables. */
async function importAll(ask: AskApi, signal: AbortSignal): Promise<void> {
  const { id } = await ask<{ id: string }>("POST", "/v1/imports", {});
  for (;;) {
    const run = await ask<{ state: string; error: { message: string } | null }>("GET", `/v1/imports/${id}`);
    if (run.state === "done") break;
    if (run.state === "failed" || run.state === "cancelled") {
      throw new Error(`the import of the demo ${run.state}: ${run.error?.message ?? "no reason was given"}`);
    }
    await sleep(100, undefined, { signal });
  }
  for (;;) {
    const { backlog } = await ask<{ backlog: { received: number; retrying: number } }>("GET", "/v1/stats");
    if (backlog.received <= backlog.retrying) return;
    await sleep(50, undefined, { signal });
  }
}

function linkOf({ setupLink }: Service): string {
  if (setupLink === null) throw new Error("a new database has no owner yet");
  return setupLink;
}

function introduce(
  { terminal }: CliContext,
  { provider, service, directory, link }: { provider: Provider; service: Service; directory: string; link: string },
): void {
  const { world, messages, calls } = provider.account;
  terminal.print();
  terminal.print(`  ${link}`);
  terminal.print();
  terminal.print(
    `${world.firm}: ${world.lines.length} lines, ${world.people.length} people, ${messages.size} texts and ${calls.size} calls, and more every minute.`,
  );
  terminal.print(
    "Open the address above: it signs you in as the owner. Texts that you send arrive, and some are answered.",
  );
  terminal.print();
  terminal.print(`  database  ${directory}, removed at the end`);
  terminal.print(`  API       ${service.url}/v1, token ${service.firstToken ?? ""}, described at ${service.url}/docs`);
  terminal.print();
  terminal.print("Ctrl-C ends the demo.");
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
