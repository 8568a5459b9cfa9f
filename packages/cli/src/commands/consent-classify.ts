import { once } from "node:events";
import { type Command, InvalidArgumentError } from "commander";
import { type Classification, type ClassifyReply, createClassifier } from "@linekeeper/sms/consent";
import { LinekeeperError } from "@linekeeper/server/errors.ts";
import { readReplyWords } from "@linekeeper/server/reply-words.ts";
import { type CliContext, configOf } from "../cli-context.ts";
import { exampleHelp } from "../example-help.ts";
import { type InputLine, readLines } from "../input-lines.ts";

interface ClassifyOptions {
  language?: string;
  words?: string;
  optedOut?: boolean;
}

/** What is printed of a line. */
interface ClassifiedLine {
  text: string;
  /** An opt-in and a call for help are no refusal: `none`, and `finding` tells them. */
  outcome: "out" | "review" | "none";
  why: string;
  rule: Classification["rule"] | "empty";
  finding: Classification["outcome"];
  keyword?: string;
  handled_by_quo: boolean;
  /** Only the two ends of a very long line were read. */
  cut?: true;
}

export function addConsentClassify(consent: Command, context: CliContext): void {
  consent
    .command("classify")
    .description("read replies from standard input, one a line, and print what each says of being texted")
    .option(
      "--language <code>",
      "what the writers speak besides English, as en, es, fr; without it all lists count",
      language,
    )
    .option(
      "--words <file>",
      "a JSON file, or a folder of them, with words to add to the lists or take from them (variable LINEKEEPER_CONSENT_WORDS)",
    )
    .option("--opted-out", 'take the writers for opted out: then "yes" comes back')
    .addHelpText(
      "after",
      exampleHelp(
        ["linekeeper consent classify < replies.txt", "linekeeper consent classify --words words.json < replies.txt"],
        [
          "Prints a line of JSON for each line that it reads: text, outcome (out, review or none), why, rule and finding.",
          "out: the whole message is an opt-out. review: it may be a refusal, and a person must look. none: neither; finding",
          "tells whether it opts in or asks for help. docs/compliance.md explains the rules and the file of words.",
        ].join("\n"),
      ),
    )
    .action(async (options: ClassifyOptions) => {
      const classify = await classifierOf(context, options.words);
      const { stdout } = context.terminal;
      for await (const line of readLines(context.openInput())) {
        const read = classifiedLine(line, classify, options);
        // Without waiting, a reader that is slower than the classifier would have us keep a million lines.
        if (!stdout.write(`${JSON.stringify(read)}\n`)) await once(stdout, "drain");
      }
    });
}

function classifiedLine({ text, isCut }: InputLine, classify: ClassifyReply, options: ClassifyOptions): ClassifiedLine {
  const cut = isCut ? { cut: true as const } : {};
  if (text.trim() === "") {
    const why = "The line is empty.";
    return { text, outcome: "none", why, rule: "empty", finding: "none", handled_by_quo: false, ...cut };
  }
  const { outcome, reason, rule, keyword, handledByQuo } = classify(text, {
    language: options.language,
    hasOptedOut: options.optedOut,
  });
  return {
    text,
    outcome: outcome === "out" || outcome === "review" ? outcome : "none",
    why: reason,
    rule,
    finding: outcome,
    ...(keyword === undefined ? {} : { keyword }),
    handled_by_quo: handledByQuo,
    ...cut,
  };
}

/** Without a file that is named, by the words that the server has. */
async function classifierOf(context: CliContext, path: string | undefined): Promise<ClassifyReply> {
  if (path === undefined) return createClassifier(await readReplyWords(configOf(context).consentWords));
  try {
    return createClassifier(await readReplyWords(path));
  } catch (error) {
    if (!(error instanceof LinekeeperError)) throw error;
    throw new InvalidArgumentError(error.message);
  }
}

function language(text: string): string {
  if (/^[a-z]{2}(?:[-_][a-z]{2})?$/i.test(text)) return text.slice(0, 2).toLowerCase();
  throw new InvalidArgumentError("It must be a language of two letters, like en, es or fr.");
}
