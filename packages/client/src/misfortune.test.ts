/** What the client makes of servers that do what Linekeeper does not, and of none at all. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, expect, it } from "vitest";
import { createLinekeeper, LinekeeperApiError, newIdempotencyKey } from "./index.ts";
import { startScriptedServer, type ScriptedServer } from "./testing/scripted-server.ts";

const cleanups: AsyncDisposable[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup[Symbol.asyncDispose]();
});

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<ScriptedServer> {
  const server = await startScriptedServer(answer);
  cleanups.push(server);
  return server;
}

const note = { params: { path: { id: "CO1" } }, body: { body: "x" } };
const json = { "content-type": "application/json" };

async function failureOf(call: Promise<unknown>): Promise<LinekeeperApiError> {
  const error = await call.then(
    () => expect.unreachable(),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(LinekeeperApiError);
  return error as LinekeeperApiError;
}

it("carries in its error the key that the write went out with, so that it can be repeated and not doubled", async () => {
  const server = await serve((_request, response) => response.destroy());
  const linekeeper = createLinekeeper({ baseUrl: server.url });
  const error = await failureOf(linekeeper.post("/v1/conversations/{id}/notes", note));
  expect(error).toMatchObject({ code: "client.unreachable", status: 0, mayHaveHappened: true });
  const idempotencyKey = error.idempotencyKey ?? "";
  await failureOf(linekeeper.post("/v1/conversations/{id}/notes", { ...note, idempotencyKey }));
  const keys = server.requests.map(({ headers }) => headers["idempotency-key"]);
  expect(keys).toEqual([idempotencyKey, idempotencyKey]);
});

it("makes another key for each write, and none for what only reads", async () => {
  const server = await serve((_request, response) => response.writeHead(200, json).end("{}"));
  const linekeeper = createLinekeeper({ baseUrl: server.url });
  await linekeeper.post("/v1/conversations/{id}/notes", note);
  await linekeeper.put("/v1/conversations/{id}/state", {
    params: { path: { id: "CO1" } },
    body: { status: "done", assigned_to: null },
  });
  await linekeeper.get("/v1/stats");
  const [first, second, third] = server.requests.map(({ headers }) => headers["idempotency-key"]);
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect(second).toMatch(/^[0-9a-f]{32}$/);
  expect(second).not.toBe(first);
  expect(third).toBeUndefined();
  expect(newIdempotencyKey()).not.toBe(newIdempotencyKey());
});

it("says how long to wait where the server does", async () => {
  const server = await serve((_request, response) => {
    const error = { code: "live.full", message: "Full.", docs: "docs/errors.md" };
    response.writeHead(503, { ...json, "retry-after": "5" }).end(JSON.stringify({ error }));
  });
  const error = await failureOf(createLinekeeper({ baseUrl: server.url }).get("/v1/stats"));
  expect(error).toMatchObject({ code: "live.full", status: 503, retryAfterMs: 5000, mayHaveHappened: true });
});

it("takes a proxy's page for what it is, with any status", async () => {
  for (const status of [200, 404, 502]) {
    const server = await serve((_request, response) =>
      response.writeHead(status, { "content-type": "text/html" }).end("<h1>nginx</h1>"),
    );
    const error = await failureOf(createLinekeeper({ baseUrl: server.url }).get("/v1/stats"));
    expect(error).toMatchObject({ code: "client.unreadable", status });
  }
});

it("follows no redirect, which would make a question of a write, and says where it leads", async () => {
  const server = await serve((_request, response) =>
    response.writeHead(301, { location: "https://linekeeper.example/" }).end(),
  );
  const call = createLinekeeper({ baseUrl: server.url, token: "lk_1" }).post("/v1/conversations/{id}/notes", note);
  const error = await failureOf(call);
  expect(error).toMatchObject({ code: "client.unreadable", status: 301, mayHaveHappened: false });
  expect(error.message).toContain("https://linekeeper.example/");
  expect(server.requests).toHaveLength(1);
});

it("says that nobody knows when an answer breaks off in the middle", async () => {
  const server = await serve((_request, response) =>
    response.writeHead(201, { ...json, "content-length": "100" }).write('{"id":', () => response.destroy()),
  );
  const call = createLinekeeper({ baseUrl: server.url }).post("/v1/conversations/{id}/notes", note);
  expect(await failureOf(call)).toMatchObject({ code: "client.unreachable", mayHaveHappened: true });
});

it("ends a call for the reason of its signal", async () => {
  const server = await serve(() => undefined);
  const call = createLinekeeper({ baseUrl: server.url }).get("/v1/stats", { signal: AbortSignal.timeout(50) });
  await expect(call).rejects.toMatchObject({ name: "TimeoutError" });
});

it("stops at a list that names its own page as the next", async () => {
  const server = await serve((_request, response) =>
    response.writeHead(200, json).end('{"data":[],"next_cursor":"again"}'),
  );
  const pages = createLinekeeper({ baseUrl: server.url }).pages("/v1/tasks");
  await pages.next();
  await pages.next();
  expect(await failureOf(pages.next())).toMatchObject({ code: "client.endless" });
  expect(server.requests).toHaveLength(2);
});

it("uses the fetch that it is given", async () => {
  const asked: string[] = [];
  const linekeeper = createLinekeeper({
    baseUrl: "https://linekeeper.example/",
    token: "lk_1",
    fetch: (request) => {
      asked.push(`${request.method} ${request.url} ${request.headers.get("authorization")}`);
      return Promise.resolve(Response.json({ data: [], next_cursor: null }));
    },
  });
  await linekeeper.get("/v1/tasks");
  expect(asked).toEqual(["GET https://linekeeper.example/v1/tasks Bearer lk_1"]);
});
