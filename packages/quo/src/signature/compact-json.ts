/**
 * The forms that a sender may have signed instead of the bytes on the wire. Quo's own sample for `openphone-signature`
 * signs the re-serialised object, and its text says "remove all whitespace".
 */
export function* compactForms(body: Uint8Array): Generator<Uint8Array> {
  const reserialised = reserialise(body);
  if (reserialised !== null && !reserialised.equals(body)) yield reserialised;
  const stripped = withoutWhitespace(body);
  if (stripped.length < body.length && !(reserialised?.equals(stripped) ?? false)) yield stripped;
}

const UTF8 = new TextDecoder();

function reserialise(body: Uint8Array): Buffer | null {
  try {
    return Buffer.from(JSON.stringify(JSON.parse(UTF8.decode(body))), "utf8");
  } catch {
    // Not JSON, or nested so deeply that writing it overflows the stack: then this is not what was signed.
    return null;
  }
}

const [TAB, LINE_FEED, RETURN, SPACE, QUOTE, BACKSLASH] = Buffer.from('\t\n\r "\\');

/**
 * Without the whitespace between JSON tokens; strings are kept as they are. A scan by hand, because a pattern for strings
 * takes quadratic time on a body made for it, and this runs before anything is known to be authentic.
 */
function withoutWhitespace(body: Uint8Array): Uint8Array {
  const kept = new Uint8Array(body.length);
  let length = 0;
  let inString = false;
  let escaped = false;
  for (const byte of body) {
    const isSpace = byte === SPACE || byte === LINE_FEED || byte === RETURN || byte === TAB;
    if (isSpace && !inString) continue;
    kept[length++] = byte;
    if (escaped) escaped = false;
    else if (byte === BACKSLASH) escaped = inString;
    else if (byte === QUOTE) inString = !inString;
  }
  return kept.subarray(0, length);
}
