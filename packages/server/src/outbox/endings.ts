/** How a text that is due ends without being sent: the updates, in their order, each of which only changes a row that still waits. */
import { sql } from "kysely";
import type { ColdLimit } from "../read/cold-limits.ts";
import type { Reader } from "../read/reader.ts";
import type { StoredOutboxState } from "../store/schema.ts";
import { allProjected, goesBack, hasRoom, optOutConditions, replied, whyBack } from "./conditions.ts";

export const NOT_CLAIMED = ["scheduled", "waiting"] as const satisfies readonly StoredOutboxState[];

export interface Due {
  id: string;
  now: string;
  step: string;
}

/** The row, while nobody has claimed it and its moment has come. */
export function dueText({ db, workspaceId }: Pick<Reader, "db" | "workspaceId">, { id, now, step }: Due) {
  return db
    .updateTable("outbox")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .set({ step, updated_at: now })
    .where("state", "in", NOT_CLAIMED)
    .where("due_at", "<=", now);
}

export function endingsOf(
  reader: Pick<Reader, "db" | "workspaceId">,
  { recipients, cold, ...of }: Due & { recipients: readonly string[]; cold: ColdLimit },
) {
  const { optedOut, inWords, confirmsNothing } = optOutConditions(reader.workspaceId, recipients);
  const { now } = of;
  const due = () => dueText(reader, of);
  const back = due()
    .set({ state: "cancelled", due_at: null, error_code: whyBack(now), error_message: WENT_BACK })
    .where(goesBack(now, cold))
    .where((eb) => eb.not(optedOut));
  const expire = due()
    .set({
      state: "not_sent",
      due_at: null,
      error_code: "outbox.expired",
      error_message: sql<string>`'It had not left by ' || expires_at || ', which was the latest moment for it.' || coalesce(' ' || error_message, '')`,
    })
    .where("campaign_id", "is", null)
    .where("expires_at", "<=", now);
  const cancel = due()
    .set({
      state: "cancelled",
      due_at: null,
      error_code: "outbox.replied",
      error_message: "A recipient wrote or called after the text was written.",
    })
    .where("cancel_on_reply", "=", 1)
    .where(allProjected)
    .where(replied);
  const overtaken = due()
    .set({
      state: "cancelled",
      due_at: null,
      error_code: "outbox.replied",
      error_message: "They opted in again before the opt-out was confirmed.",
    })
    .where(allProjected)
    .where(confirmsNothing);
  const refuse = due()
    .set({ state: "refused", due_at: null, error_code: "outbox.opted_out", error_message: inWords })
    .where(allProjected)
    .where(optedOut);
  const crowded = due()
    .set({ state: "refused", due_at: null, error_code: "outbox.cold_limit", error_message: noRoomInWords(cold) })
    .where("campaign_id", "is", null)
    .where(allProjected)
    .where((eb) => eb.not(hasRoom(cold)));
  return [back, expire, cancel, overtaken, refuse, crowded];
}

const noRoomInWords = ({ day, limit }: ColdLimit): string =>
  `The line has sent as many texts on ${day} to people who never wrote or talked to it as it may: ${limit}. Nothing was sent.`;

const WENT_BACK = "The text went back to its campaign, which tells of each recipient what happens and why.";
