/** Access tokens: made by the server and its command for the first programs, and by people through the API. */
import { timingSafeEqual } from "node:crypto";
import { type Lines, type Right, RIGHTS, RIGHTS_OF_ROLE, type Role, type Viewer } from "../access/access.ts";
import { generateToken, hashToken, isToken } from "../access/token-text.ts";
import { type Clock, isoNow } from "../clock.ts";
import type { Ids } from "../ids.ts";
import type { Reader } from "../read/reader.ts";
import type { StoreEngine } from "../store/store.ts";

export interface TokenWriter {
  commands: Pick<StoreEngine, "addAccessToken">;
  ids: Ids;
  clock: Clock;
}

/** Makes a token if none exists, and returns it, the only time it is ever shown; null where one exists. */
export async function ensureFirstToken(writer: TokenWriter): Promise<string | null> {
  return addToken(writer, "first token", true);
}

/** Makes another token and returns it. */
export async function createToken(writer: TokenWriter, label: string): Promise<string> {
  const token = await addToken(writer, label, false);
  if (token === null) throw new TypeError("The store refused a token without a condition.");
  return token;
}

async function addToken({ commands, ids, clock }: TokenWriter, label: string, onlyIfNone: boolean) {
  const token = generateToken();
  const row = {
    id: ids.next("token"),
    label,
    tokenHash: hashToken(token),
    createdAt: isoNow(clock),
  };
  return (await commands.addAccessToken(row, onlyIfNone)) ? token : null;
}

export interface Bearer {
  viewer: Viewer;
  /** False: it may change things, and look at nothing. */
  reads: boolean;
}

/** Null where the token is unknown or revoked, or whoever made it is deactivated. */
export type VerifyToken = (token: string, options?: { fresh?: boolean }) => Promise<Bearer | null>;

/** A revoked token goes on working for so long. */
const KEEP_MS = 3000;
const MAX_KEPT = 1000;

export function createTokenVerifier({ db, workspaceId }: Reader, clock: Clock): VerifyToken {
  const kept = new Map<string, { bearer: Bearer; until: number }>();
  return async (token, { fresh = false } = {}) => {
    if (!isToken(token)) return null;
    const tokenHash = hashToken(token);
    const known = kept.get(tokenHash);
    if (!fresh && known !== undefined && clock.now() < known.until) return known.bearer;
    const row = await db
      .selectFrom("access_tokens as t")
      .leftJoin("accounts as a", (join) =>
        join.onRef("a.workspace_id", "=", "t.workspace_id").onRef("a.id", "=", "t.account_id"),
      )
      .select(["t.id", "t.label", "t.token_hash", "t.scopes", "t.lines", "t.account_id"])
      .select(["a.role", "a.lines as person_lines", "a.deactivated_at"])
      .where("t.workspace_id", "=", workspaceId)
      .where("t.token_hash", "=", tokenHash)
      .where("t.revoked_at", "is", null)
      .executeTakeFirst();
    const isGone = row === undefined || (row.account_id !== null && (row.role === null || row.deactivated_at !== null));
    if (isGone || !timingSafeEqual(Buffer.from(row.token_hash), Buffer.from(tokenHash))) {
      kept.delete(tokenHash);
      return null;
    }
    const bearer = bearerOf({ ...row, role: row.role ?? "owner" });
    if (kept.size >= MAX_KEPT) kept.clear();
    kept.set(tokenHash, { bearer, until: clock.now() + KEEP_MS });
    return bearer;
  };
}

/** What the token has, as far as whoever made it has it now. `role`: of that person; the command's tokens have no bounds. */
function bearerOf(row: {
  id: string;
  label: string;
  scopes: string;
  lines: string | null;
  role: Role;
  person_lines: string | null;
}): Bearer {
  const scopes: string[] = JSON.parse(row.scopes);
  const ofPerson: ReadonlySet<Right> = RIGHTS_OF_ROLE[row.role];
  const seesAll = row.role === "owner" || row.role === "admin";
  const lines = meet(parseLines(row.lines), seesAll ? "all" : parseLines(row.person_lines));
  const rights = new Set<Right>(
    RIGHTS.filter((right) => scopes.includes(right) && ofPerson.has(right) && (right !== "manage" || lines === "all")),
  );
  const role = rights.has("manage") ? "admin" : rights.size > 0 ? "member" : "viewer";
  return {
    viewer: { kind: "token", id: row.id, label: row.label, role, rights, lines },
    reads: scopes.includes("read"),
  };
}

function parseLines(column: string | null): Lines {
  return column === null ? "all" : (JSON.parse(column) as string[]);
}

function meet(a: Lines, b: Lines): Lines {
  if (a === "all") return b;
  return b === "all" ? a : a.filter((line) => b.includes(line));
}
