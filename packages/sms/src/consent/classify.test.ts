import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classifyReply, createClassifier, WORD_LISTS } from "./classify.ts";
import { normalise, normaliseAny } from "./normalise.ts";

const outcomeOf = (text: string, options = {}): string => classifyReply(text, options).outcome;

describe("a whole message that is a keyword", () => {
  test.each([
    "STOP",
    "stop",
    " Stop. ",
    "STOP!!!",
    "s t o p",
    "STOP STOP STOP",
    "Stop please",
    "please stop, thank you",
    "STOPALL",
    "stop all",
    "Unsubscribe",
    "unsub me",
    "opt-out",
    "CANCEL",
    "End",
    "quit",
    "Revoke",
    "ѕtор",
    "“stop”",
    "arrêt",
  ])("%s is out", (text) => {
    expect(classifyReply(text)).toMatchObject({ outcome: "out", rule: "keyword" });
  });

  test.each([
    "unsubcribe",
    "Stpo",
    "st0p please",
    "cancle",
    "Remove me",
    "opt me out",
    "alto",
    "Basta ya",
    "Sorry but STOP",
  ])("%s is all but one: it holds at once, and is out when somebody has looked", (text) => {
    expect(classifyReply(text)).toMatchObject({ outcome: "review", rule: "near-keyword" });
  });

  test("beside a certain one a slip changes nothing", () => {
    expect(classifyReply("Stpo! STOP")).toMatchObject({ outcome: "out", keyword: "stop" });
  });

  test.each(["START", "unstop", "Start."])("%s is in", (text) => {
    expect(outcomeOf(text)).toBe("in");
  });

  test("yes is in from somebody who is out, and an answer from anybody else", () => {
    expect(outcomeOf("Yes", { hasOptedOut: true })).toBe("in");
    expect(outcomeOf("Yes")).toBe("none");
  });

  test.each(["HELP", "info"])("%s asks for help", (text) => {
    expect(outcomeOf(text)).toBe("help");
  });

  test("with a question mark or a smile is for people to judge", () => {
    expect(classifyReply("Stop?")).toMatchObject({ outcome: "review", rule: "keyword-in-doubt" });
    expect(classifyReply("STOP 😂")).toMatchObject({ outcome: "review", rule: "keyword-in-doubt" });
  });

  test("is answered by Quo only in its plainest form", () => {
    expect(classifyReply("STOP").handledByQuo).toBe(true);
    expect(classifyReply("Stop please").handledByQuo).toBe(false);
  });
});

describe("a refusal in other words is for people to read, and never an opt-out by itself", () => {
  test.each([
    "Please stop texting me",
    "take me off your list",
    "Don't ever text this number again",
    "who is this? lose my number",
    "wrong number",
    "I never signed up for this",
    "This is spam, I'm reporting you",
    "I will sue you if you text again",
    "not interested",
    "leave me alone",
    "no me escriban más",
    "ne m'écrivez plus",
    "stpo it already",
    "stip",
    "🖕",
    "стоп",
    "Disliked “Hi Ana, your estimate is ready”",
  ])("%s", (text) => {
    expect(outcomeOf(text)).toBe("review");
  });
});

describe("what is about the work is no refusal", () => {
  test.each([
    "Can you stop by tomorrow at 9?",
    "The leak won't stop",
    "Please cancel my appointment on Friday",
    "What time does it end?",
    "ok thanks",
    "See you then",
    "Yes please",
    "Top",
    "Is the bus stop side wet too?",
    "Loved “Reply STOP to opt out”",
    "Hi, got your text. Reply STOP to opt out. Yes come at 3.",
  ])("%s", (text) => {
    expect(outcomeOf(text)).toBe("none");
  });
});

describe("other ways to write a keyword are out too", () => {
  test.each(["S!T!O!P!", "STOP - Linda", "Unsubscribe\nThx, Rob", "Revoke please"])("%s", (text) => {
    expect(classifyReply(text)).toMatchObject({ outcome: "out", rule: "keyword" });
  });

  test.each(["Stop - Leak is what the can says", "Cancel - Friday", "Omg stop", "cancel please", "Stop\nby at 4"])(
    "%s is not",
    (text) => {
      expect(outcomeOf(text)).not.toBe("out");
    },
  );
});

describe("a refusal is seen in other languages and in any trade", () => {
  test.each([
    "请不要再发短信",
    "хватит писать",
    "그만 보내세요",
    "توقف عن إرسال الرسائل",
    "Đừng nhắn tin nữa",
    "huwag na kayo mag text",
    "pare de me mandar mensagem",
    "sispann voye mesaj",
    "nicht mehr schreiben bitte",
    "non mi scrivete più",
    "Proszę przestać pisać",
    "found another stylist",
    "Kids graduated, don't need tutoring anymore",
    "voting for the other guy",
    "this is a 9 year olds phone",
    "My husband died. Please don't send these to his phone",
  ])("%s", (text) => {
    expect(outcomeOf(text)).toBe("review");
  });

  test.each([
    "谢谢，明天见",
    "спасибо, завтра",
    "네 감사합니다",
    "does the gym have childcare",
    "Brakes are still grinding",
    "i quit my job so mornings are open now",
    "Who's doing my highlights, Jess or Kim?",
    "The toilet wont quit running",
    "remove the old tile too please",
  ])("%s is none", (text) => {
    expect(outcomeOf(text)).toBe("none");
  });
});

test("what is read in one pass is read as it is by way of every expression", () => {
  const letters = fc.constantFrom(..."abcdefstop stop  ,.!?-–'’#0123\n\r\tSTOP é😂\"“&$*");
  fc.assert(
    fc.property(
      fc.array(letters, { maxLength: 40 }).map((all) => all.join("")),
      (text) => {
        expect(normalise(text)).toEqual(normaliseAny(text));
      },
    ),
    { numRuns: 2000 },
  );
});

test("every text gets an answer, and the same text the same", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme", maxLength: 300 })), (text) => {
      const first = classifyReply(text);
      expect(classifyReply(text)).toEqual(first);
      expect(first.reason).toMatch(/.{5}/);
    }),
  );
});

test("the keywords of each list are out, and a list with an unreadable phrase is refused when it is loaded", () => {
  for (const list of WORD_LISTS) {
    for (const word of [...list.out.polite, ...list.out.alone]) {
      expect([word, outcomeOf(word, { language: list.language })]).toEqual([word, "out"]);
    }
  }
  const [english] = WORD_LISTS;
  expect(() => createClassifier([{ ...english!, innocent: ["(a"] }])).toThrow(SyntaxError);
});
