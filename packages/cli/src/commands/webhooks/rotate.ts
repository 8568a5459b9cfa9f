import type { Command } from "commander";
import { rotateWebhooks } from "@linekeeper/server/subscriptions/rotate.ts";
import { type CliContext, type ConfigOptions, configOf } from "../../cli-context.ts";
import { exampleHelp } from "../../example-help.ts";
import { withWebhooks } from "../../webhook-access.ts";

interface RotateOptions extends ConfigOptions {
  atOnce?: boolean;
  json?: boolean;
}

export function addWebhooksRotate(webhooks: Command, context: CliContext): void {
  webhooks
    .command("rotate")
    .description("new signing keys, without a gap: old ones are believed for two more days")
    .argument("[id]", "which webhook; every one that was made from here when left out")
    .option("--at-once", "believe old keys no longer: for keys that have leaked")
    .option("--data-dir <path>", "where the SQLite database lives (variable LINEKEEPER_DATA_DIR)")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      exampleHelp(
        ["linekeeper webhooks rotate", "linekeeper webhooks rotate 123456789 --at-once"],
        "v1 cannot rotate: another webhook takes over from the old one, which is then deleted.",
      ),
    )
    .action(async (id: string | undefined, { atOnce, json, ...options }: RotateOptions) => {
      const config = configOf(context, options);
      const rotated = await withWebhooks({ config, context, needsAddress: false }, ({ desk }) =>
        rotateWebhooks(desk, { id, atOnce }),
      );
      if (json === true) return context.terminal.printJson({ rotated });
      if (rotated.length === 0) context.terminal.say("No webhook was made from here: `linekeeper webhooks create`.");
      for (const one of rotated) {
        const what = one.replaced === null ? "new key stored" : `takes over from ${one.replaced}, which is deleted`;
        const old =
          atOnce === true ? "the old key is not believed any more" : `the old key is believed until ${one.oldKeyUntil}`;
        context.terminal.print(`${one.api} ${one.id}: ${what}; ${old}`);
      }
    });
}
