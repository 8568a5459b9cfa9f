/** Quo's log of deliveries: those that failed for good, and that never came another way, are asked for again. `seen` counts those. */
import type { ListPosition } from "../position.ts";
import { orSkip, readAll, type ReadContext, type ReadPage } from "../reading.ts";

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
  const list = await webhooks.list(undefined, options);
  for (const webhook of list.data.filter((one) => one.status === "enabled" && isOurs(one))) {
    const failed = await orSkip(
      "deliveries",
      skipped,
      readAll((after) =>
        webhooks.deliveries(
          webhook.id,
          { status: "failed", limit: 50, ...since, ...(after !== undefined && { after }) },
          options,
        ),
      ),
    );
    for (const delivery of (failed?.items ?? []).slice(0, MOST)) {
      // A test delivery has no event, and nobody misses it.
      if (delivery.eventId === null || (await context.hasEvent(delivery.eventId))) continue;
      const asked = await orSkip(
        "retry",
        skipped,
        webhooks.retryDelivery(webhook.id, delivery.id, options).then(() => true),
      );
      if (asked === true) seen += 1;
    }
  }
  return { deliveries: [], next: position, isDone: true, seen, skipped };
}
