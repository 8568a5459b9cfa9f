import type { Command } from "commander";
import { openAccounts } from "@linekeeper/server/accounts/open-accounts.ts";
import { forgetSessionSecret } from "@linekeeper/server/accounts/session-secret.ts";
import { randomIds } from "@linekeeper/server/ids.ts";
import { forgetVapidKeys } from "@linekeeper/server/push/vapid-keys.ts";
import { loggerOf } from "@linekeeper/server/service.ts";
import { compileFor } from "@linekeeper/server/store/compile.ts";
import { type CliContext, type ConfigOptions, configOf } from "../cli-context.ts";
import { exampleHelp } from "../example-help.ts";
import { openStoreEngine, openStoreReader } from "../store-access.ts";

interface OwnerLinkOptions extends ConfigOptions {
  endSessions?: boolean;
  json?: boolean;
}

export function addOwnerLink(program: Command, context: CliContext): void {
  program
    .command("owner-link")
    .description("print a link by which the owner makes an account, or comes back in; it works once")
    .option("--end-sessions", "also sign everybody out, for when the encryption key is lost or somebody has it")
    .option("--data-dir <path>", "where the SQLite database lives (variable LINEKEEPER_DATA_DIR)")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      exampleHelp(
        ["linekeeper owner-link", "LINEKEEPER_PUBLIC_URL=https://lines.example.com linekeeper owner-link"],
        "Whoever opens it becomes an owner. While there is no owner it works for a day; afterwards it lets an owner\nwho forgot the password back in, works for an hour, and ends that person's sessions.",
      ),
    )
    .action(async (options: OwnerLinkOptions) => {
      const { terminal, clock } = context;
      const config = configOf(context, options);
      await using reader = await openStoreReader(config);
      await using engine = await openStoreEngine(config);
      if (options.endSessions === true) {
        const at = { workspaceId: config.workspaceId, store: engine, compile: compileFor(config) };
        await forgetSessionSecret(at);
        await forgetVapidKeys(at);
        terminal.say("Everybody is signed out. Restart the servers, so that they sign with a new secret.");
      }
      const accounts = openAccounts({
        config,
        db: reader.db,
        store: engine,
        listening: () => null,
        rightsChanged: () => {},
        clock,
        ids: randomIds,
        logger: loggerOf(config, { write: (line) => void terminal.stderr.write(line) }),
      });
      const { url, kind, expiresAt } = await accounts.links.forOwner();
      if (options.json === true) return terminal.printJson({ url, kind, expires_at: expiresAt });
      terminal.say(
        kind === "setup"
          ? "Open it to become the owner. It works once, for a day."
          : "Open it to come back in as an owner. It works once, for an hour.",
      );
      terminal.print(url);
    });
}
