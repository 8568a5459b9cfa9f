import type { Command } from "commander";
import { LinekeeperError } from "@linekeeper/server/errors.ts";
import { openJobs } from "@linekeeper/server/jobs/open-jobs.ts";
import { createRetry } from "@linekeeper/server/media/retry-files.ts";
import { loggerOf } from "@linekeeper/server/service.ts";
import { MEDIA_STATES, type MediaState } from "@linekeeper/server/store/schema.ts";
import { listOf } from "../arguments.ts";
import { type CliContext, type ConfigOptions, configOf } from "../cli-context.ts";
import { exampleHelp } from "../example-help.ts";
import { openStoreEngine, openStoreReader } from "../store-access.ts";

interface RetryOptions extends ConfigOptions {
  state?: MediaState[];
  json?: boolean;
}

export function addMediaRetry(media: Command, context: CliContext): void {
  media
    .command("retry")
    .description("download files anew, for example after a fix")
    .argument("[ids...]", "ids of files")
    .option("--state <list>", `all that are in these states: ${MEDIA_STATES.join(", ")}`, listOf(MEDIA_STATES))
    .option("--data-dir <path>", "where the SQLite database lives (variable LINEKEEPER_DATA_DIR)")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      exampleHelp(
        ["linekeeper media retry --state failed,gone", "linekeeper media retry mf_8Jk3vQ0dPzR1xWn5yTb2aL"],
        "The running server downloads them. What is archived stays until its new download has succeeded.",
      ),
    )
    .action(async (ids: string[], options: RetryOptions) => {
      const { terminal, clock } = context;
      if ((ids.length === 0) === (options.state === undefined)) {
        throw new LinekeeperError("cli.usage", "Name the files to download anew, or give --state.");
      }
      const config = configOf(context, options);
      await using engine = await openStoreEngine(config);
      await using reader = await openStoreReader(config);
      const { workspaceId } = config;
      const logger = loggerOf(config, { write: (line) => void terminal.stderr.write(line) });
      await using jobs = await openJobs(config, { workspaceId, store: engine, clock, logger });
      const { retry, retryAll } = createRetry({ reader, store: engine, jobs, clock });
      let retried = await retryAll(options.state ?? []);
      const unknown: string[] = [];
      for (const id of ids) {
        if (await retry(id)) retried += 1;
        else unknown.push(id);
      }
      if (options.json === true) terminal.printJson({ retried, unknown });
      else terminal.say(`${retried} to be downloaded anew`);
      if (unknown.length > 0) throw new LinekeeperError("media.not_found", `No file has the id ${unknown.join(", ")}.`);
    });
}
