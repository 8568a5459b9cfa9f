/** The GSM 7-bit default alphabet and its extension table: 3GPP TS 23.038, sections 6.2.1 and 6.2.1.1. */

/** One septet each. Position 0x1B is the escape and no character. */
const DEFAULT_ALPHABET =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
  "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/** An escape and a septet: two, which no segment may separate. */
const EXTENSION_TABLE = "\f^{}\\[~]|€";

export const SEPTETS: ReadonlyMap<string, 1 | 2> = new Map([
  ...[...DEFAULT_ALPHABET].map((character) => [character, 1] as const),
  ...[...EXTENSION_TABLE].map((character) => [character, 2] as const),
]);

export function isGsm(text: string): boolean {
  for (const character of text) if (!SEPTETS.has(character)) return false;
  return true;
}
