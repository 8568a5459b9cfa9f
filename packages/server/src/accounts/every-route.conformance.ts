/**
 * Every route of the OpenAPI document, asked by nobody, by people and tokens with few rights, and by somebody who may not
 * see a line. A route that is added fails here until `testing/route-rights.ts` says what it needs; then it is held to that,
 * and must show nothing of the line.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listen } from "../live/testing/listen.ts";
import type { TestWorkspace } from "../testing/open-workspace.ts";
import { documentedOperations, type Operation, operationsOf, sample } from "../testing/operations.ts";
import type { Answer, Browser } from "./testing/browser.ts";
import { type EveryApi, startEveryApi } from "./testing/every-api.ts";
import {
  FRONT,
  HIDDEN_CUSTOMER,
  HIDDEN_IDS,
  HIDDEN_LINE,
  HIDDEN_TAG,
  MARK,
  seedHiddenLine,
  SHARED_CUSTOMER,
  SHOWS,
} from "./testing/hidden-line.ts";
import { ROUTE_NEEDS, type RouteNeed } from "./testing/route-rights.ts";

/** Does not end; asked by itself. */
const ENDLESS = "GET /v1/stream";
/** Would sign out whoever asks. */
const LAST = new Set(["DELETE /v1/session", "PUT /v1/password"]);

/** What each of them stands for where the line is hidden, and what stands for nothing anywhere. */
const UNKNOWN: readonly (readonly [hidden: string, unknown: string])[] = [
  [HIDDEN_LINE, "+15557770010"],
  [HIDDEN_CUSTOMER, "+15558880010"],
  [`cv_${MARK}`, "cv_nothing"],
];

const needOf = ({ key }: Operation): RouteNeed => ROUTE_NEEDS[key] ?? "open";

