/** Sending, against the simulator: one suite, on both stores. */
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { type Provider, startProvider } from "@linekeeper/simulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deliveryOf, projectorOf } from "../project/order.conformance.ts";
import type { TestStore, TestWorkspace } from "../testing/open-workspace.ts";
import type { NewText } from "./outbox.ts";
import { openSending, type Sending, type ProviderAccess } from "./testing/sending.ts";

export const FAST = { perSecond: 1_000_000, burst: 1_000_000 };
const SEND = { path: "POST /v1/messages" };
const MINUTE = 60_000;

export function describeOutbox(name: string, store: () => TestStore): void {
  describe(`${name}: the outbox`, () => {
    let provider: Provider;
    /** A port on which nobody listens. */
    let closedUrl = "";
    beforeAll(async () => {
      closedUrl = await urlOfNobody();
      provider = await startProvider({ seed: "outbox", activities: 20, speed: 0, rateLimit: FAST });
    });
    afterAll(() => provider[Symbol.asyncDispose]());

    let people = 0;
    const person = (): string => `+1555020${String((people += 1)).padStart(4, "0")}`;

    async function sending(
      run: (sending: Sending, workspace: TestWorkspace) => Promise<void>,
      access: Partial<ProviderAccess> | (() => Partial<ProviderAccess>) = {},
    ): Promise<void> {
      await using workspace = await store().openWorkspace();
      const given = typeof access === "function" ? access() : access;
      try {
        await run(await openSending(workspace, store().location, provider, given), workspace);
      } finally {
        provider.faults.setShares({});
      }
    }

    describe("a text", () => {
      it("is sent once, and the thread shows it at once", () =>
        sending(async ({ text, read, work, project, carried, outbox, line }, workspace) => {
          const to = person();
          const { id } = await text(to, "Your inspection is tomorrow at nine.");
          expect(await read(id)).toMatchObject({ state: "waiting", from: line.number, to: [to], can_cancel: true });
          await work();
          const sent = await read(id);
          expect(sent).toMatchObject({ state: "queued", error: null, next_look_at: null, can_cancel: false });
          expect(sent.attempts).toMatchObject([{ outcome: "accepted", error: null }]);
          expect(carried("Your inspection is tomorrow at nine.")).toEqual([{ id: sent.openphone_id, to: [to] }]);
          await work();
          expect(carried("Your inspection is tomorrow at nine.")).toHaveLength(1);

          await project();
          const activity = await workspace.reader
            .selectFrom("activities")
            .select(["conversation_id", "body", "status"])
            .where("workspace_id", "=", workspace.workspaceId)
            .where("id", "=", sent.openphone_id ?? "")
            .executeTakeFirst();
          expect(activity).toEqual({ conversation_id: sent.conversation_id, body: sent.body, status: "queued" });
          expect((await outbox.list({ limit: 10 }, { state: "queued" })).data.map((one) => one.id)).toEqual([id]);
        }));

      it("to several is one group thread", () =>
        sending(async ({ text, read, work, carried }) => {
          const to = [person(), person(), person()];
          const { id } = await text([to[2]!, to[0]!, to[1]!], "Crew, we meet at the yard.");
          await work();
          expect(await read(id)).toMatchObject({ state: "queued", to });
          expect(carried("Crew, we meet at the yard.").map((one) => one.to.toSorted())).toEqual([to]);
        }));

      it("turns delivered when its message does, and undelivered with the carrier's reason in plain words", () =>
        sending(async ({ text, read, work, project, outbox }, workspace) => {
          const arrives = await text(person(), "arrives");
          const bounces = await text(person(), "bounces");
          // What Quo answers to one text enters the ledger, and the next one waits until that is projected.
          for (let round = 0; round < 2; round += 1) {
            await work();
            await project();
          }
          for (const [id, status, error] of [
            [arrives.id, "delivered", null],
            [bounces.id, "undelivered", "30006"],
          ] as const) {
            const messageId = (await read(id)).openphone_id ?? "";
            await tell(workspace, messageId, status, error);
          }
          expect(await read(arrives.id)).toMatchObject({ state: "delivered", error: null, can_retry: false });
          const undelivered = await read(bounces.id);
          expect(undelivered).toMatchObject({ state: "undelivered", error: { code: "outbox.undelivered" } });
          expect(undelivered.error?.message).toContain("landline");
          for (const [state, id] of [
            ["delivered", arrives.id],
            ["undelivered", bounces.id],
          ] as const) {
            expect((await outbox.list({ limit: 10 }, { state })).data.map((one) => one.id)).toEqual([id]);
          }
          expect((await outbox.list({ limit: 10 }, { state: "queued" })).data).toEqual([]);
        }));

      it("is told to those who follow the changes, with each of its states", () =>
        sending(async ({ text, work }, workspace) => {
          const { id } = await text(person(), "seen");
          await work();
          const changes = await workspace.reader
            .selectFrom("changes")
            .select("entity_id")
            .where("workspace_id", "=", workspace.workspaceId)
            .where("entity", "=", "outbox")
            .execute();
          expect(changes.map((change) => change.entity_id)).toEqual([id, id, id]);
        }));

      it("goes from a line by its id too, and from none that is not known", () =>
        sending(async ({ text, line }) => {
          expect(await text(person(), "by id", { from: line.id })).toMatchObject({ from: line.number });
          await expect(text(person(), "x", { from: "PNnobody" })).rejects.toMatchObject({
            code: "outbox.unknown_line",
          });
          await expect(text(person(), "x", { from: "+15550009999" })).rejects.toMatchObject({
            code: "outbox.unknown_line",
          });
        }));

      it("goes to numbers that can be texted only", () =>
        sending(async ({ text, line }) => {
          const one = person();
          for (const to of [["12345"], ["anonymous"], [line.number], [one, one], [], ["+1555"]]) {
            await expect(text(to, "x")).rejects.toMatchObject({ code: "outbox.bad_recipient" });
          }
          expect(await text("(555) 020-9999", "typed as people type")).toMatchObject({ to: ["+15550209999"] });
        }));
    });

    describe("the moment", () => {
      it("waits for the undo window, and can be taken back until then", () =>
        sending(async ({ text, read, work, clock, outbox, carried }) => {
          const kept = await text(person(), "kept", { undoSeconds: 5 });
          const undone = await text(person(), "undone", { undoSeconds: 5 });
          clock.advance(4_999);
          await work();
          expect(await read(kept.id)).toMatchObject({ state: "waiting", attempts: [] });
          expect(await outbox.cancel(undone.id, "Ana")).toMatchObject({
            state: "cancelled",
            error: { code: "outbox.undone", message: "Taken back by Ana." },
          });
          expect(await outbox.cancel(undone.id, "Ana")).toMatchObject({ state: "cancelled" });
          clock.advance(1);
          await work();
          expect(await read(kept.id)).toMatchObject({ state: "queued" });
          await expect(outbox.cancel(kept.id, "Ana")).rejects.toMatchObject({ code: "outbox.too_late" });
          expect(carried("undone")).toEqual([]);
          expect(carried("kept")).toHaveLength(1);
        }));

      it("of a scheduled text comes when it was said, and not hours after it", () =>
        sending(async ({ text, read, work, project, clock, carried }) => {
          const at = (ms: number): string => new Date(clock.now() + ms).toISOString();
          const soon = await text(person(), "in an hour", { scheduledAt: at(60 * MINUTE) });
          const slept = await text(person(), "while the server slept", { scheduledAt: at(60 * MINUTE) });
          expect(soon.state).toBe("scheduled");
          clock.advance(60 * MINUTE - 1);
          await work();
          expect(carried("in an hour")).toEqual([]);
          clock.advance(1);
          await work();
          await project();
          await work();
          expect(await read(soon.id)).toMatchObject({ state: "queued" });
          expect(await read(slept.id)).toMatchObject({ state: "queued" });

          const late = await text(person(), "too late", { scheduledAt: at(MINUTE) });
          clock.advance(MINUTE + 60 * MINUTE);
          await work();
          expect(await read(late.id)).toMatchObject({
            state: "not_sent",
            can_retry: true,
            error: { code: "outbox.expired" },
          });
          expect(carried("too late")).toEqual([]);
        }));

      it("passes when somebody replies before, if that was wished", () =>
        sending(async ({ text, read, work, clock, receive, project, carried }) => {
          const [quiet, talks, other] = [person(), person(), person()];
          const later = { scheduledAt: new Date(clock.now() + MINUTE).toISOString() };
          await receive(talks, "I wrote before you did", clock.now() - 1);
          const ids = [
            await text(quiet, "still there?", { ...later, cancelOnReply: true }),
            await text(talks, "still there?", { ...later, cancelOnReply: true }),
            await text(other, "still there?", later),
          ].map(({ id }) => id);
          await project();
          clock.advance(30_000);
          await receive(talks, "yes");
          await receive(other, "yes");
          await project();
          clock.advance(30_000);
          // What Quo answers to one text enters the ledger, and the next one waits until that is projected.
          for (let round = 0; round < 3; round += 1) {
            await work();
            await project();
          }
          expect((await Promise.all(ids.map(read))).map(({ state }) => state)).toEqual([
            "queued",
            "cancelled",
            "queued",
          ]);
          expect((await read(ids[1]!)).error).toMatchObject({ code: "outbox.replied" });
          expect(new Set(carried("still there?").flatMap(({ to }) => to))).toEqual(new Set([quiet, other]));
        }));

      it("of texts in one thread is in the order in which they were written", () =>
        sending(async ({ text, settle, carried, clock }) => {
          const to = person();
          const bodies = Array.from({ length: 8 }, (_, index) => `in order ${index}`);
          for (const body of bodies) {
            await text(to, body);
            clock.advance(1);
          }
          await settle();
          expect(bodies.map((body) => carried(body).length)).toEqual(bodies.map(() => 1));
          const sent = [...provider.account.messages.values()].filter((message) => message.text.startsWith("in order"));
          expect(sent.map((message) => message.text)).toEqual(bodies);
        }));
    });

    describe("a request key", () => {
      it("with the same text answers with what is there, with another is refused", () =>
        sending(async ({ outbox, line, work, carried }) => {
          const ask: NewText = {
            from: line.number,
            to: [person()],
            body: "once, please",
            undoSeconds: 0,
            idempotencyKey: "k1",
            createdBy: "t",
          };
          const answers = await Promise.all(Array.from({ length: 5 }, () => outbox.accept(ask)));
          expect(new Set(answers.map(({ message }) => message.id)).size).toBe(1);
          expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
          await work();
          const after = await outbox.accept({ ...ask, from: line.id });
          expect(after).toMatchObject({ isNew: false, message: { state: "queued" } });
          await expect(outbox.accept({ ...ask, body: "twice" })).rejects.toMatchObject({
            code: "idempotency.other_request",
          });
          await work();
          expect(carried("once, please")).toHaveLength(1);
        }));
    });

    describe("an answer that is lost", () => {
      it.each(["accepted-then-timeout", "truncate", "status-500", "status-503", "drop"] as const)(
        "by %s is never asked for again, but looked up, and told truly",
        (fault) =>
          sending(
            async ({ text, read, work, settle, carried }) => {
              const body = `lost by ${fault}`;
              provider.faults.nextRest(fault, SEND);
              const { id } = await text(person(), body);
              await work();
              const doubtful = await read(id);
              expect(doubtful).toMatchObject({
                state: "unknown",
                can_retry: false,
                error: { code: "outbox.checking" },
              });
              const happened = carried(body).length;
              expect(happened).toBe(fault === "accepted-then-timeout" || fault === "truncate" ? 1 : 0);
              await settle();
              const settled = await read(id);
              expect(settled).toMatchObject(
                happened === 1
                  ? { state: "queued", openphone_id: carried(body)[0]?.id, error: null }
                  : { state: "not_sent", can_retry: true, error: { code: "outbox.not_carried_out" } },
              );
              expect(settled.attempts).toHaveLength(1);
              expect(carried(body)).toHaveLength(happened);
            },
            { timeoutMs: 300 },
          ),
      );

      it("is found by its words although Quo made them plainer, and not by the same words of another text", () =>
        sending(
          async ({ text, read, work, settle, carried }) => {
            const to = person();
            const first = await text(to, "On our way");
            await work();
            provider.faults.nextRest("drop", SEND);
            const second = await text(to, "On our way");
            await settle();
            expect(await read(first.id)).toMatchObject({ state: "queued" });
            // Within the tolerance of clocks the first one's message is there with the same words, and is not the second.
            expect(await read(second.id)).toMatchObject({ state: "not_sent", openphone_id: null });
            expect(carried("On our way")).toHaveLength(1);
          },
          { timeoutMs: 300 },
        ));

      it("holds back the same words to the same people, and nothing else", () =>
        sending(
          async ({ text, read, work, settle, carried }) => {
            const to = person();
            provider.faults.nextRest("accepted-then-timeout", SEND);
            const lost = await text(to, "same words");
            await work();
            const same = await text(to, "same words");
            const other = await text(to, "other words");
            await work();
            expect((await read(same.id)).state).toBe("waiting");
            expect((await read(other.id)).state).toBe("queued");
            await settle();
            const ids = [await read(lost.id), await read(same.id)].map((one) => one.openphone_id);
            expect(new Set(ids).size).toBe(2);
            expect(carried("same words").map(({ id }) => id)).toEqual(ids);
          },
          { timeoutMs: 300 },
        ));

      it("is found among what webhooks told, while Quo cannot be read", () =>
        sending(
          async ({ text, read, work, clock, carried }, workspace) => {
            provider.faults.nextRest("accepted-then-timeout", SEND);
            const { id } = await text(person(), "told by a webhook");
            await work();
            const [message] = carried("told by a webhook");
            await tell(workspace, message!.id, "delivered", null);
            provider.faults.setShares({ rest: { share: 1, kinds: ["status-503"] } });
            clock.advance(4_000);
            await work();
            expect(await read(id)).toMatchObject({ state: "delivered", openphone_id: message!.id });
          },
          { timeoutMs: 300 },
        ));

      it("stays unknown for as long as Quo cannot be read", () =>
        sending(
          async ({ text, read, work, clock, settle, carried }) => {
            provider.faults.nextRest("drop", SEND);
            const { id } = await text(person(), "who knows");
            await work();
            for (let round = 0; round < 12; round += 1) {
              provider.faults.nextRest("status-503", { path: "GET /messages", times: 3 });
              clock.advance(2 * MINUTE);
              await work();
              expect(await read(id)).toMatchObject({ state: "unknown", can_retry: false });
            }
            await settle();
            expect(await read(id)).toMatchObject({ state: "not_sent" });
            expect(carried("who knows")).toEqual([]);
          },
          { timeoutMs: 2_000 },
        ));
    });

    describe("a refusal", () => {
      it("for too many requests is no answer: it waits and is sent once", () =>
        sending(async ({ text, read, work, clock, carried }) => {
          provider.faults.nextRest("too-many-requests", { ...SEND, times: 2 });
          const { id } = await text(person(), "patience");
          await work();
          expect(await read(id)).toMatchObject({
            state: "waiting",
            can_cancel: true,
            error: { code: "quo.rate_limited" },
          });
          await work();
          expect((await read(id)).attempts).toHaveLength(1);
          for (let round = 0; round < 3; round += 1) {
            clock.advance(10_000);
            await work();
          }
          const sent = await read(id);
          expect(sent.state).toBe("queued");
          expect(sent.attempts.map(({ outcome }) => outcome)).toEqual([
            "not_carried_out",
            "not_carried_out",
            "accepted",
          ]);
          expect(carried("patience")).toHaveLength(1);
        }));

      it("because Quo cannot be reached waits, and ends when it would be a surprise", () =>
        sending(
          async ({ text, read, work, clock, carried }) => {
            const { id } = await text(person(), "nobody there");
            await work();
            expect(await read(id)).toMatchObject({ state: "waiting", error: { code: "quo.unreachable" } });
            clock.advance(61 * MINUTE);
            await work();
            expect(await read(id)).toMatchObject({ state: "not_sent", error: { code: "outbox.expired" } });
            expect(carried("nobody there")).toEqual([]);
          },
          () => ({ url: closedUrl }),
        ));

      it.each([
        [400, "0206400", "outbox.not_registered", true],
        [402, "0201402", "outbox.no_credits", true],
        [403, "0204403", "outbox.daily_cap", true],
        [400, "0201400", "outbox.refused_by_quo", false],
        [401, null, "quo.unauthorized", true],
      ] as const)("with %i %s says so in plain words", (status, code, expected, mayRetry) =>
        sending(
          async ({ text, read, work, carried }) => {
            const body = `refused ${status} ${code}`;
            const { id } = await text(person(), body);
            await work();
            const refused = await read(id);
            expect(refused).toMatchObject({ state: "failed", can_retry: mayRetry, error: { code: expected } });
            expect(refused.error?.message).toContain("Because I say so");
            expect(carried(body)).toEqual([]);
          },
          {
            fetch: async () =>
              Response.json({ message: "Because I say so", code, status, docs: "", title: "No" }, { status }),
          },
        ),
      );
    });

    describe("a second try", () => {
      it("is another text that names the first, and there is one however often it is asked for", () =>
        sending(
          async ({ text, read, settle, outbox, carried }) => {
            provider.faults.nextRest("drop", SEND);
            const { id } = await text(person(), "second try");
            await settle();
            const tries = await Promise.all([
              outbox.retry(id, "Ana"),
              outbox.retry(id, "Ben"),
              outbox.retry(id, "Ana"),
            ]);
            const again = new Set(tries.map(({ message }) => message.id));
            expect(again.size).toBe(1);
            await settle();
            expect(await read([...again][0]!)).toMatchObject({ state: "queued", retry_of: id });
            expect(await read(id)).toMatchObject({ state: "not_sent", can_retry: false });
            expect((await outbox.retry(id, "Ana")).message.id).toBe([...again][0]);
            expect(carried("second try")).toHaveLength(1);
          },
          { timeoutMs: 300 },
        ));

      it("is refused while nobody knows, and after it was sent", () =>
        sending(
          async ({ text, work, settle, outbox }) => {
            provider.faults.nextRest("accepted-then-timeout", SEND);
            const { id } = await text(person(), "not twice");
            await expect(outbox.retry(id, "Ana")).rejects.toMatchObject({ code: "outbox.not_retryable" });
            await work();
            await expect(outbox.retry(id, "Ana")).rejects.toMatchObject({ code: "outbox.not_retryable" });
            await settle();
            await expect(outbox.retry(id, "Ana")).rejects.toMatchObject({ code: "outbox.not_retryable" });
          },
          { timeoutMs: 300 },
        ));
    });

    describe("an opt-out", () => {
      it("that is known refuses the text at once, with the evidence", () =>
        sending(async ({ text, receive, project }) => {
          const to = person();
          const evidence = await receive(to, "  stop. ");
          await project();
          const refusal = text([person(), to], "hello");
          await expect(refusal).rejects.toMatchObject({ code: "outbox.opted_out" });
          await expect(refusal).rejects.toThrow(evidence);
        }));

      it("that comes while the text waits stops it in the claim, and says when and how", () =>
        sending(async ({ text, read, work, receive, project, carried, clock }) => {
          const to = person();
          const alone = await text(to, "buy now");
          const group = await text([person(), to], "buy now");
          const evidence = await receive(to, "STOP");
          await project();
          await work();
          for (const { id } of [alone, group]) {
            const refused = await read(id);
            expect(refused).toMatchObject({ state: "refused", can_retry: false, error: { code: "outbox.opted_out" } });
            expect(refused.error?.message).toContain(`${to} opted out on ${new Date(clock.now()).toISOString()}`);
            expect(refused.error?.message).toContain(evidence);
          }
          expect(carried("buy now")).toEqual([]);
        }));

      it("that is acknowledged and not yet projected is waited for", () =>
        sending(async ({ text, read, work, receive, project, carried }) => {
          const to = person();
          const { id } = await text(to, "are you in?");
          await receive(to, "Unsubscribe");
          await work();
          expect((await read(id)).state).toBe("waiting");
          await project();
          await work();
          expect((await read(id)).state).toBe("refused");
          expect(carried("are you in?")).toEqual([]);
        }));

      it("holds while everything is projected anew", () =>
        sending(async ({ text, read, work, receive, project, carried }, workspace) => {
          const to = person();
          await text(to, "earlier");
          await receive(to, "QUIT");
          await project();
          await work();
          const { id } = await text(person(), "somebody else");
          await workspace.engine.resetProjections();
          await work();
          expect((await read(id)).state).toBe("waiting");
          await project();
          await work();
          expect((await read(id)).state).toBe("queued");
          await expect(text(to, "again")).rejects.toMatchObject({ code: "outbox.opted_out" });
          expect(carried("earlier")).toEqual([]);
        }));

      it("is what was said last, by the source's time, in whatever order it came", () =>
        sending(async ({ text, receive, project, clock }) => {
          const to = person();
          const at = clock.now();
          await receive(to, "START", at - 1_000);
          await receive(to, "STOP", at - 2_000);
          await project();
          await text(to, "welcome back");
          await receive(to, "stop", at - 500);
          await receive(to, "please do not stop", at);
          await project();
          await expect(text(to, "x")).rejects.toMatchObject({ code: "outbox.opted_out" });
        }));

      it("can be recorded by people, for a line or for all, and taken back by a later word alone", () =>
        sending(async ({ text, read, work, outbox, clock, line, carried }) => {
          const to = person();
          const other = provider.account.world.lines[1]!;
          const { id } = await text(to, "recorded");
          await outbox.recordConsent({
            number: to,
            line: line.number,
            outcome: "out",
            source: "call",
            recordedBy: "Ana",
          });
          await work();
          expect((await read(id)).state).toBe("refused");
          expect(await text(to, "from the other line", { from: other.number })).toMatchObject({ state: "waiting" });
          clock.advance(1);
          await outbox.recordConsent({ number: to, outcome: "in", source: "form", words: "yes", recordedBy: "Ana" });
          expect(await text(to, "asked for")).toMatchObject({ state: "waiting" });
          expect((await outbox.consentOf(to)).records.map(({ outcome }) => outcome)).toEqual(["in", "out"]);
          expect(carried("recorded")).toEqual([]);
        }));
    });
  });
}

