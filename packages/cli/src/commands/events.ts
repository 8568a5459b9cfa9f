import type { Command } from "commander";
import type { CliContext } from "../cli-context.ts";
import { exampleHelp } from "../example-help.ts";
import { addEventsList } from "./events-list.ts";
import { addEventsReplay } from "./events-replay.ts";
import { addEventsShow } from "./events-show.ts";

export function addEvents(program: Command, context: CliContext): void {
  const events = program
    .command("events")
    .description("the ledger: every delivery, and what became of it")
    .addHelpText("after", exampleHelp(["linekeeper events list --state quarantined", "linekeeper help events replay"]));
  addEventsList(events, context);
  addEventsShow(events, context);
  addEventsReplay(events, context);
}
