/** Who may be texted, and what we answer: one suite, on both stores. */
import { type Provider, startProvider } from "@linekeeper/simulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FAST } from "../outbox/outbox.conformance.ts";
import { dumpProjection, projectorOf } from "../project/order.conformance.ts";
import type { TestStore } from "../testing/open-workspace.ts";
import { type Hearing, hearingsOf, openHearing } from "./testing/hearing.ts";

const MINUTE = 60_000;

export function describeConsent(name: string, store: () => TestStore): void {
  describe(`${name}: consent`, () => {
    let provider: Provider;
    beforeAll(async () => {
      provider = await startProvider({ seed: "consent", activities: 0, speed: 0, rateLimit: FAST });
    });
    afterAll(() => provider[Symbol.asyncDispose]());

    let people = 0;
    const person = (): string => `+1555080${String((people += 1)).padStart(4, "0")}`;

    const hearing = hearingsOf(store, () => provider);
    const held = async ({ workspace }: Hearing): Promise<string[]> => {
      const { reader, workspaceId } = workspace;
      const rows = await reader
        .selectFrom("held_numbers")
        .select("number")
        .where("workspace_id", "=", workspaceId)
        .execute();
      return rows.map(({ number }) => number);
    };
    const stands = async ({ consent }: Hearing, number: string): Promise<boolean> =>
      (await consent.of(number)).opted_out;

    describe("what counts", () => {
      it.each([
        ["STOP", true],
        ["stop please", true],
        ["Unsubscribe!", true],
        ["can you stop by tomorrow?", false],
        ["Please cancel my appointment on Friday", false],
        ["leave me alone", false],
      ])("%j opts out: %j", (words, isOut) =>
        hearing(async (heard) => {
          const number = person();
          await heard.hear(number, words);
          expect(await stands(heard, number)).toBe(isOut);
        }),
      );

      it.each(["START", "Unstop"])("%s opts in again, on whichever line", (word) =>
        hearing(async (heard) => {
          const number = person();
          const [, other] = provider.account.world.lines;
          await heard.hear(number, "STOP");
          heard.clock.advance(MINUTE);
          await heard.hear(number, word, { line: other! });
          expect(await stands(heard, number)).toBe(false);
        }),
      );

      it("a yes opts in only who is out, and is no word at all from others", () =>
        hearing(async (heard) => {
          const [out, other] = [person(), person()];
          await heard.hear(other, "Yes");
          expect((await heard.consent.of(other)).records).toEqual([]);
          await heard.hear(out, "stop please");
          heard.clock.advance(MINUTE);
          await heard.hear(out, "Yes");
          expect(await heard.consent.of(out)).toMatchObject({
            opted_out: false,
            records: [
              { outcome: "in", words: "YES" },
              { outcome: "out", words: "STOP" },
            ],
          });
          await heard.hear(out, "STOP", { at: heard.clock.now() + 2 * MINUTE });
          expect(await stands(heard, out)).toBe(true);
        }));

      it("a yes that became known before the opt-out that it takes back counts all the same, and one of before it does not", () =>
        hearing(async (heard) => {
          const [later, earlier] = [person(), person()];
          const now = heard.clock.now();
          await heard.hear(later, "yes", { at: now });
          await heard.hear(later, "STOP", { at: now - MINUTE });
          expect(await stands(heard, later)).toBe(false);
          await heard.hear(earlier, "yes", { at: now - MINUTE });
          await heard.hear(earlier, "STOP", { at: now });
          expect(await stands(heard, earlier)).toBe(true);
        }));

      it("a yes on one line does not take back what was said of another", () =>
        hearing(async (heard) => {
          const number = person();
          const [line, other] = provider.account.world.lines;
          const record = { number, line: other!.number, outcome: "out", source: "call", recordedBy: "Ana" } as const;
          await heard.consent.record(record);
          heard.clock.advance(MINUTE);
          await heard.hear(number, "yes", { line: line! });
          expect(await heard.consent.of(number)).toMatchObject({ lines: [{ line: other!.number, opted_out: true }] });
          await heard.hear(number, "yes", { line: other! });
          expect(await heard.consent.of(number)).toMatchObject({ lines: [{ line: other!.number, opted_out: false }] });
        }));
    });

    describe("an opt-out", () => {
      it("refuses at their claims all texts that wait for the number, the scheduled ones too, and no other", () =>
        hearing(async (heard) => {
          const [out, stays] = [person(), person()];
          const waiting = [];
          for (const body of ["one", "two", "three"]) waiting.push(await heard.text(out, body));
          const scheduledAt = new Date(heard.clock.now() + 60 * MINUTE).toISOString();
          const scheduled = await heard.text(out, "tomorrow", { scheduledAt });
          const other = await heard.text(stays, "hello");
          await heard.hear(out, "STOP");
          // What Quo answers to the other text goes into the ledger, and everything else waits until it is projected.
          for (let round = 0; round < 10; round += 1) {
            await heard.work();
            await heard.project();
          }
          heard.clock.advance(61 * MINUTE);
          await heard.work();
          for (const { id } of [...waiting, scheduled]) {
            expect(await heard.read(id)).toMatchObject({ state: "refused", error: { code: "outbox.opted_out" } });
          }
          expect(heard.sentTo(out)).toEqual([]);
          await heard.project();
          await heard.work();
          expect(await heard.read(other.id)).toMatchObject({ state: "queued" });
        }));

      it("is listed with its beginning and its last words, until they opt in", () =>
        hearing(async (heard) => {
          const [first, second, back] = [person(), person(), person()];
          const began = heard.clock.now();
          await heard.hear(first, "STOP");
          await heard.hear(back, "STOP");
          heard.clock.advance(MINUTE);
          await heard.hear(second, "please stop");
          await heard.hear(second, "unsubscribe");
          await heard.hear(first, "QUIT");
          await heard.hear(back, "START");
          const all = [];
          let cursor: string | undefined;
          do {
            const page = await heard.consent.optOuts({ limit: 1, cursor }, {});
            all.push(...page.data);
            cursor = page.next_cursor ?? undefined;
          } while (cursor !== undefined);
          expect(all.map(({ number }) => number).sort()).toEqual([first, second].sort());
          expect(all.find(({ number }) => number === first)).toMatchObject({
            since: new Date(began).toISOString(),
            record: { words: "QUIT" },
          });
          const [, other] = provider.account.world.lines;
          expect((await heard.consent.optOuts({ limit: 9 }, { line: other!.number })).data).toEqual([]);
          expect((await heard.consent.seenBy([other!.number]).optOuts({ limit: 9 }, {})).data).toEqual([]);
        }));
    });

    describe("a text that may be a refusal", () => {
      it("holds its sender until somebody has decided; what people write themselves is not held back", () =>
        hearing(async (heard) => {
          const number = person();
          const id = await heard.hear(number, "leave me alone");
          expect(await held(heard)).toEqual([number]);
          expect(await heard.text(number, "Sorry!")).toMatchObject({ state: "waiting" });
          heard.clock.advance(90_000);
          expect((await heard.consent.refusals({ limit: 10 }, {})).data).toMatchObject([
            { activity_id: id, number, excerpt: "leave me alone", age_seconds: 90, decision: null },
          ]);
          await heard.consent.decide(id, "fine", "Ana");
          expect(await held(heard)).toEqual([]);
          expect(await stands(heard, number)).toBe(false);
        }));

      it("decided as out is an opt-out as of when it was written, with its words; taken back it is none, and open again", () =>
        hearing(async (heard) => {
          const number = person();
          const at = new Date(heard.clock.now()).toISOString();
          const id = await heard.hear(number, "leave me alone");
          const waiting = await heard.text(number, "An offer");
          heard.clock.advance(MINUTE);
          for (let twice = 0; twice < 2; twice += 1) await heard.consent.decide(id, "out", "Ana");
          const told = await heard.consent.of(number);
          expect(told).toMatchObject({
            opted_out: true,
            records: [{ at, source: "review", words: "leave me alone", evidence_activity_id: id, recorded_by: "Ana" }],
          });
          expect(told.records).toHaveLength(1);
          await heard.work();
          expect(await heard.read(waiting.id)).toMatchObject({ state: "refused" });
          expect(await heard.consent.reopen(id, "Bo")).toMatchObject({ decision: null });
          expect(await heard.consent.of(number)).toMatchObject({ opted_out: false, records: [] });
          expect(await held(heard)).toEqual([number]);
          await heard.consent.decide(id, "out", "Bo");
          expect(await stands(heard, number)).toBe(true);
          await heard.consent.decide(id, "fine", "Bo");
          expect(await stands(heard, number)).toBe(false);
        }));

      it("that is taken back brings nobody in who said stop besides", () =>
        hearing(async (heard) => {
          const number = person();
          await heard.hear(number, "STOP");
          const id = await heard.hear(number, "leave me alone");
          await heard.consent.decide(id, "out", "Ana");
          heard.clock.advance(MINUTE);
          await heard.consent.reopen(id, "Ana");
          expect(await stands(heard, number)).toBe(true);
        }));

      it("is decided once however many decide at once", () =>
        hearing(async (heard) => {
          const number = person();
          const id = await heard.hear(number, "leave me alone");
          await using other = await store().openWorkspace(heard.workspace.workspaceId);
          const beside = await openHearing(other, store(), provider);
          await Promise.all(
            Array.from({ length: 6 }, (_, index) =>
              (index % 2 === 0 ? heard : beside).consent.decide(id, "out", `person ${index}`),
            ),
          );
          expect((await heard.consent.of(number)).records).toHaveLength(1);
        }));

      it("is listed undecided first, then the oldest first, page by page, and only to those who see its line", () =>
        hearing(async (heard) => {
          const [line, other] = provider.account.world.lines;
          const ids: string[] = [];
          for (const index of [0, 1, 2, 3, 4]) {
            const at = heard.clock.now() - (10 - index) * MINUTE;
            ids.push(await heard.hear(person(), "leave me alone", { at, line: index === 4 ? other! : line! }));
          }
          await heard.consent.decide(ids[0]!, "fine", "Ana");
          const seen = [];
          let cursor: string | undefined;
          do {
            const page = await heard.consent.refusals({ limit: 2, cursor }, {});
            seen.push(...page.data.map(({ activity_id }) => activity_id));
            cursor = page.next_cursor ?? undefined;
          } while (cursor !== undefined);
          expect(seen).toEqual([...ids.slice(1), ids[0]]);
          const narrow = heard.consent.seenBy([other!.number]);
          expect((await narrow.refusals({ limit: 9 }, {})).data.map((one) => one.activity_id)).toEqual([ids[4]]);
          await expect(narrow.decide(ids[1]!, "out", "Eve")).rejects.toMatchObject({ code: "refusal.not_found" });
          await expect(narrow.reopen(ids[0]!, "Eve")).rejects.toMatchObject({ code: "refusal.not_found" });
          expect((await heard.consent.refusals({ limit: 9 }, { state: "decided" })).data).toHaveLength(1);
        }));

      it("survives a rebuild with its decision, and every table comes out the same", () =>
        hearing(async (heard) => {
          const [one, two] = [person(), person()];
          const id = await heard.hear(one, "leave me alone");
          await heard.hear(two, "stop texting me");
          await heard.hear(person(), "HELP");
          await heard.hear(person(), "yes");
          await heard.consent.decide(id, "out", "Ana");
          const before = await dumpProjection(heard.workspace);
          expect(before["refusal_readings"]).toHaveLength(2);
          await heard.workspace.engine.resetProjections();
          await projectorOf(heard.workspace.engine).drain({ chunk: 2 });
          expect(await dumpProjection(heard.workspace)).toEqual(before);
          expect(await held(heard)).toEqual([two]);
          expect(await stands(heard, one)).toBe(true);
        }));
    });

    describe("the ledger", () => {
      it("refuses to be changed", () =>
        hearing(async (heard) => {
          const number = person();
          const id = await heard.hear(number, "leave me alone");
          await heard.consent.decide(id, "out", "Ana");
          await heard.consent.reopen(id, "Ana");
          const { engine } = heard.workspace;
          for (const sql of [
            "UPDATE consents SET outcome = 'in'",
            "DELETE FROM consents",
            "UPDATE consent_withdrawals SET withdrawn_by = 'x'",
            "DELETE FROM consent_withdrawals",
          ]) {
            await expect(engine.transact([{ sql, parameters: [] }])).rejects.toThrow("append-only");
          }
        }));

      it("is exported with everything: texts, records, and what was withdrawn", () =>
        hearing(async (heard) => {
          const number = person();
          const evidence = await heard.hear(number, "=STOP");
          heard.clock.advance(MINUTE);
          const id = await heard.hear(number, 'leave me alone, "please"');
          await heard.consent.decide(id, "out", "Ana");
          await heard.consent.reopen(id, "Bo");
          heard.clock.advance(MINUTE);
          await heard.consent.record({
            number,
            outcome: "in",
            source: "form",
            words: "@SUM(A1)",
            campaignId: "cp1",
            recordedBy: "Ana",
          });
          await heard.hear(person(), "STOP");
          const read = async (format: "csv" | "json", numbers?: string[]): Promise<string> => {
            let text = "";
            for await (const piece of heard.consent.exported(format, numbers)) text += piece;
            return text;
          };
          const csv = await read("csv", [number]);
          expect(csv.split("\r\n")).toHaveLength(5);
          expect(csv).toContain(`${number},out,,`);
          expect(csv).toContain("'=STOP");
          expect(csv).toContain("'@SUM(A1)");
          expect(csv).toContain('"leave me alone, ""please"""');
          const json = JSON.parse(await read("json", [number])) as { records: object[] };
          expect(json.records).toMatchObject([
            { outcome: "out", source: "message", text: "=STOP", evidence_activity_id: evidence, withdrawn_at: null },
            { outcome: "out", source: "review", recorded_by: "Ana", withdrawn_by: "Bo" },
            { outcome: "in", source: "form", campaign_id: "cp1" },
          ]);
          expect((JSON.parse(await read("json")) as typeof json).records).toHaveLength(4);
          expect((JSON.parse(await read("json", ["+15550000000"])) as typeof json).records).toEqual([]);
        }));
    });
  });
}
