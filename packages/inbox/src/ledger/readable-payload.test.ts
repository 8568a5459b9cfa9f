import { expect, test } from "vitest";
import { readablePayload } from "./readable-payload.ts";

test("JSON is shown with indents, anything else as it came", () => {
  expect(readablePayload({ payload: '{"a":[1]}', payload_encoding: "utf8" })).toBe('{\n  "a": [\n    1\n  ]\n}');
  expect(readablePayload({ payload: "{half", payload_encoding: "utf8" })).toBe("{half");
  expect(readablePayload({ payload: "/w==", payload_encoding: "base64" })).toBe("Not text. In base64:\n/w==");
});
