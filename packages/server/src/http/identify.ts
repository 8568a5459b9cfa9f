import type { FastifyRequest } from "fastify";
import type { Accounts, Caller, SignedIn } from "../accounts/accounts.ts";
import type { Viewer } from "../access/access.ts";
import { LinekeeperError } from "../errors.ts";
import { requireSameSite } from "./same-site.ts";
import type { VerifyToken } from "./tokens.ts";

export interface Identified {
  viewer: Viewer;
  /** Null for a token. */
  signedIn: SignedIn | null;
  /** False of a token that may change things, and look at nothing. */
  reads: boolean;
}

/** `fresh`: not as it was a moment ago. Throws LinekeeperError: `auth.*`, `setup.needed`. */
export type Identify = (request: FastifyRequest, options: { fresh: boolean }) => Promise<Identified>;

export interface IdentifyDependencies {
  verify: VerifyToken;
  /** Without them there are tokens only. */
  accounts: Accounts | undefined;
}

export const NO_READING = "This token has no scope to read. Use one that has.";

const READING: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** A token in `Authorization`, or else the session of a browser. */
export function createIdentify({ verify, accounts }: IdentifyDependencies): Identify {
  const byToken = async (request: FastifyRequest, authorization: string, fresh: boolean): Promise<Identified> => {
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    if (token === undefined) throw new LinekeeperError("auth.malformed");
    const bearer = await verify(token, { fresh });
    if (bearer === null) throw new LinekeeperError("auth.invalid");
    if (!bearer.reads && READING.has(request.method)) {
      throw new LinekeeperError("auth.forbidden", NO_READING);
    }
    accounts?.tokens.used(bearer.viewer.id);
    return { viewer: bearer.viewer, signedIn: null, reads: bearer.reads };
  };

  return async (request, { fresh }) => {
    const { authorization } = request.headers;
    if (authorization !== undefined) return byToken(request, authorization, fresh);
    const signedIn = await accounts?.sessions.personOf(callerOf(request), { fresh });
    if (signedIn === undefined) {
      throw new LinekeeperError(
        accounts !== undefined && (await accounts.needsSetup()) ? "setup.needed" : "auth.missing",
      );
    }
    if (signedIn === null) throw new LinekeeperError("auth.session_expired");
    if (!READING.has(request.method)) requireSameSite(request);
    return { viewer: signedIn.viewer, signedIn, reads: true };
  };
}

export function callerOf(request: FastifyRequest): Caller {
  const { cookie, origin } = request.headers;
  return { cookie, address: request.ip, userAgent: request.headers["user-agent"], origin };
}