export function describeEveryRoute(engine: string, open: () => Promise<TestWorkspace>): void {
  describe(`every route on ${engine}`, () => {
    let api: EveryApi;
    let owner: Browser;
    let member: Browser;
    let operations: Operation[];

    beforeAll(async () => {
      api = await startEveryApi(await open());
      owner = await api.setUp();
      member = await api.join(owner, "member", [FRONT]);
      const { body } = await member.request("GET", "/v1/session");
      await seedHiddenLine(api, (body as { id: string }).id);
      await api.index();
      const served = await api.request("GET", "/v1/openapi.json");
      operations = operationsOf(await served.json()).filter((operation) => needOf(operation) !== "signed");
    });
    afterAll(() => api[Symbol.asyncDispose]());

    it("is classified by what it needs, and served as it is documented", () => {
      const documented = documentedOperations();
      expect(documented.map(({ key }) => key).sort()).toEqual(Object.keys(ROUTE_NEEDS).sort());
      const signed = documented.filter((operation) => needOf(operation) === "signed").map(({ key }) => key);
      expect([...operations.map(({ key }) => key), ...signed].sort()).toEqual(Object.keys(ROUTE_NEEDS).sort());
    });

    it("refuses whoever has neither a session nor a token, but for those that are open", async () => {
      const answered: string[] = [];
      for (const operation of operations) {
        const response = await fetch(api.url + operation.path.replaceAll(/\{\w+\}/g, "x"), {
          method: operation.method,
          ...(operation.method !== "GET" && { body: "{}", headers: { "content-type": "application/json" } }),
        });
        if (response.status !== 401) answered.push(operation.key);
        await response.body?.cancel();
      }
      expect(answered.sort()).toEqual(
        operations
          .filter((each) => needOf(each) === "open")
          .map(({ key }) => key)
          .sort(),
      );
    });

    it("is refused to whoever lacks the right that it needs, and to nobody else", async () => {
      const viewer = await api.join(owner, "viewer");
      const reading = await tokenOf(owner, ["read"]);
      const sending = await tokenOf(owner, ["send"]);
      const askers: { name: string; ask: Ask; refused: (operation: Operation) => string | null }[] = [
        {
          name: "a viewer",
          ask: (method, path, body) => viewer.request(method, path, body),
          refused: (operation) => (RIGHTS.has(needOf(operation)) ? "auth.forbidden" : null),
        },
        {
          name: "a token that reads",
          ask: askWith(api, reading),
          refused: (operation) => {
            if (needOf(operation) === "person") return "auth.persons_only";
            return RIGHTS.has(needOf(operation)) ? "auth.forbidden" : null;
          },
        },
        {
          name: "a token that sends",
          ask: askWith(api, sending),
          refused: (operation) => {
            const need = needOf(operation);
            if (operation.method === "GET" || need === "read") return "auth.forbidden";
            if (need === "person") return "auth.persons_only";
            return need === "write" || need === "manage" ? "auth.forbidden" : null;
          },
        },
      ];
      const wrong: unknown[] = [];
      for (const { name, ask, refused } of askers) {
        for (const operation of operations) {
          const { key, method, path, body } = operation;
          if (needOf(operation) === "open" || LAST.has(key)) continue;
          const expected = refused(operation);
          if (key === ENDLESS && expected === null) continue;
          const { status, code } = await ask(
            method,
            path.replaceAll(/\{\w+\}/g, "1"),
            sample(body, "somebody@a.example"),
          );
          const isRefused = code !== null && REFUSALS.has(code);
          const fits = expected === null ? !isRefused && status < 500 : status === 403 && code === expected;
          if (!fits) wrong.push({ name, key, status, code, expected });
        }
      }
      expect(wrong).toEqual([]);
    });

    it("answers for a line that somebody may not see exactly as for one that does not exist", async () => {
      const differences: unknown[] = [];
      const ask = (method: string, path: string, body?: unknown): Promise<Answer> =>
        member.request(method, path, method === "GET" ? undefined : body);
      // Looking comes first: afterwards the lists have what the member wrote himself, in words that name the line.
      const asked = operations
        .filter((operation) => needOf(operation) !== "open" && operation.key !== ENDLESS && !LAST.has(operation.key))
        .sort((a, b) => Number(b.method === "GET") - Number(a.method === "GET"));
      for (const { key, method, path, parameters, body } of asked) {
        const compare = async (text: string, hidden: Request, unknown: Request): Promise<void> => {
          const [of, ofNothing] = [await ask(method, ...hidden), await ask(method, ...unknown)];
          // What was asked for is repeated, in explanations and in what was made of it.
          const told = textOf(of).replaceAll(text, "");
          const same = of.status === ofNothing.status && of.code === ofNothing.code;
          if (SHOWS.test(told) || !same || of.status >= 500) {
            differences.push({ key, hidden, status: of.status, nothing: ofNothing.status, told });
          }
        };
        if (path.includes("{")) {
          const at = (id: string): string => path.replaceAll(/\{\w+\}/g, encodeURIComponent(id));
          for (const id of HIDDEN_IDS) {
            const given = sample(body, FRONT);
            await compare(id, [at(id), given], [at(id === "1" ? "1000000000" : "nothing"), given]);
          }
          continue;
        }
        for (const [hidden, unknown] of UNKNOWN) {
          await compare(hidden, [path, sample(body, hidden)], [path, sample(body, unknown)]);
          if (method !== "GET") continue;
          for (const { name } of queriesOf(parameters)) {
            const query = (text: string): Request => [`${path}?${name}=${encodeURIComponent(text)}`];
            await compare(hidden, query(hidden), query(unknown));
          }
        }
      }
      for (const path of ["/v1/conversations?limit=200", "/v1/conversations?view=missed", `/v1/search?q=${MARK}`]) {
        const { status, body } = await member.request("GET", path);
        if (status !== 200 || SHOWS.test(JSON.stringify(body))) differences.push({ path, status, body });
      }
      expect(differences).toEqual([]);
    });

    it("keeps what lies on a hidden line from whoever comes near it by what they do see", async () => {
      const shared = await member.request("GET", `/v1/contacts?number=${encodeURIComponent(SHARED_CUSTOMER)}`);
      expect(shared).toMatchObject({ status: 200, body: { data: [{ number: SHARED_CUSTOMER, merged_into: null }] } });
      const { id } = (shared.body as { data: [{ id: string }] }).data[0];
      expect(await member.request("POST", `/v1/contacts/${id}/unmerge`)).toMatchObject({ code: "contact.not_merged" });
      const refusals = [
        ["POST", "/v1/contacts/CT_nothing/merge", { contact_id: id }, "contact.not_found"],
        ["POST", `/v1/contacts/${id}/merge`, { contact_id: `CT_${MARK}` }, "contact.not_found"],
        ["DELETE", `/v1/tags/${HIDDEN_TAG}`, undefined, "auth.forbidden"],
        ["POST", "/v1/tasks", { title: "Call", conversation_id: `cv_${MARK}` }, "conversation.not_found"],
        ["POST", "/v1/messages", { from: HIDDEN_LINE, to: [SHARED_CUSTOMER], body: "Hi" }, "outbox.unknown_line"],
        ["POST", "/v1/messages", { from: `PN_${MARK}`, to: [SHARED_CUSTOMER], body: "Hi" }, "outbox.unknown_line"],
      ] as const;
      for (const [method, path, body, code] of refusals) {
        expect({ path, ...(await member.request(method, path, body)) }).toMatchObject({ path, code });
      }
      const quiet = [
        ["POST", "/v1/conversations/states", { ids: [`cv_${MARK}`, "cv_nothing"], change: { status: "done" } }],
        ["POST", "/v1/messages/preview", { from: HIDDEN_LINE, to: [HIDDEN_CUSTOMER], body: MARK }],
        ["POST", "/v1/mentions/read", { note_ids: [`note_${MARK}`] }],
      ] as const;
      for (const [method, path, body] of quiet) {
        const answer = await member.request(method, path, body);
        expect({ path, ok: answer.status < 300, shows: SHOWS.test(textOf(answer)) }).toEqual({
          path,
          ok: true,
          shows: false,
        });
      }
    });

    it("tells nothing of it on the live stream", async () => {
      const heard = async (browser: Browser): Promise<string> => {
        const stream = await listen(api.url, { cookie: browser.cookieHeader(), header: "0" });
        await stream.until(({ event }) => event === "ready");
        await stream.until(({ data }) => data.entity === "conversation" && data.entity_id === "cv_front");
        stream.cut();
        return JSON.stringify(stream.heard);
      };
      await owner.request("PUT", `/v1/conversations/cv_${MARK}/presence`, { state: "replying" });
      await owner.request("PATCH", "/v1/conversations/cv_front/state", { unread: true });
      expect(await heard(owner)).toMatch(SHOWS);
      expect(await heard(member)).not.toMatch(SHOWS);
    });

    it("shows the line to somebody who may, so that the tests above can fail", async () => {
      const lists = ["conversations", "activities", "contacts", "tasks", "phone-numbers", "coverage", "media", "views"];
      for (const path of [
        ...lists,
        "messages",
        "missed-calls",
        `search?q=${MARK}`,
        `consents?number=${encodeURIComponent(HIDDEN_CUSTOMER)}`,
      ]) {
        const { status, body } = await owner.request("GET", `/v1/${path}`);
        expect({ path, status, shows: SHOWS.test(JSON.stringify(body)) }).toEqual({ path, status: 200, shows: true });
      }
    });

    it("changed nothing of the line meanwhile", async () => {
      const { reader, workspaceId } = api.workspace;
      const onLine = async (table: "notes" | "conversation_state" | "outbox" | "conversation_tags") =>
        reader
          .selectFrom(table)
          .select("conversation_id")
          .where("workspace_id", "=", workspaceId)
          .where("conversation_id", "like", `%${MARK}%`)
          .execute();
      expect(await onLine("notes")).toHaveLength(1);
      expect(await onLine("outbox")).toHaveLength(1);
      expect(await onLine("conversation_tags")).toHaveLength(1);
      const states = reader
        .selectFrom("conversation_state")
        .select("updated_by")
        .where("workspace_id", "=", workspaceId);
      expect(await states.where("conversation_id", "like", `%${MARK}%`).execute()).toEqual([{ updated_by: MARK }]);
      const views = reader.selectFrom("saved_views").select("name").where("workspace_id", "=", workspaceId);
      expect(await views.where("id", "=", `view_${MARK}`).execute()).toEqual([{ name: MARK }]);
      const merges = reader.selectFrom("contact_merges").select("merged_by").where("workspace_id", "=", workspaceId);
      expect(await merges.execute()).toEqual([{ merged_by: MARK }]);
      expect(api.tasksInQuo).toEqual([]);
    });
  });
}

type Request = readonly [path: string, body?: unknown];
type Ask = (method: string, path: string, body?: unknown) => Promise<Pick<Answer, "status" | "code">>;

const REFUSALS: ReadonlySet<string> = new Set(["auth.forbidden", "auth.persons_only", "auth.missing", "auth.invalid"]);
const RIGHTS: ReadonlySet<RouteNeed> = new Set(["write", "send", "manage"]);

const textOf = ({ body, headers }: Answer): string => `${JSON.stringify(body)} ${JSON.stringify([...headers])}`;

const queriesOf = (parameters: Operation["parameters"]): Operation["parameters"] =>
  parameters.filter((parameter) => parameter.in === "query");

async function tokenOf(owner: Browser, scopes: string[]): Promise<string> {
  const made = await owner.request("POST", "/v1/tokens", { label: scopes.join(), scopes });
  expect(made.status).toBe(201);
  return (made.body as { token: string }).token;
}

function askWith(api: EveryApi, token: string): Ask {
  const browser = api.browser();
  return (method, path, body) =>
    browser.request(method, path, method === "GET" ? undefined : body, { authorization: `Bearer ${token}` });
}
