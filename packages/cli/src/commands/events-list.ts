import type { Command } from "commander";
import { listEvents } from "@linekeeper/server/read/events.ts";
import type { LedgerEvent } from "@linekeeper/server/read/resources.ts";
import { LEDGER_STATES, type LedgerState } from "@linekeeper/server/store/schema.ts";
import { listOf, wholeNumber } from "../arguments.ts";
import { type CliContext, type ConfigOptions, configOf } from "../cli-context.ts";
import { exampleHelp } from "../example-help.ts";
import { openStoreReader, type StoreReader } from "../store-access.ts";
import { formatTable, printable } from "../terminal.ts";

interface ListOptions extends ConfigOptions {
  state?: LedgerState[];
  type?: string;
  id?: string;
  limit: number;
  cursor?: string;
  json?: boolean;
}

export function addEventsList(events: Command, context: CliContext): void {
  events
    .command("list")
    .description("deliveries, newest first")
    .option("--state <list>", `only in these states: ${LEDGER_STATES.join(", ")}`, listOf(LEDGER_STATES))
    .option("--type <name>", "only of this event type, as it was told")
    .option("--id <event id>", "only with this event id")
    .option("--limit <number>", "at most so many", wholeNumber(1, 1_000), 50)
    .option("--cursor <text>", "go on where a list ended")
    .option("--data-dir <path>", "where the SQLite database lives (variable LINEKEEPER_DATA_DIR)")
    .option("--json", "print as JSON: {data, next_cursor}")
    .addHelpText(
      "after",
      exampleHelp([
        "linekeeper events list --state quarantined,ignored --limit 20",
        "linekeeper events list --type call.summary.completed --json",
      ]),
    )
    .action(async (options: ListOptions) => {
      const { terminal } = context;
      await using reader = await openStoreReader(configOf(context, options));
      const page = await collect(reader, options);
      if (options.json === true) return terminal.printJson(page);
      if (page.data.length === 0) return terminal.say("No events.");
      for (const line of formatTable(["seq", "received", "state", "type", "event", "why"], page.data.map(cells))) {
        terminal.print(line);
      }
      if (page.next_cursor !== null) terminal.say(`More: --cursor ${page.next_cursor}`);
    });
}

/** One page of a filtered list may be short although there is more; people expect it full. */
async function collect(
  reader: StoreReader,
  options: ListOptions,
): Promise<{ data: LedgerEvent[]; next_cursor: string | null }> {
  const filter = { states: options.state, type: options.type, eventId: options.id };
  const data: LedgerEvent[] = [];
  let { cursor } = options;
  for (;;) {
    const page = await listEvents(reader, { limit: options.limit - data.length, cursor }, filter);
    data.push(...page.data);
    if (page.next_cursor === null || data.length === options.limit) return { data, next_cursor: page.next_cursor };
    cursor = page.next_cursor;
  }
}

function cells({ seq, received_at, state, event_type, event_id, error_code, error_message }: LedgerEvent): string[] {
  const why = error_code === null ? "" : `${error_code}${error_message === null ? "" : `: ${error_message}`}`;
  return [String(seq), received_at, state, event_type, event_id, why].map((cell) =>
    printable(cell.replaceAll(/\s+/g, " ")),
  );
}
