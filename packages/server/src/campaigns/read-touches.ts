/** Which campaigns wrote in a thread, so that an answer there is read with what it answers. */
import { currentConversationId } from "../read/aliases.ts";
import type { Reader } from "../read/reader.ts";
import { seesLine } from "../read/sees-line.ts";
import type { Touch } from "./campaigns.ts";

const SHOWN = 50;

/** Newest first. Of a thread on a line that is not seen: none. */
export async function touchesOf(reader: Reader, conversation: string): Promise<Touch[]> {
  const { db, workspaceId, lines } = reader;
  const id = (await currentConversationId(reader, conversation)) ?? conversation;
  const rows = await db
    .selectFrom("outbox as o")
    .innerJoin("campaign_texts as t", (join) =>
      join.onRef("t.workspace_id", "=", "o.workspace_id").onRef("t.outbox_id", "=", "o.id"),
    )
    .innerJoin("campaigns as c", (join) =>
      join.onRef("c.workspace_id", "=", "t.workspace_id").onRef("c.id", "=", "t.campaign_id"),
    )
    .select([
      "t.campaign_id",
      "c.name as campaign_name",
      "t.step",
      "t.variant",
      "t.state",
      "o.id as outbox_id",
      "o.openphone_id",
      "t.sent_at",
      "t.replied_at",
    ])
    .where("o.workspace_id", "=", workspaceId)
    .where("o.conversation_id", "in", [...new Set([id, conversation])])
    .where("o.campaign_id", "is not", null)
    .where(seesLine({ lines }, "o.line_number"))
    .orderBy("o.created_at", "desc")
    .limit(SHOWN)
    .execute();
  return rows;
}
