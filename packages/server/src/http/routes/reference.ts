/**
 * The API reference for people, at `/docs`: swagger-ui, served from here, which shows the document of `/v1/openapi.json`.
 *
 * The page itself is open, as it holds nothing: its script asks for the document, which only those get who may ask.
 * Files are read when they are asked for and kept nowhere, so the page costs nothing until then.
 */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { createGzip } from "node:zlib";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { LinekeeperError } from "../../errors.ts";
import type { Api } from "../api.ts";

const PAGE = "page.html";
const FILES: Readonly<Record<string, { type: string; at: () => string }>> = {
  [PAGE]: { type: "text/html", at: () => new URL("../reference/page.html", import.meta.url).href },
  "page.css": { type: "text/css", at: () => new URL("../reference/page.css", import.meta.url).href },
  "page.js": { type: "text/javascript", at: () => new URL("../reference/page.js", import.meta.url).href },
  "swagger-ui.css": { type: "text/css", at: () => import.meta.resolve("swagger-ui-dist/swagger-ui.css") },
  "swagger-ui-bundle.js": {
    type: "text/javascript",
    at: () => import.meta.resolve("swagger-ui-dist/swagger-ui-bundle.js"),
  },
};

/** The renderer sets styles by itself and draws its signs from data addresses. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

export function referenceRoutes(api: Api): void {
  const hidden = { schema: { hide: true } };
  api.get("/docs", hidden, (request, reply) => sendFile(PAGE, request, reply));
  api.get("/docs/:file", { schema: { hide: true, params: z.strictObject({ file: z.string() }) } }, (request, reply) =>
    sendFile(request.params.file, request, reply),
  );
}

async function sendFile(name: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (!Object.hasOwn(FILES, name)) throw new LinekeeperError("route.not_found");
  const { type, at } = FILES[name] as { type: string; at: () => string };
  const file = fileURLToPath(at());
  const { mtimeMs, size } = await stat(file);
  const etag = `W/"${size.toString(36)}-${Math.trunc(mtimeMs).toString(36)}"`;
  reply.headers({
    "cache-control": "no-cache",
    "content-security-policy": PAGE_POLICY,
    "content-type": `${type}; charset=utf-8`,
    etag,
    vary: "accept-encoding",
  });
  if (request.headers["if-none-match"] === etag) return reply.code(304).send();
  const bytes = createReadStream(file);
  if (!/\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) return reply.send(bytes);
  return reply.header("content-encoding", "gzip").send(bytes.pipe(createGzip()));
}
