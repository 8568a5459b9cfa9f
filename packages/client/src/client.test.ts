/** Against the server itself; what a healthy server does not do is in misfortune.test.ts. */
import { afterAll, beforeAll, expect, expectTypeOf, it } from "vitest";
import { openSqliteTestStore, type TestStore } from "@linekeeper/server/testing/open-workspace.ts";
import { startTestApi, type TestApi } from "@linekeeper/server/testing/test-api.ts";
import { createLinekeeper, LinekeeperApiError, type Linekeeper, type Schemas } from "./index.ts";

let store: TestStore;
let api: TestApi;
let url: string;
let linekeeper: Linekeeper;

beforeAll(async () => {
  store = await openSqliteTestStore();
  api = await startTestApi(await store.openWorkspace());
  ({ url } = await api.request("GET", "/healthz"));
  url = new URL(url).origin;
  linekeeper = createLinekeeper({ baseUrl: url, token: api.token });
  await api.project({
    conversations: Array.from({ length: 7 }, (_, index) => ({
      id: `CO${index}`,
      line_number: `+1555000000${index === 2 ? 2 : 1}`,
      participants: JSON.stringify([`+1555111000${index}`]),
      last_activity_at: `2026-02-01T10:00:0${index}.000Z`,
    })),
  });
});

afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
});

async function collect<T>(list: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of list) items.push(item);
  return items;
}

const refusalOf = (call: Promise<unknown>): Promise<LinekeeperApiError> =>
  call.then(
    () => expect.unreachable(),
    (error: unknown) => {
      expect(error).toBeInstanceOf(LinekeeperApiError);
      return error as LinekeeperApiError;
    },
  );

it("reads a resource with the types of its schema", async () => {
  const conversation = await linekeeper.get("/v1/conversations/{id}", { params: { path: { id: "CO3" } } });
  expect(conversation.participants).toEqual(["+15551110003"]);
  expectTypeOf(conversation).toEqualTypeOf<Schemas["ConversationDetail"]>();
});

it("sends numbers with a plus as they are", async () => {
  const { data } = await linekeeper.get("/v1/conversations", { params: { query: { line: "+15550000002" } } });
  expect(data.map(({ id }) => id)).toEqual(["CO2"]);
});

it("writes, and what it wrote is there", async () => {
  const path = { id: "CO1" };
  const note = await linekeeper.post("/v1/conversations/{id}/notes", {
    params: { path },
    body: { body: "Calls back at nine." },
  });
  const { notes } = await linekeeper.get("/v1/conversations/{id}", { params: { path } });
  expect(notes).toEqual([note]);
});

it("goes through a list page by page, and through every item of it", async () => {
  const query = { limit: 3 };
  const pages = await collect(linekeeper.pages("/v1/conversations", { params: { query } }));
  expect(pages.map(({ data }) => data.map(({ id }) => id).join())).toEqual(["CO6,CO5,CO4", "CO3,CO2,CO1", "CO0"]);
  const items = await collect(linekeeper.all("/v1/conversations", { params: { query } }));
  expect(items.map(({ id }) => id)).toEqual(["CO6", "CO5", "CO4", "CO3", "CO2", "CO1", "CO0"]);
  expect(query).toEqual({ limit: 3 });
});

it("asks for no page that nobody wants", async () => {
  const before = api.log.length;
  for await (const { id } of linekeeper.all("/v1/conversations", { params: { query: { limit: 3 } } })) {
    expect(id).toBe("CO6");
    break;
  }
  expect(api.log.slice(before).filter((line) => line.includes("/v1/conversations"))).toHaveLength(1);
});

it("throws what the server refused, with its code, the words and where to read on", async () => {
  const error = await refusalOf(linekeeper.get("/v1/conversations/{id}", { params: { path: { id: "nobody" } } }));
  expect(error).toMatchObject({
    name: "LinekeeperApiError",
    code: "conversation.not_found",
    status: 404,
    docs: expect.stringContaining("docs/errors.md"),
    requestId: expect.stringMatching(/^req/),
    mayHaveHappened: false,
  });
  expect(error.message.length).toBeGreaterThan(10);
});

it("says that the token is wrong, and never repeats it", async () => {
  const stranger = createLinekeeper({ baseUrl: `${url}/`, token: "lk_of-somebody-else" });
  const error = await refusalOf(stranger.get("/v1/stats"));
  expect(error).toMatchObject({ code: "auth.invalid", status: 401 });
  expect([JSON.stringify(error), error.stack, error.message].join()).not.toContain("lk_of");
});

it("knows the address of a file, whatever its id", () => {
  expect(linekeeper.mediaUrl("a/b?")).toBe(`${url}/v1/media/a%2Fb%3F`);
});

it("lets the compiler refuse what the server would", () => {
  const never = (): unknown => [
    // @ts-expect-error there is no such path
    linekeeper.get("/v1/conversation"),
    // @ts-expect-error the path has no such method
    linekeeper.patch("/v1/stats"),
    // @ts-expect-error the id is missing
    linekeeper.get("/v1/conversations/{id}"),
    // @ts-expect-error there is no such parameter
    linekeeper.get("/v1/conversations", { params: { query: { page: 2 } } }),
    // @ts-expect-error a misspelt option
    linekeeper.get("/v1/stats", { singal: AbortSignal.abort() }),
    // @ts-expect-error the body is missing
    linekeeper.post("/v1/conversations/{id}/notes", { params: { path: { id: "CO1" } } }),
    // @ts-expect-error no list
    linekeeper.all("/v1/stats"),
    // @ts-expect-error a feed without an end is no list
    linekeeper.all("/v1/changes"),
  ];
  expect(never).toBeTypeOf("function");
  const bytes = (): Promise<Blob> =>
    linekeeper.get("/v1/media/{id}", { params: { path: { id: "1" } }, parseAs: "blob" });
  expect(bytes).toBeTypeOf("function");
});
