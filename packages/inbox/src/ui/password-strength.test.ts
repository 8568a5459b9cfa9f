import { describe, expect, test } from "vitest";
import { strengthOf } from "./password-strength.ts";

describe("how a new password is judged", () => {
  test.each([
    ["", 0],
    ["ninechars", 0],
    ["aaaaaaaaaaaaaaa", 1],
    ["my-Password-2026!", 1],
    ["correcthorse", 2],
    ["correct horse b", 3],
    ["correct horse battery staple", 4],
    ["mV7#qp2!xL9w-Zt", 4],
  ])("%j is of level %i", (password, level) => {
    expect(strengthOf(password).level).toBe(level);
  });

  test("one's own name in it makes it weak, however long it is", () => {
    expect(strengthOf("marlene and the seven dogs", ["Marlene Voss", "m@example.com"]).level).toBe(1);
  });

  test("what is missing is counted", () => {
    expect(strengthOf("abcdefgh").words).toBe("Too short: 2 more characters.");
    expect(strengthOf("abcdefghi").words).toBe("Too short: 1 more character.");
  });
});
