/** Some states allow only so many texts on one subject within a day (`FREQUENCY_RULES`), from all campaigns together. */
import { frequencyRulesOf } from "@linekeeper/sms/quiet-hours";
import type { Reader } from "../read/reader.ts";
import { iso } from "./dependencies.ts";

const HOUR_MS = 3_600_000;

/** When one more may be sent, where that is after `moment`; else null. */
export async function waitsByLaw(
  { db, workspaceId }: Reader,
  { number, region }: { number: string; region: string | null },
  moment: number,
): Promise<number | null> {
  let free = moment;
  for (const { most, hours } of frequencyRulesOf(number, { state: region ?? undefined })) {
    // What is still on its way counts by the moment at which it was handed over.
    const texts = await db
      .selectFrom("campaign_texts")
      .select((eb) => eb.fn.coalesce("sent_at", "created_at").as("at"))
      .where("workspace_id", "=", workspaceId)
      .where("number", "=", number)
      .where("created_at", ">", iso(moment - 2 * hours * HOUR_MS))
      .execute();
    const oldest = texts
      .map(({ at }) => at)
      .toSorted()
      .at(-most);
    if (oldest !== undefined) free = Math.max(free, Date.parse(oldest) + hours * HOUR_MS);
  }
  return free > moment ? free : null;
}
