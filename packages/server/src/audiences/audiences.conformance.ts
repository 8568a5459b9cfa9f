/** Lists and the files that they come out of, over a real store: one suite, run on both engines. */
import { readdir } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTestClock } from "../clock.ts";
import { writeOf } from "../store/compile.ts";
import { numberContactId } from "../stable-ids.ts";
import type { TestWorkspace } from "../testing/open-workspace.ts";
import { startTestApi, type TestApi } from "../testing/test-api.ts";
import type { Commit, ListImport } from "./audiences.ts";
import type { Audience, Member } from "../audience.ts";
import { ContactFilter } from "../contact-filter.ts";
import { membersOf } from "./audiences.ts";
import { bytesOf, createTestAudiences, Killed, LIST_UPLOAD, type TestAudiences } from "./testing/test-audiences.ts";

const LINE = "+16175559001";
const number = (index: number): string => `+1617555${String(index).padStart(4, "0")}`;
const COMMIT: Commit = {
  list: { name: "Spring" },
  options: { leave_out: ["suppressed", "held", "landline"] },
  confirmedRows: null,
  committedBy: "tester",
};

export function describeAudiences(engineName: string, open: () => Promise<TestWorkspace>): void {
  const withAudiences = async (test: (audiences: TestAudiences, api: TestApi) => Promise<void>): Promise<void> => {
    const workspace = await open();
    const clock = createTestClock();
    const audiences = createTestAudiences(workspace, { clock });
    await using api = await startTestApi(workspace, { audiences: () => audiences });
    await test(audiences, api);
  };
  const readerOf = ({ workspace }: TestApi) => ({
    db: workspace.reader,
    workspaceId: workspace.workspaceId,
    lines: "all" as const,
  });
  const upload = (audiences: TestAudiences, content: string | Uint8Array, more: Partial<typeof LIST_UPLOAD> = {}) =>
    audiences.upload(bytesOf(content), { ...LIST_UPLOAD, ...more });
  const importFile = async (
    audiences: TestAudiences,
    content: string,
    commit: Partial<Commit> = {},
  ): Promise<ListImport> => {
    const { id } = await upload(audiences, content);
    await audiences.commitImport(id, { ...COMMIT, ...commit });
    await audiences.work();
    return audiences.readImport(id);
  };
  const everybody = async (api: TestApi, audience: Audience, limit = 3): Promise<Member[]> => {
    const all: Member[] = [];
    for (;;) {
      const page = await membersOf(readerOf(api), audience, all.at(-1)?.number ?? null, limit);
      all.push(...page);
      if (page.length < limit) return all;
    }
  };
  const numbersOn = async (api: TestApi, listId: string | null): Promise<string[]> =>
    (await everybody(api, { kind: "list", list_id: listId ?? "" })).map((member) => member.number);
  const countsOf = ({ report }: ListImport): Record<string, number> =>
    Object.fromEntries(Object.entries(report).flatMap(([state, { rows }]) => (rows > 0 ? [[state, rows]] : [])));
  const total = ({ report }: ListImport): number => Object.values(report).reduce((sum, { rows }) => sum + rows, 0);
  /** A conversation of two. */
  const talk = (id: string, with_: string, more: Record<string, unknown> = {}) => ({
    conversations: [{ id, line_number: LINE, participants: JSON.stringify([with_]), ...more }],
    conversation_participants: [{ conversation_id: id, number: with_ }],
    contacts: [{ id: numberContactId(with_), number: with_ }],
  });
  const optOut = (api: TestApi, ...numbers: string[]) =>
    api.workspace.engine.transact([
      writeOf(
        api.workspace.compile.insertInto("consents").values(
          numbers.map((one) => ({
            workspace_id: api.workspace.workspaceId,
            id: `cs_${one}`,
            number: one,
            line: null,
            outcome: "out" as const,
            source: "person",
            words: null,
            evidence_activity_id: null,
            at: "2025-12-01T00:00:00.000Z",
            recorded_at: "2025-12-01T00:00:00.000Z",
            recorded_by: "tester",
          })),
        ),
      ),
    ]);

  describe(`a file on ${engineName}`, () => {
    it("is told what it is, what its columns are, and what its first rows would become", () =>
      withAudiences(async (audiences) => {
        const file = await upload(
          audiences,
          Buffer.from(
            "\uFEFFFirst;Phone;State;Zip;Roof\r\nAna;(617) 555-0123;Massachusetts;2139;slate\r\nBo;1.6175E+10;;;\r\n",
            "utf16le",
          ),
        );
        expect(file).toMatchObject({
          state: "draft",
          rows: 2,
          file: {
            encoding: "utf-16le",
            bom: true,
            delimiter: ";",
            columns: [{ name: "First", samples: ["Ana", "Bo"] }, {}, {}, {}, {}],
          },
          mapping: {
            header: true,
            columns: [
              { to: "first_name" },
              { to: "phone" },
              { to: "state" },
              { to: "postal_code" },
              { to: "field", name: "roof" },
            ],
          },
        });
        const { rows } = await audiences.mapImport(file.id, file.mapping);
        expect(rows).toMatchObject([
          {
            row: 2,
            state: "valid",
            number: "+16175550123",
            name: "Ana",
            region: "MA",
            postal_code: "02139",
            fields: { first_name: "Ana", roof: "slate" },
          },
          {
            row: 3,
            state: "invalid",
            number: null,
            problem: { rule: "phone.scientific", fix: expect.stringContaining("export it again") },
          },
        ]);
      }));

    it("accounts for every row, and says of each that is not on the list why", () =>
      withAudiences(async (audiences, api) => {
        await api.project({
          own_numbers: [{ number: LINE, phone_number_id: "PN1" }],
          ...talk("cv1", number(3), { last_activity_at: "2025-12-20T10:00:00.000Z" }),
        });
        await api.project({
          ...talk("cv2", number(4), { last_activity_at: "2025-10-01T10:00:00.000Z" }),
          activities: [
            {
              id: "AC1",
              conversation_id: "cv2",
              direction: "outgoing",
              error_code: "30006",
              occurred_at: "2025-10-01T10:00:00.000Z",
            },
          ],
        });
        await optOut(api, number(5));
        await hold(api, number(6));
        const list = await audiences.addList("tester", { name: "Old", kind: "static" });
        await audiences.addMember(list.id, { number: number(7) });
        const rows = [
          "Name,Phone",
          `Valid,${number(1)}`,
          `Twice,"(617) 555-0001"`,
          `Talks,${number(3)}`,
          `Landline,${number(4)}`,
          `Out,${number(5)}`,
          `Held,${number(6)}`,
          `There,${number(7)}`,
          `Ours,${LINE}`,
          "Short,555-0123",
          ",",
          "Nobody,",
          `Shifted,${number(9)},12 Main St, Unit 3`,
          "Abroad,+44 20 7946 0958",
        ];
        const done = await importFile(audiences, rows.join("\n"), { list: { id: list.id } });
        expect(done.state).toBe("done");
        expect(countsOf(done)).toEqual({
          valid: 1,
          in_talks: 1,
          present: 1,
          duplicate: 1,
          suppressed: 1,
          held: 1,
          landline: 2,
          own: 1,
          invalid: 3,
          empty: 1,
        });
        expect(total(done)).toBe(done.rows);
        expect(await numbersOn(api, list.id)).toEqual([number(1), number(3), number(7)]);
        const { data } = await audiences.importRows(done.id, { limit: 50 }, { states: ["invalid", "duplicate"] });
        expect(data).toMatchObject([
          { row: 3, state: "duplicate", first_row: 2, number: number(1) },
          { row: 10, problem: { rule: "phone.too_short" } },
          { row: 12, problem: { rule: "phone.missing" } },
          { row: 13, problem: { rule: "row.too_many_cells" } },
        ]);
        const { text } = await audiences.rejectedCsv(done.id);
        const csv = await textOf(text);
        expect(csv.trimEnd().split("\r\n")).toHaveLength(1 + 11);
        expect(csv).toContain('"Short","555-0123","10","The number is too short"');
        expect(csv).toContain('"12 Main St"," Unit 3"');
      }));

    it("leaves out what is chosen: those in talks too, or nobody but own lines", () =>
      withAudiences(async (audiences, api) => {
        await api.project(talk("cv1", number(1), { last_activity_at: "2025-12-20T10:00:00.000Z" }));
        await optOut(api, number(2));
        const file = `Phone\n${number(1)}\n${number(2)}\n${number(3)}\n`;
        const strangers = await importFile(audiences, file, { options: { leave_out: ["in_talks", "suppressed"] } });
        expect(await numbersOn(api, strangers.list_id)).toEqual([number(3)]);
        const all = await importFile(audiences, file, { options: { leave_out: [] } });
        expect(all.report.suppressed).toEqual({ rows: 1, listed: 1 });
        expect(await numbersOn(api, all.list_id)).toEqual([number(1), number(2), number(3)]);
      }));

    it("a delivery after a landline's failure shows that it was none", () =>
      withAudiences(async (audiences, api) => {
        const sent = { conversation_id: "cv1", direction: "outgoing" };
        await api.project({
          ...talk("cv1", number(1), { last_activity_at: "2025-10-02T10:00:00.000Z" }),
          activities: [
            { id: "AC1", ...sent, error_code: "30006", occurred_at: "2025-10-01T10:00:00.000Z" },
            { id: "AC2", ...sent, status: "delivered", occurred_at: "2025-10-02T10:00:00.000Z" },
          ],
        });
        expect(countsOf(await importFile(audiences, `Phone\n${number(1)}\n`))).toEqual({ valid: 1 });
      }));

    it("imported twice it is on the list once, and undone twice it never was", () =>
      withAudiences(async (audiences, api) => {
        const file = `Phone,First\n${number(1)},Ana\n${number(2)},Bo\n`;
        const first = await importFile(audiences, file);
        const list = { id: first.list_id ?? "" };
        const second = await importFile(audiences, file, { list });
        expect(countsOf(second)).toEqual({ present: 2 });
        expect(await numbersOn(api, list.id)).toEqual([number(1), number(2)]);
        await audiences.undoImport(first.id);
        await audiences.work();
        // The second file wants them there as well.
        expect(await numbersOn(api, list.id)).toEqual([number(1), number(2)]);
        await audiences.undoImport(second.id);
        await audiences.work();
        expect(await numbersOn(api, list.id)).toEqual([]);
        expect((await audiences.readImport(second.id)).state).toBe("undone");
      }));

    it("undone it takes only what it alone put there, and the list that was made for it", () =>
      withAudiences(async (audiences, api) => {
        const first = await importFile(audiences, `Phone\n${number(1)}\n${number(2)}\n`);
        const id = first.list_id ?? "";
        await audiences.addMember(id, { number: number(2), name: "By hand" });
        await audiences.addMember(id, { number: number(3) });
        await audiences.undoImport(first.id);
        await audiences.work();
        expect(await numbersOn(api, id)).toEqual([number(2), number(3)]);
        const other = await importFile(audiences, `Phone\n${number(1)}\n`);
        await audiences.undoImport(other.id);
        await audiences.work();
        expect((await audiences.readList(other.list_id ?? "")).deleted_at).not.toBeNull();
      }));

    it("killed at any moment and taken up again, it ends as if nothing had happened", () =>
      withAudiences(async (audiences, api) => {
        const people = Array.from({ length: 1700 }, (_, index) => `${number(index % 1500)},Person ${index}`);
        const { id } = await upload(audiences, `Phone,Name\n${people.join("\n")}\n`);
        await audiences.commitImport(id, COMMIT);
        for (;;) {
          try {
            await audiences.work(1);
            break;
          } catch (error) {
            if (!(error instanceof Killed)) throw error;
            await audiences.commitImport(id, COMMIT);
          }
        }
        const done = await audiences.readImport(id);
        expect(countsOf(done)).toEqual({ valid: 1500, duplicate: 200 });
        expect(total(done)).toBe(1700);
        expect(await numbersOn(api, done.list_id)).toHaveLength(1500);
        expect((await audiences.listLists({ limit: 10 }, { deleted: false })).data).toHaveLength(1);
      }));

    it("two processes that work on it write each row once", () =>
      withAudiences(async (audiences, api) => {
        const other = createTestAudiences(api.workspace);
        const people = Array.from({ length: 2500 }, (_, index) => number(index));
        const { id } = await upload(audiences, `Phone\n${people.join("\n")}\n`);
        await audiences.commitImport(id, COMMIT);
        other.enqueued.push(...audiences.enqueued);
        await Promise.all([audiences.work(), other.work()]);
        const done = await audiences.readImport(id);
        expect(countsOf(done)).toEqual({ valid: 2500 });
        expect(await numbersOn(api, done.list_id)).toEqual(people);
      }));

    it("undone while it runs, it stops and leaves nobody", () =>
      withAudiences(async (audiences, api) => {
        const { id } = await upload(
          audiences,
          `Phone\n${Array.from({ length: 1200 }, (_, index) => number(index)).join("\n")}\n`,
        );
        await audiences.commitImport(id, COMMIT);
        await expect(audiences.work(1)).rejects.toThrow(Killed);
        const { list_id } = await audiences.readImport(id);
        expect(await numbersOn(api, list_id)).toHaveLength(250);
        await audiences.undoImport(id);
        await audiences.work();
        expect((await audiences.readImport(id)).state).toBe("undone");
        expect((await audiences.readList(list_id ?? "")).members).toBe(0);
      }));

    it("that cannot be read to its end is refused whole, and nothing of it stays", () =>
      withAudiences(async (audiences, api) => {
        const bad = `Phone\n${"6175550123\n".repeat(1500)}"open`;
        await expect(upload(audiences, bad)).rejects.toMatchObject({ code: "upload.open_quote" });
        async function* broken() {
          yield Buffer.from("Phone\n6175550123\n");
          throw new Error("the client went away");
        }
        await expect(audiences.upload(broken(), LIST_UPLOAD)).rejects.toThrow("the client went away");
        for (const table of ["list_imports", "list_import_rows"] as const) {
          const rows = await api.workspace.reader
            .selectFrom(table)
            .selectAll()
            .where("workspace_id", "=", api.workspace.workspaceId)
            .execute();
          expect(rows).toEqual([]);
        }
        expect(await readdir(audiences.uploadDirectory)).toEqual([]);
      }));

    it("refuses a choice of columns that would lose something", () =>
      withAudiences(async (audiences) => {
        const { id, mapping } = await upload(audiences, `Phone,A,B\n${number(1)},x,y\n`);
        const [phone, a, b] = mapping.columns;
        if (phone === undefined || a === undefined || b === undefined) throw new Error("three columns");
        for (const columns of [
          [a, b],
          [phone, a],
          [{ ...phone, to: "ignore" as const }, a, b],
          [phone, { ...a, name: "same" }, { ...b, name: "same" }],
          [phone, { ...a, to: "email" as const }, { ...b, to: "email" as const }],
          [phone, a, { ...b, name: "first_name" }],
        ]) {
          await expect(audiences.mapImport(id, { ...mapping, columns })).rejects.toMatchObject({
            code: "upload.bad_mapping",
          });
        }
      }));

    it("any table of cells is accounted for, and imported and undone leaves all as it was", () =>
      withAudiences(async (audiences, api) => {
        const cell = fc.oneof(
          fc.nat(40).map(number),
          fc.string({ unit: "grapheme", maxLength: 8 }).map((text) => text.replaceAll("\0", "")),
          fc.constantFrom("", "1.6E+10", "'6175550003", "a\nb", 'say "x"', "6175550001;6175550002"),
        );
        const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 30 });
        const base = await importFile(audiences, `Phone\n${number(1)}\n${number(2)}\n`);
        const list = { id: base.list_id ?? "" };
        const before = await everybody(api, { kind: "list", list_id: list.id });
        await fc.assert(
          fc.asyncProperty(table, async (rows) => {
            const csv = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(",")).join("\r\n");
            const { id, mapping } = await upload(audiences, `"Phone","A","B"\r\n${csv}\r\n`);
            await audiences.mapImport(id, { ...mapping, header: true });
            await audiences.commitImport(id, { ...COMMIT, list });
            await audiences.work();
            const done = await audiences.readImport(id);
            expect(done.rows).toBe(rows.length);
            expect(total(done)).toBe(rows.length);
            await audiences.undoImport(id);
            await audiences.work();
            expect(await everybody(api, { kind: "list", list_id: list.id })).toEqual(before);
          }),
          { numRuns: 25 },
        );
      }));

    it("of numbers that are not to be texted records an opt-out each, once, after its rows were confirmed", () =>
      withAudiences(async (audiences, api) => {
        await optOut(api, number(1));
        const { id } = await upload(audiences, `Phone\n${number(1)}\n${number(2)}\n${number(2)}\n${LINE}\nnobody\n`, {
          kind: "suppression",
          fileName: "dnc.csv",
        });
        const commit = { ...COMMIT, list: null };
        await expect(audiences.commitImport(id, commit)).rejects.toMatchObject({ code: "upload.not_confirmed" });
        await api.project({ own_numbers: [{ number: LINE, phone_number_id: "PN1" }] });
        await audiences.commitImport(id, { ...commit, confirmedRows: 5 });
        await audiences.work();
        const done = await audiences.readImport(id);
        expect(countsOf(done)).toEqual({ present: 1, valid: 1, duplicate: 1, own: 1, invalid: 1 });
        const said = await api.workspace.reader
          .selectFrom("consents")
          .select(["number", "outcome", "source", "words", "recorded_by"])
          .where("workspace_id", "=", api.workspace.workspaceId)
          .where("source", "=", "import")
          .orderBy("number")
          .execute();
        // Also of the one who was out already: each list stands for itself.
        expect(said).toEqual(
          [1, 2].map((index) => ({
            number: number(index),
            outcome: "out",
            source: "import",
            words: `On the list dnc.csv, row ${index + 1}`,
            recorded_by: "tester",
          })),
        );
        await expect(audiences.undoImport(id)).rejects.toMatchObject({ code: "upload.cannot_undo" });
        expect(countsOf(await importFile(audiences, `Phone\n${number(2)}\n`))).toEqual({ suppressed: 1 });
      }));

    it("that nobody committed is forgotten after a week, and at once when it is discarded", () =>
      withAudiences(async (audiences, api) => {
        const { id } = await upload(audiences, `Phone\n${number(1)}\n`);
        await audiences.discardImport(id);
        await expect(audiences.readImport(id)).rejects.toMatchObject({ code: "upload.not_found" });
        const done = await importFile(audiences, `Phone\n${number(1)}\n`);
        await expect(audiences.discardImport(done.id)).rejects.toMatchObject({ code: "upload.wrong_state" });
        const rows = await api.workspace.reader
          .selectFrom("list_import_rows")
          .select("import_id")
          .distinct()
          .where("workspace_id", "=", api.workspace.workspaceId)
          .execute();
        expect(rows).toEqual([{ import_id: done.id }]);
      }));
  });

  describe(`lists on ${engineName}`, () => {
    it("are renamed, put into the trash and back with everybody on them", () =>
      withAudiences(async (audiences, api) => {
        const list = await audiences.addList("tester", { name: "Roofs", kind: "static" });
        await audiences.addMember(list.id, { number: "(617) 555-0002", name: "Bo" });
        await audiences.addMember(list.id, { number: number(1), name: "Ana", fields: { roof: "slate" } });
        expect(await audiences.changeList(list.id, { name: "Slate roofs" })).toMatchObject({
          name: "Slate roofs",
          members: 2,
        });
        await audiences.removeList(list.id);
        await expect(numbersOn(api, list.id)).rejects.toMatchObject({ code: "list.not_found" });
        expect((await audiences.listLists({ limit: 5 }, { deleted: true })).data).toMatchObject([{ id: list.id }]);
        await audiences.restoreList(list.id);
        expect(await everybody(api, { kind: "list", list_id: list.id }, 1)).toMatchObject([
          { number: number(1), name: "Ana", fields: { roof: "slate" } },
          { number: number(2), name: "Bo" },
        ]);
        await audiences.removeMember(list.id, number(1));
        await expect(audiences.removeMember(list.id, number(1))).rejects.toMatchObject({
          code: "list.member_not_found",
        });
        await expect(audiences.addMember(list.id, { number: "12" })).rejects.toMatchObject({ code: "list.bad_number" });
      }));

    it("that are live are asked whenever they are used", () =>
      withAudiences(async (audiences, api) => {
        const filter = ContactFilter.parse({ has_written: true });
        const list = await audiences.addList("tester", { name: "Wrote", kind: "live", filter });
        expect(await numbersOn(api, list.id)).toEqual([]);
        await api.project(talk("cv1", number(1), { last_text_at: "2025-12-20T10:00:00.000Z" }));
        expect(await numbersOn(api, list.id)).toEqual([number(1)]);
        await expect(audiences.addMember(list.id, { number: number(2) })).rejects.toMatchObject({ code: "list.live" });
      }));

    it("a preview counts whom a text would leave out, each once, and shows who is left", () =>
      withAudiences(async (audiences, api) => {
        const { list_id } = await importFile(audiences, `Phone\n${[1, 2, 3, 4].map(number).join("\n")}\n`);
        await optOut(api, number(1), number(2));
        await hold(api, number(2), number(3));
        expect(await audiences.preview({ kind: "list", list_id: list_id ?? "" })).toMatchObject({
          members: 4,
          excluded: { opted_out: 2, held: 1, own_lines: 0 },
          reachable: 1,
          sample: [{ number: number(4) }],
        });
      }));
  });

  describe(`a filter on ${engineName}`, () => {
    const found = async (api: TestApi, filter: unknown): Promise<string[]> =>
      (await everybody(api, { kind: "filter", filter: ContactFilter.parse(filter) })).map((member) => member.number);

    it("knows people by the Quo contact that owns their number, by their conversations, and by what was written here", () =>
      withAudiences(async (_, api) => {
        await api.project({
          contacts: [
            {
              id: "CT1",
              openphone_id: "CT1",
              first_name: "Ana",
              last_name: "Ruiz",
              company: "Slate Co",
              created_at: "2025-05-01T00:00:00.000Z",
              custom_fields: JSON.stringify([
                { name: "Roof", value: "Slate" },
                { name: "State", value: "MA" },
              ]),
            },
            { id: "CT2", openphone_id: "CT2", first_name: "Gone", deleted: 1 },
            { id: "CT3", openphone_id: "CT3", first_name: "Other" },
            { id: numberContactId(number(2)), number: number(2), shown_as: "CT3" },
            { id: numberContactId(number(3)), number: number(3) },
            { id: numberContactId("anonymous-ish"), number: "12345" },
          ],
          contact_numbers: [
            { contact_id: "CT1", number: number(1) },
            { contact_id: "CT2", number: number(9) },
            { contact_id: "CT3", number: number(2) },
          ],
          own_numbers: [{ number: LINE, phone_number_id: "PN1" }],
        });
        expect(await everybody(api, { kind: "filter", filter: ContactFilter.parse({}) }, 1)).toMatchObject([
          {
            number: number(1),
            name: "Ana Ruiz",
            region: "MA",
            fields: { first_name: "Ana", company: "Slate Co", roof: "Slate" },
          },
          { number: number(2), name: "Other" },
          { number: number(3), name: null, fields: {} },
        ]);
        const named = await api.request("PATCH", `/v1/contacts/CT3`, {
          body: { name: "Zoë Ömer", fields: { roof: "TILE" } },
        });
        expect({ status: named.status, answer: await named.json() }).toMatchObject({ status: 200 });
        expect(await found(api, { fields: [{ field: "roof", is: "equal", value: "tile" }] })).toEqual([number(2)]);
        expect(await found(api, { fields: [{ field: "name", is: "containing", value: "ÖM" }] })).toEqual([number(2)]);
        expect(await found(api, { fields: [{ field: "Roof", is: "empty" }] })).toEqual([number(3)]);
        expect(await found(api, { created_after: "2025-01-01" })).toEqual([number(1)]);
        expect(await found(api, { area_codes: ["212"] })).toEqual([]);
        expect(await found(api, { regions: ["MA"] })).toEqual([1, 2, 3].map(number));
        expect(await found(api, { regions: ["NY"] })).toEqual([]);
      }));

    it("asks for what was written, called, decided and said, one condition at a time and all together", () =>
      withAudiences(async (audiences, api) => {
        const [wrote, quiet, called, never] = [1, 2, 3, 4].map(number) as [string, string, string, string];
        const tagged = await api.request("POST", "/v1/tags", { body: { name: "roof", color: "#2563eb" } });
        const tag = ((await tagged.json()) as { id: string }).id;
        for (const [id, with_, more] of [
          [
            "cv1",
            wrote,
            {
              last_activity_at: "2025-12-20T10:00:00.000Z",
              last_incoming_at: "2025-12-20T10:00:00.000Z",
              last_text_at: "2025-12-20T10:00:00.000Z",
            },
          ],
          ["cv2", quiet, { last_activity_at: "2025-02-01T10:00:00.000Z", line_number: "+16175550002" }],
          [
            "cv3",
            called,
            {
              last_activity_at: "2025-11-01T10:00:00.000Z",
              last_incoming_at: "2025-11-01T10:00:00.000Z",
              last_missed_at: "2025-11-01T10:00:00.000Z",
            },
          ],
        ] as const) {
          await api.project(talk(id, with_, more));
        }
        await api.project({
          contacts: [{ id: "CT4", openphone_id: "CT4", first_name: "Never" }],
          contact_numbers: [{ contact_id: "CT4", number: never }],
        });
        await api.request("PATCH", "/v1/conversations/cv1/state", { body: { add_tags: [tag], assigned_to: "US1" } });
        await optOut(api, quiet);
        const list = await audiences.addList("tester", { name: "Seen", kind: "static" });
        await audiences.addMember(list.id, { number: called });
        await campaignTexted(api, "cm1", { [wrote]: "sent", [called]: "failed", [quiet]: null }, never);
        const cases: [unknown, string[]][] = [
          [{ has_written: true }, [wrote]],
          [{ has_written: false }, [quiet, called, never]],
          [{ active_since: "2025-10-01T00:00:00Z" }, [wrote, called]],
          [{ quiet_since: "2025-10-01T00:00:00Z" }, [quiet, never]],
          [{ missed_call: true }, [called]],
          [{ lines: ["+16175550002"] }, [quiet]],
          [{ tags_any: [tag] }, [wrote]],
          [{ tags_none: [tag] }, [quiet, called, never]],
          [{ assigned_to: "US1" }, [wrote]],
          [{ assigned_to: "anyone" }, [wrote]],
          [{ assigned_to: "nobody" }, [quiet, called, never]],
          [{ consent: "out" }, [quiet]],
          [{ consent: "not_out" }, [wrote, called, never]],
          [{ consent: "none" }, [wrote, called, never]],
          [{ consent: "in" }, []],
          [{ on_lists: [list.id] }, [called]],
          [{ not_on_lists: [list.id] }, [wrote, quiet, never]],
          [{ in_campaigns: ["cm1", "cm2"] }, [wrote, quiet, called]],
          [{ not_in_campaigns: ["cm1"] }, [never]],
          [{ not_in_campaigns: ["cm2"] }, [wrote, quiet, called, never]],
          [{ campaign_text_since: "2025-10-01" }, [wrote]],
          [{ campaign_text_since: "2025-11-02" }, []],
          [{ no_campaign_text_since: "2025-10-01" }, [quiet, called, never]],
          [{ has_written: false, quiet_since: "2025-10-01T00:00:00Z", consent: "not_out" }, [never]],
        ];
        for (const [filter, expected] of cases)
          expect({ filter, found: await found(api, filter) }).toEqual({ filter, found: expected });
      }));

    it("takes an opt-in after an opt-out for the last word, and of both at one time the opt-out", () =>
      withAudiences(async (_, api) => {
        await api.project(talk("cv1", number(1)));
        await api.project(talk("cv2", number(2)));
        await optOut(api, number(1), number(2));
        for (const [one, at] of [
          [number(1), "2025-12-02T00:00:00Z"],
          [number(2), "2025-12-01T00:00:00Z"],
        ] as const) {
          await api.workspace.engine.transact([
            writeOf(
              api.workspace.compile.insertInto("consents").values({
                workspace_id: api.workspace.workspaceId,
                id: `in_${one}`,
                number: one,
                line: null,
                outcome: "in",
                source: "person",
                words: null,
                evidence_activity_id: null,
                at: new Date(at).toISOString(),
                recorded_at: at,
                recorded_by: "tester",
              }),
            ),
          ]);
        }
        expect(await found(api, { consent: "in" })).toEqual([number(1)]);
        expect(await found(api, { consent: "out" })).toEqual([number(2)]);
      }));
  });

  describe(`the routes of audiences on ${engineName}`, () => {
    it("lead from a file to a list", () =>
      withAudiences(async (audiences, api) => {
        const send = (path: string, body: string, type = "text/csv") =>
          fetch(api.url + path, {
            method: "POST",
            body,
            headers: { authorization: `Bearer ${api.token}`, "content-type": type },
          });
        const sent = await send("/v1/list-imports?file_name=people.csv", `Phone,First\n${number(1)},Ana\nx,Bo\n`);
        expect(sent.status).toBe(201);
        const { id } = (await sent.json()) as ListImport;
        const committed = await api.request("POST", `/v1/list-imports/${id}/commit`, {
          body: { list: { name: "Spring" } },
        });
        expect({ status: committed.status, ...((await committed.json()) as object) }).toMatchObject({
          status: 202,
          state: "running",
          progress: { done: 0, rows: 2 },
        });
        await audiences.work();
        const done = (await (await api.request("GET", `/v1/list-imports/${id}`)).json()) as ListImport;
        expect(done).toMatchObject({
          state: "done",
          progress: { done: 2, rows: 2 },
          report: { valid: { rows: 1, listed: 1 }, invalid: { rows: 1 } },
        });
        const members = await api.request("GET", `/v1/lists/${done.list_id}/members`);
        expect(await members.json()).toMatchObject({ data: [{ number: number(1), name: "Ana" }], next_cursor: null });
        const rejected = await api.request("GET", `/v1/list-imports/${id}/rejected.csv`);
        expect(rejected.headers.get("content-type")).toBe("text/csv; charset=utf-8");
        expect(await rejected.text()).toContain('"x","Bo","3","This is not a phone number"');
        const audit = await api.workspace.reader
          .selectFrom("audit_log")
          .select(["action", "target"])
          .where("workspace_id", "=", api.workspace.workspaceId)
          .execute();
        expect(audit).toEqual([
          { action: "data.imported", target: id },
          { action: "data.exported", target: id },
        ]);
        expect(await api.refusal(await send("/v1/list-imports", "{}", "application/json"))).toMatchObject({
          status: 415,
        });
        expect(await api.refusal(await send("/v1/lists", "Phone", "text/csv"))).toMatchObject({ status: 415 });
        expect(await api.refusal(await send("/v1/list-imports", ""))).toMatchObject({
          status: 400,
          code: "upload.empty",
        });
      }));
  });
}

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

