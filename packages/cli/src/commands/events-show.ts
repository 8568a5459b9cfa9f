import type { Command } from "commander";
import { LinekeeperError } from "@linekeeper/server/errors.ts";
import { readLedgerEvent } from "@linekeeper/server/read/events.ts";
import type { LedgerEventDetail } from "@linekeeper/server/read/resources.ts";
import { type CliContext, type ConfigOptions, configOf } from "../cli-context.ts";
import { exampleHelp } from "../example-help.ts";
import { findEvents } from "../find-events.ts";
import { openStoreReader } from "../store-access.ts";
import { printable, type Terminal } from "../terminal.ts";

interface ShowOptions extends ConfigOptions {
  json?: boolean;
  raw?: boolean;
}

export function addEventsShow(events: Command, context: CliContext): void {
  events
    .command("show")
    .description("one delivery: headers, state, error, payload")
    .argument("<event>", "its number in the ledger, or its event id")
    .option("--raw", "print only the payload, byte for byte")
    .option("--data-dir <path>", "where the SQLite database lives (variable LINEKEEPER_DATA_DIR)")
    .option("--json", "print as JSON: a list, because an id may have come with different bytes")
    .addHelpText(
      "after",
      exampleHelp(["linekeeper events show 17", "linekeeper events show EV0ea54cadfbf342e6ac4ca1f22ed1700c --raw"]),
    )
    .action(async (name: string, options: ShowOptions) => {
      const { terminal } = context;
      await using reader = await openStoreReader(configOf(context, options));
      const found: LedgerEventDetail[] = [];
      for (const seq of await findEvents(reader, [name])) {
        const event = await readLedgerEvent(reader, seq);
        if (event === null) throw new LinekeeperError("event.not_found", `There is no event ${seq} in the ledger.`);
        found.push(event);
      }
      if (options.raw === true) for (const event of found) terminal.printBytes(bytesOf(event));
      else if (options.json === true) terminal.printJson(found);
      else for (const event of found) showEvent(event, terminal);
    });
}

function bytesOf({ payload, payload_encoding }: LedgerEventDetail): Buffer {
  return Buffer.from(payload, payload_encoding);
}

function showEvent(event: LedgerEventDetail, terminal: Terminal): void {
  const { payload: _payload, payload_encoding: _encoding, headers, ...fields } = event;
  for (const [name, value] of Object.entries(fields)) {
    if (value !== null) terminal.print(`${name.padEnd(16)}${printable(String(value))}`);
  }
  for (const [name, value] of Object.entries(headers))
    terminal.print(`header          ${printable(`${name}: ${value}`)}`);
  terminal.print();
  terminal.print(payloadText(event));
  terminal.print();
}

/** Indented where it is JSON, as text where it is text, in hexadecimal otherwise. */
function payloadText(event: LedgerEventDetail): string {
  if (event.payload_encoding === "base64") return bytesOf(event).toString("hex");
  try {
    return printable(JSON.stringify(JSON.parse(event.payload), null, 2));
  } catch {
    // Not JSON: shown as it came.
    return printable(event.payload);
  }
}
