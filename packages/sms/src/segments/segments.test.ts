import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SEPTETS } from "./alphabet.ts";
import { findOffenders, replaceWithGsm } from "./replace.ts";
import { centsOf, segments } from "./segments.ts";

const digits = (count: number): string => "1234567890".repeat(200).slice(0, count);

describe("published vectors", () => {
  // The cases of Twilio's message-segment-calculator (tests/index.test.js), and the sizes of 3GPP TS 23.040, 9.2.3.24.1.
  test.each([
    ["160 GSM-7 characters", digits(160), "GSM-7", 1],
    ["161 GSM-7 characters", digits(161), "GSM-7", 2],
    ["306 GSM-7 characters", digits(306), "GSM-7", 2],
    ["307 GSM-7 characters", digits(307), "GSM-7", 3],
    ["an escaped character and 158", `{${digits(158)}`, "GSM-7", 1],
    ["an escaped character and 159", `{${digits(159)}`, "GSM-7", 2],
    ["an emoji and 68", `😜${digits(68)}`, "UCS-2", 1],
    ["an emoji and 69", `😜${digits(69)}`, "UCS-2", 2],
    ["134 UCS-2 units", `é’${digits(132)}`, "UCS-2", 2],
    ["135 UCS-2 units", `é’${digits(133)}`, "UCS-2", 3],
  ])("%s", (_name, text, encoding, count) => {
    expect(segments(text)).toMatchObject({ encoding, count });
  });

  test("the alphabet has 127 characters beside the escape, and ten escaped ones", () => {
    const sizes = [...SEPTETS.values()];
    expect([sizes.filter((size) => size === 1).length, sizes.filter((size) => size === 2).length]).toEqual([127, 10]);
  });
});

describe("a part", () => {
  test("never separates an escaped character, and stays one short instead", () => {
    const text = `${digits(152)}€${digits(20)}`;
    expect(segments(text).parts.map(({ units }) => units)).toEqual([152, 22]);
    expect(segments(text).parts[1]?.text).toMatch(/^€/);
  });

  test("never separates a surrogate pair", () => {
    const text = `${digits(66)}😜${digits(20)}`;
    expect(segments(text).parts.map(({ units }) => units)).toEqual([66, 22]);
  });

  const gsmText = fc.array(fc.constantFrom(...SEPTETS.keys()), { maxLength: 700 }).map((all) => all.join(""));
  const anyText = fc.oneof(
    fc.string({ unit: "binary", maxLength: 400 }),
    gsmText,
    fc.string({ unit: "grapheme", maxLength: 400 }),
  );

  test("and the others together are the text, none is over its size, and only what does not fit begins a new one", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { count, parts, perSegment, units, encoding, left } = segments(text);
        expect(count).toBe(parts.length);
        expect(parts.map((segment) => segment.text).join("")).toBe(text);
        expect(parts.reduce((total, segment) => total + segment.units, 0)).toBe(units);
        for (const [index, { units: used, text: part }] of parts.entries()) {
          expect(used).toBeLessThanOrEqual(perSegment);
          expect(used).toBeGreaterThan(0);
          const next = parts[index + 1];
          if (next === undefined) continue;
          expect(used).toBeGreaterThanOrEqual(perSegment - 1);
          expect(/[\uD800-\uDBFF]$/.test(part) && /^[\uDC00-\uDFFF]/.test(next.text)).toBe(false);
        }
        expect(left).toBeGreaterThanOrEqual(0);
        expect(encoding).toBe([...text].every((character) => SEPTETS.has(character)) ? "GSM-7" : "UCS-2");
      }),
    );
  });
});

describe("replacing", () => {
  test.each([
    ["It’s “done” – call…", `It's "done" - call...`],
    ["a\u{A0}b\u{200B}c", "a bc"],
    ["• one\t• two", "- one - two"],
    ["Señor Peña, ¡año nuevo! café à la mode", "Señor Peña, ¡año nuevo! café à la mode"],
    ["José Núñez está aquí, façade, Çelik", "José Nuñez esta aqui, facade, Çelik"],
    ["ﬁne ＯＫ ½ 4×6 90°", "fine OK 1/2 4x6 90 deg"],
    ["e\u{301}tude", "etude"],
  ])("%s", (given, wanted) => {
    expect(replaceWithGsm(given).text).toBe(wanted);
    expect(segments(wanted).encoding).toBe("GSM-7");
  });

  test("tells where each character is, and leaves what only a person can decide", () => {
    expect(findOffenders("Hi 😜’!")).toEqual([
      { character: "😜", codePoint: "U+1F61C", index: 3, replacement: null },
      { character: "’", codePoint: "U+2019", index: 5, replacement: "'" },
    ]);
    const { text, left } = replaceWithGsm("Hi 😜’!");
    expect(text).toBe("Hi 😜'!");
    expect(left.map(({ character }) => character)).toEqual(["😜"]);
  });

  test("can be done for one character only", () => {
    expect(replaceWithGsm("“a” – b", { only: new Set(["–"]) }).text).toBe("“a” - b");
  });

  test("gives nothing but GSM-7 where nothing is left, changes no GSM-7 text, and is settled at once", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (given) => {
        const once = replaceWithGsm(given);
        expect(findOffenders(once.text).length).toBe(once.left.length);
        expect(replaceWithGsm(once.text).text).toBe(once.text);
        expect(once.text === given || once.replaced.length > 0).toBe(true);
      }),
    );
  });
});

test("what it costs is told to the fraction of a cent", () => {
  expect(centsOf(segments(digits(400)), 0.79)).toBe(2.37);
  expect(centsOf(segments(digits(161)))).toBe(2);
  expect(segments("")).toMatchObject({ count: 0, units: 0, left: 160 });
  expect(centsOf(segments(""))).toBe(0);
});

test("a text over 1,600 characters tells by how many", () => {
  expect(segments(digits(1600)).charactersTooMany).toBe(0);
  expect(segments(digits(1603)).charactersTooMany).toBe(3);
});
