/** What a reply holds that its writer did not say: our own words quoted back, instructions, signatures, reactions. */

export type Reaction = { readonly kind: "reaction"; readonly refuses: boolean } | null;

const QUOTES = /["“”„«»]([^"“”„«»]*)["“”„«»]/gu;
/** A quotation of so many words is ours; a shorter one may be the message, as in “stop”. */
const QUOTED_WORDS = 4;

/** iMessage and Android tell of a "tapback" on our text by quoting it. */
const REACTION =
  /^\s*(?<verb>liked|loved|disliked|laughed at|emphasi[sz]ed|questioned|reacted (?<sign>\S+) to|removed an? [\w ]+ from|(?:no )?le gust[oó]|le encant[oó]|n?'?a (?:pas )?aim[eé]|reaccionó con \S+ a|a réagi avec \S+ à|(?<picture>\p{Extended_Pictographic}\S*)\s+(?:to|a|à))\s+(?:["“”«]|an? (?:image|message|attachment|photo))/iu;
const REFUSING_REACTION =
  /^(?:disliked|no le gust|n'a pas|(?:reacted |reaccionó con |a réagi avec )?(?:🛑|🖕|👎|🚫|⛔|❌|😡|🤬))/iu;

/** "Reply STOP to opt out", as every campaign says it. Up to the end of the sentence. */
const INSTRUCTION =
  /\b(?:reply|text|txt|send|respond|type|answer|msg|responda|envie|repondez|texting|replying)\s*(?:with|back|by|con|avec)?\s*["“”'‘’*]{0,2}(?:stop|end|quit|cancel|unsubscribe|opt-?out|alto|arret|stopall)["“”'‘’*]{0,2}\s*(?:to|2|for|para|pour)\b\s*(?:opt ?-?out|unsubscribe|end|stop|quit|cancel(?:ar)?|be removed|no longer|not|unsub|dar|salir|vous)?[^.!?\n]{0,40}?(?=[.!?\n"“”]|$|\s(?:but|and|though)\b)/giu;

const SIGNATURE =
  /\n?\s*\b(?:sent from (?:my|the|yahoo|mail|outlook)|get outlook for|enviado desde mi|envoyé de mon)\b[^\n]{0,60}\s*$/iu;
/** "- Bill" on a line of its own. What may be the message itself is none. */
const SIGNED_NAME =
  /\n\s*[-–—~]{1,2}\s*(?!(?:stop|end|quit|cancel|remove|unsub|opt|revoke|alto|pare|arr)\w*\b)\p{L}[\p{L}.']*(?: \p{L}[\p{L}.']*){0,2}\s*$/iu;
const QUOTED_LINE = /^\s*>.*$/gmu;

/** "STOP - Linda", "Unsubscribe⏎Thx, Rob". A name has one capital letter, as STOP and LEAK have not. */
const NAMED =
  /^\s*(?<said>[\p{L} ,.!'’-]{2,40}?)(?:\s+[-–—~]+\s*|\n\s*(?:[-–—~]+\s*)?(?:thx|thanks|ty|thank you|regards|best|sincerely)?,?\s*)\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}*)?\.?\s*$/iu;
const NAME_AT_END = /\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}*)?\.?\s*$/u;

/** What stands before a name with which a short message is signed; null if it is not. */
export function beforeName(text: string): string | null {
  if (text.length > 60 || !NAME_AT_END.test(text)) return null;
  return NAMED.exec(text)?.groups?.["said"] ?? null;
}

export function readReaction(text: string): Reaction {
  if (!REACTION.test(text)) return null;
  return { kind: "reaction", refuses: REFUSING_REACTION.test(text.trim()) };
}

/** Without one of these the expressions have nothing to find, and to look for them costs more than all else. */
const MARKS = /["“”„«»>\n]|sent from|outlook for|desde mi|de mon|stop|end|quit|cancel|unsub|opt|alto|arret/i;

/** What the writer said. A message that is all quotation stays as it is, less the instructions in it. */
export function ownWords(text: string): string {
  if (!MARKS.test(text)) return text;
  const said = text
    .replace(SIGNATURE, "")
    .replace(SIGNED_NAME, "")
    .replaceAll(INSTRUCTION, " ")
    .replaceAll(QUOTED_LINE, " ");
  const unquoted = said.replaceAll(QUOTES, (all: string, inner: string) =>
    inner.trim().split(/\s+/).length >= QUOTED_WORDS ? " " : all,
  );
  return unquoted === said || /[\p{L}\p{N}]/u.test(unquoted) ? unquoted : said;
}
