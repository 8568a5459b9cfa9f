/** Which files activities name: attachments of messages, recordings of calls, and voicemails. */
import type { Reader } from "../read/reader.ts";
import { mediaFileId } from "../stable-ids.ts";
import type { MediaRow } from "./media.ts";

export type FoundMedia = Pick<MediaRow, "id" | "activity_id" | "source" | "source_id" | "url" | "told_type">;

/** Three queries, however many activities. */
export async function findMedia({ db, workspaceId }: Reader, activityIds: readonly string[]): Promise<FoundMedia[]> {
  const activities = await db
    .selectFrom("activities")
    .select(["id", "activity_type", "media", "recording_url"])
    .where("workspace_id", "=", workspaceId)
    .where("id", "in", activityIds)
    .execute();
  const recordings = await db
    .selectFrom("recordings")
    .select(["call_id", "id", "url", "type"])
    .where("workspace_id", "=", workspaceId)
    .where("call_id", "in", activityIds)
    .where("url", "is not", null)
    .execute();
  return [
    ...activities.flatMap(({ id, activity_type, media, recording_url }) => {
      switch (activity_type) {
        case "message":
          return attachments(media).map(({ url, type }, index) => found(id, "attachment", String(index), url, type));
        case "voicemail":
          return recording_url === null ? [] : [found(id, "voicemail", "", recording_url, null)];
        case "call":
          // Its recordings have a table of their own.
          return [];
      }
    }),
    ...recordings.map(({ call_id, id, url, type }) => found(call_id, "recording", id, url ?? "", type)),
  ];
}

function attachments(media: string | null): { url: string; type: string | null }[] {
  return media === null ? [] : (JSON.parse(media) as { url: string; type: string | null }[]);
}

function found(
  activityId: string,
  source: MediaRow["source"],
  sourceId: string,
  url: string,
  toldType: string | null,
): FoundMedia {
  const id = mediaFileId(activityId, source, sourceId);
  return { id, activity_id: activityId, source, source_id: sourceId, url, told_type: toldType };
}
