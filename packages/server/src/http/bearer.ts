import type { FastifyRequest, onRequestAsyncHookHandler } from "fastify";
import { LinekeeperError } from "../errors.ts";
import type { Bearer, VerifyToken } from "./tokens.ts";

const bearers = new WeakMap<FastifyRequest, Bearer>();
const rechecks = new WeakMap<FastifyRequest, () => Promise<boolean>>();

/** Who asks. Only behind `requireBearer`. */
export function bearerOf(request: FastifyRequest): Bearer {
  const bearer = bearers.get(request);
  if (bearer === undefined) throw new TypeError("The route does not ask for a token.");
  return bearer;
}

/** Whether the token is still valid, for answers that take long. Only behind `requireBearer`. */
export async function isStillValid(request: FastifyRequest): Promise<boolean> {
  const recheck = rechecks.get(request);
  if (recheck === undefined) throw new TypeError("The route does not ask for a token.");
  return recheck();
}

/** Lets requests with a valid token pass. Runs before the body is read and before parameters are looked at. */
export function requireBearer(verify: VerifyToken): onRequestAsyncHookHandler {
  return async (request) => {
    const { authorization } = request.headers;
    if (authorization === undefined) throw new LinekeeperError("auth.missing");
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    if (token === undefined) throw new LinekeeperError("auth.malformed");
    const bearer = await verify(token);
    if (bearer === null) throw new LinekeeperError("auth.invalid");
    bearers.set(request, bearer);
    rechecks.set(request, async () => (await verify(token)) !== null);
  };
}
