/** The audit log's row of what a request does, for the transaction that does it. */
import type { FastifyRequest } from "fastify";
import { type AuditAction, recordAudit } from "../accounts/audit.ts";
import { type Clock, isoNow } from "../clock.ts";
import type { Compiler } from "../store/compile.ts";
import type { Alongside } from "../store/store.ts";
import { viewerOf } from "./viewer.ts";

/** `details`: what else should be known. No texts. */
export type Audited = (
  request: FastifyRequest,
  action: AuditAction,
  details: Readonly<Record<string, unknown>>,
) => Alongside;

export function createAudited({
  workspaceId,
  compile,
  clock,
}: {
  workspaceId: string;
  compile: Compiler;
  clock: Clock;
}): Audited {
  return (request, action, details) => (id) => [
    recordAudit(compile, workspaceId, {
      at: isoNow(clock),
      action,
      actor: viewerOf(request),
      address: request.ip,
      target: id,
      details,
    }),
  ];
}
