import { describe, expect, test } from "vitest";
import { createClassifier, WORD_LISTS } from "./classify.ts";
import { readWordListFile, WORDS_OF_THE_LAW } from "./word-list-file.ts";

function classifierWith(file: unknown): ReturnType<typeof createClassifier> {
  const reading = readWordListFile(JSON.stringify(file), WORD_LISTS);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return createClassifier(reading.lists);
}

function problemsOf(text: string): readonly [string, string][] {
  const reading = readWordListFile(text, WORD_LISTS);
  return reading.ok ? [] : reading.problems.map(({ at, message }) => [at, message]);
}

const before = createClassifier();

describe("a firm's own words", () => {
  test("are opt-outs as whole messages only", () => {
    const classify = classifierWith({ en: { add: { out: ["No Texts!", "begone"] } } });
    expect(classify("begone")).toMatchObject({ outcome: "out", rule: "keyword", keyword: "begone" });
    expect(classify("Begone, please").outcome).toBe("out");
    expect(classify("no texts").outcome).toBe("out");
    expect(classify("the water is begone, thank you").outcome).toBe("none");
  });

  test("send a text to review wherever they stand in it, even inside of what the list takes for innocent", () => {
    expect(before("The crew will stop by at nine").outcome).toBe("none");
    const classify = classifierWith({ en: { add: { review: ["(stop|come) by", "sms list"] } } });
    expect(classify("The crew will stop by at nine")).toMatchObject({
      outcome: "review",
      rule: "refusal-own",
      keyword: "stop by",
    });
    expect(classify("I was on an SMS list on Monday").rule).toBe("refusal-own");
  });

  test("may be innocent", () => {
    expect(before("cancel the newsletter").outcome).toBe("review");
    const classify = classifierWith({ en: { add: { none: ["cancel the newsletter"] } } });
    expect(classify("cancel the newsletter").outcome).toBe("none");
    expect(classify("cancel the newsletter, and stop texting me").outcome).toBe("review");
  });

  test("may opt in and ask for help", () => {
    const classify = classifierWith({ en: { add: { in: ["join"], help: ["contact"] } } });
    expect([classify("JOIN").outcome, classify("contact please").outcome]).toEqual(["in", "help"]);
  });

  test("may be of a language that has no list", () => {
    const classify = classifierWith({ pt: { add: { out: ["parem"], review: ["me deixe em paz"] } } });
    expect(classify("Parem!").outcome).toBe("out");
    expect(classify("Me deixe em paz, às 10 horas", { language: "pt" })).toMatchObject({ rule: "refusal-own" });
    expect(classify("STOP", { language: "pt" }).outcome).toBe("out");
  });

  test("take entries away, and leave the others", () => {
    const classify = classifierWith({ en: { remove: { out: ["unsub"] } }, fr: { remove: { out: ["arret"] } } });
    expect(before("arret").outcome).toBe("out");
    expect(classify("arret").outcome).not.toBe("out");
    expect(classify("unsub").outcome).toBe("review");
    expect(classify("unsub me").outcome).toBe("out");
  });
});

describe("a file with a mistake changes nothing and says where it is", () => {
  test.each(WORDS_OF_THE_LAW)("the law's word %s cannot be taken away", (word) => {
    expect(problemsOf(JSON.stringify({ en: { remove: { out: [word] } } }))).toEqual([
      ["en.remove.out[0]", `"${word}" always counts (47 CFR 64.1200(a)(10)); it cannot be taken away.`],
    ]);
    expect(before(word).outcome).toBe("out");
  });

  test.each([
    ["{", "line 1, column 2"],
    ['{\n  "en": {"add": ["x"],}\n}', "line 2, column 23"],
    ["[]", "file"],
    ['"en"', "file"],
    ["", "the end"],
    ['{"english": {}}', "english"],
    ['{"en": 3}', "en"],
    ['{"en": {"adds": {}}}', "en.adds"],
    ['{"en": {"add": []}}', "en.add"],
    ['{"en": {"add": {"opt": []}}}', "en.add.opt"],
    ['{"en": {"add": {"out": "x"}}}', "en.add.out"],
    ['{"en": {"add": {"out": ["x", 3]}}}', "en.add.out[1]"],
    ['{"en": {"add": {"out": ["!"]}}}', "en.add.out[0]"],
    ['{"en": {"add": {"out": ["do not send me this"]}}}', "en.add.out[0]"],
    ['{"en": {"add": {"review": ["(a|b"]}}}', "en.add.review[0]"],
    ['{"en": {"add": {"review": ["<nobody>"]}}}', "en.add.review[0]"],
    ['{"en": {"remove": {"none": ["what is not there"]}}}', "en.remove.none[0]"],
  ])("%s", (text, at) => {
    expect(problemsOf(text).map(([place]) => place)).toEqual([at]);
  });

  test("all of them at once", () => {
    const file = { en: { add: { out: [1, ""] }, remove: { out: ["stop"] } }, x: {} };
    expect(problemsOf(JSON.stringify(file)).map(([at]) => at)).toEqual(["en.add.out[0]", "en.add.out[1]", "x"]);
  });

  test("a byte order mark is none", () => {
    expect(problemsOf("\u{FEFF}{}")).toEqual([]);
  });
});

test("an empty file changes nothing", () => {
  const classify = classifierWith({});
  for (const text of ["STOP", "leave me alone", "can you stop by", "HELP", "START", "alto"]) {
    expect(classify(text)).toEqual(before(text));
  }
});
