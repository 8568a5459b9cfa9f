import { expect, test } from "vitest";
import { errorText } from "./error-text.ts";

test.each([
  ["an error with a code", Object.assign(new Error("away"), { code: "store.unavailable" }), "store.unavailable: away"],
  ["an error without a message", new Error(""), "an error without a message"],
  ["a text", "stop", "stop"],
  ["nothing", undefined, "undefined"],
  ["a symbol", Symbol("stop"), "Symbol(stop)"],
  ["an object without a prototype", Object.create(null), "something without a text was thrown: [object Object]"],
  ["what the databases cannot keep", "a\0b\uD800", "a\uFFFDb\uFFFD"],
])("%s that was thrown has a text", (_, thrown: unknown, text) => {
  expect(errorText(thrown)).toBe(text);
});
