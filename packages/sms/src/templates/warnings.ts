/**
 * What somebody should look at before a text goes to many.
 *
 * Guaranteed: warnings are about the template alone and the same for everybody; what depends on recipients is counted by
 * segment-range.ts. Nothing here refuses anything.
 */
import { findOffenders } from "../segments/replace.ts";
import { MAX_CHARACTERS } from "../segments/segments.ts";
import { checkTemplate, fieldsOf } from "./template.ts";

export const WARNING_CODES = {
  malformed_field: "a field cannot be read and would be sent as it stands",
  unknown_field: "nobody has a field of this name",
  unfilled_field: "a field without a fall-back is sent as it stands to whoever has no value for it",
  link_shortener: "carriers filter texts with public link shorteners (code 30007)",
  link_in_first_text: "a link in the first text to a stranger looks like fraud, to people and carriers",
  no_opt_out: "the first text must say how to stop further ones (CTIA, Messaging Principles and Best Practices)",
  no_firm_name: "the first text must say who writes (CTIA, Messaging Principles and Best Practices)",
  too_long: "Quo accepts 1,600 characters",
  shouting: "capital letters look like fraud, to people and carriers",
  ucs_2: "a character outside of GSM-7 makes segments of 70 characters instead of 160",
} as const;
export type WarningCode = keyof typeof WARNING_CODES;

export interface TemplateWarning {
  readonly code: WarningCode;
  /** A sentence for people. */
  readonly message: string;
  /** Where in the template, if it is about a place there. */
  readonly index: number | null;
}

export interface WarningOptions {
  /** It is the first text that its recipients get from the firm. */
  readonly isFirst?: boolean | undefined;
  /** Names of the firm, any of which may stand in the text. */
  readonly firmNames?: readonly string[] | undefined;
  /** Names of fields that can have a value; without it all can. */
  readonly knownFields?: readonly string[] | undefined;
}

/** Whose links hide where they lead, and are shared with whoever sends fraud. State of November 2026. */
export const PUBLIC_SHORTENERS: readonly string[] = [
  "bit.ly",
  "bitly.com",
  "j.mp",
  "tinyurl.com",
  "tiny.cc",
  "t.co",
  "goo.gl",
  "g.co",
  "ow.ly",
  "buff.ly",
  "is.gd",
  "v.gd",
  "rb.gy",
  "rebrand.ly",
  "cutt.ly",
  "shorturl.at",
  "shorturl.com",
  "t.ly",
  "tr.im",
  "bl.ink",
  "lnkd.in",
  "fb.me",
  "dlvr.it",
  "soo.gd",
  "s.id",
  "short.io",
  "shorte.st",
  "adf.ly",
  "qr.ae",
  "u.to",
  "x.co",
  "yourls.org",
  "clck.ru",
  "kutt.it",
  "snip.ly",
  "tny.im",
  "urlz.fr",
  "l.ead.me",
  "t2m.io",
  "chilp.it",
  "linktr.ee",
  "shrtco.de",
  "surl.li",
  "2u.pw",
  "ulvis.net",
  "1url.com",
];

const LINK =
  /\b(?:https?:\/\/|www\.)[^\s<>"]+|\b(?:[a-z0-9-]+\.)+(?:com|net|org|io|co|us|ca|info|biz|app|dev|me|ly|gl|gd|gy|at|li|ee|cc|site|online|shop|pro|link|to)\b(?:\/[^\s<>"]*)?/giu;

/** In the languages of the word lists and Portuguese. */
const OPT_OUT = [
  /\b(?:reply|text|txt|send|respond|answer|write)\b.{0,25}\b(?:stop|end|quit|cancel|unsubscribe|opt-?\s?out|remove)\b/isu,
  /\b(?:stop|end|quit)\b\s*(?:=|2|to)\s*(?:stop|end|quit|opt|cancel|unsub)/isu,
  /\b(?:opt(?:ing)?[\s-]?out|unsubscribe)\b/isu,
  /(?:responda|responde|env[ií]e|env[ií]a|escriba|conteste|mande|texto)\b.{0,30}\b(?:stop|alto|baja|parar|pare|cancelar|salir)\b/isu,
  /\b(?:darse|darte) de baja\b|\bno recibir m[aá]s\b/isu,
  /(?:r[ée]pondez|r[ée]ponds|envoyez|textez|[ée]crivez)\b.{0,30}(?:stop|arr[êe]t|d[ée]sabonner)/isu,
  /\b(?:se|vous) d[ée]sabonner\b|d[ée]sinscri/isu,
  /(?:responda|envie)\b.{0,30}\b(?:sair|parar|cancelar|stop)\b/isu,
];
/** Written in capitals by everybody. */
const CAPITAL_WORDS = new Set(
  "STOP STOPALL START HELP END QUIT CANCEL UNSUBSCRIBE INFO YES ALTO BAJA ARRET USA LLC INC HVAC ASAP RSVP FREE".split(
    " ",
  ),
);

