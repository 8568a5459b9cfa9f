import type { Command } from "commander";
import { LinekeeperError } from "@linekeeper/server/errors.ts";
import { LEDGER_STATES, type LedgerState } from "@linekeeper/server/store/schema.ts";
import { listOf } from "../arguments.ts";
import { type CliContext, type ConfigOptions, configOf } from "../cli-context.ts";
import { exampleHelp } from "../example-help.ts";
import { findEvents } from "../find-events.ts";
import { openStoreEngine, openStoreReader, projectorFor } from "../store-access.ts";

interface ReplayOptions extends ConfigOptions {
  state?: LedgerState[];
  json?: boolean;
}

export function addEventsReplay(events: Command, context: CliContext): void {
  events
    .command("replay")
    .description("project deliveries again, for example after a fix")
    .argument("[events...]", "numbers in the ledger or event ids")
    .option("--state <list>", `all that are in these states: ${LEDGER_STATES.join(", ")}`, listOf(LEDGER_STATES))
    .option("--data-dir <path>", "where the SQLite database lives (variable LINEKEEPER_DATA_DIR)")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      exampleHelp(
        [
          "linekeeper events replay --state quarantined",
          "linekeeper events replay 17 EV0ea54cadfbf342e6ac4ca1f22ed1700c",
        ],
        "Safe at any time, also while the server runs: projecting an event once more changes nothing that was right.",
      ),
    )
    .action(async (names: string[], options: ReplayOptions) => {
      const { terminal } = context;
      if (names.length === 0 && options.state === undefined) {
        throw new LinekeeperError("cli.usage", "Name the events to replay, or give --state.");
      }
      const config = configOf(context, options);
      await using engine = await openStoreEngine(config);
      const projector = await projectorFor(engine, config, context);
      await using reader = await openStoreReader(config);
      const seqs = names.length === 0 ? undefined : await findEvents(reader, names);
      const requeued = await engine.requeue({ states: options.state, seqs });
      if (seqs !== undefined && options.state === undefined && requeued < seqs.length) {
        throw new LinekeeperError("event.not_found", `Only ${requeued} of ${seqs.length} events are in the ledger.`);
      }
      const projected = await projector.drain({
        onProgress: (count) => terminal.progress(`${count} projected`),
      });
      terminal.progress(`${requeued} put back, ${projected} worked off`, { done: options.json !== true });
      if (options.json === true) terminal.printJson({ requeued, projected });
    });
}
