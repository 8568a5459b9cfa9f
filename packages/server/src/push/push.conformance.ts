import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Browser } from "../accounts/testing/browser.ts";
import { type AccountsApi, startAccountsApi } from "../accounts/testing/test-accounts.ts";
import { createTestIds } from "../ids.ts";
import { createLogger } from "../logger.ts";
import { createAddressGuard } from "../media/address-guard.ts";
import { createSealer } from "../secrets/sealer.ts";
import type { Change } from "../store/store.ts";
import type { TestStore, TestWorkspace } from "../testing/open-workspace.ts";
import { createPush } from "./create-push.ts";
import type { PushDevice, PushStage } from "./push.ts";
import { type PushEndpoint, startPushEndpoint } from "./testing/push-endpoint.ts";

const FRONT = "+15550000001";
const BACK = "+15550000002";
const CUSTOMER = "+16175550101";

export function describePush(engine: string, openStore: () => TestStore): void {
  describe(`notifications on ${engine}`, () => {
    let workspace: TestWorkspace;
    let api: AccountsApi;
    let owner: Browser;
    let service: PushEndpoint;
    let push: PushStage;
    const sealer = createSealer(randomBytes(32));
    const closing: (() => PromiseLike<void>)[] = [];

    /** Another process on the same workspace has its own. */
    const stageOn = ({ reader, workspaceId, engine: store, compile }: TestWorkspace, allow: string[]): PushStage =>
      createPush({
        reader: { db: reader, workspaceId, lines: "all" },
        store,
        compile,
        openSealer: async () => ({ sealer, madeFile: null }),
        addresses: createAddressGuard({ allowHosts: allow }),
        plainHosts: allow,
        contact: () => "mailto:somebody@example.com",
        clock: { now: () => api.clock.now() },
        ids: createTestIds(),
        logger: createLogger({ level: "silent", personalData: false, secrets: [] }),
      });

    beforeEach(async () => {
      workspace = await openStore().openWorkspace();
      service = await startPushEndpoint();
      push = stageOn(workspace, [service.host]);
      api = await startAccountsApi(workspace, { push });
      closing.push(
        () => api[Symbol.asyncDispose](),
        () => service[Symbol.asyncDispose](),
      );
      owner = await api.setUp();
      await api.project({
        phone_numbers: [
          { id: "PN1", number: FRONT, name: "Front desk" },
          { id: "PN2", number: BACK, name: "Back office" },
        ],
        conversations: [thread("cv_front", FRONT), thread("cv_back", BACK)],
      });
    });
    afterEach(async () => {
      for (const close of closing.splice(0)) await close();
    });

    const allow = async (by: Browser, device: string, more: object = {}): Promise<PushDevice> => {
      const { public_key } = (await by.request("GET", "/v1/push/key")).body as { public_key: string };
      const { status, body } = await by.request("POST", "/v1/push/devices", {
        ...service.subscribe(device, public_key),
        label: device,
        ...more,
      });
      expect(status).toBe(201);
      return body as PushDevice;
    };
    let activities = 0;
    const happens = async (row: object = {}, { ago = 0 } = {}): Promise<string> => {
      const id = `AC${(activities += 1)}`;
      const at = new Date(api.clock.now() - ago).toISOString();
      const text = {
        id,
        activity_type: "message" as const,
        direction: "incoming",
        conversation_id: "cv_front",
        line_number: FRONT,
        from_number: CUSTOMER,
        body: "Water in the basement",
        occurred_at: at,
        ...row,
      };
      await api.project({ activities: [text] }, [changed("activity", id)]);
      return id;
    };
    const work = async (stage = push): Promise<void> => {
      while (await stage.follower.step());
      while ((await stage.sender.step()) > 0);
    };
    /** Sorted, as those that are sent together arrive in any order. */
    const told = () =>
      service.received
        .map(({ device, message }) => [device, message.title, message.body])
        .toSorted((a, b) => (a.join() < b.join() ? -1 : 1));
    const states = async () =>
      (
        await workspace.reader
          .selectFrom("push_deliveries")
          .select(["source_id", "state"])
          .where("workspace_id", "=", workspace.workspaceId)
          .orderBy("created_at")
          .orderBy("source_id")
          .execute()
      ).map(({ source_id, state }) => [source_id, state]);

    it("a text is told to the browser, encrypted for it, signed by this server, with the way to its thread", async () => {
      await allow(owner, "laptop");
      const id = await happens();
      await work();
      expect(service.received).toEqual([
        {
          device: "laptop",
          message: {
            title: "(617) 555-0101",
            body: "Water in the basement",
            url: `/inbox/cv_front?view=open&at=${id}`,
            tag: "conversation cv_front",
            at: new Date(api.clock.now()).toISOString(),
          },
          headers: { ttl: "86400", urgency: "high", topic: expect.any(String), encoding: "aes128gcm" },
        },
      ]);
      const [device] = await devicesOf(owner);
      expect(device).toMatchObject({ active: true, last_sent_at: expect.any(String), last_error: null });
    });

    it("missed calls and voicemails are told, answered calls and what went out are not", async () => {
      await allow(owner, "laptop");
      await happens({ activity_type: "call", status: "completed", answered_at: null, body: null });
      await happens({ activity_type: "voicemail", body: null, ai_transcript: "Please call me back" });
      await happens({ activity_type: "call", status: "completed", answered_at: "2026-01-01T00:00:00.000Z" });
      await happens({ activity_type: "call", status: "ringing" });
      await happens({ direction: "outgoing" });
      await work();
      expect(told()).toEqual([
        ["laptop", "Missed call from (617) 555-0101", "On Front desk"],
        ["laptop", "Voicemail from (617) 555-0101", "Please call me back"],
      ]);
    });

    it("where words are not shown, neither is who it was", async () => {
      await allow(owner, "laptop", { shows_words: false });
      await happens();
      await happens({ activity_type: "voicemail", body: null, ai_transcript: "Please call me back" });
      await work();
      expect(told()).toEqual([
        ["laptop", "New text", "On Front desk"],
        ["laptop", "New voicemail", "On Front desk"],
      ]);
    });

    it("only what was chosen is told", async () => {
      const { id } = await allow(owner, "laptop", { events: ["voicemail"] });
      await happens();
      await work();
      expect(told()).toEqual([]);
      await owner.request("PATCH", `/v1/push/devices/${id}`, { events: ["text"] });
      await happens({ body: "second" });
      await work();
      expect(told()).toEqual([["laptop", "(617) 555-0101", "second"]]);
    });

    it("somebody who does not see the line is told nothing of it, also when the line is taken away in between", async () => {
      const member = await api.join(owner, "member", [FRONT], "member@example.com");
      await allow(member, "phone");
      await happens({ conversation_id: "cv_back", line_number: BACK, body: "hidden" });
      await work();
      expect(told()).toEqual([]);
      await happens({ body: "seen when noted" });
      while (await push.follower.step());
      const { data } = (await owner.request("GET", "/v1/people")).body as { data: { id: string; email: string }[] };
      const person = data.find(({ email }) => email === "member@example.com");
      await owner.request("PATCH", `/v1/people/${person?.id}`, { lines: [BACK] });
      await work();
      expect(told()).toEqual([]);
      expect(await states()).toEqual([[expect.any(String), "hidden"]]);
    });

    it("a device hears nothing once its session is over, and takes up again by the next one, as it was", async () => {
      const member = await api.join(owner, "member", "all", "member@example.com");
      const before = await allow(member, "phone", { events: ["text"] });
      await member.request("DELETE", "/v1/session");
      await happens();
      await work();
      expect(told()).toEqual([]);
      await member.request("POST", "/v1/sign-in", { email: "member@example.com", password: PASSWORD });
      expect(await devicesOf(member)).toMatchObject([{ id: before.id, active: false }]);
      const { endpoint } = before;
      const subscription = service.subscribe("phone", await push.publicKey());
      const again = await member.request("POST", "/v1/push/devices", { ...subscription, label: "phone" });
      expect(again.body).toMatchObject({ id: before.id, endpoint, active: true, events: ["text"] });
      await happens({ body: "back" });
      await work();
      expect(told()).toEqual([["phone", "(617) 555-0101", "back"]]);
    });

    it("what happened more than ten minutes ago is history, and so is what was before the device", async () => {
      await happens({ body: "before the device" });
      api.clock.advance(60_000);
      await allow(owner, "laptop");
      await happens({ body: "imported" }, { ago: 11 * 60_000 });
      await happens({ body: "fresh" }, { ago: 30_000 });
      await work();
      expect(told()).toEqual([]);
      await happens({ body: "now" });
      await work();
      expect(told()).toEqual([["laptop", "(617) 555-0101", "now"]]);
    });

    it("an activity is told to a device once, with several processes, changed again, and after a restart", async () => {
      await allow(owner, "laptop");
      await allow(owner, "phone");
      const others = await Promise.all([1, 2].map(() => openStore().openWorkspace(workspace.workspaceId)));
      const stages = [push, ...others.map((other) => stageOn(other, [service.host]))];
      const ids: string[] = [];
      for (let at = 0; at < 20; at += 1) ids.push(await happens({ body: `text ${at}` }));
      await Promise.all(stages.map((stage) => work(stage)));
      // The same activities change: a status, a summary.
      await api.project(
        {},
        [...ids, ...ids].map((id) => changed("activity", id)),
      );
      const restarted = stageOn(workspace, [service.host]);
      await Promise.all([...stages, restarted].map((stage) => work(stage)));
      const bodies = told().map(([device, , body]) => `${device} ${body}`);
      expect(bodies.toSorted()).toEqual(
        ["laptop", "phone"].flatMap((device) => ids.map((_, at) => `${device} text ${at}`)).toSorted(),
      );
      for (const other of others) await other[Symbol.asyncDispose]();
    });

    it("what a process had claimed when it was killed is not sent again", async () => {
      await allow(owner, "laptop");
      const id = await happens();
      while (await push.follower.step());
      let writes = 0;
      const killed = stageOn(
        {
          ...workspace,
          engine: {
            ...workspace.engine,
            transact: (statements) => {
              writes += 1;
              return writes > 1 ? Promise.reject(new Error("killed")) : workspace.engine.transact(statements);
            },
          },
        },
        [service.host],
      );
      await push.publicKey();
      await expect(killed.sender.step()).rejects.toThrow("killed");
      await work();
      expect([service.asked.get("laptop"), await states()]).toEqual([1, [[id, "sending"]]]);
    });

    it("a connection that dies after a message may have gone out has nothing sent again", async () => {
      await allow(owner, "laptop");
      service.answers.set("laptop", (_request, response: ServerResponse) => response.destroy());
      const id = await happens();
      await work();
      expect(await states()).toEqual([[id, "unknown"]]);
      service.answers.clear();
      api.clock.advance(5 * 60_000);
      await work(stageOn(workspace, [service.host]));
      expect([service.asked.get("laptop"), told()]).toEqual([1, []]);
    });

    it("a push service that takes nothing now is asked again, later and later, until it is no news any more", async () => {
      await allow(owner, "laptop");
      service.answers.set("laptop", 503);
      const id = await happens();
      const moments: number[] = [];
      for (let second = 0; second <= 660; second += 5) {
        const before = service.asked.get("laptop") ?? 0;
        await work();
        if ((service.asked.get("laptop") ?? 0) > before) moments.push(second);
        api.clock.advance(5000);
      }
      expect(moments).toEqual([0, 15, 45, 105, 225, 465]);
      expect(await states()).toEqual([[id, "expired"]]);
      expect(await devicesOf(owner)).toMatchObject([{ last_error: "The push service answered 503." }]);
    });

    it("the pause that the push service asks for is kept", async () => {
      await allow(owner, "laptop");
      service.answers.set("laptop", (_request, response) => response.writeHead(429, { "retry-after": "120" }).end());
      await happens();
      await work();
      service.answers.clear();
      api.clock.advance(119_000);
      await work();
      expect(told()).toEqual([]);
      api.clock.advance(1000);
      await work();
      expect(told()).toHaveLength(1);
    });

    it.each([404, 410])("a device that answers %i is forgotten", async (status) => {
      await allow(owner, "laptop");
      await allow(owner, "phone");
      service.answers.set("laptop", status);
      await happens();
      await work();
      expect((await devicesOf(owner)).map(({ label }) => label)).toEqual(["phone"]);
      expect(told()).toHaveLength(1);
    });

    it("who is mentioned or given a conversation is told, and nobody else", async () => {
      const member = await api.join(owner, "member", "all", "member@example.com");
      await allow(owner, "laptop");
      await allow(member, "phone");
      const { id } = (await member.request("GET", "/v1/session")).body as { id: string };
      await owner.request("POST", "/v1/conversations/cv_front/notes", { body: "Can you quote this?", mentions: [id] });
      await owner.request("PATCH", "/v1/conversations/cv_front/state", { assigned_to: id });
      await member.request("PATCH", "/v1/conversations/cv_back/state", { assigned_to: id });
      await work();
      expect(told()).toEqual([
        ["phone", "Olga assigned (617) 555-0101 to you", "On Front desk"],
        ["phone", "Olga mentioned you: (617) 555-0101", "Can you quote this?"],
      ]);
      // Any other decision about it is no assignment.
      api.clock.advance(60_000);
      await owner.request("PATCH", "/v1/conversations/cv_front/state", { unread: true });
      await work();
      expect(told()).toHaveLength(2);
    });

    it("many conversations that are assigned at once are told in one message", async () => {
      const member = await api.join(owner, "member", "all", "member@example.com");
      await allow(member, "phone");
      const { id } = (await member.request("GET", "/v1/session")).body as { id: string };
      const change = { ids: ["cv_front", "cv_back"], change: { assigned_to: id } };
      expect((await owner.request("POST", "/v1/conversations/states", change)).status).toBe(200);
      await work();
      expect(told()).toEqual([["phone", "2 conversations were assigned to you", ""]]);
      expect(service.received[0]?.message.url).toBe("/inbox?view=mine");
    });

    it("a test is sent at once, to one's own device alone, and says what the push service said", async () => {
      const { id } = await allow(owner, "laptop");
      const test = (by: Browser) => by.request("POST", `/v1/push/devices/${id}/test`);
      expect((await test(owner)).body).toEqual({ state: "sent", message: null });
      expect(told()).toEqual([["laptop", "Notifications work", expect.any(String)]]);
      const member = await api.join(owner, "admin");
      expect((await test(member)).code).toBe("push.not_found");
      expect((await member.request("DELETE", `/v1/push/devices/${id}`)).code).toBe("push.not_found");
      expect(await devicesOf(member)).toEqual([]);
      service.answers.set("laptop", 410);
      expect((await test(owner)).body).toMatchObject({ state: "gone" });
      expect(await devicesOf(owner)).toEqual([]);
    });

    it("a browser that somebody else signs in with is theirs from then on", async () => {
      const first = await allow(owner, "shared");
      const member = await api.join(owner, "member", [BACK]);
      const second = await allow(member, "shared");
      expect([second.id === first.id, await devicesOf(owner)]).toEqual([false, []]);
      await happens();
      await work();
      expect(told()).toEqual([]);
    });

    it("no address in the server's own network is reached, whatever it is called", async () => {
      const publicKey = await push.publicKey();
      const { keys } = service.subscribe("x", publicKey);
      for (const endpoint of [
        "http://push.example.com/x",
        "https://127.0.0.1/x",
        "https://169.254.169.254/latest",
        "https://[::1]/x",
        "https://10.0.0.1/x",
        "https://user:secret@push.example.com/x",
        "https://push.example.com:8443/x",
        "file:///etc/passwd",
        "nothing",
      ]) {
        const { code } = await owner.request("POST", "/v1/push/devices", { endpoint, keys, label: "x" });
        expect([endpoint, code]).toEqual([endpoint, "push.endpoint_refused"]);
      }
      // A name that leads inside is found out when it is looked up, for every connection.
      const subscribed = await owner.request("POST", "/v1/push/devices", {
        endpoint: "https://localhost/x",
        keys,
        label: "x",
      });
      expect(subscribed.status).toBe(201);
      const { id } = subscribed.body as PushDevice;
      expect((await owner.request("POST", `/v1/push/devices/${id}/test`)).body).toMatchObject({ state: "refused" });
    });

    it("the key is made once, sealed, and the same in every process", async () => {
      const other = stageOn(workspace, []);
      const keys = await Promise.all([push.publicKey(), other.publicKey(), push.publicKey()]);
      expect(new Set(keys).size).toBe(1);
      expect(Buffer.from(keys[0] ?? "", "base64url")).toHaveLength(65);
      const row = await workspace.reader
        .selectFrom("push_keys")
        .selectAll()
        .where("workspace_id", "=", workspace.workspaceId)
        .executeTakeFirstOrThrow();
      expect(row.private_sealed).toMatch(/^lk1\./);
    });

    it("tokens have no devices, and nobody has more than twenty", async () => {
      expect((await api.refusal(await api.request("GET", "/v1/push/devices"))).code).toBe("auth.persons_only");
      for (let at = 0; at < 20; at += 1) await allow(owner, `device-${at}`);
      const subscription = service.subscribe("one too many", await push.publicKey());
      const refused = await owner.request("POST", "/v1/push/devices", { ...subscription, label: "x" });
      expect(refused.code).toBe("push.too_many_devices");
    });

    const devicesOf = async (by: Browser): Promise<PushDevice[]> =>
      ((await by.request("GET", "/v1/push/devices")).body as { data: PushDevice[] }).data;
  });
}

const PASSWORD = "correct horse battery";

const changed = (entity: string, entity_id: string): Change => ({ entity, entity_id, op: "upsert" });

const thread = (id: string, line: string) => ({
  id,
  line_number: line,
  participants: JSON.stringify([CUSTOMER]),
});
