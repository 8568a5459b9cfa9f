import type { DatedWebhooks, V1Webhooks } from "@linekeeper/quo";

/** What webhook management asks of Quo: a QuoClient is one. */
export interface WebhookProvider {
  dated: {
    webhooks: Pick<DatedWebhooks, "list" | "create" | "update" | "delete" | "rotate" | "delivery" | "test"> & {
      deliveries: Pick<DatedWebhooks["deliveries"], "list">;
    };
  };
  v1: {
    webhooks: Pick<
      V1Webhooks,
      "list" | "delete" | "createForMessages" | "createForCalls" | "createForSummaries" | "createForTranscripts"
    >;
  };
}
