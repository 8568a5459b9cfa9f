/** A file as HTTP serves it: whole or one range of it. */
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

export interface File {
  type: string;
  bytes: Buffer;
}

export function sendBytes(request: IncomingMessage, response: ServerResponse, { type, bytes }: File): void {
  const etag = `"${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}"`;
  response.setHeader("accept-ranges", "bytes");
  response.setHeader("cache-control", "private, max-age=0");
  response.setHeader("content-type", type);
  response.setHeader("etag", etag);
  const condition = request.headers["if-range"];
  const wanted =
    condition === undefined || condition === etag ? readRange(request.headers.range, bytes.length) : "whole";
  if (wanted === "unsatisfiable") {
    response.writeHead(416, { "content-range": `bytes */${bytes.length}`, "content-length": 0 }).end();
    return;
  }
  const part = wanted === "whole" ? bytes : bytes.subarray(wanted.first, wanted.last + 1);
  if (wanted !== "whole") {
    response.setHeader("content-range", `bytes ${wanted.first}-${wanted.last}/${bytes.length}`);
  }
  response.writeHead(wanted === "whole" ? 200 : 206, { "content-length": part.length });
  response.end(request.method === "HEAD" ? undefined : part);
}

/** Several ranges at once are answered with the whole, as the standard allows. */
function readRange(
  header: string | undefined,
  length: number,
): { first: number; last: number } | "whole" | "unsatisfiable" {
  const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (from === "" && to === "") return "whole";
  const first = from === "" ? Math.max(0, length - Number(to)) : Number(from);
  const last = from === "" || to === "" ? length - 1 : Math.min(length - 1, Number(to));
  if (from !== "" && to !== "" && Number(to) < first) return "whole";
  return first > last ? "unsatisfiable" : { first, last };
}
