import type { Command } from "commander";
import {
  type DeliveryLog,
  doubleTraffic,
  lastDeliveries,
  type Overview,
  readDeliveryLog,
  readOverview,
} from "@linekeeper/server/subscriptions/overview.ts";
import type { WebhookView } from "@linekeeper/server/subscriptions/webhook-desk.ts";
import { rotationNote } from "@linekeeper/server/subscriptions/create-dated.ts";
import { type CliContext, type ConfigOptions, configOf } from "../../cli-context.ts";
import { exampleHelp } from "../../example-help.ts";
import { EXIT, type Finish } from "../../exit-codes.ts";
import { withWebhooks, type WebhookWork } from "../../webhook-access.ts";
import { BLIND_SPOTS, reasonOf } from "./list.ts";

interface WebhookStatus extends WebhookView {
  /** ISO-8601, of its generation; null: none among the last 50,000 rows. */
  lastDelivery: string | null;
  /** Null for v1, which has no log. */
  log: DeliveryLog | null;
  /** What is wrong, in words. */
  problems: string[];
}

interface Status {
  webhooks: WebhookStatus[];
  gone: Overview["gone"];
  unread: { api: string; reason: string }[];
  notes: string[];
}

export function addWebhooksStatus(webhooks: Command, context: CliContext, finish: Finish): void {
  webhooks
    .command("status")
    .description("of each webhook that is ours or delivers here: address, key, last delivery, failures, last test")
    .option("--data-dir <path>", "where the SQLite database lives (variable LINEKEEPER_DATA_DIR)")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      exampleHelp(
        ["linekeeper webhooks status", "linekeeper webhooks status --json"],
        "It ends with 1 where something is wrong.",
      ),
    )
    .action(async (options: ConfigOptions & { json?: boolean }) => {
      const config = configOf(context, options);
      const status = await withWebhooks({ config, context, needsAddress: false }, (work) =>
        readStatus(work, config.quoUrl, config.signingKeys.length > 0),
      );
      if (config.webhookBaseUrl === null) {
        status.notes.push("WEBHOOK_BASE_URL is not set, so whether the addresses are right cannot be told.");
      }
      if (options.json === true) context.terminal.printJson(status);
      else show(status, context);
      const isBad = status.webhooks.some(({ problems }) => problems.length > 0) || status.gone.length > 0;
      if (isBad || status.webhooks.length === 0) finish(EXIT.failed);
    });
}

async function readStatus({ desk, reader }: WebhookWork, quoUrl: string, hasConfiguredKeys: boolean): Promise<Status> {
  const overview = await readOverview(desk);
  const last = await lastDeliveries(reader.db, reader.workspaceId);
  const webhooks: WebhookStatus[] = [];
  for (const webhook of overview.webhooks.filter(({ ours, here }) => ours || here)) {
    const log = webhook.api === "v1" ? null : await readDeliveryLog(desk, webhook.id);
    const problems = problemsOf(webhook, log, hasConfiguredKeys);
    webhooks.push({ ...webhook, lastDelivery: last[webhook.api], log, problems });
  }
  const double = doubleTraffic(overview.webhooks);
  return {
    webhooks,
    gone: overview.gone,
    unread: overview.unread.map(({ api, error }) => ({ api, reason: reasonOf(error, quoUrl) })),
    notes: [...(double === null ? [] : [double]), ...BLIND_SPOTS],
  };
}

function problemsOf(webhook: WebhookView, log: DeliveryLog | null, hasConfiguredKeys: boolean): string[] {
  const { id, api } = webhook;
  const create = `linekeeper webhooks create${api === "v1" ? " --api v1" : ""}`;
  const problems: string[] = [];
  if (!webhook.enabled) problems.push(`It is disabled: \`${create}\`.`);
  if (!webhook.here) {
    const how = api === "v1" ? `\`${create}\` and \`linekeeper webhooks delete ${id}\`` : `\`${create} --move\``;
    problems.push(`It does not deliver to this server: ${how}, or correct WEBHOOK_BASE_URL.`);
  }
  if (webhook.missingEvents.length > 0) {
    problems.push(`It does not tell of ${webhook.missingEvents.join(", ")}: \`${create}\` adds them.`);
  }
  switch (webhook.key) {
    case "stored":
      break;
    case "rotating":
      problems.push(rotationNote(id));
      break;
    case "unreadable":
      problems.push(`Its key cannot be opened with the encryption key of now: \`linekeeper webhooks rotate ${id}\`.`);
      break;
    case "missing":
      if (!hasConfiguredKeys) problems.push(`Its key is not here: \`linekeeper webhooks rotate ${id}\`.`);
      break;
  }
  if (log !== null && log.failed.length > 0) {
    const newest = log.failed[0]?.createdAt ?? "";
    problems.push(
      `Quo gave up on ${log.more ? "more than " : ""}${log.failed.length} deliveries, the newest of ${newest}: \`linekeeper webhooks test\` finds the reason.`,
    );
  }
  return problems;
}

function show({ webhooks, gone, unread, notes }: Status, { terminal }: CliContext): void {
  if (webhooks.length === 0) terminal.print("No webhook delivers here: linekeeper webhooks create");
  for (const webhook of webhooks) {
    const { api, id, url, enabled, key, lastDelivery, log, problems } = webhook;
    terminal.print(`${api} ${id}${webhook.ours ? "" : " (not made from here)"}`);
    terminal.print(`  address   ${url}`);
    terminal.print(`  state     ${enabled ? "enabled" : "disabled"}, ${webhook.events.length} events, key ${key}`);
    terminal.print(`  delivery  ${lastDelivery ?? "none yet"}${api === "v1" ? " (v1 and the app sign alike)" : ""}`);
    if (log !== null) {
      const test = log.lastTest;
      terminal.print(`  failed    ${log.more ? "more than " : ""}${log.failed.length} in Quo's log`);
      terminal.print(`  test      ${test === null ? "none in Quo's log" : `${test.status}, ${test.createdAt}`}`);
    }
    for (const problem of problems) terminal.print(`  PROBLEM   ${problem}`);
  }
  for (const { webhookId, api } of gone) {
    terminal.print(`${api} ${webhookId}`);
    terminal.print(
      `  PROBLEM   Quo does not list it any more: \`linekeeper webhooks create\`, then \`linekeeper webhooks delete ${webhookId}\`.`,
    );
  }
  for (const { api, reason } of unread) terminal.say(`The list of ${api} could not be read: ${reason}`);
  for (const note of notes) terminal.say(note);
}
