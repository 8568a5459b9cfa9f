import type { Command } from "commander";
import { explainQuo } from "@linekeeper/server/subscriptions/explain-quo.ts";
import { doubleTraffic, type Overview, readOverview } from "@linekeeper/server/subscriptions/overview.ts";
import { type CliContext, type ConfigOptions, configOf } from "../../cli-context.ts";
import { exampleHelp } from "../../example-help.ts";
import { formatTable, printable } from "../../terminal.ts";
import { withWebhooks } from "../../webhook-access.ts";

/** Of each list, what it does not show. */
export const BLIND_SPOTS = [
  "The API of 2026-03-30 shows only webhooks made with it, v1 only those made with v1 by the workspace's owner.",
  "Webhooks that were made in the Quo app (Settings, Webhooks) are in neither list; look there for them.",
] as const;

export function addWebhooksList(webhooks: Command, context: CliContext): void {
  webhooks
    .command("list")
    .description("the webhooks at Quo, those of API v1 and of 2026-03-30, and which were made from here")
    .option("--data-dir <path>", "where the SQLite database lives (variable LINEKEEPER_DATA_DIR)")
    .option("--json", "print as JSON")
    .addHelpText("after", exampleHelp(["linekeeper webhooks list", "linekeeper webhooks list --json"]))
    .action(async (options: ConfigOptions & { json?: boolean }) => {
      const config = configOf(context, options);
      const overview = await withWebhooks({ config, context, needsAddress: false }, ({ desk }) => readOverview(desk));
      const unread = overview.unread.map(({ api, error }) => ({ api, reason: reasonOf(error, config.quoUrl) }));
      if (options.json === true) context.terminal.printJson({ ...overview, unread, notes: BLIND_SPOTS });
      else show({ ...overview, unread }, context);
    });
}

export function reasonOf(error: unknown, quoUrl: string): string {
  const explained = explainQuo(error, quoUrl);
  return explained instanceof Error ? explained.message : String(explained);
}

function show(
  { webhooks, gone, unread }: Pick<Overview, "webhooks" | "gone"> & { unread: { api: string; reason: string }[] },
  { terminal }: CliContext,
): void {
  const rows = webhooks.map((webhook) => [
    webhook.ours ? "ours" : "",
    webhook.api,
    webhook.id,
    webhook.enabled ? "enabled" : "disabled",
    webhook.here ? "here" : "",
    String(webhook.events.length),
    printable(webhook.label ?? ""),
    printable(webhook.url),
  ]);
  const headings = ["", "api", "id", "state", "to", "events", "label", "address"];
  if (rows.length > 0) for (const line of formatTable(headings, rows)) terminal.print(line);
  else terminal.say("Quo lists no webhooks.");
  for (const { webhookId, api } of gone) {
    terminal.say(
      `${api} ${webhookId} was made from here, and Quo does not list it any more: webhooks delete ${webhookId}`,
    );
  }
  for (const { api, reason } of unread) terminal.say(`The list of ${api} could not be read: ${reason}`);
  const double = doubleTraffic(webhooks);
  if (double !== null) terminal.say(double);
  for (const note of BLIND_SPOTS) terminal.say(note);
}
