/** What to write instead of characters that turn a whole message to UCS-2. */
import { isGsm, SEPTETS } from "./alphabet.ts";

export interface Offender {
  readonly character: string;
  /** `U+2019`. */
  readonly codePoint: string;
  /** In UTF-16 units, as `String.slice` counts. */
  readonly index: number;
  /** GSM-7 text to write instead, "" to leave it out; null if only a person can decide. */
  readonly replacement: string | null;
}

const REPLACEMENTS: Readonly<Record<string, string>> = {
  ...each("“”„‟«»″〝〞❝❞", '"'),
  ...each("‘’‚‛′ʼʻ`´❛❜‹›", "'"),
  ...each("–—‒−‑‐―⁃", "-"),
  ...each("•‣◦·▪●○■□∙➢➤✓✔", "-"),
  ...each(
    "\u{A0}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2007}\u{2008}\u{2009}\u{200A}\u{202F}\u{205F}\u{3000}\t",
    " ",
  ),
  ...each("\u{2028}\u{2029}\u{85}\u{B}", "\n"),
  ...each(
    "\u{200B}\u{2060}\u{FEFF}\u{AD}\u{200E}\u{200F}\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}",
    "",
  ),
  "…": "...",
  "×": "x",
  "÷": "/",
  "°": " deg",
  "¢": "c",
  "™": "(TM)",
  "©": "(c)",
  "®": "(R)",
  "½": "1/2",
  "¼": "1/4",
  "¾": "3/4",
  "⅓": "1/3",
  "⅔": "2/3",
  "⁄": "/",
  "²": "2",
  "³": "3",
  "¹": "1",
  "±": "+/-",
  "≤": "<=",
  "≥": ">=",
  "≠": "!=",
  "≈": "~",
  "→": "->",
  "←": "<-",
  "⇒": "=>",
  "№": "No.",
  "¦": "|",
  "¬": "-",
  ª: "a",
  º: "o",
  œ: "oe",
  Œ: "OE",
  ł: "l",
  Ł: "L",
  đ: "d",
  Đ: "D",
  ð: "d",
  þ: "th",
  ı: "i",
  ẞ: "SS",
  // Only the capital is in the alphabet; many phones show it for the small letter, which is not what was written.
  ç: "c",
};

/** Characters that are not in GSM-7, in order. */
export function findOffenders(text: string): Offender[] {
  const found: Offender[] = [];
  let index = 0;
  for (const character of text) {
    if (!SEPTETS.has(character)) {
      const codePoint = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
      found.push({ character, codePoint, index, replacement: replacementOf(character) });
    }
    index += character.length;
  }
  return found;
}

export interface GsmReplacement {
  readonly text: string;
  readonly replaced: readonly Offender[];
  /** What stays, and keeps the message UCS-2. Positions are those of the text that was given. */
  readonly left: readonly Offender[];
}

/** Replaces what can be replaced, or only the given characters. Doing it again changes nothing. */
export function replaceWithGsm(
  text: string,
  { only }: { only?: ReadonlySet<string> | undefined } = {},
): GsmReplacement {
  const replaced: Offender[] = [];
  const left: Offender[] = [];
  let result = "";
  let at = 0;
  for (const offender of findOffenders(text)) {
    const { character, index, replacement } = offender;
    const mayReplace = replacement !== null && (only === undefined || only.has(character));
    (mayReplace ? replaced : left).push(offender);
    result += text.slice(at, index) + (mayReplace ? replacement : character);
    at = index + character.length;
  }
  return { text: result + text.slice(at), replaced, left };
}

function replacementOf(character: string): string | null {
  const listed = REPLACEMENTS[character];
  if (listed !== undefined) return listed;
  // "é" typed as "e" and an accent: the accent alone goes.
  if (/^[\u{300}-\u{36F}]$/u.test(character)) return "";
  const compatible = character.normalize("NFKC");
  for (const candidate of [compatible, compatible.normalize("NFD").replaceAll(/\p{M}/gu, "")]) {
    if (candidate !== "" && candidate !== character && isGsm(candidate)) return candidate;
  }
  return null;
}

function each(characters: string, replacement: string): Record<string, string> {
  return Object.fromEntries([...characters].map((character) => [character, replacement]));
}
