import type { Lines, Viewer } from "../access/access.ts";
import { generateToken, hashToken } from "../access/token-text.ts";
import { isoNow } from "../clock.ts";
import { LinekeeperError } from "../errors.ts";
import { writeOf } from "../store/compile.ts";
import type { AccessTokensTable } from "../store/schema.ts";
import { type ApiToken, type Scope, SCOPES, type Tokens } from "./accounts.ts";
import { type AccountsContext, linesColumn } from "./accounts-context.ts";
import { recordAudit } from "./audit.ts";

/** A busy token would otherwise write with every request. */
const REMEMBER_MS = 60_000;
const MAX_KEPT = 1000;

const COLUMNS = ["t.id", "t.label", "t.scopes", "t.lines", "t.created_at", "t.last_used_at", "a.name"] as const;
type TokenRow = Pick<AccessTokensTable, "id" | "label" | "lines" | "created_at" | "last_used_at"> & {
  scopes: string;
  name: string | null;
};

export function createTokens(context: AccountsContext): Tokens {
  const { reader, store, compile, clock, ids, logger } = context;
  const { db, workspaceId } = reader;
  const usedAt = new Map<string, number>();

  return {
    async list(personId) {
      let query = db
        .selectFrom("access_tokens as t")
        .leftJoin("accounts as a", (join) =>
          join.onRef("a.workspace_id", "=", "t.workspace_id").onRef("a.id", "=", "t.account_id"),
        )
        .select(COLUMNS)
        .where("t.workspace_id", "=", workspaceId)
        .where("t.revoked_at", "is", null)
        .orderBy("t.created_at")
        .orderBy("t.id");
      if (personId !== null) query = query.where("t.account_id", "=", personId);
      return (await query.execute()).map(present);
    },

    async make(by, address, { label, scopes: asked, lines }) {
      const scopes = SCOPES.filter((scope) => asked.includes(scope));
      requireNoMore(by, scopes, lines);
      const token = generateToken();
      const row = {
        id: ids.next("token"),
        label,
        scopes: JSON.stringify(scopes),
        lines: linesColumn(lines),
        created_at: isoNow(clock),
        last_used_at: null,
      };
      await store.transact([
        writeOf(
          compile
            .insertInto("access_tokens")
            .values({ workspace_id: workspaceId, token_hash: hashToken(token), account_id: by.id, ...row }),
        ),
        recordAudit(compile, workspaceId, {
          at: row.created_at,
          action: "token.made",
          actor: by,
          address,
          target: row.id,
          details: { label, scopes, lines },
        }),
      ]);
      return { token, made: present({ ...row, name: by.label }) };
    },

    async revoke(by, address, id) {
      const at = isoNow(clock);
      let query = compile
        .updateTable("access_tokens")
        .set({ revoked_at: at })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", id)
        .where("revoked_at", "is", null);
      if (!by.rights.has("manage")) query = query.where("account_id", "=", by.id);
      const { committed } = await store.transact([
        writeOf(query, { atLeast: 1 }),
        recordAudit(compile, workspaceId, { at, action: "token.revoked", actor: by, address, target: id }),
      ]);
      if (!committed) throw new LinekeeperError("token.not_found");
      context.rightsChanged();
    },

    used(id) {
      const now = clock.now();
      if (now - (usedAt.get(id) ?? Number.NEGATIVE_INFINITY) < REMEMBER_MS) return;
      if (usedAt.size >= MAX_KEPT) usedAt.clear();
      usedAt.set(id, now);
      const statement = writeOf(
        compile
          .updateTable("access_tokens")
          .set({ last_used_at: isoNow(clock) })
          .where("workspace_id", "=", workspaceId)
          .where("id", "=", id),
      );
      // Nobody waits for it, and the request is answered all the same.
      store.transact([statement]).catch((error: unknown) => logger.warn({ err: error }, "a token's use was not noted"));
    },
  };
}

/** Throws `auth.persons_only`, `token.too_much`. */
function requireNoMore(by: Viewer, scopes: readonly Scope[], lines: Lines): void {
  if (by.kind !== "person") throw new LinekeeperError("auth.persons_only");
  const seen = by.lines;
  const tooMuch =
    scopes.some((scope) => scope !== "read" && !by.rights.has(scope)) ||
    // The ledger, imports and exports know no lines.
    (scopes.includes("manage") && lines !== "all") ||
    (seen !== "all" && lines !== "all" && lines.some((line) => !seen.includes(line)));
  if (tooMuch) throw new LinekeeperError("token.too_much");
}

function present({ scopes, lines, name, ...row }: TokenRow): ApiToken {
  const told: Scope[] = JSON.parse(scopes);
  const seen: Lines = lines === null ? "all" : (JSON.parse(lines) as string[]);
  return { ...row, scopes: told, lines: seen, created_by: name };
}
