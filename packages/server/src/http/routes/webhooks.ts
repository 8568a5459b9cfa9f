import { z } from "zod";
import { listWebhooks, WebhookSubscription } from "../../read/webhooks.ts";
import type { Api, RouteDependencies } from "../api.ts";
import { managesOnly } from "../viewer.ts";

export function webhookRoutes(api: Api, { reader, clock }: Pick<RouteDependencies, "reader" | "clock">): void {
  api.get(
    "/v1/webhooks",
    {
      schema: {
        tags: ["Operation"],
        operationId: "listWebhooks",
        summary: "Webhooks at Quo that were made from here, without their keys",
        response: { 200: z.object({ data: z.array(WebhookSubscription) }) },
      },
      onRequest: managesOnly,
    },
    () => listWebhooks(reader, clock),
  );
}
