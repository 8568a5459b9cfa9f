/** Who asks, for the routes: their rights, their lines, and what became of both meanwhile. */
import type { FastifyRequest, onRequestAsyncHookHandler } from "fastify";
import type { SignedIn } from "../accounts/accounts.ts";
import type { Right, Viewer } from "../access/access.ts";
import { LinekeeperError } from "../errors.ts";
import type { Reader } from "../read/reader.ts";
import { type Identify, NO_READING } from "./identify.ts";
import { setCookies } from "./set-cookies.ts";

const viewers = new WeakMap<FastifyRequest, Viewer>();
const sessions = new WeakMap<FastifyRequest, SignedIn>();
const readers = new WeakSet<FastifyRequest>();
const identifiers = new WeakMap<FastifyRequest, () => Promise<Viewer | null>>();

/** Who asks. Only behind `requireViewer`. */
export function viewerOf(request: FastifyRequest): Viewer {
  const viewer = viewers.get(request);
  if (viewer === undefined) throw new TypeError("The route does not ask who is there.");
  return viewer;
}

/** The person who asks, with the session. Throws `auth.persons_only`. */
export function personOf(request: FastifyRequest): SignedIn {
  viewerOf(request);
  const session = sessions.get(request);
  if (session === undefined) throw new LinekeeperError("auth.persons_only");
  return session;
}

/** A reader that leaves out what lies on lines that whoever asks may not see. */
export function readerFor(reader: Reader, request: FastifyRequest): Reader {
  return { ...reader, lines: viewerOf(request).lines };
}

/** Of a route that looks at something without being a GET. Throws `auth.forbidden`. */
export function requireReading(request: FastifyRequest): void {
  viewerOf(request);
  if (!readers.has(request)) throw new LinekeeperError("auth.forbidden", NO_READING);
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
  if (mayDo(request, right)) return;
  throw new LinekeeperError(
    "auth.forbidden",
    `${NEEDS[right]} Ask somebody who manages the firm's people for it, or use a token that has it.`,
  );
}

/** As `onRequest` of a route that is the business of those who manage alone: refused before anything is looked at. */
export const managesOnly: onRequestAsyncHookHandler = async (request) => requireRight(request, "manage");

/** The same of those who send. */
export const sendsOnly: onRequestAsyncHookHandler = async (request) => requireRight(request, "send");

/** Lists and other things that hold people of the whole firm. Throws `audience.all_lines_only`. */
export const seesAllLines: onRequestAsyncHookHandler = async (request) => {
  if (viewerOf(request).lines !== "all") throw new LinekeeperError("audience.all_lines_only");
};

/** The same of a route that looks without being a GET: a token that only sends may not. */
export const readsAllLines: onRequestAsyncHookHandler = async (request) => {
  requireReading(request);
  if (viewerOf(request).lines !== "all") throw new LinekeeperError("audience.all_lines_only");
};

const seesAllLinesAnd =
  (right: Right): onRequestAsyncHookHandler =>
  async (request) => {
    requireRight(request, right);
    if (viewerOf(request).lines !== "all") throw new LinekeeperError("audience.all_lines_only");
  };
export const writesForAllLines = seesAllLinesAnd("write");
export const managesAllLines = seesAllLinesAnd("manage");

/**
 * What became of the rights of whoever asked, for answers that take long: `lost` where the same request would be refused
 * now, `changed` where it would be answered with other rights or lines.
 */
export async function standingOf(request: FastifyRequest): Promise<"same" | "changed" | "lost"> {
  const now = await identifiers.get(request)?.();
  if (now === undefined || now === null) return "lost";
  return rightsText(now) === rightsText(viewerOf(request)) ? "same" : "changed";
}

/** The same text: the same rights. */
export function rightsText({ id, role, rights, lines }: Viewer): string {
  return JSON.stringify([id, role, [...rights].sort(), lines === "all" ? lines : [...lines].sort()]);
}

/** Lets those who are known pass. Runs before the body is read and before parameters are looked at. */
export function requireViewer(identify: Identify): onRequestAsyncHookHandler {
  return async (request, reply) => {
    const { viewer, signedIn, reads } = await identify(request, { fresh: false });
    viewers.set(request, viewer);
    if (reads) readers.add(request);
    if (signedIn !== null) {
      sessions.set(request, signedIn);
      setCookies(reply, signedIn);
    }
    identifiers.set(request, async () => {
      try {
        return (await identify(request, { fresh: true })).viewer;
      } catch (error) {
        // Refused by now; what failed for another reason is for whoever asks.
        if (error instanceof LinekeeperError) return null;
        throw error;
      }
    });
  };
}
