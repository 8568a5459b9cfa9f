/** How complete each line is, and what somebody should look at. */
import { z } from "zod";
import type { Reader } from "./reader.ts";
import { seesLine } from "./sees-line.ts";

export const LineCoverage = z
  .object({
    phone_number_id: z.string(),
    number: z.string().nullable(),
    name: z.string().nullable(),
    complete_from: z.string().nullable().describe("1970-01-01T00:00:00.000Z stands for the beginning"),
    complete_to: z.string().nullable().describe("Everything up to this moment is here. Null: the line was never read"),
    checked_at: z.string().nullable().describe("When it was last compared with Quo"),
    filled: z.number().int().describe("Activities that the last check found and no webhook had told"),
    gap: z.string().nullable().describe("What is missing or cannot be read, in words"),
    last_activity_at: z.string().nullable().describe("The newest text, call or voicemail of the line"),
  })
  .meta({ id: "LineCoverage" });
export type LineCoverage = z.infer<typeof LineCoverage>;

export const Alarm = z
  .object({
    id: z.string(),
    kind: z.string(),
    message: z.string(),
    opened_at: z.string(),
    notified_at: z.string().nullable(),
    closed_at: z.string().nullable(),
  })
  .meta({ id: "Alarm" });
export type Alarm = z.infer<typeof Alarm>;

/** Every line that is known and may be seen, those that were never read included. */
export async function readCoverage(reader: Reader): Promise<LineCoverage[]> {
  const { db, workspaceId } = reader;
  const lines = await db
    .selectFrom("phone_numbers")
    .select(["id", "number", "name"])
    // One step in an index for each line, however many conversations it has.
    .select((row) =>
      row
        .selectFrom("conversations")
        .select("last_activity_at")
        .where("conversations.workspace_id", "=", workspaceId)
        .whereRef("conversations.line_number", "=", "phone_numbers.number")
        .where("last_activity_at", "is not", null)
        .orderBy("last_activity_at", "desc")
        .limit(1)
        .as("last_activity_at"),
    )
    .where("workspace_id", "=", workspaceId)
    .where(seesLine(reader, "number"))
    .execute();
  const covered = await db
    .selectFrom("sync_coverage")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where(seesLine(reader, "number"))
    .execute();
  const ids = new Set([...lines.map(({ id }) => id), ...covered.map((row) => row.phone_number_id)]);
  return [...ids].sort().map((id) => {
    const line = lines.find((one) => one.id === id);
    const known = covered.find((one) => one.phone_number_id === id);
    return {
      phone_number_id: id,
      number: line?.number ?? known?.number ?? null,
      name: line?.name ?? null,
      complete_from: known?.complete_from ?? null,
      complete_to: known?.complete_to ?? null,
      checked_at: known?.checked_at ?? null,
      filled: known?.filled ?? 0,
      gap: known?.gap ?? null,
      last_activity_at: line?.last_activity_at ?? null,
    };
  });
}

/** The newest first. */
export async function readAlarms({ db, workspaceId }: Reader, { open }: { open: boolean }): Promise<Alarm[]> {
  return db
    .selectFrom("alarms")
    .select(["id", "kind", "message", "opened_at", "notified_at", "closed_at"])
    .where("workspace_id", "=", workspaceId)
    .$if(open, (query) => query.where("closed_at", "is", null))
    .orderBy("opened_at", "desc")
    .orderBy("id")
    .limit(200)
    .execute();
}

/** As many of the newest rows are looked through: no index holds how a row came. */
const LOOK_BACK = 20_000;

/** When the newest webhook came in; null when there is none among the newest rows. */
export async function lastWebhookAt({ db, workspaceId }: Reader): Promise<string | null> {
  const row = await db
    .selectFrom((eb) =>
      eb
        .selectFrom("ledger")
        .select(["kind", "received_at", "seq"])
        .where("workspace_id", "=", workspaceId)
        .orderBy("seq", "desc")
        .limit(LOOK_BACK)
        .as("latest"),
    )
    .select("received_at")
    .where("kind", "not in", ["rest-v1", "rest-2026-03-30"])
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.received_at ?? null;
}
