/**
 * Access tokens, until accounts come. A token is 256 random bits, shown once; only its SHA-256 is stored, and with that
 * much randomness a plain hash cannot be guessed back.
 */
import { hash, randomBytes, timingSafeEqual } from "node:crypto";
import { type Clock, isoNow } from "../clock.ts";
import type { Ids } from "../ids.ts";
import type { Reader } from "../read/reader.ts";
import type { StoreEngine } from "../store/store.ts";

const PREFIX = "lk_";
const FORM = /^lk_[A-Za-z0-9_-]{43}$/;

function generateToken(): string {
  return PREFIX + randomBytes(32).toString("base64url");
}

function hashToken(token: string): string {
  return hash("sha256", token, "hex");
}

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
  /** Of the token. */
  id: string;
  label: string;
}

/** Null where the token is unknown or revoked. */
export type VerifyToken = (token: string) => Promise<Bearer | null>;

/** A revoked token goes on working for so long. */
const KEEP_MS = 5000;
const MAX_KEPT = 1000;

export function createTokenVerifier({ db, workspaceId }: Reader, clock: Clock): VerifyToken {
  const kept = new Map<string, { bearer: Bearer; until: number }>();
  return async (token) => {
    if (!FORM.test(token)) return null;
    const tokenHash = hashToken(token);
    const known = kept.get(tokenHash);
    if (known !== undefined && clock.now() < known.until) return known.bearer;
    const row = await db
      .selectFrom("access_tokens")
      .select(["id", "label", "token_hash"])
      .where("workspace_id", "=", workspaceId)
      .where("token_hash", "=", tokenHash)
      .where("revoked_at", "is", null)
      .executeTakeFirst();
    if (row === undefined || !timingSafeEqual(Buffer.from(row.token_hash), Buffer.from(tokenHash))) {
      kept.delete(tokenHash);
      return null;
    }
    const bearer = { id: row.id, label: row.label };
    if (kept.size >= MAX_KEPT) kept.clear();
    kept.set(tokenHash, { bearer, until: clock.now() + KEEP_MS });
    return bearer;
  };
}
