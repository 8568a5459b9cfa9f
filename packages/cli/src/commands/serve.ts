import type { Command } from "commander";
import type { Config } from "@linekeeper/server/config.ts";
import { LinekeeperError } from "@linekeeper/server/errors.ts";
import { loggerOf, type Service, startService } from "@linekeeper/server/service.ts";
import { type CliContext, type ConfigOptions, configOf } from "../cli-context.ts";
import { ensureCurrentPage } from "../current-page.ts";
import { whereDataLives } from "../data-location.ts";
import { exampleHelp } from "../example-help.ts";
import { untilStopped } from "../until-stopped.ts";

export function addServe(program: Command, context: CliContext): void {
  program
    .command("serve")
    .description("receive webhooks, project them, answer the API")
    .option("--port <number>", "the port to listen on (variable PORT, 5000 unless set)")
    .option("--host <address>", "the address to listen on (variable HOST, this machine only unless set)")
    .option("--data-dir <path>", "where the SQLite database lives (variable LINEKEEPER_DATA_DIR)")
    .option("--json", "print what was started as one JSON object")
    .addHelpText(
      "after",
      exampleHelp(
        [
          'OPENPHONE_WEBHOOK_SIGNING_KEY="the key that Quo shows" linekeeper serve',
          "DATABASE_URL=postgres://linekeeper@localhost/linekeeper linekeeper serve --port 8080",
        ],
        "SIGINT (Ctrl-C) and SIGTERM stop it: deliveries that are in are stored and answered first.\nLogs go to standard error as JSON lines.",
      ),
    )
    .action(async (options: ConfigOptions & { json?: boolean }) => {
      const config = configOf(context, options);
      const signal = context.takeSignals();
      const service = await startListening(config, context);
      if (options.json === true) context.terminal.printJson(describe(service, config));
      else announce(service, config, context);
      // After it listens: no delivery waits for the page.
      const page = ensureCurrentPage(context, signal);
      await untilStopped(service, signal);
      await page;
      if (options.json !== true) context.terminal.print("Stopped. Everything that was acknowledged is stored.");
    });
}

/** A port that cannot be had is a setting to change, not a fault. */
export async function startListening(config: Config, context: CliContext): Promise<Service> {
  try {
    return await startService({
      config,
      logger: loggerOf(config, { write: (line) => void context.terminal.stderr.write(line) }),
    });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    const reason = typeof code === "string" ? LISTEN_ERRORS[code] : undefined;
    if (reason === undefined) throw error;
    throw new LinekeeperError("config.invalid", `PORT and HOST: ${config.host}:${config.port} ${reason}`, {
      cause: error,
    });
  }
}

const LISTEN_ERRORS: Readonly<Record<string, string>> = {
  EADDRINUSE: "is taken by another program; choose another port, for example with --port 5001.",
  EACCES: "may not be used by this user; choose a port above 1023.",
  EADDRNOTAVAIL: "is not an address of this machine.",
  ENOTFOUND: "is not a name of this machine.",
};

function webhookUrl(service: Service, config: Config): string {
  return `${config.webhookBaseUrl ?? service.url}/api/webhooks/openphone`;
}

function describe(service: Service, config: Config): object {
  return {
    url: service.url,
    port: service.port,
    webhookUrl: webhookUrl(service, config),
    data: whereDataLives(config),
    signingKeys: service.signingKeys,
    firstToken: service.firstToken,
    setupLink: service.setupLink,
  };
}

function announce(service: Service, config: Config, { terminal }: CliContext): void {
  terminal.print(`Linekeeper listens on ${service.url}`);
  terminal.print(`  webhook   ${webhookUrl(service, config)}`);
  terminal.print(`  data      ${whereDataLives(config)}`);
  const { signingKeys } = service;
  if (signingKeys === 0) {
    terminal.print(
      "  keys      none: every delivery is refused with signature.no_key, until `linekeeper webhooks create`",
    );
    terminal.print("            makes a webhook and keeps its key, or OPENPHONE_WEBHOOK_SIGNING_KEY is set");
  } else {
    terminal.print(`  keys      ${signingKeys} signing key${signingKeys === 1 ? "" : "s"}`);
  }
  if (service.setupLink !== null) {
    terminal.print(`  owner     ${service.setupLink}`);
    terminal.print(
      "            Open it to make your account. It works once, for a day; `linekeeper owner-link` prints another.",
    );
  }
  if (service.firstToken !== null) {
    terminal.print(`  token     ${service.firstToken}`);
    terminal.print(
      "            The API asks for it as `Authorization: Bearer <token>`. It is shown this once and kept only",
    );
    terminal.print("            as a hash; `linekeeper token create` makes another.");
  }
}
