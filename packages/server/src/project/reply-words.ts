/**
 * What a whole text says of being texted, as far as a keyword says it. The words are those on which Quo, the carriers or
 * the law act (47 CFR 64.1200(a)(10)); "please stop" is no keyword, and is for people to read.
 */
const OUT = ["STOP", "STOPALL", "STOP ALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "OPT OUT"];
const IN = ["START", "UNSTOP"];

const OUTCOMES: ReadonlyMap<string, "out" | "in"> = new Map([
  ...OUT.map((word) => [word, "out"] as const),
  ...IN.map((word) => [word, "in"] as const),
]);

/** No keyword is longer, whatever surrounds it: most texts are passed over by their length. */
const LONGEST = 40;

export interface ReplyWord {
  outcome: "out" | "in";
  /** In capitals. */
  keyword: string;
}

/** Case, and whatever surrounds the word that is no letter, do not matter: "Stop." is a stop, and so is "opt-out". */
export function replyWordOf(text: string): ReplyWord | null {
  if (text.length > LONGEST) return null;
  const keyword = text
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  const outcome = OUTCOMES.get(keyword);
  return outcome === undefined ? null : { outcome, keyword };
}
