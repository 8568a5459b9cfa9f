/** Who is behind a cookie. Asked for every request, so it is looked up once in 3 seconds for each session. */
import { linesOf, RIGHTS_OF_ROLE, type Viewer } from "../access/access.ts";
import { isoNow } from "../clock.ts";
import { LinekeeperError } from "../errors.ts";
import { writeOf } from "../store/compile.ts";
import type { Cookies, Session, Sessions, SignedIn } from "./accounts.ts";
import type { AccountsContext } from "./accounts-context.ts";
import { recordAudit } from "./audit.ts";
import { hasSessionCookie, readSessionCookie, sessionCookie } from "./session-cookie.ts";

export const SESSION_SECONDS = 30 * 24 * 60 * 60;
/** Revocations must take effect within 5 seconds, in every process. */
const KEEP_MS = 3000;
const MAX_KEPT = 1000;
/** A session that is used is prolonged, with one write a day. */
const PROLONG_MS = 24 * 60 * 60_000;

export interface SessionsDependencies extends AccountsContext {
  secure: () => boolean;
}

export interface KeptSessions extends Sessions {
  /** What was known of sessions, here and by open streams everywhere, may be wrong now. */
  forget: () => void;
}

export function createSessions(dependencies: SessionsDependencies): KeptSessions {
  const { reader, store, compile, clock } = dependencies;
  const { db, workspaceId } = reader;
  const kept = new Map<string, { found: Promise<SignedIn | null>; until: number }>();

  const find = async (token: string, prolong: boolean): Promise<SignedIn | null> => {
    const now = clock.now();
    const row = await db
      .selectFrom("account_sessions as s")
      .innerJoin("accounts as a", (join) =>
        join.onRef("a.workspace_id", "=", "s.workspace_id").onRef("a.id", "=", "s.user_id"),
      )
      .select(["s.id as session_id", "s.updated_at", "a.id", "a.email", "a.name", "a.role", "a.lines"])
      .where("s.workspace_id", "=", workspaceId)
      .where("s.token", "=", token)
      .where("s.expires_at", ">", isoNow(clock))
      .where("a.deactivated_at", "is", null)
      .executeTakeFirst();
    if (row === undefined) return null;
    const viewer: Viewer = {
      kind: "person",
      id: row.id,
      label: row.name,
      role: row.role,
      rights: RIGHTS_OF_ROLE[row.role],
      lines: linesOf(row.role, row.lines),
    };
    const signedIn = { viewer, sessionId: row.session_id, email: row.email };
    if (!prolong || now - Date.parse(row.updated_at) < PROLONG_MS) return { ...signedIn, setCookies: [] };
    await store.transact([
      writeOf(
        compile
          .updateTable("account_sessions")
          .set({ updated_at: isoNow(clock), expires_at: new Date(now + SESSION_SECONDS * 1000).toISOString() })
          .where("workspace_id", "=", workspaceId)
          .where("id", "=", row.session_id),
      ),
    ]);
    return {
      ...signedIn,
      setCookies: [
        sessionCookie(token, await dependencies.secret(), SESSION_SECONDS, { secure: dependencies.secure() }),
      ],
    };
  };

  const forget = (): void => {
    kept.clear();
    dependencies.rightsChanged();
  };

  return {
    forget,

    async personOf({ cookie }, { fresh = false } = {}) {
      if (!hasSessionCookie(cookie)) return undefined;
      const token = readSessionCookie(cookie, await dependencies.secret(), { secure: dependencies.secure() });
      if (token === null) return null;
      const known = kept.get(token);
      if (!fresh && known !== undefined && clock.now() < known.until) return known.found;
      if (kept.size >= MAX_KEPT) kept.clear();
      // Who asks afresh has answered already, and can send no cookie.
      const found = find(token, !fresh);
      kept.set(token, { found, until: clock.now() + KEEP_MS });
      // What failed is not kept; whoever asked gets the error.
      found.catch(() => kept.delete(token));
      return found;
    },

    async list(personId) {
      const rows = await db
        .selectFrom("account_sessions")
        .select(["id", "user_id", "created_at", "updated_at", "expires_at", "ip_address", "user_agent"])
        .where("workspace_id", "=", workspaceId)
        .where("user_id", "=", personId)
        .where("expires_at", ">", isoNow(clock))
        .orderBy("created_at", "desc")
        .orderBy("id")
        .execute();
      return rows.map((row): Session => ({
        id: row.id,
        person_id: row.user_id,
        created_at: row.created_at,
        last_used_at: row.updated_at,
        expires_at: row.expires_at,
        address: row.ip_address === "" ? null : row.ip_address,
        user_agent: row.user_agent === "" ? null : row.user_agent,
      }));
    },

    async revoke(by, id, address) {
      let remove = compile.deleteFrom("account_sessions").where("workspace_id", "=", workspaceId).where("id", "=", id);
      if (!by.rights.has("manage")) remove = remove.where("user_id", "=", by.id);
      const at = isoNow(clock);
      const entry = { at, action: "session.revoked" as const, actor: by, address, target: id };
      const { committed } = await store.transact([
        writeOf(remove, { atLeast: 1 }),
        recordAudit(compile, workspaceId, entry),
      ]);
      if (!committed) throw new LinekeeperError("session.not_found");
      forget();
    },

    async signOut(who, { address }): Promise<Cookies> {
      const at = isoNow(clock);
      await store.transact([
        writeOf(
          compile
            .deleteFrom("account_sessions")
            .where("workspace_id", "=", workspaceId)
            .where("id", "=", who.sessionId),
        ),
        recordAudit(compile, workspaceId, { at, action: "sign_out", actor: who.viewer, address }),
      ]);
      forget();
      return { setCookies: [sessionCookie(null, "", 0, { secure: dependencies.secure() })] };
    },
  };
}
