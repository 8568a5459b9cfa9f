import type { CallFact, MessageFact } from "../../fact.ts";

const E164 = /^\+[1-9]\d{1,14}$/;

const isE164 = (number: string): boolean => E164.test(number);

/** v1 knows no short codes and no withheld numbers: texts from there cannot be shown by it. */
export const isShownByV1 = (message: MessageFact): boolean =>
  message.thread.people.every(({ number }) => isE164(number));

export const e164Of = (call: CallFact): string[] =>
  [...call.thread.people.map(({ number }) => number), call.thread.line.number].filter(isE164);
