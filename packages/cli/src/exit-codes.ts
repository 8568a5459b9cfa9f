export const EXIT = {
  ok: 0,
  /** The command ran, and what it did or checked failed. */
  failed: 1,
  /** The arguments were not understood. */
  usage: 2,
  /** Settings are wrong, or the database or the server cannot be reached. */
  unavailable: 3,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A command that did what was asked, and found something wrong, ends with a code instead of an exception. */
export type Finish = (code: ExitCode) => void;

export const EXIT_CODES_HELP = `
Exit codes:
  0  done
  1  failed: what was done or checked did not succeed
  2  wrong usage
  3  wrong configuration, or the database or the server cannot be reached`;

/** `signature.no_key` is about a setting when a command says it. */
const UNAVAILABLE =
  /^(?:config|database|store|secrets)\.|^cli\.server_unreachable$|^signature\.no_key$|^webhooks\.no_|^quo\.(?:unauthorized|redirected|not_json|timeout|unreachable)$/;

export function exitCodeOf(code: string): ExitCode {
  if (code === "cli.usage") return EXIT.usage;
  return UNAVAILABLE.test(code) ? EXIT.unavailable : EXIT.failed;
}
