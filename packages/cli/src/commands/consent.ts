import type { Command } from "commander";
import type { CliContext } from "../cli-context.ts";
import { exampleHelp } from "../example-help.ts";
import { addConsentClassify } from "./consent-classify.ts";

export function addConsent(program: Command, context: CliContext): void {
  const consent = program
    .command("consent")
    .description("what people say of being texted")
    .addHelpText("after", exampleHelp(["echo 'please stop' | linekeeper consent classify"]));
  addConsentClassify(consent, context);
}
