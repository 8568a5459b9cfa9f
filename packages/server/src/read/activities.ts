import type { Selectable } from "kysely";
import type { ActivitiesTable } from "../store/schema.ts";
import { type Order, readByMoment } from "./by-moment.ts";
import { readArtefacts } from "./artefacts.ts";
import { readMediaOf } from "./media-files.ts";
import { parseJson, parseList, truth } from "./columns.ts";
import type { Page, PageRequest } from "./page.ts";
import type { Reader } from "./reader.ts";
import type { Activity, ActivityDetail } from "./resources.ts";
import { seesLine } from "./sees-line.ts";

export interface ActivityFilter {
  type?: Activity["activity_type"] | undefined;
  direction?: "incoming" | "outgoing" | undefined;
  /** Inclusive. */
  since?: string | undefined;
  /** Exclusive. */
  until?: string | undefined;
  conversationId?: string | undefined;
}

type ActivityRow = Omit<
  Selectable<ActivitiesTable>,
  "workspace_id" | "versions" | "parties" | "settled_by" | "sources"
>;

const COLUMNS = [
  "id",
  "openphone_id",
  "activity_type",
  "direction",
  "status",
  "conversation_id",
  "line_number",
  "phone_number_id",
  "quo_conversation_id",
  "from_number",
  "to_numbers",
  "body",
  "media",
  "media_urls",
  "error_code",
  "user_id",
  "contact_ids",
  "occurred_at",
  "created_at",
  "updated_at",
  "answered_at",
  "completed_at",
  "duration",
  "answered_by",
  "initiated_by",
  "forwarded_from",
  "forwarded_to",
  "route",
  "ai_handled",
  "has_voicemail",
  "menu",
  "call_id",
  "recording_url",
  "ai_summary",
  "ai_transcript",
] as const;

/** In the order in which they happened. */
export async function listActivities(
  reader: Reader,
  page: PageRequest,
  filter: ActivityFilter,
  order: Order,
): Promise<Page<Activity>> {
  return readList(reader, page, filter, order, (rows) => rows.map(presentActivity));
}

/** The activities of one conversation, with the recordings, the summary and the transcripts of its calls. */
export async function readThread(
  reader: Reader,
  page: PageRequest,
  conversationId: string,
  order: Order,
  { turns }: ThreadOptions = { turns: true },
): Promise<Page<ThreadItem>> {
  return readList(reader, page, { conversationId }, order, (rows) => presentDetails(reader, rows, turns));
}

export interface ThreadOptions {
  /** Transcripts word for word. An hour of talk is as long as the rest of a page. */
  turns: boolean;
}

export type ThreadItem = ActivityDetail;

export async function readActivity(reader: Reader, id: string): Promise<ActivityDetail | null> {
  const rows = await reader.db
    .selectFrom("activities")
    .select(COLUMNS)
    .where("workspace_id", "=", reader.workspaceId)
    .where("id", "=", id)
    .where(seesLine(reader, "line_number"))
    .orderBy("activity_type")
    .execute();
  const [activity] = await presentDetails(reader, rows, true);
  return activity ?? null;
}

function readList<Item>(
  { db, workspaceId, lines }: Reader,
  page: PageRequest,
  filter: ActivityFilter,
  order: Order,
  present: (rows: readonly ActivityRow[]) => Promise<Item[]> | Item[],
): Promise<Page<Item>> {
  return readByMoment({
    list: filter.conversationId === undefined ? "activities" : "thread",
    order,
    page,
    // A thread lies on one line, and is a range of its own index.
    lines: filter.conversationId === undefined ? lines : "all",
    keyOf: (row: ActivityRow) => [row.occurred_at, row.id],
    read: (segment) => {
      let query = db
        .selectFrom("activities")
        .select(COLUMNS)
        .where("workspace_id", "=", workspaceId)
        .where(segment.onLine("line_number"))
        .where(segment.where("occurred_at", "id"))
        .orderBy(segment.orderBy("occurred_at", "id"))
        .limit(segment.limit);
      if (filter.conversationId !== undefined) {
        query = query.where("conversation_id", "=", filter.conversationId).where(seesLine({ lines }, "line_number"));
      }
      if (filter.type !== undefined) query = query.where("activity_type", "=", filter.type);
      if (filter.direction !== undefined) query = query.where("direction", "=", filter.direction);
      if (filter.since !== undefined) query = query.where("occurred_at", ">=", filter.since);
      if (filter.until !== undefined) query = query.where("occurred_at", "<", filter.until);
      return query.execute();
    },
    present,
  });
}

function presentActivity(row: ActivityRow): Activity {
  return {
    ...row,
    to_numbers: parseList<string>(row.to_numbers),
    media: parseList<Activity["media"][number]>(row.media),
    media_urls: parseList<string>(row.media_urls),
    contact_ids: parseList<string>(row.contact_ids),
    ai_handled: truth(row.ai_handled),
    has_voicemail: truth(row.has_voicemail),
    menu: parseJson(row.menu),
  };
}

async function presentDetails(reader: Reader, rows: readonly ActivityRow[], turns: boolean): Promise<ActivityDetail[]> {
  const calls = rows.filter((row) => row.activity_type === "call").map(({ id }) => id);
  const [artefacts, media] = await Promise.all([
    readArtefacts(reader, calls, turns),
    readMediaOf(
      reader,
      rows.map(({ id }) => id),
    ),
  ]);
  return rows.map((row) => ({ ...presentActivity(row), media_files: media(row), ...artefacts(row.id) }));
}