/** As projection reads an incoming text that may be a refusal. */
async function hold(api: TestApi, ...numbers: string[]): Promise<void> {
  const { engine, compile, workspaceId } = api.workspace;
  const readings = numbers.map((one) => ({
    workspace_id: workspaceId,
    activity_id: `AC_${one}`,
    number: one,
    line: LINE,
    rule: "refusal",
    reason: "May be a refusal",
    words: "leave me alone",
    at: "2025-12-01T00:00:00.000Z",
  }));
  await engine.transact([writeOf(compile.insertInto("refusal_readings").values(readings))]);
}

/** A campaign that texted on the first of November: `sent` by the state of the text, null for whoever is still to get one. */
async function campaignTexted(
  { workspace: { engine, compile, workspaceId: workspace_id } }: TestApi,
  campaign_id: string,
  sent: Record<string, "sent" | "failed" | null>,
  skipped: string,
): Promise<void> {
  const at = "2025-11-01T10:00:00.000Z";
  const recipient = {
    workspace_id,
    campaign_id,
    line: LINE,
    warm: 0,
    reason: "",
    place: "",
    due_at: "",
    updated_at: at,
  };
  const recipients = [...Object.keys(sent), skipped].map((one, ordinal) =>
    Object.assign(
      {
        number: one,
        name: null,
        fields: "{}",
        region: null,
        ordinal,
        state: one === skipped ? ("skipped" as const) : ("planned" as const),
        note: null,
        step: 0,
        outbox_id: null,
        first_sent_at: null,
        replied_at: null,
        opted_out_at: null,
      },
      recipient,
    ),
  );
  const texts = Object.entries(sent).flatMap(([one, state]) =>
    state === null
      ? []
      : [
          {
            workspace_id,
            campaign_id,
            number: one,
            step: 0,
            variant: 0,
            version: 1,
            line: LINE,
            segments: 1,
            outbox_id: `ob_${one}`,
            state,
            error_code: "",
            openphone_id: null,
            next_due_at: null,
            created_at: at,
            sent_at: at,
            replied_at: null,
          },
        ],
  );
  await engine.transact([
    writeOf(compile.insertInto("campaign_recipients").values(recipients)),
    writeOf(compile.insertInto("campaign_texts").values(texts)),
  ]);
}
