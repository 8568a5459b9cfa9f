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

export function readReaction(text: string): Reaction {
  if (!REACTION.test(text)) return null;
  return { kind: "reaction", refuses: REFUSING_REACTION.test(text.trim()) };
}

/** What the writer said. A message that is all quotation stays as it is, less the instructions in it. */
export function ownWords(text: string): string {
  const said = text
    .replace(SIGNATURE, "")
    .replace(SIGNED_NAME, "")
    .replaceAll(INSTRUCTION, " ")
    .replaceAll(QUOTED_LINE, " ");
  const unquoted = said.replaceAll(QUOTES, (all: string, inner: string) =>
    inner.trim().split(/\s+/).length >= QUOTED_WORDS ? " " : all,
  );
  return /[\p{L}\p{N}]/u.test(unquoted) ? unquoted : said;
}
