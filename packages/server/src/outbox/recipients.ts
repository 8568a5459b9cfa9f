import { LinekeeperError } from "../errors.ts";
import { isE164, normalizeNumber } from "../phone-number.ts";
import type { Reader } from "../read/reader.ts";

export const MOST_RECIPIENTS = 10;

export interface Line {
  number: string;
  phoneNumberId: string | null;
}

/** A line by its `PN…` or its number, as events proved it or an import told it, if it is seen. Throws `outbox.unknown_line`. */
export async function findLine({ db, workspaceId, lines: seen }: Reader, from: string): Promise<Line> {
  const number = normalizeNumber(from);
  const proved = await db
    .selectFrom("own_numbers")
    .select(["number", "phone_number_id"])
    .where("workspace_id", "=", workspaceId)
    .where((eb) => eb.or([eb("phone_number_id", "=", from), eb("number", "=", number)]))
    .execute();
  const told = await db
    .selectFrom("phone_numbers")
    .select(["number", "id"])
    .where("workspace_id", "=", workspaceId)
    .where((eb) => eb.or([eb("id", "=", from), eb("number", "=", number)]))
    .execute();
  const lines = [...proved.map((row) => ({ number: row.number, id: row.phone_number_id })), ...told].filter(
    (line): line is { number: string; id: string } => line.number !== null && isE164(line.number),
  );
  const line = lines[0];
  const isSeen = line !== undefined && (seen === "all" || seen.includes(line.number));
  if (from === "" || !isSeen) throw new LinekeeperError("outbox.unknown_line");
  return { number: line.number, phoneNumberId: lines.find(({ id }) => id !== "")?.id ?? null };
}

/** Sorted. Throws `outbox.bad_recipient`. */
export function readRecipients(typed: readonly string[], line: Line): string[] {
  const numbers = typed.map((one) => normalizeNumber(one));
  const wrong = numbers.findIndex((number) => !isE164(number));
  if (wrong !== -1) {
    throw new LinekeeperError(
      "outbox.bad_recipient",
      `${typed[wrong]} is no number that can be texted, such as +15550100123.`,
    );
  }
  const recipients = [...new Set(numbers)].sort();
  if (recipients.length !== numbers.length) {
    throw new LinekeeperError("outbox.bad_recipient", "The same number is among the recipients more than once.");
  }
  if (recipients.includes(line.number)) {
    throw new LinekeeperError("outbox.bad_recipient", "A line cannot text itself.");
  }
  if (recipients.length === 0 || recipients.length > MOST_RECIPIENTS) {
    throw new LinekeeperError("outbox.bad_recipient", `Give 1 to ${MOST_RECIPIENTS} numbers.`);
  }
  return recipients;
}