async function urlOfNobody(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return `http://127.0.0.1:${port}`;
}

/** A webhook that tells how the message of a text stands, projected. */
async function tell(workspace: TestWorkspace, id: string, status: string, errorCode: string | null): Promise<void> {
  const { engine, reader, workspaceId } = workspace;
  const row = await reader
    .selectFrom("outbox")
    .select(["line_number", "recipients", "body"])
    .where("workspace_id", "=", workspaceId)
    .where((eb) => eb.or([eb("openphone_id", "=", id), eb("state", "=", "unknown")]))
    .executeTakeFirstOrThrow();
  const recipients: string[] = JSON.parse(row.recipients);
  const at = new Date(Date.parse("2026-10-01T12:00:00.000Z")).toISOString();
  await engine.append([
    deliveryOf({
      id: `EV${id}${status}`,
      apiVersion: "2026-03-30",
      createdAt: at,
      type: `message.${status}`,
      data: {
        resource: { id, direction: "outgoing", text: row.body, media: [], status, errorCode, createdAt: at },
        context: {
          orgId: "OR1",
          phoneNumberId: null,
          conversationId: null,
          userId: null,
          contacts: { ids: [], lookupStatus: "none" },
          senderIdentifier: row.line_number,
          recipientIdentifiers: recipients,
        },
        links: { quo: null },
      },
    }),
  ]);
  await projectorOf(engine).drain();
}
