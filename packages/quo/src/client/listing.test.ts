/** Lists and their filters, against a real server with scripted answers. */
import { describe, expect, it } from "vitest";
import { createQuoClient, type QuoClient } from "./client.ts";
import { hastyClock } from "./testing/manual-clock.ts";
import { startScriptedQuo, type ScriptedQuo, type SeenRequest } from "./testing/scripted-quo.ts";

function clientFor({ url }: ScriptedQuo): QuoClient {
  return createQuoClient({ apiKey: "key", baseUrl: url, clock: hastyClock, timeoutMs: 20_000_000, attempts: 2 });
}

function dated(ids: readonly string[], nextCursor: string | null): { json: object } {
  return { json: { data: ids.map((id) => ({ id })), nextCursor } };
}

const NOTHING_MORE = { json: { data: [], totalItems: 0, nextPageToken: null, nextCursor: null } };

describe("a list", () => {
  it("is read until no next page is named, whatever totalItems says and however empty a page is", async () => {
    await using quo = await startScriptedQuo([
      { json: { data: [{ id: "CN1" }, { id: "CN2" }], totalItems: 2, nextPageToken: "t1" } },
      { json: { data: [], totalItems: 0, nextPageToken: "t2" } },
      { json: { data: [{ id: "CN3" }], totalItems: 900, nextPageToken: null } },
    ]);
    const all = await collect(clientFor(quo).v1.conversations.all({ excludeInactive: false }));
    expect(all).toEqual([{ id: "CN1" }, { id: "CN2" }, { id: "CN3" }]);
    expect(quo.seen.map(({ query }) => query.toString())).toEqual([
      "excludeInactive=false&maxResults=100",
      "excludeInactive=false&maxResults=100&pageToken=t1",
      "excludeInactive=false&maxResults=100&pageToken=t2",
    ]);
  });

  it("goes on from a cursor that was kept", async () => {
    await using quo = await startScriptedQuo([dated(["AC3"], "c3"), dated(["AC4"], null)]);
    const pages = await collect(clientFor(quo).dated.messages.pages({ after: "c2", limit: 7 }));
    expect(pages.map(({ data, next }) => [data[0]?.id, next])).toEqual([
      ["AC3", "c3"],
      ["AC4", null],
    ]);
    expect(quo.seen.map(({ query }) => [query.get("after"), query.get("limit")])).toEqual([
      ["c2", "7"],
      ["c3", "7"],
    ]);
  });

  it("takes null for no cursor, as a page names it", async () => {
    await using quo = await startScriptedQuo([dated([], null)]);
    await clientFor(quo).dated.messages.list({ after: null });
    expect(quo.seen[0]?.query.has("after")).toBe(false);
  });

  it.each([1, 2, 3, 7])("does not turn for ever in a circle of %i cursors", async (length) => {
    await using quo = await startScriptedQuo(({ query }) => {
      const at = Number(query.get("after") ?? "0");
      return dated([`AC${at}`], String(at < 5 ? at + 1 : 5 + ((at - 4) % length)));
    });
    const read = collect(clientFor(quo).dated.messages.all());
    await expect(read).rejects.toMatchObject({ name: "QuoApiError", kind: "malformed", retryable: false });
    expect(quo.seen.length).toBeLessThan(40);
  });

  it.each([
    { data: [] },
    { data: [], nextCursor: "" },
    { data: [], nextCursor: 7 },
    { nextCursor: null },
    { data: {}, nextCursor: null },
  ])("is not taken to be over, nor empty, when the page says %j", async (json) => {
    await using quo = await startScriptedQuo([{ json }]);
    await expect(clientFor(quo).dated.messages.list()).rejects.toMatchObject({ kind: "malformed", retryable: true });
    expect(quo.seen).toHaveLength(2);
  });

  it("is left where the reader stops", async () => {
    await using quo = await startScriptedQuo(({ query }) => dated(["AC1"], `${query.get("after") ?? ""}x`));
    for await (const item of clientFor(quo).dated.messages.all()) if (item.id === "AC1") break;
    expect(quo.seen).toHaveLength(1);
  });

  it("that is not paged has one page", async () => {
    await using quo = await startScriptedQuo([{ json: { data: [{ id: "PN1" }], nextPageToken: "ignored" } }]);
    expect(await collect(clientFor(quo).v1.phoneNumbers.all())).toEqual([{ id: "PN1" }]);
    expect(quo.seen).toHaveLength(1);
  });

  it("of one resource's parts can be called, listed and walked", async () => {
    await using quo = await startScriptedQuo([dated(["CR1"], "c1"), dated(["CR1"], "c1"), dated(["CR2"], null)]);
    const { recordings } = clientFor(quo).dated.calls;
    expect((await recordings("AC1")).data).toEqual([{ id: "CR1" }]);
    expect(await collect(recordings.all("AC1"))).toEqual([{ id: "CR1" }, { id: "CR2" }]);
    expect(new Set(quo.seen.map(({ path }) => path))).toEqual(new Set(["/calls/AC1/recordings"]));
  });
});