export function warningsOf(template: string, options: WarningOptions = {}): readonly TemplateWarning[] {
  const warnings: TemplateWarning[] = [];
  const warn = (code: WarningCode, message: string, index: number | null = null): void => {
    warnings.push({ code, message, index });
  };
  for (const problem of checkTemplate(template, options.knownFields)) {
    warn(problem.code === "unknown_field" ? "unknown_field" : "malformed_field", problem.message, problem.index);
  }
  const fields = fieldsOf(template);
  for (const { name, fallback, index } of fields) {
    const message = `{{${name}}} has no fall-back, as in {{${name}|there}}. Without a value it would be sent as it stands.`;
    if (fallback === null) warn("unfilled_field", message, index);
  }
  const own = withoutFields(template);
  warnOfLinks(own, options.isFirst ?? false, warn);
  if (options.isFirst === true) warnOfFirstText(template, own, options.firmNames ?? [], warn);
  const least = own.replaceAll("\0", "").length;
  if (least > MAX_CHARACTERS) {
    warn("too_long", `Without its fields it has ${least} characters already; Quo accepts ${MAX_CHARACTERS}.`);
  }
  if (isShouting(own)) warn("shouting", "Much of it is in capital letters.");
  const [offender] = findOffenders(own.replaceAll("\0", " "));
  if (offender !== undefined) {
    const message = `"${offender.character}" (${offender.codePoint}) makes a segment hold 70 characters instead of 160.`;
    warn("ucs_2", message, offender.index);
  }
  return warnings;
}

type Warn = (code: WarningCode, message: string, index?: number) => void;

function warnOfLinks(text: string, isFirst: boolean, warn: Warn): void {
  for (const { 0: link, index } of text.matchAll(LINK)) {
    const host = /^(?:https?:\/\/)?(?:www\.)?([^/?#:\0]+)/iu.exec(link)?.[1]?.toLowerCase() ?? "";
    if (PUBLIC_SHORTENERS.includes(host)) {
      warn("link_shortener", `Carriers filter texts with links of ${host}. Use a link of your own domain.`, index);
    }
    if (isFirst) warn("link_in_first_text", `The first text should have no link: ${link}`, index);
  }
}

function warnOfFirstText(template: string, own: string, firmNames: readonly string[], warn: Warn): void {
  if (!OPT_OUT.some((pattern) => pattern.test(own))) {
    warn("no_opt_out", 'A first text must say how to stop further ones, like "Reply STOP to opt out".');
  }
  const names = firmNames.map(comparable).filter((name) => name !== "");
  if (names.length > 0 && !names.some((name) => comparable(template).includes(name))) {
    warn("no_firm_name", `A first text must say who writes: ${firmNames.join(" or ")}.`);
  }
}

/** As long as the template, so that places stay: U+0000 where a field stands. */
function withoutFields(template: string): string {
  let text = template;
  for (const { index, end } of fieldsOf(template)) {
    text = text.slice(0, index) + "\0".repeat(end - index) + text.slice(end);
  }
  return text;
}

function comparable(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "");
}

/** Four words in a row, or most of a longer text. */
function isShouting(text: string): boolean {
  const words = (text.match(/\p{L}{2,}/gu) ?? []).filter((word) => !CAPITAL_WORDS.has(word));
  const loud = words.map((word) => word === word.toUpperCase() && word !== word.toLowerCase());
  let [run, longest] = [0, 0];
  for (const isLoud of loud) {
    run = isLoud ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest >= 4 || (words.length >= 5 && loud.filter(Boolean).length / words.length > 0.5);
}
