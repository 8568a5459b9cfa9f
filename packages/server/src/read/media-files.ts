import type { ExpressionBuilder } from "kysely";
import { z } from "zod";
import { plainText } from "../plain-text.ts";
import type { Database, MediaState } from "../store/schema.ts";
import { cursorsOf, type Page, pageOf, type PageRequest } from "./page.ts";
import type { Reader } from "./reader.ts";
import type { MediaFile } from "./resources.ts";
import { seesFile } from "./sees-line.ts";

const COLUMNS = [
  "id",
  "activity_id",
  "source",
  "source_id",
  "state",
  "attempts",
  "error_code",
  "error_message",
  "told_type",
  "type",
  "size",
  "sha256",
  "duration",
  "created_at",
  "updated_at",
  "archived_at",
] as const;

/** The peaks themselves are a kilobyte for each file. */
const hasPeaks = (eb: ExpressionBuilder<Database, "media_files">) =>
  eb.case().when("peaks", "is", null).then(0).else(1).end().as("has_peaks");

type Row = Omit<MediaFile, "has_peaks"> & { has_peaks: number };

const present = ({ has_peaks, ...row }: Row): MediaFile => ({ ...row, has_peaks: has_peaks === 1 });

const cursors = cursorsOf("media", z.tuple([z.string().max(64), plainText(1, 512)]));
const cursorsOfActivity = cursorsOf("media of an activity", plainText(1, 512));

/** Newest first; those of one activity, which came together, in the order of their ids. */
export async function listMediaFiles(
  reader: Reader,
  { limit, cursor }: PageRequest,
  { activityId, state }: { activityId?: string | undefined; state?: MediaState | undefined },
): Promise<Page<MediaFile>> {
  let query = reader.db
    .selectFrom("media_files")
    .select(COLUMNS)
    .select(hasPeaks)
    .where("workspace_id", "=", reader.workspaceId)
    .where(seesFile(reader))
    .limit(limit + 1);
  if (state !== undefined) query = query.where("state", "=", state);
  if (activityId !== undefined) {
    query = query.where("activity_id", "=", activityId).orderBy("id");
    if (cursor !== undefined) query = query.where("id", ">", cursorsOfActivity.decode(cursor));
    return pageOf(await query.execute(), limit, (row) => cursorsOfActivity.encode(row.id), present);
  }
  query = query.orderBy("created_at", "desc").orderBy("id", "desc");
  if (cursor !== undefined) {
    const [moment, id] = cursors.decode(cursor);
    query = query.where((eb) => eb(eb.refTuple("created_at", "id"), "<", eb.tuple(moment, id)));
  }
  return pageOf(await query.execute(), limit, (row) => cursors.encode([row.created_at, row.id]), present);
}

export async function readMediaFile(reader: Reader, id: string): Promise<MediaFile | null> {
  const row = await reader.db
    .selectFrom("media_files")
    .select(COLUMNS)
    .select(hasPeaks)
    .where("workspace_id", "=", reader.workspaceId)
    .where(seesFile(reader))
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined ? null : present(row);
}

/** From 0 to 1. */
export async function readPeaks(reader: Reader, id: string): Promise<number[] | null> {
  const row = await reader.db
    .selectFrom("media_files")
    .select("peaks")
    .where("workspace_id", "=", reader.workspaceId)
    .where(seesFile(reader))
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.peaks == null ? null : (JSON.parse(row.peaks) as number[]);
}

const SOURCE_OF = { message: "attachment", call: "recording", voicemail: "voicemail" } as const;

/** One query, however many activities, all of which may be seen. Answers a look-up by activity. */
export async function readMediaOf(
  { db, workspaceId }: Reader,
  activityIds: readonly string[],
): Promise<(activity: { id: string; activity_type: keyof typeof SOURCE_OF }) => MediaFile[]> {
  if (activityIds.length === 0) return () => [];
  const rows = await db
    .selectFrom("media_files")
    .select(COLUMNS)
    .select(hasPeaks)
    .where("workspace_id", "=", workspaceId)
    .where("activity_id", "in", activityIds)
    .orderBy("activity_id")
    .orderBy("id")
    .execute();
  // Should a message and a call ever share an id, their files tell them apart by source.
  const files = Map.groupBy(
    rows.map(present).sort(bySourceId),
    ({ activity_id, source }) => `${source} ${activity_id}`,
  );
  return ({ id, activity_type }) => files.get(`${SOURCE_OF[activity_type]} ${id}`) ?? [];
}

/** Positions as numbers: 2 before 10. */
const bySourceId = (a: MediaFile, b: MediaFile): number =>
  a.source_id.length - b.source_id.length || (a.source_id < b.source_id ? -1 : 1);
