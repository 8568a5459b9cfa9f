import { type Command, InvalidArgumentError } from "commander";
import { DIALECTS, type Dialect } from "@linekeeper/quo";
import {
  addToTruth,
  countTruth,
  createGroundTruth,
  createWorld,
  generateDeliveries,
  postDeliveries,
} from "@linekeeper/simulator";
import { httpUrl, listOf, positiveNumber, share, wholeNumber } from "../arguments.ts";
import { type CliContext, configOf } from "../cli-context.ts";
import { exampleHelp } from "../example-help.ts";
import { EXIT, type Finish } from "../exit-codes.ts";
import { reachServer, serverAddress } from "../server-address.ts";
import { createSigner } from "../signing.ts";
import { formatTable } from "../terminal.ts";
import { simulateProvider, type SimulateProviderOptions } from "./simulate-provider.ts";

interface SimulateOptions extends SimulateProviderOptions {
  provider?: boolean;
  url?: string;
  events: number;
  rate?: number;
  concurrency: number;
  kinds: Dialect[];
  duplicates?: number;
  twice?: number;
  disorder?: number;
  unknown?: number;
  malformed?: number;
}

export function addSimulate(program: Command, context: CliContext, finish: Finish): void {
  program
    .command("simulate")
    .description("send a seeded stream of signed deliveries to a running server, or be a fake Quo")
    .option("--provider", "be a fake Quo over HTTP instead: both REST APIs, webhooks and media, until stopped")
    .option("--seed <text>", "the same seed tells the same events", "1")
    .option("--people <number>", "people who call and text", wholeNumber(3, 100_000), 40)
    .option("--lines <number>", "lines of the firm", wholeNumber(1, 5), 2)
    .option("--json", "print the summary as JSON")
    .optionsGroup("Without --provider:")
    .option("--url <address>", "the server (default: this machine, at PORT)", httpUrl)
    .option("--events <number>", "deliveries to send, copies included", wholeNumber(1), 500)
    .option("--rate <number>", "deliveries a second (default: as fast as answers come)", positiveNumber)
    .option("--concurrency <number>", "deliveries under way at once", wholeNumber(1, 1_000), 16)
    .option("--kinds <list>", `kinds of webhooks: ${DIALECTS.join(", ")}`, listOf(DIALECTS), [...DIALECTS])
    .option("--duplicates <share>", "sent again with the same bytes (default 3%)", share)
    .option("--twice <share>", "told again in a second dialect under another event id (default 10%)", share)
    .option("--disorder <share>", "held back so that later events overtake them (default 5%)", share)
    .option("--unknown <share>", "of types that nobody knows (default 0.4%)", share)
    .option("--malformed <share>", "rightly signed but unreadable (default 0.2%)", share)
    .optionsGroup("With --provider:")
    .option("--port <number>", "where the fake Quo listens; 0: any free port", wholeNumber(0, 65_535), 4010)
    .option("--activities <number>", "messages and calls that happened already", wholeNumber(0, 5_000_000), 500)
    .option("--speed <number>", "seconds of the fake Quo's clock in a real one; 0 stands still", speedOfClock, 1)
    .option("--traffic", "new texts, calls and tasks go on happening")
    .option("--faults <share>", "of requests and of deliveries that go wrong (default none)", share)
    .option("--key <text>", "the API key to take (default: follows from the seed)")
    .option("--app-webhook <address>", "add a webhook as if made in the Quo app, which has no API for it", httpUrl)
    .addHelpText(
      "after",
      exampleHelp(
        [
          "linekeeper simulate --events 200 --rate 20",
          "linekeeper simulate --seed storm --events 5000 --kinds v4,2026-03-30 --duplicates 20% --disorder 30%",
          "linekeeper simulate --provider --activities 50000 --traffic --speed 60 --faults 5%",
        ],
        [
          "It signs with the first usable key of OPENPHONE_WEBHOOK_SIGNING_KEY, which the server must have too.",
          "The rows stay: use it on a database that you can throw away. Sending a seed again changes nothing.",
          "The fake Quo prints its address and key, and what to set so that Linekeeper talks to it instead of Quo.",
        ].join("\n"),
      ),
    )
    .action(async (options: SimulateOptions) => {
      if (options.provider === true) return simulateProvider(options, context);
      const ok = await simulate(options, context);
      if (!ok) finish(EXIT.failed);
    });
}

function speedOfClock(text: string): number {
  const speed = Number(text);
  if (text.trim() === "" || !Number.isFinite(speed) || speed < 0) {
    throw new InvalidArgumentError("It must be a number from 0.");
  }
  return speed;
}

async function simulate(options: SimulateOptions, context: CliContext): Promise<boolean> {
  const { terminal, clock } = context;
  const config = configOf(context);
  const signer = createSigner(config.signingKeys, () => clock.now());
  const address = serverAddress(options.url, config);
  await reachServer(address);

  const { seed, people, lines, events, kinds } = options;
  const truth = createGroundTruth();
  const mix = Object.fromEntries(
    (["duplicates", "twice", "disorder", "unknown", "malformed"] as const)
      .map((name) => [name, options[name]] as const)
      .filter(([, value]) => value !== undefined),
  );
  const stream = generateDeliveries(createWorld({ seed, people, lines }), { events, kinds, mix });
  const usable = (function* () {
    for (const delivery of stream) if (signer.canSign(delivery.scheme)) yield delivery;
  })();
  let answered = 0;
  const startedAt = performance.now();
  const summary = await postDeliveries({
    url: address.webhook,
    deliveries: usable,
    rate: options.rate,
    concurrency: options.concurrency,
    sign: signer.sign,
    signal: context.takeSignals(),
    onResult: ({ delivery, status }) => {
      answered += 1;
      if (status === 200) addToTruth(truth, delivery);
      if (answered % 25 === 0) {
        const perSecond = answered / ((performance.now() - startedAt) / 1_000);
        terminal.progress(`${answered} of ${events} sent, ${perSecond.toFixed(0)} a second`);
      }
    },
  });
  terminal.progress(`${summary.sent} deliveries sent`, { done: true });

  const perSecond = summary.seconds === 0 ? 0 : summary.sent / summary.seconds;
  const told = countTruth(truth);
  if (options.json === true) {
    terminal.printJson({ url: address.webhook, seed, ...summary, perSecond, told });
  } else {
    const { accepted, retries, refused, latency } = summary;
    terminal.print(`accepted   ${accepted} of ${summary.sent}, ${perSecond.toFixed(0)} a second`);
    if (latency !== null)
      terminal.print(`answered   in ${latency.p50.toFixed(1)} ms (p50), ${latency.p99.toFixed(1)} ms (p99)`);
    if (retries > 0) terminal.print(`repeated   ${retries} times after 503 or a lost connection`);
    for (const [reason, count] of Object.entries(refused)) terminal.print(`refused    ${count} with ${reason}`);
    terminal.print("told");
    for (const line of formatTable(
      ["  what", "different ones"],
      Object.entries(told).map(([name, count]) => [`  ${name}`, String(count)]),
    )) {
      terminal.print(line);
    }
  }
  return summary.accepted === summary.sent;
}
