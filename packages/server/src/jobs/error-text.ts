const MAX_LENGTH = 2_000;

/** `code: message` of what a handler threw, fit to be kept in both databases. */
export function errorText(error: unknown): string {
  const message = error instanceof Error ? error.message : textOf(error);
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
  const text = code === null ? message : `${code}: ${message}`;
  // Postgres refuses NUL and halves of surrogate pairs.
  const kept = text.slice(0, MAX_LENGTH).replaceAll("\0", "\uFFFD").toWellFormed();
  return kept === "" ? "an error without a message" : kept;
}

/** Whatever a handler throws, its job must end: not everything has a text. */
function textOf(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    // An object without a prototype, for example.
    return `something without a text was thrown: ${Object.prototype.toString.call(thrown)}`;
  }
}
