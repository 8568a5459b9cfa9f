import { z } from "zod";
import type { Api } from "../api.ts";
import { managesOnly } from "../viewer.ts";

/** What connects this server with Quo, as the settings of the process say; none of them is shown. */
export const SetupState = z
  .object({
    api_key: z.boolean().describe("OPENPHONE_API_KEY is set"),
    webhook_url: z.string().nullable().describe("Where Quo delivers, of WEBHOOK_BASE_URL; null while that is not set"),
    signing_keys: z.number().int().describe("Keys that deliveries are verified with"),
  })
  .meta({ id: "SetupState" });
export type SetupState = z.infer<typeof SetupState>;

export function setupStateRoutes(api: Api, read: () => SetupState): void {
  api.get(
    "/v1/setup-state",
    {
      schema: {
        tags: ["Operation"],
        operationId: "getSetupState",
        summary: "What of the connection with Quo is set",
        querystring: z.strictObject({}),
        response: { 200: SetupState },
      },
      onRequest: managesOnly,
    },
    async () => read(),
  );
}
