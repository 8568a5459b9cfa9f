import type { Command } from "commander";
import { isoNow } from "@linekeeper/server/clock.ts";
import { createToken } from "@linekeeper/server/http/tokens.ts";
import { randomIds } from "@linekeeper/server/ids.ts";
import { type CliContext, type ConfigOptions, configOf } from "../cli-context.ts";
import { exampleHelp } from "../example-help.ts";
import { openStoreEngine } from "../store-access.ts";

interface TokenOptions extends ConfigOptions {
  label: string;
  json?: boolean;
}

export function addToken(program: Command, context: CliContext): void {
  const token = program
    .command("token")
    .description("tokens for the API")
    .addHelpText("after", exampleHelp(["linekeeper token create --label reports", "linekeeper token revoke"]));

  token
    .command("create")
    .description("make a token; it is shown this once, and kept only as a hash")
    .option("--label <text>", "what it is for", "made by the command")
    .option("--data-dir <path>", "where the SQLite database lives (variable LINEKEEPER_DATA_DIR)")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      exampleHelp(["TOKEN=$(linekeeper token create --label reports)", "linekeeper token create --json"]),
    )
    .action(async (options: TokenOptions) => {
      const { terminal, clock } = context;
      await using engine = await openStoreEngine(configOf(context, options));
      const made = await createToken({ commands: engine, ids: randomIds, clock }, options.label);
      if (options.json === true) return terminal.printJson({ token: made, label: options.label });
      terminal.say("Send it as `Authorization: Bearer <token>`. It is not shown again.");
      terminal.print(made);
    });

  token
    .command("revoke")
    .description("revoke every token; running servers refuse them within seconds")
    .option("--data-dir <path>", "where the SQLite database lives (variable LINEKEEPER_DATA_DIR)")
    .option("--json", "print as JSON")
    .addHelpText("after", exampleHelp(["linekeeper token revoke && linekeeper token create"]))
    .action(async (options: TokenOptions) => {
      const { terminal, clock } = context;
      await using engine = await openStoreEngine(configOf(context, options));
      const revoked = await engine.revokeAccessTokens(isoNow(clock));
      if (options.json === true) terminal.printJson({ revoked });
      else terminal.print(`${revoked} token${revoked === 1 ? "" : "s"} revoked.`);
    });
}
