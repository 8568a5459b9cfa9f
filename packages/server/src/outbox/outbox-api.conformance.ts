/** Sending over HTTP, and what those may do who see some lines only: one suite, on both stores. */
import { type Provider, startProvider } from "@linekeeper/simulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createToken } from "../http/tokens.ts";
import { randomIds } from "../ids.ts";
import { writeOf } from "../store/compile.ts";
import type { TestStore } from "../testing/open-workspace.ts";
import { startTestApi, type TestApi } from "../testing/test-api.ts";
import { FAST } from "./outbox.conformance.ts";
import { clientOf, openParts, openSending, type Sending } from "./testing/sending.ts";

export function describeOutboxApi(name: string, store: () => TestStore): void {
  describe(`${name}: sending over HTTP`, () => {
    let provider: Provider;
    beforeAll(async () => {
      provider = await startProvider({ seed: "outbox-api", activities: 0, speed: 0, rateLimit: FAST });
    });
    afterAll(() => provider[Symbol.asyncDispose]());

    let people = 0;
    const person = (): string => `+1555070${String((people += 1)).padStart(4, "0")}`;

    async function withApi(run: (api: TestApi, sending: Sending) => Promise<void>): Promise<void> {
      const workspace = await store().openWorkspace();
      const sending = await openSending(workspace, store().location, provider);
      await using api = await startTestApi(workspace, { outbox: sending.outbox, consent: sending.consent });
      await run(api, sending);
    }

    const post = async (api: TestApi, path: string, body: unknown, headers: Record<string, string> = {}) => {
      const response = await api.request("POST", path, { body, headers });
      const answer: unknown = await response.json();
      return { status: response.status, answer, replayed: response.headers.get("idempotent-replayed") };
    };
    const get = async (api: TestApi, path: string): Promise<unknown> => (await api.request("GET", path)).json();

    it("a text is in its conversation from the moment on at which it is accepted, and is the same until it is sent", () =>
      withApi(async (api, { line, work, project }) => {
        const to = person();
        const accepted = await post(api, "/v1/messages", { from: line.number, to: [to], body: "Hi", undo_seconds: 0 });
        expect(accepted).toMatchObject({ status: 202, answer: { state: "waiting", created_by: "tester" } });
        const { id, conversation_id: thread } = accepted.answer as { id: string; conversation_id: string };
        expect(await get(api, `/v1/conversations/${thread}/outbox`)).toMatchObject({
          data: [{ id, state: "waiting", body: "Hi", openphone_id: null }],
        });
        await work();
        await project();
        const { data: sent } = (await get(api, `/v1/conversations/${thread}/outbox`)) as { data: object[] };
        const { data: activities } = (await get(api, `/v1/conversations/${thread}/activities`)) as {
          data: { id: string }[];
        };
        expect(sent).toMatchObject([{ id, state: "queued", openphone_id: activities[0]?.id }]);
        expect(activities).toHaveLength(1);
        expect(await get(api, `/v1/messages/${id}`)).toMatchObject({ id, attempts: [{ outcome: "accepted" }] });
        expect(await get(api, "/v1/messages?state=queued")).toMatchObject({ data: [{ id }] });
        expect(await get(api, "/v1/conversations/cv_nothing/outbox")).toEqual({ data: [], next_cursor: null });
      }));

    it("a request that is repeated with its key sends once, and another one with that key is refused", () =>
      withApi(async (api, { line, carried, work }) => {
        const body = { from: line.number, to: [person()], body: "once", undo_seconds: 0 };
        const key = { "idempotency-key": "k-1" };
        const first = await post(api, "/v1/messages", body, key);
        const again = await post(api, "/v1/messages", body, key);
        expect(again).toEqual({ ...first, replayed: "true" });
        expect(await post(api, "/v1/messages", { ...body, body: "other" }, key)).toMatchObject({
          status: 409,
          answer: { error: { code: "idempotency.other_request" } },
        });
        expect(await post(api, "/v1/messages", body, { "idempotency-key": "ä" })).toMatchObject({
          status: 400,
          answer: { error: { code: "request.invalid", message: expect.stringContaining("visible ASCII") } },
        });
        await work();
        expect(carried("once")).toHaveLength(1);
      }));

    it("a key stands for one text, at once on two processes, after a restart, and when its answer is forgotten", () =>
      withApi(async (api, { line, carried, work, clock }) => {
        const again = await store().openWorkspace(api.workspace.workspaceId);
        const quo = clientOf({ url: provider.url, apiKey: provider.apiKey });
        const { outbox } = openParts(again, { location: store().location, quo, clock });
        await using other = await startTestApi(again, { outbox, ids: randomIds });
        const body = { from: line.number, to: [person()], body: "one of many", undo_seconds: 0 };
        const key = { "idempotency-key": "many" };
        const ask = async (at: TestApi, given: object = body) => {
          const headers = { ...key, authorization: `Bearer ${api.token}` };
          const { status, answer, replayed } = await post(at, "/v1/messages", given, headers);
          const { id, error } = answer as { id?: string; error?: { code: string } };
          return { status, id, replayed, code: error?.code };
        };
        const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => ask(at % 2 === 0 ? api : other)));
        const [first] = answers;
        expect(answers.map(({ status, id }) => ({ status, id }))).toEqual(
          Array.from({ length: 10 }, () => ({ status: 202, id: first?.id })),
        );
        expect(answers.filter(({ replayed }) => replayed === null)).toHaveLength(1);

        const repeated = { status: 202, id: first?.id, replayed: "true", code: undefined };
        const refused = { status: 409, id: undefined, replayed: null, code: "idempotency.other_request" };
        const { engine, compile, workspaceId } = api.workspace;
        // Killed between the commit of the text and that of its answer; a day later, when nothing of the request is kept.
        const lost = compile.updateTable("idempotency_keys").set({ status: null, answer: null });
        const forgotten = compile.deleteFrom("idempotency_keys");
        const losses = [
          [],
          [lost.where("workspace_id", "=", workspaceId)],
          [forgotten.where("workspace_id", "=", workspaceId)],
        ];
        for (const loss of losses) {
          await engine.transact(loss.map((statement) => writeOf(statement)));
          for (const at of [api, other]) {
            expect(await ask(at)).toEqual(repeated);
            expect(await ask(at, { ...body, body: "another" })).toEqual(refused);
          }
        }
        await work();
        expect([carried("one of many").length, carried("another").length]).toEqual([1, 0]);
      }));

    it("a key is that of whoever sends, and of two with the same one each has a text", () =>
      withApi(async (api, { line }) => {
        const { engine, compile, workspaceId } = api.workspace;
        const second = await createToken({ commands: engine, ids: randomIds, clock: api.clock }, "second");
        const narrow = compile
          .updateTable("access_tokens")
          .set({ lines: JSON.stringify([line.number]) })
          .where("workspace_id", "=", workspaceId)
          .where("label", "=", "second");
        await engine.transact([writeOf(narrow)]);
        const body = { from: line.number, to: [person()], body: "mine" };
        const mine = await post(api, "/v1/messages", body, { "idempotency-key": "1" });
        const theirs = await post(api, "/v1/messages", body, {
          "idempotency-key": "1",
          authorization: `Bearer ${second}`,
        });
        expect([mine.status, theirs.status, theirs.replayed]).toEqual([202, 202, null]);
        expect(theirs.answer).not.toMatchObject({ id: (mine.answer as { id: string }).id });
      }));

    it("every text and every one that is taken back is in the audit log, once, and no refused one", () =>
      withApi(async (api, { line }) => {
        const to = person();
        const body = { from: line.number, to: [to], body: "for the log" };
        const { answer } = await post(api, "/v1/messages", body, { "idempotency-key": "logged" });
        await post(api, "/v1/messages", body, { "idempotency-key": "logged" });
        const { id } = answer as { id: string };
        await post(api, `/v1/messages/${id}/cancel`, undefined);
        await post(api, `/v1/messages/${id}/cancel`, undefined);
        await post(api, `/v1/messages/${id}/retry`, undefined);
        await post(api, "/v1/messages", { ...body, body: "" });
        const { reader, workspaceId } = api.workspace;
        const rows = await reader
          .selectFrom("audit_log")
          .select(["action", "actor_kind", "actor_label", "address", "target", "details"])
          .where("workspace_id", "=", workspaceId)
          .orderBy("seq")
          .execute();
        const who = { actor_kind: "token", actor_label: "tester", address: "127.0.0.1", target: id };
        expect(rows).toEqual([
          { action: "message.sent", ...who, details: JSON.stringify({ from: line.number, to: [to] }) },
          { action: "message.cancelled", ...who, details: "{}" },
        ]);
      }));

    it("a text can be taken back within the undo window, and sent again when that can help", () =>
      withApi(async (api, { line, clock, work, carried }) => {
        const { answer } = await post(api, "/v1/messages", { from: line.number, to: [person()], body: "back" });
        const { id } = answer as { id: string };
        expect(await post(api, `/v1/messages/${id}/cancel`, undefined)).toMatchObject({
          status: 200,
          answer: { state: "cancelled", error: { code: "outbox.undone", message: "Taken back by tester." } },
        });
        clock.advance(6_000);
        await work();
        expect(carried("back")).toEqual([]);
        expect(await post(api, `/v1/messages/${id}/retry`, undefined)).toMatchObject({
          status: 409,
          answer: { error: { code: "outbox.not_retryable" } },
        });
        expect(await post(api, "/v1/messages/ob_none/cancel", undefined)).toMatchObject({ status: 404 });
      }));

    it("every refusal names its rule and what would make the text pass", () =>
      withApi(async (api, { line, receive, project }) => {
        const out = person();
        await receive(out, "Stop");
        await project();
        const to = [person()];
        for (const [body, code, words] of [
          [{ from: "PNnone", to, body: "x" }, "outbox.unknown_line", "/v1/phone-numbers"],
          [{ from: line.number, to: ["12345"], body: "x" }, "outbox.bad_recipient", "+15550100123"],
          [{ from: line.number, to, body: "  " }, "outbox.bad_body", "Write something"],
          [{ from: line.number, to, body: "x".repeat(1_603) }, "outbox.bad_body", "Shorten it by 3"],
          [{ from: line.number, to: [out], body: "x" }, "outbox.opted_out", "START"],
        ] as const) {
          const refused = await post(api, "/v1/messages", body);
          expect(refused).toMatchObject({ status: 422, answer: { error: { code } } });
          expect(JSON.stringify(refused.answer)).toContain(words);
          const { answer } = await post(api, "/v1/messages/preview", body);
          const { refusal } = answer as { refusal: { code: string; fix: string } | null };
          // Nothing is refused to somebody who has not written anything yet.
          expect(refusal?.code).toBe(body.body.trim() === "" ? undefined : code);
          expect(refusal?.fix).not.toBe("");
        }
      }));

    it("without an API key nothing is accepted, and the refusal says which setting is missing", async () => {
      const workspace = await store().openWorkspace();
      const clock = { now: () => 0 };
      const { outbox, worker } = openParts(workspace, { location: store().location, quo: null, clock });
      expect(worker).toBeNull();
      await using api = await startTestApi(workspace, { outbox });
      const refused = await post(api, "/v1/messages", { from: "+15550100001", to: [person()], body: "x" });
      expect(refused).toMatchObject({ status: 409, answer: { error: { code: "outbox.no_api_key" } } });
      expect(JSON.stringify(refused.answer)).toContain("OPENPHONE_API_KEY");
    });

    it("a preview counts segments and cost, and offers what is cheaper", () =>
      withApi(async (api, { line }) => {
        const body = `It’s ${"1234567890".repeat(8)}`;
        const { answer } = await post(api, "/v1/messages/preview", {
          from: line.number,
          to: [person(), person()],
          body,
        });
        expect(answer).toMatchObject({
          encoding: "UCS-2",
          segments: 2,
          units: 85,
          per_segment: 67,
          left: 49,
          recipients: 2,
          cents: 4,
          cents_per_segment: 1,
          offenders: [{ character: "’", code_point: "U+2019", index: 2, replacement: "'" }],
          cheaper: { encoding: "GSM-7", segments: 1, cents: 2, body: body.replace("’", "'") },
          refusal: null,
        });
        expect(await post(api, "/v1/messages/preview", { body: "" })).toMatchObject({
          status: 200,
          answer: { segments: 0, cents: 0, cheaper: null, warnings: [], refusal: null },
        });
      }));

    it("a preview warns of merge fields, of the night and of the same words", () =>
      withApi(async (api, { line, text }) => {
        const to = "+12125550123";
        await text(to, "Hello {{first_name}}");
        const draft = { from: line.number, to: [to], body: "Hello {{first_name}}" };
        const night = { ...draft, scheduled_at: "2027-01-13T08:00:00Z" };
        const day = { ...draft, scheduled_at: "2027-01-13T17:00:00Z" };
        const codesOf = async (asked: object): Promise<unknown> => {
          const { answer } = await post(api, "/v1/messages/preview", asked);
          return (answer as { warnings: { code: string }[] }).warnings.map(({ code }) => code);
        };
        expect(await codesOf(night)).toEqual(["unfilled", "quiet_hours", "same_words"]);
        expect(await codesOf(day)).toEqual(["unfilled", "same_words"]);
        expect(await codesOf({ ...day, body: "Hello" })).toEqual([]);
      }));

    it("what was said of texting a number is told with its evidence, and what people record counts", () =>
      withApi(async (api, { receive, project, line, clock }) => {
        const number = person();
        const evidence = await receive(number, "STOP", clock.now() - 60_000);
        await project();
        const path = `/v1/consents?number=${encodeURIComponent(number)}`;
        expect(await get(api, path)).toMatchObject({
          number,
          opted_out: true,
          lines: [],
          records: [{ outcome: "out", source: "message", words: "STOP", evidence_activity_id: evidence, line: null }],
        });
        const record = { number, line: line.number, outcome: "in", source: "call", words: "text me here" };
        expect(await post(api, "/v1/consents", record)).toMatchObject({ status: 201, answer: record });
        const after = { opted_out: true, lines: [{ line: line.number, opted_out: false }] };
        expect(await get(api, path)).toMatchObject({ ...after, records: [{ outcome: "in" }, { outcome: "out" }] });
        const { data: contacts } = (await get(api, `/v1/contacts?number=${encodeURIComponent(number)}`)) as {
          data: { id: string }[];
        };
        expect(await get(api, `/v1/contacts/${contacts[0]?.id}/consent`)).toMatchObject({
          data: [{ number, ...after }],
        });
        expect(await api.refusal(await api.request("GET", "/v1/contacts/nobody/consent"))).toMatchObject({
          code: "contact.not_found",
        });
      }));

    it("who sees some lines only sends from those, and finds no text and no evidence of the others", () =>
      withApi(async (_api, { outbox, consent, line, text, receive, project }) => {
        const other = provider.account.world.lines[1]!;
        const narrow = outbox.seenBy([other.number]);
        const narrowConsent = consent.seenBy([other.number]);
        const hidden = await text(person(), "on a line that is not seen");
        const seen = await text(person(), "on one that is", { from: other.number });
        expect((await narrow.list({ limit: 10 }, {})).data.map(({ id }) => id)).toEqual([seen.id]);
        expect(await narrow.read(hidden.id)).toBeNull();
        await expect(narrow.cancel(hidden.id, "Ana")).rejects.toMatchObject({ code: "outbox.not_found" });
        await expect(narrow.retry(hidden.id, "Ana")).rejects.toMatchObject({ code: "outbox.not_found" });
        const ask = { to: [person()], body: "x", createdBy: "Ana" };
        await expect(narrow.accept({ ...ask, from: line.number })).rejects.toMatchObject({
          code: "outbox.unknown_line",
        });
        expect((await narrow.accept({ ...ask, from: other.number })).message.from).toBe(other.number);

        const number = person();
        const evidence = await receive(number, "STOP");
        await project();
        const refusal = narrow.accept({ ...ask, to: [number], from: other.number });
        await expect(refusal).rejects.toMatchObject({ code: "outbox.opted_out" });
        await expect(refusal).rejects.not.toThrow(evidence);
        expect(await narrowConsent.of(number)).toMatchObject({
          opted_out: true,
          records: [{ outcome: "out", words: null, evidence_activity_id: null }],
        });
        const record = { number, line: line.number, outcome: "in", source: "call", recordedBy: "Ana" } as const;
        await expect(narrowConsent.record(record)).rejects.toMatchObject({ code: "outbox.unknown_line" });
      }));
  });
}
