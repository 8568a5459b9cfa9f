/**
 * Attachments, recordings and voicemails, made when somebody asks for them.
 *
 * Guaranteed
 * - A link works until `expires` on the provider's clock, and then is 403. What no fact links to is 404.
 * - The bytes of a file follow from its path: they are the same at every request, in every run, on every machine.
 * - Audio lasts as long as its fact says, to within a frame of 36 ms; files are of the type that their fact says.
 */
import { createHmac } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Account, MediaLinks } from "../provider.ts";
import { targetOf } from "../request-target.ts";
import { SECOND } from "../../scene.ts";
import { serveHostile } from "./hostile.ts";
import { KnownFiles, STORAGE } from "./known-files.ts";
import { makeFile } from "./make-file.ts";
import { type File, sendBytes } from "./send-bytes.ts";

export interface MediaDeps {
  account: Pick<Account, "world" | "clock" | "messages" | "calls" | "onMoment">;
  /** The provider's own address, without a slash at the end. Asked for whenever a link is issued. */
  baseUrl: () => string;
  /** Default 3600. */
  linkSeconds?: number | undefined;
}

export interface Media {
  readonly links: MediaLinks;
  /** False: this request is not for media. */
  handle(this: void, request: IncomingMessage, response: ServerResponse): boolean;
}

const PREFIX = "/media/";
/** Players ask for one file in many ranges. */
const FILES_KEPT = 8;

export function createMedia({ account, baseUrl, linkSeconds = 3_600 }: MediaDeps): Media {
  const known = new KnownFiles(account);
  const made = new Map<string, File>();
  const signature = (path: string, expires: string): string =>
    createHmac("sha256", `${account.world.seed}/media`).update(`${path}\n${expires}`).digest("hex");

  const links: MediaLinks = {
    issue: (source) => {
      // Links to elsewhere are somebody's on purpose, for example to what is hostile.
      if (!source.startsWith(`${STORAGE}/`)) return source;
      const path = pathOf(source);
      const expires = String(Math.floor(account.clock.now() / SECOND) + linkSeconds);
      return `${baseUrl()}${path}?expires=${expires}&signature=${signature(path, expires)}`;
    },
  };

  const fileAt = (path: string): File | null => {
    const kept = made.get(path);
    if (kept !== undefined) return kept;
    const fact = known.get(sourceOf(path)) ?? known.get(`${STORAGE}${path}`);
    if (fact === undefined) return null;
    const file = { type: fact.type, bytes: makeFile(path, fact) };
    made.set(path, file);
    for (const oldest of made.keys()) {
      if (made.size <= FILES_KEPT) break;
      made.delete(oldest);
    }
    return file;
  };

  return {
    links,
    handle: (request, response) => {
      const target = targetOf(request);
      if (target === null) return false;
      const { pathname: path, searchParams } = target;
      if (!path.startsWith(PREFIX)) return false;
      if (request.method !== "GET" && request.method !== "HEAD") {
        refuse(response, 405, "MethodNotAllowed");
        return true;
      }
      if (serveHostile(path, response)) return true;
      const file = fileAt(path);
      const expires = searchParams.get("expires") ?? "";
      if (file === null) refuse(response, 404, "NoSuchKey");
      else if (searchParams.get("signature") !== signature(path, expires))
        refuse(response, 403, "SignatureDoesNotMatch");
      else if (account.clock.now() >= Number(expires) * SECOND) refuse(response, 403, "ExpiredToken");
      else sendBytes(request, response, file);
      return true;
    },
  };
}

/** `…/media/x.jpg` is `/media/x.jpg`, `…/recordings/x.mp3` is `/media/recordings/x.mp3`. */
function pathOf(source: string): string {
  const { pathname } = new URL(source);
  return pathname.startsWith(PREFIX) ? pathname : `/media${pathname}`;
}

const sourceOf = (path: string): string => `${STORAGE}${path.slice("/media".length)}`;

/** As storage services say it. */
function refuse(response: ServerResponse, status: number, code: string): void {
  const text = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`;
  response.writeHead(status, { "content-type": "application/xml", "content-length": text.length }).end(text);
}
