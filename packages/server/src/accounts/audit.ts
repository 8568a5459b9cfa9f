/**
 * The audit log: who did what, when and from where. Append-only; triggers refuse to change it.
 *
 * Whatever is to be told writes its row in the transaction that does it: `recordAudit` is a statement for
 * `StoreEngine.transact`. So there is no act without its row, and no row of what was taken back.
 */
import type { Viewer } from "../access/access.ts";
import { type Compiler, writeOf } from "../store/compile.ts";
import type { WriteStatement } from "../store/store.ts";

export const AUDIT_ACTIONS = [
  "sign_in",
  "sign_in.failed",
  "sign_out",
  "session.revoked",
  "password.changed",
  "passkey.added",
  "passkey.removed",
  "account.made",
  "account.changed",
  "account.recovered",
  "invitation.made",
  "invitation.revoked",
  "password.reset_link",
  "token.made",
  "token.revoked",
  "message.sent",
  "message.cancelled",
  "campaign.made",
  "campaign.started",
  "campaign.paused",
  "campaign.resumed",
  "campaign.stopped",
  "consent.recorded",
  "consent.settings_changed",
  "refusal.decided",
  "refusal.reopened",
  "data.exported",
  "data.imported",
  "data.deleted",
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Who did it. `server`: a command, or the server by itself. `nobody`: somebody who is not known. */
export interface Actor {
  kind: "person" | "token" | "server" | "nobody";
  id: string | null;
  label: string;
}

export interface AuditEntry {
  /** ISO-8601. */
  at: string;
  action: AuditAction;
  actor: Actor | Viewer;
  /** Where the request came from; left out where there was none. */
  address?: string | null | undefined;
  /** The id of what it was done to. */
  target?: string | null | undefined;
  /** What else should be known. No secrets, no texts. */
  details?: Readonly<Record<string, unknown>> | undefined;
}

export function recordAudit(compile: Compiler, workspaceId: string, entry: AuditEntry): WriteStatement {
  const { at, action, actor, address = null, target = null, details = {} } = entry;
  return writeOf(
    compile.insertInto("audit_log").values({
      workspace_id: workspaceId,
      at,
      action,
      actor_kind: actor.kind,
      actor_id: actor.id,
      actor_label: actor.label,
      address,
      target,
      details: JSON.stringify(details),
    }),
  );
}
