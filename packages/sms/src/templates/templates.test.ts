import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countSegmentsOf } from "./segment-range.ts";
import { checkTemplate, fieldsOf, renderTemplate } from "./template.ts";
import { warningsOf, type WarningOptions } from "./warnings.ts";

describe("a template", () => {
  test.each([
    ["Hi {{first_name}}!", { first_name: "Anna" }, "Hi Anna!", []],
    ["Hi {{ First_Name | there }}!", { first_name: null }, "Hi there!", []],
    ["Hi {{first_name|there}}!", { first_name: "" }, "Hi there!", []],
    ["Hi {{first_name|}}!", {}, "Hi !", []],
    ["Hi {{first_name}} of {{company}}", { company: "Acme" }, "Hi {{first_name}} of Acme", ["first_name"]],
    ["{{constructor}}", {}, "{{constructor}}", ["constructor"]],
    ["{not a field} {{1}}", {}, "{not a field} {{1}}", []],
    ["{{a}}{{a}}", {}, "{{a}}{{a}}", ["a"]],
  ])("%s", (template, values: Record<string, string | null>, text, unfilled) => {
    expect(renderTemplate(template, values)).toEqual({ text, unfilled });
  });

  test("fills in values as they are, whatever they look like", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (value) => {
        expect(renderTemplate("a {{name}} b", { name: value })).toEqual({ text: `a ${value} b`, unfilled: [] });
      }),
    );
  });

  test("tells every mistake with its place", () => {
    const problems = checkTemplate("Hi {{first name}},\n{{ and }} or }} {{late|{x}}} {{nickname}} {{", [
      "first_name",
      "late",
    ]);
    expect(problems.map(({ code, line, column }) => [code, line, column])).toEqual([
      ["no_field", 1, 4],
      ["unknown_field", 2, 1],
      ["not_opened", 2, 14],
      ["no_field", 2, 17],
      ["unknown_field", 2, 30],
      ["not_closed", 2, 43],
    ]);
    expect(problems[0]?.message).toContain("{{first name}} is no field");
    expect(problems[4]?.message).toBe('Nobody has a field "nickname". Fields are: first_name, late.');
    expect(checkTemplate("Hi {{first_name|there}}, {{x}}")).toEqual([]);
    expect(checkTemplate("{{ {{name}}").map(({ code, index }) => [code, index])).toEqual([["not_closed", 0]]);
  });

  test("is what its fields and the text between them are", () => {
    const parts = fc.array(fc.oneof(fc.string(), fc.constantFrom("{{name}}", "{{name|x}}", "{{", "}}", "{{ }}", "|")));
    fc.assert(
      fc.property(parts, (all) => {
        const template = all.join("");
        expect(renderTemplate(template, {}).text.length).toBeLessThanOrEqual(template.length);
        for (const { name, index, end } of fieldsOf(template))
          expect(template.slice(index, end).toLowerCase()).toContain(name);
        for (const { index } of checkTemplate(template))
          expect(template.slice(index, index + 2)).toMatch(/^(?:\{\{|\}\})$/);
      }),
    );
  });
});

describe("segments over many recipients", () => {
  test("are counted for each with its own values", () => {
    const counter = countSegmentsOf(`Hi {{first_name|there}}, ${"x".repeat(140)}`);
    for (const first_name of ["Al", "Bo", "", "Maximiliana", "Łukasz", "Zoë Zoë", undefined])
      counter.add({ first_name });
    expect(counter.result()).toMatchObject({ recipients: 7, min: 1, max: 3, ucs2: 2, tooLong: 0 });
    expect([...counter.result().offenders]).toEqual([
      ["Ł", 1],
      ["ë", 1],
    ]);
  });

  test("are none before anybody was added, and the median is the one in the middle", () => {
    const counter = countSegmentsOf("{{text}}");
    expect(counter.result()).toMatchObject({ recipients: 0, min: 0, median: 0, max: 0, total: 0 });
    for (const length of [10, 170, 400, 1_700]) counter.add({ text: "x".repeat(length) });
    expect(counter.result()).toMatchObject({ min: 1, median: 2, max: 12, total: 18, tooLong: 1 });
    counter.add({});
    expect([...counter.result().unfilled]).toEqual([["text", 1]]);
  });
});

describe("warnings", () => {
  const codesOf = (template: string, options?: WarningOptions): string[] =>
    warningsOf(template, options).map(({ code }) => code);
  const first = { isFirst: true, firmNames: ["Acme Foundation"] };

  test("are none for a text that is in order", () => {
    expect(
      codesOf(
        "Hi {{first_name|there}}, this is Ana with ACME Foundation. Is the crack still there? Reply STOP to opt out.",
        first,
      ),
    ).toEqual([]);
    expect(codesOf("See you at 9.")).toEqual([]);
  });

  test.each([
    ["https://bit.ly/abc", ["link_shortener"]],
    ["Look: TinyURL.com/x", ["link_shortener"]],
    ["https://acme.com/quote", []],
    ["at 9 a.m. on 5.5. for $3.50", []],
    ["rabbit.ly/x is ours", []],
  ])("of links: %s", (template, codes) => {
    expect(codesOf(template)).toEqual(codes);
  });

  test("of a link in a first text", () => {
    const [warning] = warningsOf("Acme Foundation: www.acme.com. Text STOP to end.", first);
    expect(warning).toMatchObject({ code: "link_in_first_text", index: 17 });
  });

  test.each([
    ["Reply STOP to opt out"],
    ["Txt STOP 2 end"],
    ["STOP=end"],
    ["Responda ALTO para no recibir más"],
    ["Envíe BAJA"],
    ["Répondez ARRÊT pour vous désabonner"],
    ["Responda SAIR"],
    ["Don't want these? Text quit"],
  ])("know that %s is how to stop", (wording) => {
    expect(codesOf(`Acme Foundation. ${wording}`, first)).toEqual(expect.not.arrayContaining(["no_opt_out"]));
  });

  test("of a first text that does not say who writes and how to stop it", () => {
    expect(codesOf("Hi, can we stop by tomorrow?", first)).toEqual(["no_opt_out", "no_firm_name"]);
    expect(codesOf("Hi, can we stop by tomorrow?")).toEqual([]);
  });

  test.each([
    ["LAST CHANCE TO SAVE on your basement", true],
    ["ACME Foundation here. Reply STOP to end", false],
    ["HVAC and USA and LLC", false],
    ["GET YOUR BASEMENT DRY", true],
    ["OK", false],
  ])("of shouting: %s", (template, isShouting) => {
    expect(codesOf(template).includes("shouting")).toBe(isShouting);
  });

  test("of fields, of characters and of length, with their places", () => {
    expect(
      warningsOf("Hi {{first_name}} – {{x y}}", { knownFields: ["first_name"] }).map(({ code, index }) => [
        code,
        index,
      ]),
    ).toEqual([
      ["malformed_field", 20],
      ["unfilled_field", 3],
      ["ucs_2", 18],
    ]);
    expect(codesOf(`${"x".repeat(1_590)}{{name|there}}`)).toEqual([]);
    expect(codesOf(`${"x".repeat(1_601)}{{name|there}}`)).toEqual(["too_long"]);
  });
});
