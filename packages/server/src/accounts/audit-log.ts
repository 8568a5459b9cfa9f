import { z } from "zod";
import { cursorsOf, type Page, pageOf, type PageRequest } from "../read/page.ts";
import type { AuditFilter, AuditRow } from "./accounts.ts";
import type { AccountsContext } from "./accounts-context.ts";

const cursors = cursorsOf("audit", z.number().int().positive());

/** Newest first. */
export async function listAudit(
  { db, workspaceId }: AccountsContext["reader"],
  page: PageRequest,
  { action, actorId }: AuditFilter,
): Promise<Page<AuditRow>> {
  let query = db
    .selectFrom("audit_log")
    .select(["seq", "at", "action", "actor_kind", "actor_id", "actor_label", "address", "target", "details"])
    .where("workspace_id", "=", workspaceId)
    .orderBy("seq", "desc")
    .limit(page.limit + 1);
  if (action !== undefined) query = query.where("action", "=", action);
  if (actorId !== undefined) query = query.where("actor_id", "=", actorId);
  if (page.cursor !== undefined) query = query.where("seq", "<", cursors.decode(page.cursor));
  return pageOf(
    await query.execute(),
    page.limit,
    (row) => cursors.encode(row.seq),
    ({ actor_kind, actor_id, actor_label, details, ...row }): AuditRow => ({
      ...row,
      actor: { kind: actor_kind, id: actor_id, label: actor_label },
      details: JSON.parse(details) as unknown,
    }),
  );
}
