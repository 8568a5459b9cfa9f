import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderSnippet } from "./render-snippet.ts";

describe("a snippet", () => {
  it.each([
    ["Hi {{first_name}}!", { first_name: "Anna" }, "Hi Anna!", []],
    ["Hi {{ First_Name | there }}!", { first_name: null }, "Hi there!", []],
    ["Hi {{first_name|there}}!", { first_name: "" }, "Hi there!", []],
    ["Hi {{first_name|}}!", {}, "Hi !", []],
    ["Hi {{first_name}} of {{company}}", { company: "Acme" }, "Hi {{first_name}} of Acme", ["first_name"]],
    ["{{constructor}}", {}, "{{constructor}}", ["constructor"]],
    ["{not a field} {{1}}", {}, "{not a field} {{1}}", []],
  ])("%s", (body, values: Record<string, string | null>, text, unfilled) => {
    expect(renderSnippet(body, values)).toEqual({ text, unfilled });
  });

  it("fills in values as they are, whatever they look like", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (value) => {
        expect(renderSnippet("a {{name}} b", { name: value })).toEqual({ text: `a ${value} b`, unfilled: [] });
      }),
    );
  });
});
