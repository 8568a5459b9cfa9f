/** A web server that gives media, or what it pleases. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listen } from "../../testing/listen.ts";

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface MediaOrigin extends AsyncDisposable {
  /** Without a slash at the end. */
  url: string;
  /** `host:port`. */
  host: string;
  /** By path without query. What is not here is 404. */
  answers: Map<string, Answer>;
  /** Paths with queries, in the order in which they were asked for. */
  asked: string[];
}

export async function startMediaOrigin(): Promise<MediaOrigin> {
  const answers = new Map<string, Answer>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const target = request.url ?? "";
    asked.push(target);
    const answer = answers.get(target.replace(/\?.*$/, ""));
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response);
  });
  return { ...(await listen(server)), answers, asked };
}

export const gives =
  (body: Uint8Array, type = "application/octet-stream"): Answer =>
  (_request, response) => {
    response.writeHead(200, { "content-type": type, "content-length": body.byteLength }).end(body);
  };

export const status =
  (code: number, headers: Record<string, string> = {}, body: string | Uint8Array = ""): Answer =>
  (_request, response) => {
    response.writeHead(code, headers).end(body);
  };
