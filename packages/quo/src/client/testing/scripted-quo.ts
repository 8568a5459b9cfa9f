import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface SeenRequest {
  method: string;
  /** Decoded, without the query. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
}

/** An answer as it goes over the wire. A function does with the response whatever it likes. */
export type ScriptedAnswer =
  | { status?: number; json?: unknown; text?: string; headers?: Record<string, string> }
  | ((response: ServerResponse) => void);

export interface ScriptedQuo extends AsyncDisposable {
  readonly url: string;
  readonly seen: SeenRequest[];
}

/** A real server that answers as told: by a list, of which the last answer stays, or by a function of the request. */
export async function startScriptedQuo(
  script: readonly ScriptedAnswer[] | ((request: SeenRequest) => ScriptedAnswer),
): Promise<ScriptedQuo> {
  const seen: SeenRequest[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const url = new URL(incoming.url ?? "/", "http://quo.test");
      const request: SeenRequest = {
        method: incoming.method ?? "",
        path: decodeURIComponent(url.pathname),
        query: url.searchParams,
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString("utf8"),
      };
      seen.push(request);
      const answer = typeof script === "function" ? script(request) : script[Math.min(seen.length, script.length) - 1];
      if (typeof answer === "function") answer(response);
      else {
        const { status = 200, json, text, headers = {} } = answer ?? {};
        const body = text ?? (json === undefined ? "" : JSON.stringify(json));
        response.writeHead(status, headers).end(body);
      }
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