describe("a filter", () => {
  it("travels as the description names it: operators in brackets, moments in ISO-8601, numbers with their plus", async () => {
    await using quo = await startScriptedQuo([NOTHING_MORE]);
    let asked = "";
    const client = createQuoClient({
      apiKey: "key",
      baseUrl: quo.url,
      fetch: (url, init) => {
        asked = url;
        return fetch(url, init);
      },
    });
    await client.dated.messages.list({
      createdAt: { gt: new Date("2026-10-01T00:00:00Z"), lt: "2026-11-01T00:00:00Z" },
      to: { all: ["+14155550100", "+14155550101"] },
      direction: "incoming",
      userId: undefined,
    });
    expect(Object.fromEntries(quo.seen[0]?.query ?? [])).toEqual({
      "createdAt[gt]": "2026-10-01T00:00:00.000Z",
      "createdAt[lt]": "2026-11-01T00:00:00Z",
      "to[all]": "+14155550100,+14155550101",
      direction: "incoming",
      limit: "50",
    });
    expect(asked).toContain("%2B14155550100");

    await client.v1.messages.list({
      phoneNumberId: "PN1",
      participants: ["+14155550100", "+14155550101"],
      maxResults: 3,
    });
    expect(asked).toContain("?phoneNumberId=PN1&participants=%2B14155550100&participants=%2B14155550101&maxResults=3");

    await client.dated.calls.list({ include: ["summary", "voicemail"], status: { in: ["missed", "no-answer"] } });
    expect(quo.seen[2]?.query.get("include")).toBe("summary,voicemail");
    expect(quo.seen[2]?.query.get("status[in]")).toBe("missed,no-answer");
  });

  it.each<[string, (client: QuoClient) => Promise<unknown>, string]>([
    [
      "that there is not",
      ({ dated: two }) => two.messages.list({ createdAt: { gte: "2026-01-01" } } as never),
      "filter.unknown",
    ],
    ["that is empty", ({ v1 }) => v1.contacts.list({ externalIds: [] }), "filter.empty"],
    ["that is missing", ({ v1 }) => v1.messages.list({ phoneNumberId: "PN1" } as never), "argument.missing"],
    ["that is no date", ({ dated: two }) => two.calls.list({ createdAt: { gte: "yesterday" } }), "argument.unusable"],
    [
      "that is an invalid date",
      ({ dated: two }) => two.calls.list({ createdAt: { gte: new Date(Number.NaN) } }),
      "argument.unusable",
    ],
    [
      "with a comma in a list of commas",
      ({ dated: two }) => two.contacts.list({ source: { in: ["a,b"] } }),
      "argument.unusable",
    ],
    ["for larger pages than there are", ({ dated: two }) => two.messages.list({ limit: 51 }), "argument.unusable"],
    [
      "of eleven participants, which is one set",
      ({ v1 }) => v1.messages.list({ phoneNumberId: "PN1", participants: numbers(11) }),
      "filter.too_long",
    ],
    [
      "of two participants of a call",
      ({ v1 }) => v1.calls.list({ phoneNumberId: "PN1", participants: numbers(2) }),
      "filter.too_long",
    ],
    ["that is too long for one page", ({ v1 }) => v1.contacts.list({ externalIds: numbers(21) }), "filter.too_long"],
    [
      "in parts, from a cursor",
      ({ v1 }) => v1.contacts.all({ externalIds: numbers(21), pageToken: "t" }).next(),
      "argument.unusable",
    ],
    [
      "of a due date that is none",
      ({ dated: two }) => two.tasks.setDueDate("TK1", new Date(Number.NaN)),
      "argument.unusable",
    ],
    ["instead of a body", ({ v1 }) => v1.messages.send(undefined as never), "argument.missing"],
  ])("%s is refused before anything is asked", async (_, ask, code) => {
    await using quo = await startScriptedQuo([NOTHING_MORE]);
    await expect(ask(clientFor(quo))).rejects.toMatchObject({ name: "UnusableRequestError", code });
    expect(quo.seen).toEqual([]);
  });

  it("of more than twenty is asked for in parts, each to its end, and what comes twice is told once", async () => {
    const answer = ({ query }: SeenRequest): { json: object } => {
      const ids = query.getAll("externalIds");
      const second = query.get("pageToken") !== null;
      return {
        json: {
          data: [
            ...(second ? ids.slice(10) : ids.slice(0, 10)).map((id) => ({ id })),
            { id: "everywhere" },
            { noId: true },
          ],
          nextPageToken: second ? null : "second",
        },
      };
    };
    await using quo = await startScriptedQuo(answer);
    const externalIds = [...numbers(45), ...numbers(45)];
    const all = await collect(clientFor(quo).v1.contacts.all({ externalIds }));
    expect(quo.seen.map(({ query }) => query.getAll("externalIds").length)).toEqual([20, 20, 20, 20, 5, 5]);
    const told = all.map(({ id }) => id).filter((id) => id !== undefined);
    expect(told.sort()).toEqual([...numbers(45), "everywhere"].sort());
    expect(all.filter((item) => "noId" in item)).toHaveLength(6);
  });

  it("that is too long beside another that is too long is asked for in every combination", async () => {
    await using quo = await startScriptedQuo([NOTHING_MORE]);
    await collect(clientFor(quo).v1.contacts.all({ externalIds: numbers(41), sources: numbers(21) }));
    const pairs = quo.seen.flatMap(({ query }) =>
      query.getAll("externalIds").flatMap((id) => query.getAll("sources").map((source) => `${id} ${source}`)),
    );
    expect(quo.seen).toHaveLength(6);
    expect(new Set(pairs).size).toBe(41 * 21);
    expect(pairs).toHaveLength(41 * 21);
  });

  it("with commas has parts of as many as the description allows", async () => {
    await using quo = await startScriptedQuo([NOTHING_MORE]);
    await collect(clientFor(quo).dated.conversations.all({ phoneNumberId: { in: numbers(150) } }));
    expect(quo.seen.map(({ query }) => query.get("phoneNumberId[in]")?.split(",").length)).toEqual([100, 50]);
  });
});

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `+1415555${String(index).padStart(4, "0")}`);
}
