import { describe, expect, test } from "vitest";
import { DELIVERY_CLASSES, deliveryReason, knownDeliveryReasons } from "./delivery-codes.ts";

describe("the reason for a text that was not delivered", () => {
  test.each([
    ["30006", "hard", false],
    ["30005", "hard", false],
    ["21610", "opt_out", false],
    ["30007", "blocked", false],
    ["4470", "blocked", false],
    ["4770", "blocked", false],
    ["4780", "capacity", true],
    ["4785", "capacity", true],
    ["40011", "capacity", true],
    ["0204403", "capacity", true],
    ["30003", "transient", true],
    ["30008", "transient", true],
    ["5620", "transient", true],
    ["30034", "configuration", false],
    ["0206400", "configuration", false],
    ["99999", "unknown", false],
    ["constructor", "unknown", false],
  ] as const)("with code %s is %s", (code, name, retryHelps) => {
    expect(deliveryReason(code)).toMatchObject({ code, class: name, retryHelps });
  });

  test("without a code never came to a carrier and may be sent again", () => {
    expect(deliveryReason(null)).toMatchObject({ class: "transient", retryHelps: true, words: "No reason was told." });
  });

  test("is a sentence, says what to do where something can be done, and stops campaigns only for good", () => {
    for (const { code, class: name, words, fix, suppresses, retryHelps } of knownDeliveryReasons()) {
      expect([code, words]).toEqual([code, expect.stringMatching(/^[A-Z].{15,}\.$/)]);
      const needsAdvice = name === "configuration" || name === "capacity";
      expect([code, !needsAdvice || fix?.endsWith(".")]).toEqual([code, true]);
      expect([code, suppresses && retryHelps]).toEqual([code, false]);
    }
    expect(
      Object.values(DELIVERY_CLASSES)
        .map(({ words }) => words)
        .every((words) => words.endsWith(".")),
    ).toBe(true);
  });
});
