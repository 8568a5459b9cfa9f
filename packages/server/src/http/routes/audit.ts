import { z } from "zod";
import { AUDIT_ACTIONS } from "../../accounts/audit.ts";
import type { Accounts } from "../../accounts/accounts.ts";
import { plainText } from "../../plain-text.ts";
import type { Api } from "../api.ts";
import { pageOfItems, pageParameters } from "../parameters.ts";
import { managesOnly } from "../viewer.ts";

const AuditAnswer = z
  .object({
    seq: z.number().int(),
    at: z.string(),
    action: z.string(),
    actor: z.object({
      kind: z.enum(["person", "token", "server", "nobody"]),
      id: z.string().nullable(),
      label: z.string(),
    }),
    address: z.string().nullable(),
    target: z.string().nullable().describe("The id of what it was done to"),
    details: z.unknown(),
  })
  .meta({ id: "AuditEntry" });

export function auditRoutes(api: Api, accounts: Accounts): void {
  api.get(
    "/v1/audit",
    {
      schema: {
        tags: ["Audit"],
        operationId: "listAudit",
        summary: "Who did what, newest first",
        querystring: z.strictObject({
          action: z.enum(AUDIT_ACTIONS, { error: `expected one of ${AUDIT_ACTIONS.join(", ")}` }).optional(),
          actor: plainText(1, 512).optional().describe("The id of a person or a token"),
          ...pageParameters,
        }),
        response: { 200: pageOfItems(AuditAnswer) },
      },
      onRequest: managesOnly,
    },
    ({ query: { action, actor, ...page } }) => accounts.audit(page, { action, actorId: actor }),
  );
}
