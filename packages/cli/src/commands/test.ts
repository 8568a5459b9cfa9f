import type { Command } from "commander";
import { Argument } from "commander";
import { httpUrl } from "../arguments.ts";
import { type CliContext, type ConfigOptions, configOf } from "../cli-context.ts";
import { exampleHelp } from "../example-help.ts";
import { EXIT, type Finish } from "../exit-codes.ts";
import { reachServer, serverAddress } from "../server-address.ts";
import { createSigner } from "../signing.ts";
import { openStoreReader } from "../store-access.ts";
import { formatTable, printable, type Terminal } from "../terminal.ts";
import { TEST_MARK, TEST_MODES, type TestMode } from "../test-run/plan.ts";
import { apiSource, storeSource } from "../test-run/row-source.ts";
import { runTests, type TestResult } from "../test-run/run.ts";

interface TestOptions extends ConfigOptions {
  url?: string;
  token?: string;
  json?: boolean;
}

export function addTest(program: Command, context: CliContext, finish: Finish): void {
  program
    .command("test")
    .description("sign and post examples to a running server, then check that the rows are there")
    .addArgument(
      new Argument(
        "<what>",
        "all: an example of every event type in every dialect. media: pictures, recordings, voicemails. ai: summaries and transcripts. full: all, in reverse order, with repetitions, forgeries and what nobody can read",
      ).choices(TEST_MODES),
    )
    .option("--url <address>", "the server (default: this machine, at PORT)", httpUrl)
    .option("--token <token>", "check through the API with this token (default: look into the database)")
    .option("--data-dir <path>", "where the SQLite database lives (variable LINEKEEPER_DATA_DIR)")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      exampleHelp(
        ["linekeeper test all", "linekeeper test full --url https://lines.example.com --token $TOKEN"],
        [
          "It signs with OPENPHONE_WEBHOOK_SIGNING_KEY, which the server must have too.",
          `The rows stay in the database. Their ids contain "${TEST_MARK}", their numbers are +16175550100 and`,
          "+12125550123, which are set aside for fiction, and every run makes new ones.",
        ].join("\n"),
      ),
    )
    .action(async (mode: TestMode, options: TestOptions) => {
      const results = await test(mode, options, context);
      const failed = results.filter((result) => result.outcome === "failed").length;
      if (options.json === true) context.terminal.printJson({ ok: failed === 0, results });
      else showResults(results, context.terminal);
      if (failed > 0) finish(EXIT.failed);
    });
}

async function test(mode: TestMode, options: TestOptions, context: CliContext): Promise<TestResult[]> {
  const { terminal, clock } = context;
  const config = configOf(context, options);
  const signer = createSigner(config.signingKeys, () => clock.now());
  const address = serverAddress(options.url, config);
  await reachServer(address);
  await using reader = options.token === undefined ? await openStoreReader(config) : null;
  const source =
    reader === null ? apiSource({ origin: address.origin, token: options.token ?? "" }) : storeSource(reader);
  const results = await runTests({
    mode,
    webhook: address.webhook,
    seed: `test ${clock.now()} ${process.pid}`,
    signer,
    source,
    clock,
    onProgress: (text) => terminal.progress(text),
  });
  terminal.progress(`${results.length} tests of ${address.webhook}`, { done: true });
  return results;
}

function showResults(results: readonly TestResult[], terminal: Terminal): void {
  const rows = results.map(({ type, dialect, scheme, http, state, outcome, checked, problem }) => [
    outcome === "failed" ? "FAILED" : outcome,
    type,
    dialect,
    scheme,
    http === null ? "-" : String(http),
    state ?? "-",
    printable(problem ?? checked),
  ]);
  const headings = ["", "type", "dialect", "scheme", "HTTP", "state", "checked"];
  for (const line of formatTable(headings, rows)) terminal.print(line);
  const count = (outcome: TestResult["outcome"]): number => results.filter((one) => one.outcome === outcome).length;
  terminal.print();
  terminal.print(`${count("ok")} ok, ${count("failed")} failed, ${count("skipped")} skipped.`);
}
