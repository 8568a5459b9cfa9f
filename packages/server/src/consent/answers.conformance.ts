/** Our answers to opt-outs and to HELP: one suite, on both stores. */
import { type Provider, startProvider } from "@linekeeper/simulator";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FAST } from "../outbox/outbox.conformance.ts";
import { killable } from "../outbox/testing/sending.ts";
import { deliveryOf, projectorOf } from "../project/order.conformance.ts";
import { consentOf } from "../read/consents.ts";
import type { TestStore, TestWorkspace } from "../testing/open-workspace.ts";
import { hearingsOf, openHearing, textReceived } from "./testing/hearing.ts";

const MINUTE = 60_000;
const CONFIRMED = expect.stringContaining("you are unsubscribed");

export function describeAnswers(name: string, store: () => TestStore): void {
  describe(`${name}: answers to opt-outs and HELP`, () => {
    let provider: Provider;
    beforeAll(async () => {
      provider = await startProvider({ seed: "answers", activities: 0, speed: 0, rateLimit: FAST });
    });
    afterAll(() => provider[Symbol.asyncDispose]());

    let people = 0;
    const person = (): string => `+1555085${String((people += 1)).padStart(4, "0")}`;

    const hearing = hearingsOf(store, () => provider);

    describe("a confirmation", () => {
      it("goes to who opts out in words that Quo does not answer, once, with the line's name", () =>
        hearing(async ({ hear, answer, sentTo, line }) => {
          const number = person();
          await hear(number, "stop please");
          await answer();
          await answer();
          const [text, ...others] = sentTo(number);
          expect(text).toMatch(/: you are unsubscribed and will get no more texts from us. Reply START/);
          expect(text).not.toContain("{{");
          expect(text).not.toContain(line.id);
          expect(others).toEqual([]);
        }));

      it.each(["STOP", "unsubscribe", " Quit ", "leave me alone", "can you stop by tomorrow?", "START"])(
        "does not follow on %j",
        (words) =>
          hearing(async ({ hear, answer, sentTo }) => {
            const number = person();
            await hear(number, words);
            await answer();
            expect(sentTo(number)).toEqual([]);
          }),
      );

      it("is the only text that reaches somebody who is out, and lets no other through", () =>
        hearing(async ({ hear, answer, sentTo, text, read, workspace }) => {
          const number = person();
          const before = await text(number, "An offer");
          await hear(number, "stop please");
          await expect(text(number, "Another")).rejects.toMatchObject({ code: "outbox.opted_out" });
          await answer();
          expect(sentTo(number)).toEqual([CONFIRMED]);
          expect(await read(before.id)).toMatchObject({ state: "refused" });
          const answers = await workspace.reader
            .selectFrom("consent_answers")
            .select("kind")
            .where("workspace_id", "=", workspace.workspaceId)
            .execute();
          expect(answers).toEqual([{ kind: "confirmation" }]);
        }));

      it("is refused when a word that Quo answers, or what a person recorded, came before it left", () =>
        hearing(async ({ hear, answer, answering, sentTo, consent, workspace }) => {
          const [quo, recorded] = [person(), person()];
          await hear(quo, "stop please");
          await hear(recorded, "stop please");
          while (await answering.step());
          await hear(quo, "STOP");
          await consent.record({ number: recorded, outcome: "out", source: "call", recordedBy: "Ana" });
          await answer();
          expect([...sentTo(quo), ...sentTo(recorded)]).toEqual([]);
          expect(await statesOf(workspace)).toEqual(["refused", "refused"]);
        }));

      it("is not sent to who has opted in again before it left", () =>
        hearing(async ({ hear, answer, answering, sentTo, clock, workspace }) => {
          const number = person();
          await hear(number, "stop please");
          while (await answering.step());
          clock.advance(1_000);
          await hear(number, "START");
          await answer();
          expect(sentTo(number)).toEqual([]);
          expect(await statesOf(workspace)).toEqual(["cancelled"]);
        }));

      it("comes once for an opt-out however often it is said, and again for the next one", () =>
        hearing(async ({ hear, answer, answering, sentTo, clock }) => {
          const number = person();
          await hear(number, "stop please");
          while (await answering.step());
          await hear(number, "please stop", { at: clock.now() + 100 });
          await answer();
          clock.advance(MINUTE);
          await hear(number, "opt out now", { at: clock.now() - 2 * MINUTE });
          await hear(number, "stop please");
          await answer();
          expect(sentTo(number)).toEqual([CONFIRMED]);
          clock.advance(MINUTE);
          await hear(number, "START");
          clock.advance(MINUTE);
          await hear(number, "stop please");
          await answer();
          expect(sentTo(number)).toEqual([CONFIRMED, CONFIRMED]);
        }));

      it("does not follow on an opt-out of somebody who was out already", () =>
        hearing(async ({ hear, answer, sentTo, clock }) => {
          const number = person();
          await hear(number, "STOP");
          clock.advance(MINUTE);
          await hear(number, "stop please");
          await answer();
          expect(sentTo(number)).toEqual([]);
        }));
    });

    describe("HELP", () => {
      it.each(["HELP", "info"])("%s is answered with who we are and how to stop, each time", (words) =>
        hearing(async ({ hear, answer, sentTo, consent, clock }) => {
          const number = person();
          await consent.changeSettings({ business_name: "Acme", contact: "555 0100" }, "Ana");
          for (let twice = 0; twice < 2; twice += 1) {
            await hear(number, words);
            await answer();
            clock.advance(MINUTE);
          }
          const text = "Acme: for help call 555 0100. Reply STOP to get no more texts. Msg & data rates may apply.";
          expect(sentTo(number)).toEqual([text, text]);
        }),
      );

      it("is not answered to who is out, nor for ever to a machine that asks for it", () =>
        hearing(async ({ hear, answer, sentTo, clock }) => {
          const [out, machine] = [person(), person()];
          await hear(out, "STOP");
          clock.advance(1_000);
          await hear(out, "HELP");
          for (let round = 0; round < 8; round += 1) {
            await hear(machine, "HELP");
            await answer();
            clock.advance(MINUTE);
          }
          expect(sentTo(out)).toEqual([]);
          expect(sentTo(machine)).toHaveLength(5);
        }));
    });

    describe("nothing is answered", () => {
      it("that is old, that a read told, that is a group's, or that was said before answering was switched on", () =>
        hearing(async ({ hear, receive, project, answer, sentTo, clock, consent, workspace, line }) => {
          const [old, read, off, grouped] = [person(), person(), person(), person()];
          await hear(old, "stop please", { at: clock.now() - 11 * MINUTE });
          await receive(read, "stop please");
          await project();
          await workspace.engine.append([
            groupText("ACgroup", grouped, [line.number, person()], "stop please", clock.now(), line.id),
          ]);
          await project();
          await consent.changeSettings({ confirm: false }, "Ana");
          await hear(off, "stop please");
          clock.advance(1_000);
          await consent.changeSettings({ confirm: true }, "Ana");
          await answer();
          for (const number of [old, read, off, grouped]) expect(sentTo(number)).toEqual([]);
          expect(await statesOf(workspace)).toEqual([]);
        }));

      it("a second time by a rebuild, nor by what is delivered again", () =>
        hearing(async ({ hear, answer, sentTo, workspace, clock, line }) => {
          const number = person();
          const at = clock.now();
          const id = await hear(number, "stop please", { at });
          await answer();
          await workspace.engine.append([
            { ...textReceived(id, number, "stop please", { at, line }), eventId: "EVagain" },
          ]);
          await projectorOf(workspace.engine).drain();
          await answer();
          await workspace.engine.resetProjections();
          await projectorOf(workspace.engine).drain();
          await answer();
          expect(sentTo(number)).toEqual([CONFIRMED]);
        }));

      it("with a wording that the law forbids, or without an API key", () =>
        hearing(async ({ consent }) => {
          for (const change of [
            { confirmation: "Bye! See https://example.com/offers" },
            { business_name: "offers.example.com" },
            { help_text: "Call us." },
          ]) {
            await expect(consent.changeSettings(change, "Ana")).rejects.toMatchObject({ code: "consent.bad_wording" });
          }
          await consent.changeSettings({ confirmation: "Ok. Bye from {{business}}", help: false }, "Ana");
          expect(await consent.settings()).toMatchObject({
            can_send: true,
            confirm: true,
            confirmation: "Ok. Bye from {{business}}",
            help: false,
            updated_by: "Ana",
          });
        }));
    });

    describe("whatever breaks", () => {
      it("two processes answer each text once", () =>
        hearing(async (heard) => {
          await using other = await store().openWorkspace(heard.workspace.workspaceId);
          const beside = await openHearing(other, store(), provider);
          const numbers = Array.from({ length: 12 }, person);
          for (const [index, number] of numbers.entries()) {
            await heard.hear(number, index % 3 === 0 ? "HELP" : "stop please");
            await Promise.all([heard.answering.step(), beside.answering.step(), beside.work(), heard.work()]);
          }
          for (let round = 0; round < 4; round += 1) {
            await Promise.all([heard.answer(), beside.answer()]);
          }
          expect(numbers.map((number) => heard.sentTo(number).length)).toEqual(numbers.map(() => 1));
        }));

      it("killed at any moment, an answer is never doubled, and missing only where nobody can know whether it was sent", () =>
        hearing(async (heard) => {
          const numbers: string[] = [];
          for (let round = 0; round < 10; round += 1) {
            const number = person();
            numbers.push(number);
            await heard.hear(number, "stop please");
            const doomedStore = killable(heard.workspace.engine);
            const dying: TestWorkspace = { ...heard.workspace, engine: doomedStore.engine };
            const doomed = await openHearing(dying, store(), provider);
            const stepping = doomed.answering.step().then(() => doomed.work());
            await new Promise((resolve) => setTimeout(resolve, round));
            doomedStore.kill();
            await Promise.race([stepping, new Promise((resolve) => setTimeout(resolve, 30))]);
            await heard.answer();
          }
          await heard.settle();
          const rows = await heard.workspace.reader
            .selectFrom("outbox")
            .select(["recipients", "state"])
            .where("workspace_id", "=", heard.workspace.workspaceId)
            .execute();
          const stateOf = (number: string) =>
            rows.find(({ recipients }) => recipients === JSON.stringify([number]))?.state;
          // Killed between its claim and its request, a text is looked for, not found, and not sent again by itself.
          const expected = numbers.map((number) => (stateOf(number) === "not_sent" ? 0 : 1));
          expect(numbers.map((number) => heard.sentTo(number).length)).toEqual(expected);
          expect(rows.filter(({ state }) => state !== "queued" && state !== "not_sent")).toEqual([]);
          expect(rows).toHaveLength(numbers.length);
        }));

      it("with answers of Quo that are lost, each confirmation is one message", () =>
        hearing(async (heard) => {
          const numbers = Array.from({ length: 8 }, person);
          for (const number of numbers) await heard.hear(number, "stop please");
          provider.faults.setShares({ rest: { share: 0.5, kinds: ["accepted-then-timeout", "drop", "truncate"] } });
          await heard.answer();
          provider.faults.setShares({});
          await heard.settle();
          expect(numbers.map((number) => heard.sentTo(number).length)).toEqual(numbers.map(() => 1));
        }));
    });

    it("who is out does not depend on the order or the number of times in which anything became known", async () => {
      const words = ["STOP", "stop please", "START", "yes", "HELP", "leave me alone", "see you", "unstop", "cancel"];
      const step = fc.record({ body: fc.constantFrom(...words), at: fc.integer({ min: 0, max: 5 }), line: fc.nat(1) });
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 1, maxLength: 8 }).chain((steps) =>
            fc.tuple(
              fc.constant(steps),
              fc.shuffledSubarray([...steps.keys(), ...steps.keys()], {
                minLength: steps.length * 2,
                maxLength: steps.length * 2,
              }),
            ),
          ),
          async ([steps, order]) => {
            const number = "+15550859999";
            const lines = provider.account.world.lines;
            const deliveries = steps.map(({ body, at, line }, index) =>
              textReceived(`ACp${index}`, number, body, { at: 1_790_000_000_000 + at * 1000, line: lines[line]! }),
            );
            const told: unknown[] = [];
            for (const indices of [steps.map((_, index) => index), order]) {
              await using workspace = await store().openWorkspace();
              await workspace.engine.append(indices.map((index) => deliveries[index]!));
              await projectorOf(workspace.engine).drain({ chunk: 2 });
              const reader = { db: workspace.reader, workspaceId: workspace.workspaceId, lines: "all" as const };
              const { records, ...standing } = await consentOf(reader, number);
              told.push([standing, records.map(({ at, outcome }) => `${at} ${outcome}`).sort()]);
            }
            expect(told[1]).toEqual(told[0]);
            expect((told[0] as [{ opted_out: boolean }])[0].opted_out).toBe(isOutByModel(steps));
          },
        ),
        { numRuns: 30 },
      );
    });
  });

  /** What anybody would say who reads the thread: at one moment, an opt-out comes last. */
  function isOutByModel(steps: readonly { body: string; at: number }[]): boolean {
    let isOut = false;
    for (const at of [0, 1, 2, 3, 4, 5]) {
      const said = steps.filter((one) => one.at === at).map(({ body }) => body);
      if (said.includes("yes") || said.includes("START") || said.includes("unstop")) isOut = false;
      if (said.some((body) => ["STOP", "stop please", "cancel"].includes(body))) isOut = true;
    }
    return isOut;
  }
}

async function statesOf({ reader, workspaceId }: TestWorkspace): Promise<string[]> {
  const rows = await reader
    .selectFrom("outbox")
    .select("state")
    .where("workspace_id", "=", workspaceId)
    .orderBy("created_at")
    .execute();
  return rows.map(({ state }) => state);
}

function groupText(id: string, from: string, to: string[], text: string, at: number, lineId: string) {
  const createdAt = new Date(at).toISOString();
  return deliveryOf({
    id: `EV${id}`,
    apiVersion: "2026-03-30",
    createdAt,
    type: "message.received",
    data: {
      resource: { id, direction: "incoming", text, media: [], status: "received", createdAt },
      context: {
        orgId: "OR1",
        phoneNumberId: lineId,
        conversationId: "CNgroup",
        senderIdentifier: from,
        recipientIdentifiers: to,
      },
      links: { quo: null },
    },
  });
}
