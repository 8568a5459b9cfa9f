/** The simulated provider's webhooks of both generations on a real socket, with nothing else of it. For tests. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createWorld } from "@linekeeper/simulator";
import { createFaults } from "../../../simulator/src/provider/faults/faults.ts";
import { ProviderRefusal } from "../../../simulator/src/provider/provider.ts";
import { SteerableClock } from "../../../simulator/src/provider/clock.ts";
import { findRoute, readRoutes } from "../../../simulator/src/provider/rest/routes.ts";
import { createWebhooks } from "../../../simulator/src/provider/webhooks/webhooks.ts";

export const QUO_KEY = "quo-api-key-of-tests";

export interface QuoWebhooks extends AsyncDisposable {
  url: string;
  /** By webhook: the key that Quo signs with now. */
  keys: Map<string, string>;
  /** Operations that were asked for, by their ids. */
  asked: string[];
  /** In place of the answer to the next request of this operation, or, where `after`, once it was carried out. */
  failNext(
    operationId: string,
    fault: { status?: number; headers?: Record<string, string>; body?: string; after?: boolean },
  ): void;
}

interface Fault {
  operationId: string;
  status?: number;
  headers?: Record<string, string>;
  body?: string;
  after?: boolean;
}

export async function startQuoWebhooks(): Promise<QuoWebhooks> {
  const clock = new SteerableClock({ startAt: Date.now(), speed: 1 });
  const world = createWorld({ seed: "webhooks" });
  const webhooks = createWebhooks({
    account: { world, clock, onMoment: () => {} },
    faults: createFaults({ seed: "webhooks" }),
    links: { issue: (source) => source },
  });
  const routes = [...readRoutes("v1"), ...readRoutes("dated")];
  const keys = new Map<string, string>();
  const asked: string[] = [];
  const faults: Fault[] = [];

  const remember = (id: string | undefined, body: unknown): void => {
    const data = (body as { data?: { id?: string; key?: string } } | undefined)?.data;
    const webhookId = id ?? data?.id;
    if (webhookId !== undefined && data?.key !== undefined) keys.set(webhookId, data.key);
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://quo");
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString("utf8");
    const json = (status: number, body: unknown): void => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    };
    if (request.headers.authorization !== QUO_KEY) return json(401, { title: "Unauthorized", message: "Unauthorized" });
    const found = findRoute(routes, request.method ?? "", url.pathname);
    const { v1, dated } = webhooks;
    const operationId = found?.route.operationId ?? "";
    const operation = v1[operationId] ?? dated[operationId];
    if (found === null || operation === undefined) return json(404, { title: "Not Found", message: "Not Found" });
    asked.push(operationId);
    const at = faults.findIndex((fault) => fault.operationId === operationId);
    const [fault] = at === -1 ? [] : faults.splice(at, 1);
    const fail = ({ status, headers = {}, body }: Fault): void => {
      if (status === undefined) return void request.socket.destroy();
      response.writeHead(status, headers);
      response.end(body);
    };
    if (fault !== undefined && fault.after !== true) return fail(fault);
    try {
      const query = Object.fromEntries(
        [...url.searchParams].map(([name, value]) => [name, name === "limit" ? Number(value) : value]),
      );
      const body: unknown = text === "" ? undefined : JSON.parse(text);
      const answer = await operation({ path: found.path, query, body });
      remember(found.path["webhookId"], answer.body);
      if (fault !== undefined) return fail(fault);
      json(answer.status, answer.body);
    } catch (error) {
      if (!(error instanceof ProviderRefusal)) throw error;
      json(error.problem.status, { title: error.problem.title, message: error.problem.message });
    }
  }

  const server = createServer((request, response) => void handle(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keys,
    asked,
    failNext: (operationId, fault) => void faults.push({ operationId, ...fault }),
    [Symbol.asyncDispose]: async () => {
      await webhooks.stop();
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
