/**
 * The page: what `packages/inbox/build` made, served as it is.
 *
 * Guaranteed
 * - Files with a digest in their names may be kept for ever; everything else is asked for again, which a 304 answers.
 * - An address that is not a file is the page itself where a browser navigates to it, so that links to screens work.
 * - Only files that the build listed are ever opened: no address leads out of the folder.
 * - A build that ends while the server runs is served from the next request on.
 */
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";

export interface Page {
  /** Null: not an address of the page. */
  answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | null>;
}

/** Of other parts of the server; what is not found there is not the page either. */
const NOT_THE_PAGE = /^\/(?:v1|api|metrics|healthz|readyz|webhooks|docs)(?:\/|$)/;

/** Everything from here and nothing inline. Colours and sizes that React sets go through the DOM, which this allows. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const PAGE_HEADERS = {
  "content-security-policy": POLICY,
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
};

const Listing = z.object({
  files: z.array(
    z.object({
      path: z.string().startsWith("/"),
      type: z.string(),
      etag: z.string(),
      immutable: z.boolean(),
      encodings: z.array(z.enum(["br", "gzip"])),
    }),
  ),
});
type PageFile = z.infer<typeof Listing>["files"][number];

const SUFFIX = { br: ".br", gzip: ".gz" } as const;

/** `directory`: where the build is, or will be. */
export function createPage({ directory }: { directory: string }): Page {
  let known: { modified: number; files: Map<string, PageFile> } | null = null;

  const listing = async (): Promise<Map<string, PageFile> | null> => {
    const path = join(directory, "files.json");
    const modified = await modifiedAt(path);
    if (modified === null) return null;
    if (known?.modified !== modified) {
      const { files } = Listing.parse(JSON.parse(await readFile(path, "utf8")));
      known = { modified, files: new Map(files.map((file) => [file.path, file])) };
    }
    return known.files;
  };

  return {
    answer: async (request, reply) => {
      const path = request.url.replace(/[?#][^]*$/, "");
      if ((request.method !== "GET" && request.method !== "HEAD") || NOT_THE_PAGE.test(path)) return null;
      const isNavigation = request.headers.accept?.includes("text/html") === true;
      const files = await listing();
      if (files === null) return path === "/" || isNavigation ? notBuilt(reply) : null;
      const file = files.get(path) ?? (path === "/" || isNavigation ? files.get("/index.html") : undefined);
      return file === undefined ? null : sendFile(request, reply, directory, file);
    },
  };
}

async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  directory: string,
  file: PageFile,
): Promise<FastifyReply> {
  const encoding = chooseEncoding(file, request.headers["accept-encoding"]);
  const etag = `"${file.etag}${encoding === null ? "" : `-${encoding}`}"`;
  reply.headers({
    ...PAGE_HEADERS,
    "cache-control": file.immutable ? "public, max-age=31536000, immutable" : "no-cache",
    "content-type": file.type,
    etag,
    ...(file.encodings.length > 0 && { vary: "Accept-Encoding" }),
  });
  if (request.headers["if-none-match"] === etag) return reply.code(304).send();
  if (encoding !== null) reply.header("content-encoding", encoding);
  return reply.send(await readFile(join(directory, file.path + (encoding === null ? "" : SUFFIX[encoding]))));
}

function chooseEncoding(file: PageFile, accepted: string | undefined): "br" | "gzip" | null {
  const names = new Set((accepted ?? "").split(",").map((part) => part.trim().replace(/;.*/, "")));
  return file.encodings.find((encoding) => names.has(encoding)) ?? null;
}

/** Reloads by itself: a server that builds the page as it starts has it some seconds later. */
function notBuilt(reply: FastifyReply): FastifyReply {
  return reply
    .code(503)
    .headers({ ...PAGE_HEADERS, "retry-after": "3", refresh: "3", "content-type": "text/html; charset=utf-8" })
    .send(
      `<!doctype html><html lang="en"><title>Linekeeper</title><meta name="viewport" content="width=device-width">
<h1>The page is not built yet</h1>
<p>If this server was just started, it is being built now and appears by itself.</p>
<p>Otherwise build it with <code>npm run build -w packages/inbox</code>. The API works meanwhile.</p></html>`,
    );
}

/** Milliseconds; null where there is no such file. */
async function modifiedAt(path: string): Promise<number | null> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
