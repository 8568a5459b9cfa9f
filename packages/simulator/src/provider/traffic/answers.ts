/**
 * People answer texts that are sent to them over the API, as most people do: not always, not at once, and to what was
 * said. Only for worlds that are to be lived in; whoever tests sending wants to know what comes.
 */
import { Random } from "../../random.ts";
import { SECOND } from "../../scene.ts";
import type { MessageFact } from "../../fact.ts";
import type { Account } from "../provider.ts";

/** Three of four answer. */
const ANSWERED = 0.75;
const STOP_WORDS = /^\W*(?:stop|unsubscribe|quit|end|cancel)\W*$/i;

/** By what a text is about, the first that fits. */
const ANSWERS: readonly { about: RegExp; say: readonly string[] }[] = [
  {
    about: /photo|picture|pic\b|image/i,
    say: ["Sure, I'll take a few when I'm home tonight", "Give me five minutes, I'm in the basement right now"],
  },
  {
    about: /invoice|pay|deposit|check\b/i,
    say: ["Can I pay by card?", "I'll drop a check in the mail today", "Paid, thank you"],
  },
  {
    about: /estimate|price|quote|\$|cost/i,
    say: [
      "Thanks. Is the warranty included in that?",
      "Got it, let me show my husband and I'll text you tonight",
      "That works for us. What do you need from me to get on the calendar?",
    ],
  },
  {
    about: /tomorrow|today|monday|tuesday|wednesday|thursday|friday|\d{1,2}(?::\d{2})?\s?(?:am|pm)|morning|afternoon/i,
    say: [
      "That time works, see you then",
      "Could we do an hour later? School pickup",
      "Perfect, I'll leave the side gate open",
    ],
  },
  { about: /sorry|apolog/i, say: ["No worries, thanks for letting me know", "It happens. Thanks for the heads up"] },
  { about: /thank|you're welcome|no problem/i, say: ["\u{1F44D}", "Have a good one!"] },
  {
    about: /\?/,
    say: [
      "Yes, that's right",
      "Let me check and get back to you",
      "Yes please",
      "I think so, I'll confirm in the morning",
    ],
  },
];
const ELSE = [
  "Ok thank you!",
  "Sounds good",
  "Great, thanks for getting back so quickly",
  "\u{1F44D}",
  "Will do",
] as const;

export interface Answers {
  stop(): void;
}

/** `onCarried`: hears of each text that was sent over the API, once it is delivered. */
export function answerTexts({
  account,
  onCarried,
}: {
  account: Account;
  onCarried: (listener: (message: MessageFact) => void) => void;
}): Answers {
  const random = new Random(`${account.world.seed}/answers`);
  const stopped = new AbortController();
  onCarried((message) => {
    const [person] = message.thread.people;
    const heard = message.text;
    if (person === undefined || !random.chance(ANSWERED) || STOP_WORDS.test(heard)) return;
    const at = account.clock.now() + random.int(5 * SECOND, 14 * SECOND);
    const about = ANSWERS.find((answer) => answer.about.test(heard));
    const text = random.pick(about?.say ?? ELSE);
    const id = `AC${random.hex(32)}`;
    void answerAt(at, { id, thread: message.thread, sender: person, text });
  });

  const answerAt = async (at: number, told: Pick<MessageFact, "id" | "thread" | "sender" | "text">): Promise<void> => {
    try {
      await account.clock.until(at, stopped.signal);
    } catch (error) {
      if (stopped.signal.aborted) return;
      throw error;
    }
    const [user] = account.world.users;
    if (user === undefined) throw new RangeError("a world needs users");
    const message: MessageFact = {
      ...told,
      direction: "incoming",
      user,
      media: [],
      status: "received",
      errorCode: null,
      createdAt: at,
      updatedAt: at,
    };
    account.happen({ at, type: "message.received", subject: { kind: "message", message } });
  };
  return { stop: () => stopped.abort() };
}
