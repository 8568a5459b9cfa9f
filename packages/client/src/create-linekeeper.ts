import createClient from "openapi-fetch";
import { follow } from "./follow.ts";
import { newIdempotencyKey } from "./idempotency-key.ts";
import type { CallOptions, Linekeeper, LinekeeperOptions } from "./linekeeper.ts";
import { LinekeeperApiError } from "./linekeeper-api-error.ts";
import { pagesOf } from "./pages.ts";
import { readRefusal, unreachable, unreadable } from "./read-refusal.ts";

type Method = "get" | "post" | "put" | "patch" | "delete";
type Init = CallOptions & { params?: Record<string, unknown>; parseAs?: string };
/** The call without the types of its path. */
export type LooseCall = (path: string, init?: Init) => Promise<unknown>;

export function createLinekeeper({ baseUrl, token, fetch: send = globalThis.fetch }: LinekeeperOptions): Linekeeper {
  const base = baseUrl.replace(/\/+$/, "");
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const client = createClient<Record<string, Record<Method, { responses: unknown }>>>({
    baseUrl: base,
    headers,
    // A followed redirect turns a POST into a GET, and answers a question that was not asked.
    redirect: "manual",
    fetch: (request) => send(request),
  });

  const call =
    (method: Method): LooseCall =>
    async (path, { idempotencyKey, headers: more, ...init } = {}) => {
      const key = method === "get" ? null : (idempotencyKey ?? newIdempotencyKey());
      let answer: Response | undefined;
      const fetchOnce = async (request: Request): Promise<Response> => {
        try {
          answer = await send(request);
          return answer;
        } catch (error) {
          throw init.signal?.aborted === true ? error : unreachable(error, { idempotencyKey: key });
        }
      };
      try {
        const told = await client.request(method, path, {
          ...init,
          headers: { ...more, ...(key !== null && { "idempotency-key": key }) },
          fetch: fetchOnce,
        } as never);
        if (!told.response.ok) throw readRefusal(told.response, told.error, { idempotencyKey: key });
        return told.data;
      } catch (error) {
        // What fails before there is an answer is told above, or is a fault of the caller.
        if (answer === undefined || error instanceof LinekeeperApiError || init.signal?.aborted === true) throw error;
        if (error instanceof SyntaxError) throw unreadable(answer, { idempotencyKey: key }, error);
        throw unreachable(error, { idempotencyKey: key });
      }
    };

  const get = call("get");
  const loose = {
    get,
    post: call("post"),
    put: call("put"),
    patch: call("patch"),
    delete: call("delete"),
    pages: (path: string, init?: Init) => pagesOf(get, path, init),
    all: async function* all(path: string, init?: Init) {
      for await (const { data } of pagesOf(get, path, init)) yield* data;
    },
    follow: (options = {}) =>
      follow((more: Record<string, string>, signal: AbortSignal) => {
        const request = new Request(`${base}/v1/stream`, {
          headers: { ...headers, ...more },
          redirect: "manual",
          signal,
        });
        return send(request);
      }, options),
    mediaUrl: (id: string) => `${base}/v1/media/${encodeURIComponent(id)}`,
  };
  // The types of each path are the compiler's affair only: at run time all paths are called in one way.
  return loose as unknown as Linekeeper;
}
