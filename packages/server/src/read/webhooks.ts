/** The webhooks that were made from here. What Quo says of them is asked for by `linekeeper webhooks status`. */
import { z } from "zod";
import { type Clock, isoNow } from "../clock.ts";
import type { Reader } from "./reader.ts";

export const WebhookSubscription = z
  .object({
    id: z.string().describe("Quo's id: `WH…` of v1, digits of 2026-03-30"),
    api: z.enum(["v1", "2026-03-30"]),
    url: z.string(),
    events: z.array(z.string()),
    key: z
      .enum(["active", "rotating", "retiring"])
      .describe(
        "`rotating`: a rotation was begun and not finished. `retiring`: the key of before a rotation or deletion, still believed",
      ),
    created_at: z.string(),
    retire_at: z.string().nullable().describe("Until when a retiring key is believed"),
  })
  .meta({ id: "WebhookSubscription" });
export type WebhookSubscription = z.infer<typeof WebhookSubscription>;

/** One entry for each key that is believed, oldest first. There are never many. The keys themselves are not read. */
export async function listWebhooks(
  { db, workspaceId }: Reader,
  clock: Clock,
): Promise<{ data: WebhookSubscription[] }> {
  const rows = await db
    .selectFrom("webhook_subscriptions")
    .select(["webhook_id", "api", "url", "events", "state", "created_at", "retire_at"])
    .where("workspace_id", "=", workspaceId)
    .where("state", "!=", "retired")
    .where((row) => row.or([row("retire_at", "is", null), row("retire_at", ">", isoNow(clock))]))
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return {
    data: rows.map(({ webhook_id, api, url, events, state, created_at, retire_at }) => ({
      id: webhook_id,
      api,
      url,
      events: z.array(z.string()).parse(JSON.parse(events)),
      key: state === "active" ? "active" : retire_at === null ? "rotating" : "retiring",
      created_at,
      retire_at,
    })),
  };
}
