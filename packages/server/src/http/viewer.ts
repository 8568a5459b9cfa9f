import type { FastifyRequest, onRequestAsyncHookHandler } from "fastify";
import { type Right, RIGHTS_OF_ROLE, type Viewer } from "../access/access.ts";
import { LinekeeperError } from "../errors.ts";
import type { Reader } from "../read/reader.ts";
import type { VerifyToken } from "./tokens.ts";

const viewers = new WeakMap<FastifyRequest, Viewer>();
const identifiers = new WeakMap<FastifyRequest, () => Promise<Viewer | null>>();

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

/** Throws `auth.forbidden`. */
export function requireRight(request: FastifyRequest, right: Right): void {
  if (!viewerOf(request).rights.has(right)) throw new LinekeeperError("auth.forbidden");
}

/**
 * What became of the rights of whoever asked, for answers that take long: `lost` where the same request would be refused
 * now, `changed` where it would be answered with other rights or lines.
 */
export async function standingOf(request: FastifyRequest): Promise<"same" | "changed" | "lost"> {
  const now = await identifiers.get(request)?.();
  if (now === undefined || now === null) return "lost";
  return rightsText(now) === rightsText(viewerOf(request)) ? "same" : "changed";
}

function rightsText({ id, role, rights, lines }: Viewer): string {
  return JSON.stringify([id, role, [...rights].sort(), lines === "all" ? lines : [...lines].sort()]);
}

/** Lets requests with a valid token pass. Runs before the body is read and before parameters are looked at. */
export function requireViewer(verify: VerifyToken): onRequestAsyncHookHandler {
  return async (request) => {
    const { authorization } = request.headers;
    if (authorization === undefined) throw new LinekeeperError("auth.missing");
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    if (token === undefined) throw new LinekeeperError("auth.malformed");
    const identify = async (): Promise<Viewer | null> => {
      const bearer = await verify(token);
      if (bearer === null) return null;
      return { ...bearer, kind: "token", role: "admin", rights: RIGHTS_OF_ROLE.admin, lines: "all" };
    };
    const viewer = await identify();
    if (viewer === null) throw new LinekeeperError("auth.invalid");
    viewers.set(request, viewer);
    identifiers.set(request, identify);
  };
}
