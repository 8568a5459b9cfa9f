/** Quo's log of deliveries: those that failed for good, and that never came another way, are asked for again. `seen` counts those. */
import type { ListPosition } from "../position.ts";
import { orSkip, type ReadContext, type ReadPage } from "../reading.ts";

/** One answer to many failures: the rest follows with the next reconciliation. */
const MOST = 500;

export async function retryDeliveries(
  position: ListPosition,
  context: ReadContext,
  isOurs: (webhook: { id: string; url: string }) => boolean,
): Promise<ReadPage<ListPosition>> {
  const { webhooks } = context.quo.dated;
  const { options } = context;
  const skipped: Record<string, number> = {};
  let seen = 0;
  const since = position.updatedFrom === null ? {} : { createdAt: { gt: position.updatedFrom } };

  /** Those that came meanwhile stay failed in the log, so only what is asked for counts towards the limit. */
  const retryOf = async (webhookId: string): Promise<void> => {
    const followed = new Set<string>();
    let after: string | undefined;
    for (let asked = 0; ;) {
      const query = { status: "failed", limit: 50, ...since, ...(after !== undefined && { after }) } as const;
      const page = await orSkip("deliveries", skipped, webhooks.deliveries(webhookId, query, options), context);
      for (const { id, eventId } of page?.data ?? []) {
        // A test delivery has no event, and nobody misses it.
        if (eventId === null || (await context.hasEvent(eventId))) continue;
        if (asked === MOST) return;
        asked += 1;
        const retried = webhooks.retryDelivery(webhookId, id, options).then(() => true);
        // Whatever becomes of it, the next reconciliation asks again.
        if ((await orSkip("retry", skipped, retried, { failures: Infinity })) === true) seen += 1;
      }
      const next = page?.next ?? null;
      if (next === null || followed.has(next)) return;
      after = next;
      followed.add(next);
    }
  };

  const list = await webhooks.list(undefined, options);
  for (const webhook of list.data) if (webhook.status === "enabled" && isOurs(webhook)) await retryOf(webhook.id);
  return { deliveries: [], next: position, isDone: true, seen, skipped };
}
