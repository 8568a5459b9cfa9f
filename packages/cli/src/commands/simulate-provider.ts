/** `linekeeper simulate --provider`: a fake Quo over HTTP, until it is stopped. */
import { LinekeeperError } from "@linekeeper/server/errors.ts";
import { type Provider, startProvider } from "@linekeeper/simulator";
import type { CliContext } from "../cli-context.ts";

export interface SimulateProviderOptions {
  seed: string;
  port: number;
  people: number;
  lines: number;
  activities: number;
  speed: number;
  traffic?: boolean;
  faults?: number;
  key?: string;
  appWebhook?: string;
  json?: boolean;
}

export async function simulateProvider(options: SimulateProviderOptions, context: CliContext): Promise<void> {
  const { terminal } = context;
  const stopped = context.takeSignals();
  await using provider = await start(options, context.clock);
  const appWebhook =
    options.appWebhook === undefined
      ? null
      : { url: options.appWebhook, ...provider.addAppWebhook({ url: options.appWebhook, apiVersion: "v3" }) };
  const { url, apiKey, account } = provider;
  if (options.json === true) {
    const { messages, calls, contacts, tasks, world } = account;
    terminal.printJson({
      url,
      apiKey,
      seed: options.seed,
      lines: world.lines.map(({ id, number, name }) => ({ id, number, name })),
      messages: messages.size,
      calls: calls.size,
      contacts: contacts.size,
      tasks: tasks.size,
      appWebhook,
    });
  } else {
    for (const line of announcement(provider, options)) terminal.print(line);
    if (appWebhook !== null) terminal.print(`\nThe app webhook to ${appWebhook.url} signs with ${appWebhook.key}`);
    terminal.print("\nCtrl-C stops it; everything is in memory and forgotten then.");
  }
  await untilAborted(stopped);
  if (options.json === true) return;
  const answered = [...provider.answered.values()].reduce((sum, count) => sum + count, 0);
  terminal.print(`Stopped after ${answered} ${answered === 1 ? "request" : "requests"}.`);
}

function announcement({ url, apiKey, account }: Provider, options: SimulateProviderOptions): string[] {
  const { seed, speed, traffic, faults } = options;
  const { messages, calls, world } = account;
  return [
    `A simulated Quo answers at ${url}`,
    `  key      ${apiKey}`,
    `  world    ${messages.size} messages and ${calls.size} calls of ${world.firm}, seed ${seed}`,
    ...world.lines.map(
      ({ id, number, name }, place) => `  ${place === 0 ? "lines" : "     "}    ${number}  ${id}  ${name}`,
    ),
    `  clock    ${clockOf(speed)}${traffic === true ? ", and life goes on" : ", and nothing new happens without --traffic"}`,
    ...(faults === undefined ? [] : [`  faults   ${(faults * 100).toFixed(1)}% of requests and of deliveries`]),
    "",
    "Point Linekeeper at it:",
    `  export LINEKEEPER_QUO_URL=${url}`,
    `  export OPENPHONE_API_KEY=${apiKey}`,
    `  export LINEKEEPER_MEDIA_ALLOW_HOSTS=${new URL(url).host}   # its files lie on this machine`,
    "  export WEBHOOK_BASE_URL=http://127.0.0.1:5000       # where `linekeeper serve` listens",
    "",
    "Or ask it yourself:",
    `  curl -H "Authorization: ${apiKey}" ${url}/v1/phone-numbers`,
    `  curl -H "Authorization: ${apiKey}" -H "Quo-Api-Version: 2026-03-30" ${url}/messages`,
  ];
}

function clockOf(speed: number): string {
  if (speed === 0) return "stands still";
  return speed === 1 ? "runs in real time" : `runs ${speed} times as fast as real time`;
}

/**
 * Its clock begins now, and signatures carry the real time: whoever receives them compares with the real time, whatever
 * the speed.
 */
async function start(
  { seed, port, people, lines, activities, speed, ...options }: SimulateProviderOptions,
  clock: CliContext["clock"],
): Promise<Provider> {
  const { traffic = false, faults, key } = options;
  try {
    return await startProvider({
      seed,
      port,
      people,
      lines,
      activities,
      speed,
      traffic,
      startAt: clock.now(),
      signedAt: () => clock.now(),
      ...(key === undefined ? {} : { apiKey: key }),
      ...(faults === undefined ? {} : { faults: { rest: { share: faults }, deliveries: { share: faults } } }),
    });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    throw new LinekeeperError(
      "config.invalid",
      `--port: ${port} is taken by another program; choose another port, for example --port ${port + 1}.`,
      { cause: error },
    );
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
