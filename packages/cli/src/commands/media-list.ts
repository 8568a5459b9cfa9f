import type { Command } from "commander";
import { listMediaFiles } from "@linekeeper/server/read/media-files.ts";
import type { MediaFile } from "@linekeeper/server/read/resources.ts";
import { MEDIA_STATES, type MediaState } from "@linekeeper/server/store/schema.ts";
import { oneOf, wholeNumber } from "../arguments.ts";
import { type CliContext, type ConfigOptions, configOf } from "../cli-context.ts";
import { exampleHelp } from "../example-help.ts";
import { openStoreReader } from "../store-access.ts";
import { formatTable, printable } from "../terminal.ts";

interface ListOptions extends ConfigOptions {
  state?: MediaState;
  activity?: string;
  limit: number;
  cursor?: string;
  json?: boolean;
}

export function addMediaList(media: Command, context: CliContext): void {
  media
    .command("list")
    .description("files, newest first, and what became of them")
    .option("--state <name>", `only in this state: ${MEDIA_STATES.join(", ")}`, oneOf(MEDIA_STATES))
    .option("--activity <id>", "only of this message, call or voicemail")
    .option("--limit <number>", "at most so many", wholeNumber(1, 1_000), 50)
    .option("--cursor <text>", "go on where a list ended")
    .option("--data-dir <path>", "where the SQLite database lives (variable LINEKEEPER_DATA_DIR)")
    .option("--json", "print as JSON: {data, next_cursor}")
    .addHelpText(
      "after",
      exampleHelp(
        ["linekeeper media list --state failed", "linekeeper media list --state refused --json"],
        "pending: on its way. failed: every attempt failed. gone: Quo has it no more. refused: too large, or a link that must not\nbe followed. All but archived ones can be tried again: `linekeeper media retry`.",
      ),
    )
    .action(async (options: ListOptions) => {
      const { terminal } = context;
      await using reader = await openStoreReader(configOf(context, options));
      const { limit, cursor, activity: activityId, state } = options;
      const page = await listMediaFiles(reader, { limit, cursor }, { activityId, state });
      if (options.json === true) return terminal.printJson(page);
      if (page.data.length === 0) return terminal.say("No media files.");
      const headings = ["id", "state", "source", "activity", "type", "bytes", "why"];
      for (const line of formatTable(headings, page.data.map(cells))) terminal.print(line);
      if (page.next_cursor !== null) terminal.say(`More: --cursor ${page.next_cursor}`);
    });
}

function cells(file: MediaFile): string[] {
  const why = file.error_code === null ? "" : `${file.error_code}: ${file.error_message ?? ""}`;
  return [
    file.id,
    file.state,
    file.source,
    file.activity_id,
    file.type ?? file.told_type ?? "",
    file.size === null ? "" : String(file.size),
    why,
  ].map((cell) => printable(cell.replaceAll(/\s+/g, " ")));
}
