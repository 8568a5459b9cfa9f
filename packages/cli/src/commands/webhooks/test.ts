import { Option, type Command } from "commander";
import { WEBHOOK_EVENTS, type WebhookEvent } from "@linekeeper/quo";
import { LinekeeperError } from "@linekeeper/server/errors.ts";
import { ERRORS } from "@linekeeper/server/error-table.ts";
import { failed, isWorking, skipAfter, type TestStep } from "@linekeeper/server/subscriptions/test-steps.ts";
import {
  DEFAULT_TEST_EVENT,
  testDatedWay,
  type TestTools,
  testV1Way,
} from "@linekeeper/server/subscriptions/test-way.ts";
import { type CliContext, type ConfigOptions, configOf } from "../../cli-context.ts";
import { exampleHelp } from "../../example-help.ts";
import { EXIT, type Finish } from "../../exit-codes.ts";
import { printable } from "../../terminal.ts";
import { withWebhooks } from "../../webhook-access.ts";

interface TestOptions extends ConfigOptions {
  api: "v1" | "2026-03-30";
  event: WebhookEvent;
  json?: boolean;
}

export function addWebhooksTest(webhooks: Command, context: CliContext, finish: Finish): void {
  webhooks
    .command("test")
    .description("prove the whole way from Quo into the tables, and name the step that failed")
    .addOption(
      new Option("--api <generation>", "whose webhooks; v1 has no test event, so less can be proved")
        .choices(["2026-03-30", "v1"])
        .default("2026-03-30"),
    )
    .addOption(
      new Option("--event <type>", "the sample that Quo sends").choices(WEBHOOK_EVENTS).default(DEFAULT_TEST_EVENT),
    )
    .option("--data-dir <path>", "where the SQLite database lives (variable LINEKEEPER_DATA_DIR)")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      exampleHelp(
        ["linekeeper webhooks test", "linekeeper webhooks test --event message.received"],
        "The sample stays in the ledger. That of a deleted contact shows nowhere; others appear as what they are.",
      ),
    )
    .action(async (options: TestOptions) => {
      const { terminal } = context;
      const steps = await runTest(options, context, (step) => {
        if (options.json !== true) showStep(step, context);
      });
      const works = isWorking(steps);
      if (options.json === true) terminal.printJson({ ok: works, steps });
      else if (works && steps.some(({ outcome }) => outcome === "failed")) {
        terminal.print("It works: Quo reaches this server, though this machine does not reach itself by that address.");
      }
      if (!works) finish(EXIT.failed);
    });
}

async function runTest(
  options: TestOptions,
  context: CliContext,
  onStep: (step: TestStep) => void,
): Promise<TestStep[]> {
  const config = configOf(context, options);
  const steps: TestStep[] = [];
  const add = (step: TestStep): void => {
    steps.push(step);
    onStep(step);
  };
  try {
    await withWebhooks({ config, context, needsAddress: true }, async ({ desk, reader }) => {
      const tools: TestTools = {
        desk,
        quoUrl: config.quoUrl,
        reader: reader.db,
        workspaceId: reader.workspaceId,
        configuredKeys: config.signingKeys.length,
        eventType: options.event,
      };
      for await (const step of options.api === "v1" ? testV1Way(tools) : testDatedWay(tools)) add(step);
    });
  } catch (error) {
    // What is wrong before the first step is a setting.
    if (steps.length > 0 || !(error instanceof LinekeeperError)) throw error;
    for (const step of [failed("settings", error.message, ERRORS[error.code].fix), ...skipAfter("settings")]) add(step);
  }
  return steps;
}

function showStep({ step, outcome, says, fix }: TestStep, { terminal }: CliContext): void {
  terminal.print(`${outcome === "failed" ? "FAILED " : outcome.padEnd(7)}  ${step.padEnd(10)}  ${printable(says)}`);
  if (fix !== null && !says.includes(fix)) terminal.print(`${" ".repeat(21)}${printable(fix)}`);
}
