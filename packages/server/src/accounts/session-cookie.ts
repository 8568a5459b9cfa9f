/**
 * The session cookie, as better-auth writes it: the token and its HMAC-SHA256, of which only who has the secret can make
 * one. Read here, so that requests need not load the library.
 */
import { createHmac, timingSafeEqual } from "node:crypto";

export const COOKIE_PREFIX = "linekeeper";
const NAME = `${COOKIE_PREFIX}.session_token`;
/** Browsers take cookies of this prefix over TLS only. */
const SECURE_NAME = `__Secure-${NAME}`;

export interface CookieOptions {
  secure: boolean;
}

/** Whether there is a session cookie at all, valid or not. */
export function hasSessionCookie(cookie: string | undefined): boolean {
  return cookie !== undefined && cookie.includes(NAME);
}

/** The token of a cookie that is rightly signed. */
export function readSessionCookie(
  cookie: string | undefined,
  secret: string,
  { secure }: CookieOptions,
): string | null {
  const value = cookieValue(cookie, secure ? SECURE_NAME : NAME);
  const split = value?.lastIndexOf(".") ?? -1;
  if (value === null || split < 1) return null;
  const token = value.slice(0, split);
  const given = Buffer.from(value.slice(split + 1), "base64");
  const expected = createHmac("sha256", secret).update(token).digest();
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

/** The same cookie again, for `maxAge` seconds more; 0 takes it away. */
export function sessionCookie(token: string | null, secret: string, maxAge: number, { secure }: CookieOptions): string {
  const signature = token === null ? "" : createHmac("sha256", secret).update(token).digest("base64");
  const value = token === null ? "" : encodeURIComponent(`${token}.${signature}`);
  const name = secure ? SECURE_NAME : NAME;
  return `${name}=${value}; Max-Age=${maxAge}; Path=/; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
}

function cookieValue(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? "").split(";")) {
    const split = pair.indexOf("=");
    if (split === -1 || pair.slice(0, split).trim() !== name) continue;
    try {
      return decodeURIComponent(pair.slice(split + 1).trim());
    } catch {
      // Not a value that anybody here wrote.
      return null;
    }
  }
  return null;
}
