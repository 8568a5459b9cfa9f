/** Accounts over a real store and a real socket: one suite, run on both engines. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestWorkspace } from "../testing/open-workspace.ts";
import { createPasswords } from "./passwords.ts";
import type { Browser } from "./testing/browser.ts";
import { type AccountsApi, codeOf, PASSWORD, startAccountsApi, testAccounts } from "./testing/test-accounts.ts";

const FRONT = "+15550000001";
const BACK = "+15550000002";
const MINUTE = 60_000;

interface Me {
  id: string;
  role: string;
  rights: string[];
  lines: unknown;
  email: string;
  session_id: string;
}

export function describeAccounts(engine: string, open: () => Promise<TestWorkspace>): void {
  const withApi = async (test: (api: AccountsApi) => Promise<void>): Promise<void> => {
    await using api = await startAccountsApi(await open());
    await test(api);
  };
  const me = async (browser: Browser): Promise<Me> => (await browser.request("GET", "/v1/session")).body as Me;

  describe(`the first owner on ${engine}`, () => {
    it("is made by a link that works once, and signed in by it", async () => {
      await withApi(async (api) => {
        const browser = api.browser();
        expect(await browser.request("GET", "/v1/session")).toMatchObject({ status: 401, code: "setup.needed" });
        const { url, kind } = await api.accounts.links.forOwner();
        expect(kind).toBe("setup");
        expect(url).toMatch(/^http:\/\/localhost:5000\/setup#[A-Za-z0-9_-]{43}$/);
        const body = { code: codeOf(url), email: "Owner@Example.COM ", name: "Olga", password: PASSWORD };
        expect(await browser.request("POST", "/v1/setup", body)).toMatchObject({ status: 200 });
        expect(await me(browser)).toMatchObject({
          kind: "person",
          label: "Olga",
          email: "owner@example.com",
          role: "owner",
          rights: ["write", "send", "manage"],
          lines: "all",
        });
        expect(await api.browser().request("GET", "/v1/session")).toMatchObject({ status: 401, code: "auth.missing" });
        expect(await api.browser().request("POST", "/v1/setup", body)).toMatchObject({ code: "link.invalid" });
        expect(await api.accounts.needsSetup()).toBe(false);
      });
    });

    it("is one, however many set up at once with however many links", async () => {
      await withApi(async (api) => {
        const links = await Promise.all([1, 2, 3].map(() => api.accounts.links.forOwner()));
        const answers = await Promise.all(
          links.flatMap(({ url }, link) =>
            [1, 2].map((n) =>
              api.browser().request("POST", "/v1/setup", {
                code: codeOf(url),
                email: `o${link}${n}@example.com`,
                password: PASSWORD,
              }),
            ),
          ),
        );
        expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 410, 410, 410, 410, 410]);
        expect(await api.accounts.people.list()).toHaveLength(1);
      });
    });

    it("is not made by a link that has expired, nor by a code that was made up", async () => {
      await withApi(async (api) => {
        const { url } = await api.accounts.links.forOwner();
        api.clock.advance(25 * 60 * MINUTE);
        for (const code of [codeOf(url), "A".repeat(43)]) {
          const body = { code, email: "owner@example.com", password: PASSWORD };
          expect(await api.browser().request("POST", "/v1/setup", body)).toMatchObject({ code: "link.invalid" });
        }
        expect(await api.accounts.needsSetup()).toBe(true);
      });
    });

    it("comes back by a new link, which ends the sessions of before", async () => {
      await withApi(async (api) => {
        const owner = await api.setUp();
        const { url, kind } = await api.accounts.links.forOwner();
        expect(kind).toBe("recovery");
        const again = api.browser();
        const body = { code: codeOf(url), email: "owner@example.com", password: "another password" };
        expect(await again.request("POST", "/v1/setup", body)).toMatchObject({ status: 200 });
        expect((await me(again)).role).toBe("owner");
        expect(await owner.request("GET", "/v1/session")).toMatchObject({ code: "auth.session_expired" });
        expect(await api.accounts.people.list()).toHaveLength(1);
      });
    });
  });

  describe(`signing in on ${engine}`, () => {
    let api: AccountsApi;
    beforeAll(async () => {
      api = await startAccountsApi(await open());
      await api.setUp();
    });
    afterAll(() => api[Symbol.asyncDispose]());
    const signIn = (email: string, password: string, headers: Record<string, string> = {}) => {
      const browser = api.browser();
      return browser
        .request("POST", "/v1/sign-in", { email, password }, headers)
        .then((answer) => ({ browser, answer }));
    };

    it("takes the password, however the address is spelled, and gives a cookie that scripts cannot read", async () => {
      const { browser, answer } = await signIn("  OWNER@example.com", PASSWORD);
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({ status: "ok" });
      expect(answer.headers.getSetCookie().join()).toMatch(/^linekeeper\.session_token=.*HttpOnly.*SameSite=Lax/i);
      expect((await me(browser)).email).toBe("owner@example.com");
    });

    it.each([
      ["a wrong password", "owner@example.com", "wrong password"],
      ["an unknown address", "nobody@example.com", PASSWORD],
      ["no address", "owner", PASSWORD],
      ["an address in letters that look alike", "оwner@example.com", PASSWORD],
      ["a password in another case", "owner@example.com", PASSWORD.toUpperCase()],
    ])("refuses %s in the same words", async (_case, email, password) => {
      const { answer } = await signIn(email, password);
      expect(answer).toMatchObject({ status: 401, code: "auth.wrong_credentials" });
      expect(answer.headers.getSetCookie()).toEqual([]);
    });

    it("takes as long for an unknown address as for a wrong password", async () => {
      let hashes = 0;
      const passwords = createPasswords();
      await using counted = await startAccountsApi(await open(), {
        passwords: {
          hash: (password) => ((hashes += 1), passwords.hash(password)),
          verify: (typed) => ((hashes += 1), passwords.verify(typed)),
        },
      });
      await counted.setUp();
      for (const email of ["owner@example.com", "nobody@example.com", "no address"]) {
        hashes = 0;
        await counted.browser().request("POST", "/v1/sign-in", { email, password: "wrong password" });
        expect({ email, hashes }).toEqual({ email, hashes: 1 });
      }
    });

    it("refuses a password of a megabyte without hashing it", async () => {
      const { answer } = await signIn("owner@example.com", "x".repeat(200_000));
      expect(answer).toMatchObject({ status: 400, code: "request.invalid" });
    });

    it("takes over no session that somebody else put into the browser", async () => {
      const { browser: attacker } = await signIn("owner@example.com", PASSWORD);
      const planted = attacker.cookieHeader();
      const victim = api.browser();
      for (const [name, value] of attacker.cookies) victim.cookies.set(name, value);
      await victim.request("POST", "/v1/sign-in", { email: "owner@example.com", password: PASSWORD });
      expect(victim.cookieHeader()).not.toBe(planted);
      expect((await me(victim)).session_id).not.toBe((await me(attacker)).session_id);
    });

    it.each([
      ["forged", "linekeeper.session_token=abcdefghijklmnopqrstuvwxyzABCDEF.c2lnbmF0dXJl"],
      ["cut", "linekeeper.session_token=abc"],
      ["not encoded", "linekeeper.session_token=%E0%A4%A"],
      ["empty", "linekeeper.session_token="],
    ])("believes no cookie that is %s", async (_case, cookie) => {
      const answer = await api.browser().request("GET", "/v1/session", undefined, { cookie });
      expect(answer).toMatchObject({ status: 401, code: "auth.session_expired" });
    });

    it("out ends the session, not only its cookie", async () => {
      const { browser } = await signIn("owner@example.com", PASSWORD);
      const cookie = browser.cookieHeader();
      expect(await browser.request("DELETE", "/v1/session")).toMatchObject({ status: 200 });
      expect(browser.cookies.size).toBe(0);
      const later = await api.browser().request("GET", "/v1/session", undefined, { cookie });
      expect(later).toMatchObject({ code: "auth.session_expired" });
    });
  });

  describe(`guessing on ${engine}`, () => {
    it("ends after ten failures for an account, and says when to try again", async () => {
      await withApi(async (api) => {
        await api.setUp();
        const guess = (password: string) =>
          api.browser().request("POST", "/v1/sign-in", { email: "owner@example.com", password });
        const guesses = await Promise.all(Array.from({ length: 15 }, (_, n) => guess(`wrong password ${n}`)));
        expect(guesses.filter(({ status }) => status === 401)).toHaveLength(10);
        const refused = await guess(PASSWORD);
        expect(refused).toMatchObject({ status: 429, code: "auth.too_many_attempts" });
        expect(JSON.stringify(refused.body)).toContain("Try again at 00:15 UTC, in 15 minutes.");
        expect(refused.headers.get("retry-after")).toBe("900");
        api.clock.advance(15 * MINUTE + 1);
        expect(await guess(PASSWORD)).toMatchObject({ status: 200 });
      });
    });

    it("ends after thirty failures from one address, which only a trusted proxy can name", async () => {
      const attack = async (trustedProxies: string[]): Promise<number> => {
        await using api = await startAccountsApi(await open(), { trustedProxies });
        await api.setUp();
        const answers = await Promise.all(
          Array.from({ length: 33 }, (_, n) =>
            api
              .browser()
              .request(
                "POST",
                "/v1/sign-in",
                { email: `guess${n}@example.com`, password: "wrong password" },
                { "x-forwarded-for": `203.0.113.${n}` },
              ),
          ),
        );
        return answers.filter(({ status }) => status === 429).length;
      };
      expect(await attack([])).toBe(3);
      expect(await attack(["127.0.0.1"])).toBe(0);
    });
  });

  describe(`requests of other sites on ${engine}`, () => {
    it("change nothing with somebody's session", async () => {
      await withApi(async (api) => {
        const owner = await api.setUp();
        for (const headers of [
          { origin: "https://evil.example" },
          { origin: "null" },
          { origin: api.url.replace(/\d+$/, "1") },
          { origin: api.url, "sec-fetch-site": "cross-site" },
          { origin: api.url, "sec-fetch-site": "same-site" },
          { origin: api.url, "sec-fetch-site": "none" },
        ]) {
          const answer = await owner.request("POST", "/v1/invitations", { role: "admin" }, headers);
          expect({ sent: headers, ...answer }).toMatchObject({ status: 403, code: "auth.other_site" });
          const signIn = { email: "owner@example.com", password: PASSWORD };
          expect(await api.browser().request("POST", "/v1/sign-in", signIn, headers)).toMatchObject({ status: 403 });
        }
        expect(await api.accounts.links.invitations()).toEqual([]);
        const silent = await fetch(`${api.url}/v1/session`, {
          method: "DELETE",
          headers: { cookie: owner.cookieHeader() },
        });
        expect(silent.status).toBe(403);
        expect((await me(owner)).role).toBe("owner");
        const own = await owner.request(
          "POST",
          "/v1/invitations",
          { role: "admin" },
          { "sec-fetch-site": "same-origin" },
        );
        expect(own.status).toBe(201);
      });
    });

    it("are believed behind a proxy by the host that it names, where the proxy is trusted", async () => {
      await using api = await startAccountsApi(await open(), { trustedProxies: ["127.0.0.1"] });
      const owner = await api.setUp();
      const headers = { origin: "https://lines.example.com", "x-forwarded-host": "lines.example.com" };
      expect(await owner.request("POST", "/v1/invitations", { role: "viewer" }, headers)).toMatchObject({
        status: 201,
      });
    });

    it("over TLS get cookies for TLS alone", async () => {
      await using api = await startAccountsApi(await open(), { baseUrl: () => "https://lines.example.com" });
      const owner = await api.setUp();
      expect([...owner.cookies.keys()]).toEqual(["__Secure-linekeeper.session_token"]);
      expect((await me(owner)).role).toBe("owner");
    });
  });

  describe(`people on ${engine}`, () => {
    it("join by an invitation, with its role and lines", async () => {
      await withApi(async (api) => {
        const owner = await api.setUp();
        const invited = await owner.request("POST", "/v1/invitations", { role: "member", lines: [FRONT] });
        expect(invited).toMatchObject({ status: 201, body: { role: "member", lines: [FRONT], mailed: false } });
        const { url } = invited.body as { url: string };
        expect(await api.browser().request("POST", "/v1/invitations/open", { code: codeOf(url) })).toMatchObject({
          status: 200,
          body: { kind: "invitation", role: "member", email: null },
        });
        const anna = api.browser();
        const body = { code: codeOf(url), email: "anna@example.com", name: "Anna", password: PASSWORD };
        expect(await anna.request("POST", "/v1/invitations/accept", body)).toMatchObject({ status: 200 });
        expect(await me(anna)).toMatchObject({ role: "member", rights: ["write", "send"], lines: [FRONT] });
        expect(await api.browser().request("POST", "/v1/invitations/accept", body)).toMatchObject({ status: 410 });
        expect(await owner.request("GET", "/v1/invitations")).toMatchObject({ body: { data: [] } });
      });
    });

    it("join once by one invitation, whoever comes at once", async () => {
      await withApi(async (api) => {
        const owner = await api.setUp();
        const { body } = await owner.request("POST", "/v1/invitations", { role: "viewer" });
        const code = codeOf((body as { url: string }).url);
        const answers = await Promise.all(
          [1, 2, 3, 4].map((n) =>
            api
              .browser()
              .request("POST", "/v1/invitations/accept", { code, email: `v${n}@example.com`, password: PASSWORD }),
          ),
        );
        expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 410, 410, 410]);
        expect(await api.accounts.people.list()).toHaveLength(2);
      });
    });

    it("do not join by an invitation that was taken back, nor under an address that is taken", async () => {
      await withApi(async (api) => {
        const owner = await api.setUp();
        const first = (await owner.request("POST", "/v1/invitations", { role: "viewer" })).body as {
          url: string;
          id: string;
        };
        expect(await owner.request("DELETE", `/v1/invitations/${first.id}`)).toMatchObject({ status: 200 });
        const body = { code: codeOf(first.url), email: "v@example.com", password: PASSWORD };
        expect(await api.browser().request("POST", "/v1/invitations/accept", body)).toMatchObject({ status: 410 });
        const second = (await owner.request("POST", "/v1/invitations", { role: "viewer" })).body as { url: string };
        for (const [email, code] of [
          ["OWNER@example.com", "account.email_taken"],
          ["оwner@example.com", "account.bad_email"],
          ["owner", "account.bad_email"],
        ] as const) {
          const taken = { code: codeOf(second.url), email, password: PASSWORD };
          expect(await api.browser().request("POST", "/v1/invitations/accept", taken)).toMatchObject({ code });
        }
        const short = { code: codeOf(second.url), email: "v@example.com", password: "short" };
        expect(await api.browser().request("POST", "/v1/invitations/accept", short)).toMatchObject({ status: 400 });
      });
    });

    it("are mailed their invitation where there is a mail server", async () => {
      const mails: { to: string; text: string }[] = [];
      await using api = await startAccountsApi(await open(), { sendMail: async (mail) => void mails.push(mail) });
      const owner = await api.setUp();
      const invited = await owner.request("POST", "/v1/invitations", { role: "member", email: "Anna@Example.com" });
      expect(invited).toMatchObject({ body: { mailed: true, email: "anna@example.com" } });
      expect(mails).toMatchObject([{ to: "anna@example.com" }]);
      expect(mails[0]?.text).toContain((invited.body as { url: string }).url);
    });

    it("are managed by owners and admins, and owners by owners alone", async () => {
      await withApi(async (api) => {
        const owner = await api.setUp();
        const admin = await api.join(owner, "admin");
        const member = await api.join(owner, "member", [FRONT]);
        const ownerId = (await me(owner)).id;
        const memberId = (await me(member)).id;
        expect(await member.request("GET", "/v1/people")).toMatchObject({ code: "auth.forbidden" });
        expect(await member.request("PATCH", `/v1/people/${memberId}`, { role: "admin" })).toMatchObject({
          status: 403,
        });
        expect(await admin.request("PATCH", `/v1/people/${memberId}`, { role: "owner" })).toMatchObject({
          code: "account.owners_only",
        });
        expect(await admin.request("PATCH", `/v1/people/${ownerId}`, { active: false })).toMatchObject({
          code: "account.owners_only",
        });
        expect(await admin.request("POST", "/v1/invitations", { role: "owner" })).toMatchObject({
          code: "account.owners_only",
        });
        expect(await admin.request("POST", `/v1/people/${ownerId}/password-link`)).toMatchObject({ status: 403 });
        // A token is no owner, whoever made it.
        const token = await api.request("POST", "/v1/invitations", { body: { role: "owner" } });
        expect((await api.refusal(token)).code).toBe("account.owners_only");
        expect(await owner.request("PATCH", `/v1/people/${ownerId}`, { role: "admin" })).toMatchObject({
          code: "account.last_owner",
        });
        expect(await owner.request("PATCH", `/v1/people/${ownerId}`, { active: false })).toMatchObject({
          code: "account.last_owner",
        });
        const changed = await admin.request("PATCH", `/v1/people/${memberId}`, { lines: [FRONT, BACK], name: "Mia" });
        expect(changed).toMatchObject({ status: 200, body: { name: "Mia", lines: [FRONT, BACK], role: "member" } });
        expect(await me(member)).toMatchObject({ label: "Mia", lines: [FRONT, BACK] });
        expect(await owner.request("PATCH", "/v1/people/person_x", { name: "x" })).toMatchObject({
          code: "account.not_found",
        });
      });
    });

    it("keep an owner when two of them demote one another at once", async () => {
      await withApi(async (api) => {
        const owner = await api.setUp();
        const other = await api.join(owner, "owner");
        const [a, b] = [(await me(owner)).id, (await me(other)).id];
        await Promise.all([
          owner.request("PATCH", `/v1/people/${b}`, { role: "member" }),
          other.request("PATCH", `/v1/people/${a}`, { role: "member" }),
        ]);
        const owners = (await api.accounts.people.list()).filter(({ role }) => role === "owner");
        expect(owners.length).toBeGreaterThanOrEqual(1);
      });
    });

    it("who are deactivated lose sessions and tokens, and get them back but the sessions", async () => {
      await withApi(async (api) => {
        const owner = await api.setUp();
        const anna = await api.join(owner, "member", "all", "anna@example.com");
        const { id } = await me(anna);
        const made = await anna.request("POST", "/v1/tokens", { label: "mine", scopes: ["read"] });
        const authorization = `Bearer ${(made.body as { token: string }).token}`;
        expect((await api.request("GET", "/v1/tasks", { headers: { authorization } })).status).toBe(200);

        await owner.request("PATCH", `/v1/people/${id}`, { active: false });
        api.clock.advance(3000);
        expect(await anna.request("GET", "/v1/session")).toMatchObject({ status: 401 });
        expect((await api.request("GET", "/v1/tasks", { headers: { authorization } })).status).toBe(401);
        const again = { email: "anna@example.com", password: PASSWORD };
        const signIn = await api.browser().request("POST", "/v1/sign-in", again);
        expect(signIn).toMatchObject({ status: 403, code: "auth.deactivated" });
        expect(signIn.headers.getSetCookie()).toEqual([]);

        await owner.request("PATCH", `/v1/people/${id}`, { active: true });
        api.clock.advance(3000);
        expect(await anna.request("GET", "/v1/session")).toMatchObject({ status: 401 });
        expect(await api.browser().request("POST", "/v1/sign-in", again)).toMatchObject({ status: 200 });
        expect((await api.request("GET", "/v1/tasks", { headers: { authorization } })).status).toBe(200);
      });
    });

    it("choose a new password by a link, which ends their sessions", async () => {
      await withApi(async (api) => {
        const owner = await api.setUp();
        const anna = await api.join(owner, "member", "all", "anna@example.com");
        const link = await owner.request("POST", `/v1/people/${(await me(anna)).id}/password-link`);
        const code = codeOf((link.body as { url: string }).url);
        const opened = await api.browser().request("POST", "/v1/invitations/open", { code });
        expect(opened).toMatchObject({ body: { kind: "reset", email: "anna@example.com" } });
        const later = api.browser();
        const body = { code, password: "another password" };
        expect(await later.request("POST", "/v1/invitations/accept", body)).toMatchObject({ status: 200 });
        expect(await anna.request("GET", "/v1/session")).toMatchObject({ status: 401 });
        expect((await me(later)).email).toBe("anna@example.com");
        expect(await later.request("POST", "/v1/invitations/accept", body)).toMatchObject({ code: "link.invalid" });
      });
    });

    it("change their password, which ends their other sessions", async () => {
      await withApi(async (api) => {
        const owner = await api.setUp();
        const other = api.browser();
        await other.request("POST", "/v1/sign-in", { email: "owner@example.com", password: PASSWORD });
        const wrong = { current: "wrong password", next: "another password" };
        expect(await owner.request("PUT", "/v1/password", wrong)).toMatchObject({ code: "auth.wrong_credentials" });
        const right = { current: PASSWORD, next: "another password" };
        expect(await owner.request("PUT", "/v1/password", right)).toMatchObject({ status: 200 });
        expect((await me(owner)).role).toBe("owner");
        expect(await other.request("GET", "/v1/session")).toMatchObject({ status: 401 });
        const signIn = (password: string) =>
          api.browser().request("POST", "/v1/sign-in", { email: "owner@example.com", password });
        expect(await signIn(PASSWORD)).toMatchObject({ status: 401 });
        expect(await signIn("another password")).toMatchObject({ status: 200 });
      });
    });
  });

  describe(`sessions on ${engine}`, () => {
    it("are listed, and ended one by one: one's own, or by those who manage", async () => {
      await withApi(async (api) => {
        const owner = await api.setUp();
        const anna = await api.join(owner, "member", "all", "anna@example.com");
        const phone = api.browser();
        await phone.request("POST", "/v1/sign-in", { email: "anna@example.com", password: PASSWORD });
        const listed = await anna.request("GET", "/v1/sessions");
        const { data } = listed.body as {
          data: { id: string; current: boolean; address: string; user_agent: string }[];
        };
        expect(data).toHaveLength(2);
        expect(data.filter(({ current }) => current)).toMatchObject([{ id: (await me(anna)).session_id }]);
        expect(data[0]).toMatchObject({ address: "127.0.0.1", user_agent: "a test's browser" });

        const ofOwner = (await me(owner)).session_id;
        expect(await anna.request("DELETE", `/v1/sessions/${ofOwner}`)).toMatchObject({ code: "session.not_found" });
        expect(await anna.request("DELETE", `/v1/sessions/${(await me(phone)).session_id}`)).toMatchObject({
          status: 200,
        });
        expect(await phone.request("GET", "/v1/session")).toMatchObject({ status: 401 });
        const { id, session_id } = await me(anna);
        expect(await owner.request("GET", `/v1/sessions?person=${id}`)).toMatchObject({
          body: { data: [{ id: session_id }] },
        });
        expect(await owner.request("DELETE", `/v1/sessions/${session_id}`)).toMatchObject({ status: 200 });
        expect(await anna.request("GET", "/v1/session")).toMatchObject({ status: 401 });
      });
    });

    it("that are ended in another process are believed for three seconds at most", async () => {
      const workspace = await open();
      const encryptionKey = Buffer.alloc(32, 7);
      await using api = await startAccountsApi(workspace, { encryptionKey });
      const owner = await api.setUp();
      const { id, session_id } = await me(owner);
      const elsewhere = testAccounts(
        workspace,
        { clock: api.clock, ids: { next: (prefix) => `${prefix}_elsewhere` } },
        { encryptionKey },
      );
      const signedIn = await elsewhere.sessions.personOf({ cookie: owner.cookieHeader() });
      expect(signedIn?.viewer.id).toBe(id);
      if (signedIn == null) throw new TypeError("not signed in");
      await elsewhere.sessions.revoke(signedIn.viewer, session_id, "127.0.0.1");
      api.clock.advance(3000);
      expect(await owner.request("GET", "/v1/session")).toMatchObject({ code: "auth.session_expired" });
    });

    it("that are used go on, and those that are not end after thirty days", async () => {
      await withApi(async (api) => {
        api.clock.set(Date.now());
        const owner = await api.setUp();
        for (let day = 0; day < 45; day += 15) {
          api.clock.advance(15 * 24 * 60 * MINUTE);
          const answer = await owner.request("GET", "/v1/session");
          expect(answer.status).toBe(200);
          expect(answer.headers.getSetCookie().join()).toContain("Max-Age=2592000");
        }
        api.clock.advance(31 * 24 * 60 * MINUTE);
        expect(await owner.request("GET", "/v1/session")).toMatchObject({ status: 401 });
      });
    });
  });

  describe(`API tokens on ${engine}`, () => {
    it("do what their scopes say, on their lines, and are shown once", async () => {
      await withApi(async (api) => {
        const owner = await api.setUp();
        const made = await owner.request("POST", "/v1/tokens", { label: "crm", scopes: ["write"], lines: [FRONT] });
        expect(made).toMatchObject({ status: 201, body: { scopes: ["write"], lines: [FRONT], created_by: "Olga" } });
        const { token, id } = made.body as { token: string; id: string };
        expect(JSON.stringify((await owner.request("GET", "/v1/tokens")).body)).not.toContain(token);
        const headers = { authorization: `Bearer ${token}` };
        expect((await api.refusal(await api.request("GET", "/v1/tasks", { headers }))).code).toBe("auth.forbidden");
        const note = await api.request("POST", "/v1/conversations/x/notes", { headers, body: { body: "hello" } });
        expect((await api.refusal(note)).code).toBe("conversation.not_found");
        const replay = await api.request("POST", "/v1/events/replay", { headers, body: { all: true } });
        expect((await api.refusal(replay)).code).toBe("auth.forbidden");

        expect(await owner.request("DELETE", `/v1/tokens/${id}`)).toMatchObject({ status: 200 });
        api.clock.advance(3000);
        expect((await api.request("POST", "/v1/events/replay", { headers, body: {} })).status).toBe(401);
        expect(await owner.request("DELETE", `/v1/tokens/${id}`)).toMatchObject({ code: "token.not_found" });
      });
    });

    it("have nothing that whoever makes them does not have, then or later", async () => {
      await withApi(async (api) => {
        const owner = await api.setUp();
        const anna = await api.join(owner, "member", [FRONT]);
        for (const body of [
          { label: "x", scopes: ["manage"] },
          { label: "x", scopes: ["read"], lines: [BACK] },
        ]) {
          expect(await anna.request("POST", "/v1/tokens", body)).toMatchObject({ code: "token.too_much" });
        }
        expect(
          await owner.request("POST", "/v1/tokens", { label: "x", scopes: ["manage"], lines: [FRONT] }),
        ).toMatchObject({
          code: "token.too_much",
        });
        const byToken = await api.request("POST", "/v1/tokens", { body: { label: "x", scopes: ["read"] } });
        expect((await api.refusal(byToken)).code).toBe("auth.persons_only");

        const made = await anna.request("POST", "/v1/tokens", { label: "x", scopes: ["read", "write"] });
        const headers = { authorization: `Bearer ${(made.body as { token: string }).token}` };
        const whoIsIt = async () => (await api.request("GET", "/v1/session", { headers })).json();
        expect(await whoIsIt()).toMatchObject({ kind: "token", rights: ["write"], lines: [FRONT], email: null });
        await owner.request("PATCH", `/v1/people/${(await me(anna)).id}`, { role: "viewer", lines: [BACK] });
        api.clock.advance(3000);
        expect(await whoIsIt()).toMatchObject({ rights: [], lines: [BACK] });
        expect(await anna.request("GET", "/v1/tokens")).toMatchObject({ body: { data: [{ label: "x" }] } });
        const all = (await owner.request("GET", "/v1/tokens")).body as {
          data: { label: string; created_by: string | null }[];
        };
        expect(all.data.map(({ label, created_by }) => `${label}: ${created_by}`).sort()).toEqual([
          "tester: null",
          "x: member 1",
        ]);
      });
    });
  });

  describe(`the audit log on ${engine}`, () => {
    it("tells who did what, newest first, to those who manage", async () => {
      await withApi(async (api) => {
        const owner = await api.setUp();
        await api.browser().request("POST", "/v1/sign-in", { email: "owner@example.com", password: "wrong password" });
        const anna = await api.join(owner, "member", [FRONT]);
        const { id } = await me(anna);
        await owner.request("PATCH", `/v1/people/${id}`, { role: "viewer" });
        await anna.request("DELETE", "/v1/session");
        expect(await anna.request("GET", "/v1/audit")).toMatchObject({ status: 401 });
        const all = (await owner.request("GET", "/v1/audit")).body as {
          data: { action: string; actor: { label: string } }[];
        };
        expect(all.data.map(({ action, actor }) => `${actor.label}: ${action}`)).toEqual([
          "member 1: sign_out",
          "Olga: account.changed",
          "member 1: sign_in",
          "member 1: account.made",
          "Olga: invitation.made",
          "Olga: sign_in.failed",
          "Olga: sign_in",
          "Olga: account.made",
        ]);
        expect(JSON.stringify(all)).not.toMatch(/wrong password|correct horse/);
        const changed = await owner.request("GET", "/v1/audit?action=account.changed&limit=1");
        expect(changed).toMatchObject({
          body: { data: [{ target: id, address: "127.0.0.1", details: { role: "viewer" } }], next_cursor: null },
        });
        const one = (await owner.request("GET", `/v1/audit?actor=${id}&limit=2`)).body as {
          data: unknown[];
          next_cursor: string;
        };
        expect(one.data).toHaveLength(2);
        const rest = await owner.request("GET", `/v1/audit?actor=${id}&limit=2&cursor=${one.next_cursor}`);
        expect(rest).toMatchObject({ body: { data: [{ action: "account.made" }], next_cursor: null } });
      });
    });

    it("refuses to be changed", async () => {
      await withApi(async (api) => {
        await api.setUp();
        const { engine: store, compile } = api.workspace;
        for (const query of [compile.deleteFrom("audit_log"), compile.updateTable("audit_log").set({ action: "x" })]) {
          const { sql, parameters } = query.compile();
          await expect(store.transact([{ sql, parameters }])).rejects.toThrow(/append-only/);
        }
      });
    });
  });
}
