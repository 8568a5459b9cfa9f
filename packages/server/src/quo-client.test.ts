import { expect, test } from "vitest";
import { parseConfig } from "./config.ts";
import { quoClientOf } from "./quo-client.ts";

test.each([
  ["a key with a word before it", { OPENPHONE_API_KEY: "Bearer" }],
  ["an address with a user", { OPENPHONE_API_KEY: "key", LINEKEEPER_QUO_URL: "https://user:secret@api.quo.com" }],
])("%s is a setting to correct", (_, env) => {
  const config = parseConfig(env);
  expect(() => quoClientOf(config)).toThrow(
    expect.objectContaining({ code: "config.invalid", message: expect.not.stringContaining("secret") }),
  );
});

test("without an API key there is no client", () => {
  expect(quoClientOf(parseConfig({}))).toBeNull();
});
