import { expect, test } from "vitest";
import { completeMention, mentionedIn, wordAt } from "./mentions.ts";

const people = [
  { id: "1", name: "Dana" },
  { id: "2", name: "Dana Reyes" },
  { id: "3", name: "Olga" },
];

test("what follows an @ is being looked for, and an address is no mention", () => {
  expect(wordAt("ask @da", 7)).toBe("da");
  expect(wordAt("ask @dana re", 12)).toBe("dana re");
  expect(wordAt("write to a@b", 12)).toBeNull();
  expect(wordAt("ask @da now please", 18)).toBeNull();
});

test("a chosen name replaces what was typed of it, and the caret stands behind", () => {
  expect(completeMention("ask @da today", 7, "Dana Reyes")).toEqual({ text: "ask @Dana Reyes  today", caret: 16 });
});

test("the longer of two names counts, once, and half a name counts for nobody", () => {
  expect(mentionedIn("@Dana Reyes and @olga, @Olga", people)).toEqual(["2", "3"]);
  expect(mentionedIn("@Dana, look", people)).toEqual(["1"]);
  expect(mentionedIn("@Danas @Ol", people)).toEqual([]);
});
