/**
 * Browsers send a session's cookie whoever wrote the page that makes them ask. SameSite=Lax keeps it from most requests of
 * other sites, but not of other ports and subdomains, so every request that changes something says besides where it comes
 * from, and must come from here.
 */
import type { FastifyRequest } from "fastify";
import { LinekeeperError } from "../errors.ts";

/** Of a request with a session. Throws `auth.other_site`. */
export function requireSameSite(request: FastifyRequest): void {
  if (isFromHere(request) !== true) throw new LinekeeperError("auth.other_site");
}

/**
 * Of a request that brings its own proof, a password or a code: programs may send it, which say nothing of a page, but no
 * page of another site, which could sign somebody in as somebody else. Throws `auth.other_site`.
 */
export function refuseOtherSite(request: FastifyRequest): void {
  if (isFromHere(request) === false) throw new LinekeeperError("auth.other_site");
}

/** Undefined where nothing tells. */
function isFromHere({ headers, host }: FastifyRequest): boolean | undefined {
  const site = headers["sec-fetch-site"];
  // Browsers compute it themselves and let no page set it, whatever proxies lie between.
  if (site !== undefined) return site === "same-origin";
  const { origin } = headers;
  if (origin === undefined) return undefined;
  return URL.canParse(origin) && new URL(origin).host === host;
}
