import { EXIT_CODES_HELP } from "./exit-codes.ts";

/** What stands under the options of every command. */
export function exampleHelp(examples: readonly string[], note = ""): string {
  return `
Example${examples.length === 1 ? "" : "s"}:
${examples.map((example) => `  ${example}`).join("\n")}
${note === "" ? "" : `\n${note}\n`}${EXIT_CODES_HELP}`;
}
