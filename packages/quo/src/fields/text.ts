/**
 * A text as every database can store it: well-formed Unicode (a lone surrogate becomes U+FFFD) without NUL
 * (PostgreSQL refuses it in `text`), which becomes U+FFFD too.
 */
export function readText(told: string): string {
  const text = told.isWellFormed() ? told : told.toWellFormed();
  return text.includes("\0") ? text.replaceAll("\0", "\uFFFD") : text;
}
