import { classifyReply } from "@linekeeper/sms/consent";
import { describe, expect, test } from "vitest";
import { readReply } from "./replies.ts";

describe("what projection writes of a text", () => {
  test.each([
    ["STOP", "out", 1],
    [" stop. ", "out", 0],
    ["Stop all", "out", 0],
    ["opt-out", "out", 0],
    ["ＳＴＯＰ", "out", 0],
    ["stop please", "out", 0],
    ["revoke", "out", 0],
    ["cancel", "out", 1],
    ["END", "out", 1],
    ["unsubscribe", "out", 1],
    ["start", "in", 1],
    ["UNSTOP", "in", 1],
    ["Yes", "yes", 0],
    ["HELP", "help", 0],
    ["info", "help", 0],
  ] as const)("%s: %s", (text, outcome, by_quo) => {
    expect(readReply(text, classifyReply)).toMatchObject({ word: { outcome, by_quo }, reading: null });
  });

  test.each(["leave me alone", "stop texting me", "wrong number", "end?"])("%j is for a person to read", (text) => {
    expect(readReply(text, classifyReply)).toMatchObject({ word: null, reading: { rule: expect.any(String) } });
  });

  test.each(["can you stop by tomorrow?", "start on Monday", "", "ok"])("%j says nothing of it", (text) => {
    expect(readReply(text, classifyReply)).toEqual({ word: null, reading: null });
  });
});
