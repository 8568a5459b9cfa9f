/** Whether a text may be taken in: the rules in the order in which somebody would mend them. */
import type { Clock } from "../clock.ts";
import { LinekeeperError } from "../errors.ts";
import type { ColdLimit } from "../read/cold-limits.ts";
import { optOutsOf } from "../read/consents.ts";
import type { Reader } from "../read/reader.ts";
import { countCold } from "./conditions.ts";
import type { NewText } from "./outbox.ts";
import { findLine, type Line, readRecipients } from "./recipients.ts";

/** As long as Quo takes. */
export const LONGEST_BODY = 1_600;
/** Beyond, the year was mistyped. */
const LATEST_SCHEDULE_MS = 366 * 24 * 60 * 60 * 1000;

export interface AdmitDeps {
  reader: Reader;
  clock: Clock;
  /** False without an API key: nothing could ever be sent. */
  canSend: boolean;
}

export interface Address {
  line: Line;
  /** Sorted. */
  recipients: string[];
}

/** Throws LinekeeperError. What was said of being texted is asked apart, by `refuseOptedOut`: a repeated request is not refused for it. */
export async function addressOf(
  { reader, clock, canSend }: AdmitDeps,
  text: Omit<NewText, "createdBy">,
): Promise<Address> {
  if (!canSend) throw new LinekeeperError("outbox.no_api_key");
  const line = await findLine(reader, text.from);
  const recipients = readRecipients(text.to, line);
  if (text.body.trim() === "") throw new LinekeeperError("outbox.bad_body", "The text is empty. Write something.");
  if (text.body.length > LONGEST_BODY) {
    const over = text.body.length - LONGEST_BODY;
    throw new LinekeeperError(
      "outbox.bad_body",
      `Quo takes ${LONGEST_BODY} characters, and the text has ${text.body.length}. Shorten it by ${over}, or send it in two.`,
    );
  }
  if (text.scheduledAt !== undefined && Date.parse(text.scheduledAt) > clock.now() + LATEST_SCHEDULE_MS) {
    throw new LinekeeperError("request.invalid", "scheduled_at: expected a moment within a year.");
  }
  return { line, recipients };
}

/** What the claim decides in its transaction, said early: whoever writes is to know at once. Throws `outbox.opted_out`. */
export async function refuseOptedOut(reader: Reader, line: string, recipients: readonly string[]): Promise<void> {
  const [first] = await optOutsOf(reader, line, recipients);
  if (first === undefined) return;
  const { number, at, words, source, evidence_activity_id: evidence } = first;
  const said = words === null ? "" : ` with the words "${words}"`;
  throw new LinekeeperError(
    "outbox.opted_out",
    `${number} opted out on ${at === "" ? "an unknown day" : at}${said} (${source}${evidence === null ? "" : ` ${evidence}`}). Nothing was sent. If they asked to be texted again, they text START, or it is recorded with POST /v1/consents.`,
  );
}

export interface CrowdDeps extends AdmitDeps {
  coldLimit: (line: string, at: number) => Promise<ColdLimit>;
}

/** The limit of cold texts, which the claim keeps to, said early where the text is for today. Throws `outbox.cold_limit`. */
export async function refuseCrowded(
  { reader, clock, coldLimit }: CrowdDeps,
  line: string,
  recipients: readonly string[],
  scheduledAt?: string,
): Promise<void> {
  const now = clock.now();
  const { day, limit } = await coldLimit(line, now);
  const then = scheduledAt === undefined ? now : Math.max(now, Date.parse(scheduledAt));
  if (then !== now && (await coldLimit(line, then)).day !== day) return;
  const used = await reader.db
    .selectFrom("line_days")
    .select("cold")
    .where("workspace_id", "=", reader.workspaceId)
    .where("line", "=", line)
    .where("day", "=", day)
    .executeTakeFirst();
  // Counting the cold ones costs a query each time, and mostly there is room for all.
  if ((used?.cold ?? 0) + recipients.length <= limit) return;
  const cold = await countCold(reader, recipients);
  if (cold === 0 || (used?.cold ?? 0) + cold <= limit) return;
  throw new LinekeeperError(
    "outbox.cold_limit",
    `${line} may send ${limit} texts a day to people who never wrote or talked to it, and has sent ${used?.cold ?? 0} on ${day}. Send it tomorrow, or from another line.`,
  );
}
