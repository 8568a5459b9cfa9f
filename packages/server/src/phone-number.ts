/**
 * A number as people type it into a contact, brought to the form in which deliveries name it, so that the two meet.
 * Ten digits, or eleven that begin with 1, are taken for North American: Quo's numbers are. Everything else stays as typed.
 */
export function normalizeNumber(typed: string): string {
  const trimmed = typed.trim();
  const digits = trimmed.replace(/[^\d]/g, "");
  if (trimmed.startsWith("+")) return digits === "" ? trimmed : `+${digits}`;
  // Letters, `*` or `#`: not a number that anybody could have written from.
  if (!/^[\d\s().-]+$/.test(trimmed)) return trimmed;
  if (digits.length === 10) return `+1${digits}`;
  if (digits.length === 11 && digits.startsWith("1")) return `+${digits}`;
  return digits === "" ? trimmed : digits;
}

const E164 = /^\+[1-9]\d{6,14}$/;
/** The only numbers that Quo texts. */
export const isE164 = (number: string): boolean => E164.test(number);
