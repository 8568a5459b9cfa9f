import type { Command } from "commander";
import { Option } from "commander";
import { createDatedWebhook, type CreateOutcome } from "@linekeeper/server/subscriptions/create-dated.ts";
import { createV1Webhooks } from "@linekeeper/server/subscriptions/create-v1.ts";
import { doubleTraffic, readOverview } from "@linekeeper/server/subscriptions/overview.ts";
import type { WebhookApi } from "@linekeeper/server/subscriptions/subscriptions.ts";
import { type CliContext, type ConfigOptions, configOf } from "../../cli-context.ts";
import { exampleHelp } from "../../example-help.ts";
import { EXIT, type Finish } from "../../exit-codes.ts";
import { withWebhooks } from "../../webhook-access.ts";

interface CreateOptions extends ConfigOptions {
  api: WebhookApi;
  move?: boolean;
  json?: boolean;
}

export function addWebhooksCreate(webhooks: Command, context: CliContext, finish: Finish): void {
  webhooks
    .command("create")
    .description("make the webhook for WEBHOOK_BASE_URL and keep its key; the second time it does nothing")
    .addOption(
      new Option("--api <generation>", "2026-03-30: one webhook with every event. v1: the four older ones")
        .choices(["2026-03-30", "v1"])
        .default("2026-03-30"),
    )
    .option("--move", "let a webhook that was made from here, and delivers to another address, deliver here")
    .option("--data-dir <path>", "where the SQLite database lives (variable LINEKEEPER_DATA_DIR)")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      exampleHelp(
        ["linekeeper webhooks create", "WEBHOOK_BASE_URL=https://lines.example.com linekeeper webhooks create --move"],
        "It ends with 1 where a webhook delivers here whose key is not stored.",
      ),
    )
    .action(async (options: CreateOptions) => {
      const { terminal } = context;
      const config = configOf(context, options);
      const { outcome, double } = await withWebhooks({ config, context, needsAddress: true }, async ({ desk }) => {
        const made =
          options.api === "v1" ? await createV1Webhooks(desk) : await createDatedWebhook(desk, { move: options.move });
        return { outcome: made, double: doubleTraffic((await readOverview(desk)).webhooks) };
      });
      const notes = [...(double === null ? [] : [double]), ...keyFileNotes(outcome, config.databaseUrl !== null)];
      if (options.json === true) terminal.printJson({ ...outcome, notes });
      else show(outcome, notes, context);
      if (outcome.webhooks.some(({ hasKey }) => !hasKey)) finish(EXIT.failed);
    });
}

function keyFileNotes({ madeFile }: CreateOutcome, severalMachines: boolean): string[] {
  if (madeFile === null) return [];
  const shared = severalMachines
    ? " Other machines on this database need the same key: set LINEKEEPER_ENCRYPTION_KEY to its content on all of them."
    : "";
  return [
    `${madeFile} was made: it opens the stored signing keys. Keep a copy of it apart from the database.${shared}`,
  ];
}

function show({ webhooks }: CreateOutcome, notes: readonly string[], { terminal }: CliContext): void {
  for (const webhook of webhooks) {
    const did = webhook.did.length > 0 ? webhook.did.join(", ") : webhook.hasKey ? "already there" : "not changed";
    terminal.print(`${webhook.api} ${webhook.id} -> ${webhook.url}: ${did}`);
    for (const note of webhook.notes) terminal.say(note);
  }
  for (const note of notes) terminal.say(note);
}
