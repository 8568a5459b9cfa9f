import { classifyReply } from "@linekeeper/sms/consent";
import { describe, expect, test } from "vitest";
import { replyWordOf } from "./reply-words.ts";

describe("what projection takes for an opt-out or an opt-in", () => {
  test.each([
    ["STOP", "out"],
    [" stop. ", "out"],
    ["Stop all", "out"],
    ["opt-out", "out"],
    ["Opt Out!", "out"],
    ["ＳＴＯＰ", "out"],
    ["revoke", "out"],
    ["cancel", "out"],
    ["END", "out"],
    ["quit", "out"],
    ["unsubscribe", "out"],
    ["start", "in"],
    ["UNSTOP", "in"],
  ] as const)("%s", (text, outcome) => {
    expect(replyWordOf(text)?.outcome).toBe(outcome);
    // The package that reads whole replies agrees, so a campaign and a person are held back by the same words.
    expect(classifyReply(text).outcome).toBe(outcome);
  });

  test.each(["please stop", "stop by at nine", "start on Monday", "", "the end", `stop ${" ".repeat(50)}`])(
    "not %j: it is for people to read",
    (text) => {
      expect(replyWordOf(text)).toBeNull();
    },
  );
});
