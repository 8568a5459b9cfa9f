/** The simulated provider behind a door that counts, listens for keys and answers wrongly on demand. For tests. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { startProvider } from "@linekeeper/simulator";
import { listen } from "./listen.ts";

export const QUO_KEY = "quo-api-key-of-tests";

export interface QuoWebhooks extends AsyncDisposable {
  url: string;
  /** By webhook: the key that Quo signs with now. */
  keys: Map<string, string>;
  /** What was asked for, `POST /webhooks/{id}/rotate` for example. */
  asked: string[];
  failNext(request: string, fault: Fault): void;
}

export interface Fault {
  /** Left out: the connection breaks. */
  status?: number;
  body?: string;
  /** Only once the request was carried out. */
  after?: boolean;
}

interface Keyed {
  id?: string;
  key?: string;
}

export async function startQuoWebhooks(): Promise<QuoWebhooks> {
  const provider = await startProvider({
    seed: "webhooks",
    startAt: Date.now(),
    activities: 0,
    apiKey: QUO_KEY,
    rateLimit: { perSecond: 10_000, burst: 10_000 },
  });
  const keys = new Map<string, string>();
  const asked: string[] = [];
  const faults: ({ request: string } & Fault)[] = [];

  const remember = (path: string, text: string): void => {
    const { data } = JSON.parse(text === "" ? "{}" : text) as { data?: Keyed | Keyed[] };
    for (const { id, key } of [data ?? []].flat()) {
      const webhookId = id ?? path.split("/").find((part) => /^\d+$/.test(part));
      if (webhookId !== undefined && key !== undefined) keys.set(webhookId, key);
    }
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", url: path = "/" } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const name = `${method} ${path.replace(/\?.*/, "").replaceAll(/\/(?:\d+|WH\w+)/g, "/{id}")}`;
    asked.push(name);
    const at = faults.findIndex((fault) => fault.request === name);
    const [fault] = at === -1 ? [] : faults.splice(at, 1);
    const fail = ({ status, body }: Fault): void => {
      if (status === undefined) request.socket.destroy();
      else response.writeHead(status).end(body);
    };
    if (fault !== undefined && fault.after !== true) return fail(fault);
    const headers = Object.entries(request.headers).filter(([header]) =>
      /^(?:authorization|content-type|quo-)/.test(header),
    );
    const answer = await fetch(`${provider.url}${path}`, {
      method,
      headers: headers.map(([header, value]): [string, string] => [header, String(value)]),
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    });
    const text = await answer.text();
    remember(path, text);
    if (fault !== undefined) return fail(fault);
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" }).end(text);
  }

  const server = createServer((request, response) => void handle(request, response));
  const listening = await listen(server);
  return {
    url: listening.url,
    keys,
    asked,
    failNext: (request, fault) => void faults.push({ request, ...fault }),
    [Symbol.asyncDispose]: async () => {
      await listening[Symbol.asyncDispose]();
      await provider.stop();
    },
  };
}
