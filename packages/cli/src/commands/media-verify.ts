import type { Command } from "commander";
import { openBlobStore } from "@linekeeper/server/media/open-media-parts.ts";
import type { VerifyResult } from "@linekeeper/server/media/media.ts";
import { verifyArchive } from "@linekeeper/server/media/verify-archive.ts";
import { type CliContext, type ConfigOptions, configOf } from "../cli-context.ts";
import { exampleHelp } from "../example-help.ts";
import { EXIT, type Finish } from "../exit-codes.ts";
import { openStoreReader } from "../store-access.ts";

interface VerifyOptions extends ConfigOptions {
  json?: boolean;
}

export function addMediaVerify(media: Command, context: CliContext, finish: Finish): void {
  media
    .command("verify")
    .description("read the whole archive back and compare every file with its hash")
    .option("--data-dir <path>", "where the SQLite database lives (variable LINEKEEPER_DATA_DIR)")
    .option("--json", "print as JSON: {contents, bytes, problems}")
    .addHelpText(
      "after",
      exampleHelp(
        ["linekeeper media verify", "linekeeper media verify --json"],
        "Ends with 1 when bytes are missing or altered. Safe at any time, also while the server runs.",
      ),
    )
    .action(async (options: VerifyOptions) => {
      const { terminal } = context;
      const config = configOf(context, options);
      await using reader = await openStoreReader(config);
      await using blobs = await openBlobStore(config);
      const problems: VerifyResult[] = [];
      let contents = 0;
      let bytes = 0;
      for await (const result of verifyArchive({ reader, blobs })) {
        contents += 1;
        bytes += result.size;
        if (result.problem !== null) {
          problems.push(result);
          if (options.json !== true) terminal.print(`${result.problem}  ${result.sha256}  ${result.ids.join(" ")}`);
        }
        terminal.progress(`${contents} contents, ${bytes} bytes read`);
      }
      if (options.json === true) terminal.printJson({ contents, bytes, problems });
      else terminal.progress(`${contents} contents, ${bytes} bytes, ${problems.length} problems`, { done: true });
      if (problems.length > 0) finish(EXIT.failed);
    });
}
