/** Ways in that must not lead in, and rights that end while somebody uses them: one suite, on both stores. */
import { request as rawRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listen, type Listener } from "../live/testing/listen.ts";
import type { TestWorkspace } from "../testing/open-workspace.ts";
import type { Browser } from "./testing/browser.ts";
import { type EveryApi, startEveryApi } from "./testing/every-api.ts";
import { type AccountsApi, codeOf, PASSWORD, startAccountsApi } from "./testing/test-accounts.ts";

const MINUTE = 60_000;

/** `open` with an id: another process on that workspace, where the store takes several. */
export function describeIntrusion(
  engine: string,
  open: (workspaceId?: string) => Promise<TestWorkspace>,
  { severalProcesses }: { severalProcesses: boolean },
): void {
  describe(`a page of another site on ${engine}`, () => {
    it("writes nothing with somebody's session, whatever it calls its body", async () => {
      await using api = await startAccountsApi(await open());
      const owner = await api.setUp();
      const send = async (type: string, origin: string | null): Promise<number> => {
        const response = await fetch(`${api.url}/v1/invitations`, {
          method: "POST",
          body: '{"role":"admin"}',
          headers: { cookie: owner.cookieHeader(), "content-type": type, ...(origin !== null && { origin }) },
        });
        await response.arrayBuffer();
        return response.status;
      };
      for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
        expect([type, await send(type, "https://evil.example")]).toEqual([type, 403]);
        expect([type, await send(type, null)]).toEqual([type, 403]);
        expect([type, await send(type, api.url)]).toEqual([type, 415]);
      }
      expect(await send("application/json", "https://evil.example")).toBe(403);
      expect(await send("application/json", null)).toBe(403);
      expect(await api.accounts.links.invitations()).toEqual([]);
    });

    it("names no host in a link that is made for somebody", async () => {
      const proxied = { trustedProxies: ["127.0.0.1"], baseUrl: () => "https://lines.example.com" };
      await using api = await startAccountsApi(await open(), proxied);
      const owner = await api.setUp();
      const made = await new Promise<string>((resolve, reject) => {
        const outgoing = rawRequest(
          new URL("/v1/invitations", api.url),
          {
            method: "POST",
            headers: {
              host: "evil.example",
              "x-forwarded-host": "evil.example",
              origin: "http://evil.example",
              cookie: owner.cookieHeader(),
              "content-type": "application/json",
            },
          },
          (response) => {
            let text = "";
            response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
            response.on("end", () => resolve(text));
          },
        );
        outgoing.on("error", reject);
        outgoing.end('{"role":"viewer"}');
      });
      expect(JSON.parse(made)).toMatchObject({ url: expect.stringMatching(/^https:\/\/lines\.example\.com\//) });
      expect(made).not.toContain("evil");
    });
  });

  describe(`cookies on ${engine}`, () => {
    it("are out of the reach of scripts and other sites, and of unencrypted requests where the browser came over TLS", async () => {
      const given = async (trustedProxies: string[]): Promise<string[]> => {
        await using api = await startAccountsApi(await open(), { trustedProxies });
        await api.setUp();
        const answers = await Promise.all([
          api
            .browser()
            .request(
              "POST",
              "/v1/sign-in",
              { email: "owner@example.com", password: PASSWORD },
              { "x-forwarded-proto": "https" },
            ),
          api.browser().request("POST", "/v1/sign-in/passkey/options", undefined, { "x-forwarded-proto": "https" }),
        ]);
        return answers.flatMap(({ headers }) => headers.getSetCookie());
      };
      const [believed, unbelieved] = [await given(["127.0.0.1"]), await given([])];
      expect(believed).toHaveLength(2);
      for (const cookie of [...believed, ...unbelieved]) {
        expect(cookie).toMatch(/; HttpOnly/i);
        expect(cookie).toMatch(/; SameSite=Lax/i);
        expect(cookie).toMatch(/; Path=\//i);
      }
      expect(believed.filter((cookie) => /; Secure/i.test(cookie))).toEqual(believed);
      expect(unbelieved.filter((cookie) => /; Secure/i.test(cookie))).toEqual([]);
    });
  });

  describe(`guessing on ${engine}`, () => {
    it("ends after as many failures, whichever process they reach, and goes on after a restart", async () => {
      const workspace = await open();
      const encryptionKey = Buffer.alloc(32, 7);
      await using api = await startAccountsApi(workspace, { encryptionKey });
      await using other = await startAccountsApi(await open(workspace.workspaceId), { encryptionKey });
      await api.setUp();
      const guess = async (at: AccountsApi, email: string, password = "wrong password") =>
        (await at.browser().request("POST", "/v1/sign-in", { email, password })).status;
      for (const email of ["owner@example.com", "nobody@example.com"]) {
        for (let n = 0; n < 10; n += 1) expect(await guess(n % 2 === 0 ? api : other, email)).toBe(401);
        expect([await guess(api, email), await guess(other, email)]).toEqual([429, 429]);
      }
      await using restarted = await startAccountsApi(await open(workspace.workspaceId), { encryptionKey });
      expect(await guess(restarted, "owner@example.com", PASSWORD)).toBe(429);
      for (const each of [api, other, restarted]) each.clock.advance(15 * MINUTE + 1);
      expect(await guess(restarted, "owner@example.com", PASSWORD)).toBe(200);
    });

    it("of the password of whoever forgot to sign out ends like any other", async () => {
      await using api = await startAccountsApi(await open());
      const owner = await api.setUp();
      const guess = async (current: string) =>
        (await owner.request("PUT", "/v1/password", { current, next: "another password" })).status;
      for (let n = 0; n < 10; n += 1) expect(await guess(`wrong ${n}`)).toBe(401);
      expect(await guess(PASSWORD)).toBe(429);
      const { data } = (await owner.request("GET", "/v1/audit?action=sign_in.failed")).body as { data: unknown[] };
      expect(data).toHaveLength(10);
    });
  });

  describe(`links on ${engine}`, () => {
    const linkFor = async (by: Browser, who: string): Promise<string> => {
      const { body } = await by.request("POST", `/v1/people/${who}/password-link`);
      return codeOf((body as { url: string }).url);
    };
    const use = (api: AccountsApi, code: string, email = "new@example.com") =>
      api.browser().request("POST", "/v1/invitations/accept", { code, email, name: "N", password: PASSWORD });

    it("choose one password, however many use one at once", async () => {
      await using api = await startAccountsApi(await open());
      const owner = await api.setUp();
      const code = await linkFor(owner, await idOf(await api.join(owner, "member")));
      const answers = await Promise.all(Array.from({ length: 5 }, () => use(api, code)));
      expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 410, 410, 410, 410]);
    });

    it("for a member do not let anybody in as the owner whom the member became", async () => {
      await using api = await startAccountsApi(await open());
      const owner = await api.setUp();
      const admin = await api.join(owner, "admin");
      const anna = await idOf(await api.join(owner, "member"));
      const code = await linkFor(admin, anna);
      expect(await owner.request("PATCH", `/v1/people/${anna}`, { role: "owner" })).toMatchObject({ status: 200 });
      expect(await use(api, code)).toMatchObject({ code: "link.invalid" });
    });

    it("end with the right to make them, so that nobody comes back by their own", async () => {
      await using api = await startAccountsApi(await open());
      const owner = await api.setUp();
      const anna = await idOf(await api.join(owner, "member"));
      for (const change of [{ active: false }, { role: "member" }]) {
        const admin = await api.join(owner, "admin");
        const invitation = await admin.request("POST", "/v1/invitations", { role: "admin" });
        const codes = [codeOf((invitation.body as { url: string }).url), await linkFor(admin, anna)];
        await owner.request("PATCH", `/v1/people/${await idOf(admin)}`, change);
        for (const code of codes) expect(await use(api, code)).toMatchObject({ code: "link.invalid" });
      }
      expect((await use(api, codeOf(await invite(owner)))).status).toBe(200);
    });
  });

  describe(`an answer that is kept for an Idempotency-Key on ${engine}`, () => {
    it("is not given again to somebody who may not see it any more", async () => {
      await using api = await startAccountsApi(await open());
      const owner = await api.setUp();
      await api.project({ conversations: [{ id: "cv1", line_number: "+15550000001" }] });
      const member = await api.join(owner, "member", ["+15550000001"]);
      const note = () =>
        member.request("POST", "/v1/conversations/cv1/notes", { body: "once" }, { "idempotency-key": "k" });
      expect([(await note()).status, (await note()).headers.get("idempotent-replayed")]).toEqual([201, "true"]);
      await owner.request("PATCH", `/v1/people/${await idOf(member)}`, { lines: ["+15550000002"] });
      expect(await note()).toMatchObject({ status: 409, code: "idempotency.other_request" });
    });
  });

  describe(`a token or a link that was asked for with an Idempotency-Key on ${engine}`, () => {
    it("is made once, and lies nowhere but in the one answer", async () => {
      await using api = await startAccountsApi(await open());
      const owner = await api.setUp();
      const anna = await idOf(await api.join(owner, "member"));
      const asked = [
        ["/v1/tokens", { label: "t", scopes: ["read"] }],
        ["/v1/invitations", { role: "viewer" }],
        [`/v1/people/${anna}/password-link`, undefined],
      ] as const;
      const { reader, workspaceId } = api.workspace;
      for (const [path, body] of asked) {
        const ask = () => owner.request("POST", path, body, { "idempotency-key": path });
        const first = await ask();
        const { token, url } = first.body as { token?: string; url?: string };
        const secret = token ?? codeOf(url ?? "");
        expect([path, first.status, secret.length > 20]).toEqual([path, 201, true]);
        expect([path, await ask()]).toMatchObject([path, { status: 409, code: "idempotency.secret_answer" }]);
        const kept = await reader
          .selectFrom("idempotency_keys")
          .selectAll()
          .where("workspace_id", "=", workspaceId)
          .execute();
        expect(JSON.stringify(kept)).not.toContain(secret);
      }
    });
  });

  describe(`an open stream on ${engine}${severalProcesses ? ", in another process" : ""}`, () => {
    let api: EveryApi;
    let other: EveryApi;
    let owner: Browser;
    beforeAll(async () => {
      const workspace = await open();
      const encryptionKey = Buffer.alloc(32, 7);
      api = await startEveryApi(workspace, { encryptionKey });
      other = severalProcesses ? await startEveryApi(await open(workspace.workspaceId), { encryptionKey }) : api;
      owner = await api.setUp();
    });
    afterAll(async () => {
      await api[Symbol.asyncDispose]();
      if (other !== api) await other[Symbol.asyncDispose]();
    });
    const streamOf = async (who: { cookie: string } | { token: string }): Promise<Listener> => {
      const stream = await listen(other.url, who);
      await stream.until(({ event }) => event === "ready");
      return stream;
    };
    const endOf = async (stream: Listener): Promise<unknown> =>
      (await stream.until(({ event }) => event === "end" || event === "resync")).data;

    it("ends when its session is ended, or signs out", async () => {
      const member = await api.join(owner, "member");
      const stream = await streamOf({ cookie: member.cookieHeader() });
      const { body } = await member.request("GET", "/v1/session");
      await owner.request("DELETE", `/v1/sessions/${(body as { session_id: string }).session_id}`);
      expect(await endOf(stream)).toMatchObject({ code: "auth.invalid" });
      const again = await api.join(owner, "member");
      const second = await streamOf({ cookie: again.cookieHeader() });
      await again.request("DELETE", "/v1/session");
      expect(await endOf(second)).toMatchObject({ code: "auth.invalid" });
    });

    it("ends with its token, and with that of somebody who is deactivated", async () => {
      const member = await api.join(owner, "member");
      const made = await member.request("POST", "/v1/tokens", { label: "t", scopes: ["read"] });
      const { id, token } = made.body as { id: string; token: string };
      const stream = await streamOf({ token });
      await member.request("DELETE", `/v1/tokens/${id}`);
      expect(await endOf(stream)).toMatchObject({ code: "auth.invalid" });
      const another = await member.request("POST", "/v1/tokens", { label: "t", scopes: ["read"] });
      const byToken = await streamOf({ token: (another.body as { token: string }).token });
      const bySession = await streamOf({ cookie: member.cookieHeader() });
      await owner.request("PATCH", `/v1/people/${await idOf(member)}`, { active: false });
      expect(await endOf(byToken)).toMatchObject({ code: "auth.invalid" });
      expect(await endOf(bySession)).toMatchObject({ code: "auth.invalid" });
    });

    it("begins anew when the lines or the role of whoever listens change", async () => {
      const member = await api.join(owner, "member");
      for (const change of [{ lines: ["+15550000001"] }, { role: "viewer" }]) {
        const stream = await streamOf({ cookie: member.cookieHeader() });
        await owner.request("PATCH", `/v1/people/${await idOf(member)}`, change);
        expect(await endOf(stream)).toMatchObject({ reason: "rights" });
      }
    });
  });
}

async function idOf(browser: Browser): Promise<string> {
  const { body } = await browser.request("GET", "/v1/session");
  return (body as { id: string }).id;
}

async function invite(by: Browser): Promise<string> {
  const { body } = await by.request("POST", "/v1/invitations", { role: "viewer" });
  return (body as { url: string }).url;
}
