import type { Command } from "commander";
import type { CliContext } from "../cli-context.ts";
import { exampleHelp } from "../example-help.ts";
import type { Finish } from "../exit-codes.ts";
import { addMediaList } from "./media-list.ts";
import { addMediaRetry } from "./media-retry.ts";
import { addMediaVerify } from "./media-verify.ts";

export function addMedia(program: Command, context: CliContext, finish: Finish): void {
  const media = program
    .command("media")
    .description("the archive of attachments, recordings and voicemails")
    .addHelpText("after", exampleHelp(["linekeeper media list --state failed", "linekeeper media verify"]));
  addMediaList(media, context);
  addMediaRetry(media, context);
  addMediaVerify(media, context, finish);
}
