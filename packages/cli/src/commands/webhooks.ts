import type { Command } from "commander";
import type { CliContext } from "../cli-context.ts";
import { exampleHelp } from "../example-help.ts";
import type { Finish } from "../exit-codes.ts";
import { addWebhooksCreate } from "./webhooks/create.ts";
import { addWebhooksDelete } from "./webhooks/delete.ts";
import { addWebhooksList } from "./webhooks/list.ts";
import { addWebhooksRotate } from "./webhooks/rotate.ts";
import { addWebhooksStatus } from "./webhooks/status.ts";
import { addWebhooksTest } from "./webhooks/test.ts";

export function addWebhooks(program: Command, context: CliContext, finish: Finish): void {
  const webhooks = program
    .command("webhooks")
    .description("webhooks at Quo: make them, test the whole way, rotate their keys")
    .addHelpText(
      "after",
      exampleHelp(
        ["linekeeper webhooks create", "linekeeper webhooks test"],
        "They ask for OPENPHONE_API_KEY, and where an address is told to Quo, for WEBHOOK_BASE_URL.\nSigning keys are kept sealed in the database and are never shown.",
      ),
    );
  addWebhooksList(webhooks, context);
  addWebhooksCreate(webhooks, context, finish);
  addWebhooksTest(webhooks, context, finish);
  addWebhooksDelete(webhooks, context);
  addWebhooksRotate(webhooks, context);
  addWebhooksStatus(webhooks, context, finish);
}
