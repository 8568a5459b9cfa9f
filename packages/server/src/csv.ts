/**
 * Lines of CSV (RFC 4180) that a spreadsheet reads as what they are. A cell that begins with one of these signs is taken for
 * a formula, and a formula can fetch and send: what customers wrote must not become one. Numbers with a plus are left as
 * they are, for nothing can be calculated from digits alone.
 */
const FORMULA = /^[\s\u00A0]*[=+\-@＝＋－＠|%]|^[\t\r\n]/u;
const PLAIN_NUMBER = /^\+\d{1,15}$/;

export function csvLine(cells: readonly (string | null)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(value: string | null): string {
  if (value === null) return "";
  const safe = FORMULA.test(value) && !PLAIN_NUMBER.test(value) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
