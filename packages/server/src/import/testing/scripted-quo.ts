/**
 * A few of Quo's lists over HTTP with contents and refusals that a test scripts item by item: crowds within a
 * millisecond, cursors that expire, keys that are refused. For everything that merely has to be like Quo, tests use the
 * simulator's provider.
 */
import { createServer, type IncomingMessage } from "node:http";
import { listen } from "../../testing/listen.ts";

export interface ScriptedItem {
  id: string;
  createdAt: string;
}

export interface ScriptedAnswer {
  status: number;
  body: unknown;
}

export interface Script {
  messages: ScriptedItem[];
  calls: (ScriptedItem & { answeredAt: string | null; completedAt: string | null })[];
  /** Answers instead of the list; null or undefined: the list does. `cursor`: the one that was given. */
  intervene?: (request: {
    path: string;
    query: URLSearchParams;
    cursor: string | null;
  }) => ScriptedAnswer | null | undefined;
  /** Numbers of the account. One by default. */
  lines?: { id: string; phoneNumber: string; createdAt: string; updatedAt: string }[];
  /** The Date header. */
  now?: string;
  /** How long an answer takes. */
  delayMs?: number;
}

export interface ScriptedQuo extends AsyncDisposable {
  url: string;
  /** Paths with their query, in the order of arrival. */
  requests: string[];
  script: Script;
}

export const LINE = {
  id: "PN1",
  phoneNumber: "+15550100001",
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
};
const CONTACT_LIST = /^\/v1\/contacts$/;

export async function startScriptedQuo(script: Script): Promise<ScriptedQuo> {
  const requests: string[] = [];
  const quo = { script };
  const server = createServer((request, response) => {
    requests.push(request.url ?? "");
    const { status, body } = answer(request, quo.script);
    const headers = {
      "content-type": "application/json",
      date: new Date(quo.script.now ?? "2026-06-01T00:00:00.000Z").toUTCString(),
    };
    setTimeout(() => {
      response.writeHead(status, headers).end(JSON.stringify(body));
    }, quo.script.delayMs ?? 0);
  });
  return Object.assign(quo, await listen(server), { requests });
}

function answer(request: IncomingMessage, script: Script): ScriptedAnswer {
  const { pathname: path, searchParams: query } = new URL(request.url ?? "", "http://quo");
  const cursor = query.get("after") ?? query.get("pageToken");
  const refusal = script.intervene?.({ path, query, cursor });
  if (refusal !== null && refusal !== undefined) return refusal;
  if (path === "/messages")
    return page(script.messages, query, cursor, { low: ["createdAt[gt]", false], high: ["createdAt[lt]", false] });
  if (path === "/calls")
    return page(script.calls, query, cursor, { low: ["createdAt[gte]", true], high: ["createdAt[lte]", true] });
  if (path === "/phone-numbers") return ok(script.lines ?? [LINE]);
  if (path === "/organization") return { status: 200, body: { data: { id: "OR1", createdAt: LINE.createdAt } } };
  if (CONTACT_LIST.test(path)) return { status: 200, body: { data: [], totalItems: 0, nextPageToken: null } };
  return ok([]);
}

function page(
  items: readonly ScriptedItem[],
  query: URLSearchParams,
  cursor: string | null,
  bounds: Record<"low" | "high", readonly [name: string, inclusive: boolean]>,
): ScriptedAnswer {
  const low = query.get(bounds.low[0]);
  const high = query.get(bounds.high[0]);
  const inBounds = ({ createdAt }: ScriptedItem): boolean =>
    (low === null || createdAt > low || (bounds.low[1] && createdAt === low)) &&
    (high === null || createdAt < high || (bounds.high[1] && createdAt === high));
  const key = ({ createdAt, id }: ScriptedItem): string => `${createdAt} ${id}`;
  const sorted = items.filter(inBounds).sort((a, b) => (key(a) < key(b) ? 1 : -1));
  const rest = cursor === null ? sorted : sorted.filter((item) => key(item) < cursor);
  const limit = Number(query.get("limit") ?? 10);
  const shown = rest.slice(0, limit);
  const last = shown.at(-1);
  return ok(shown, rest.length > limit && last !== undefined ? key(last) : null);
}

function ok(data: unknown[], nextCursor: string | null = null): ScriptedAnswer {
  return { status: 200, body: { data, nextCursor } };
}
