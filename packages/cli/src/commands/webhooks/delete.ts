import { InvalidArgumentError, type Command } from "commander";
import { deleteWebhooks } from "@linekeeper/server/subscriptions/delete.ts";
import { type CliContext, type ConfigOptions, configOf } from "../../cli-context.ts";
import { exampleHelp } from "../../example-help.ts";
import { withWebhooks } from "../../webhook-access.ts";

interface DeleteOptions extends ConfigOptions {
  all?: boolean;
  force?: boolean;
  atOnce?: boolean;
  json?: boolean;
}

export function addWebhooksDelete(webhooks: Command, context: CliContext): void {
  webhooks
    .command("delete")
    .description("end webhooks at Quo; what is on its way is still believed for two days")
    .argument("[ids...]", "which ones")
    .option("--all", "every one that was made from here")
    .option("--force", "also one that was not made from here")
    .option("--at-once", "forget the keys at once: for keys that have leaked")
    .option("--data-dir <path>", "where the SQLite database lives (variable LINEKEEPER_DATA_DIR)")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      exampleHelp(["linekeeper webhooks delete 123456789", "linekeeper webhooks delete --all --at-once"]),
    )
    .action(async (ids: string[], { all = false, force, atOnce, json, ...options }: DeleteOptions) => {
      if (all === ids.length > 0) throw new InvalidArgumentError("Give the ids of webhooks, or --all.");
      const config = configOf(context, options);
      const deleted = await withWebhooks({ config, context, needsAddress: false }, ({ desk }) =>
        deleteWebhooks(desk, all ? "all" : ids, { force, atOnce }),
      );
      if (json === true) return context.terminal.printJson({ deleted });
      if (deleted.length === 0) context.terminal.say("No webhook was made from here.");
      for (const { api, id, wasAtQuo } of deleted) {
        context.terminal.print(`${api} ${id}: ${wasAtQuo ? "deleted" : "was not at Quo any more; forgotten here"}`);
      }
    });
}
