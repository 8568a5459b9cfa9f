/** What a single value may be. Each reader is pure; `Fields` adds where the value stood and reports what is wrong. */
import type { Direction, Timestamp } from "../event.ts";
import { readClock, readMoment } from "./moment.ts";
import { readText } from "./text.ts";

export interface ValueReader<T> {
  /** Completes "must be …" in the report of a wrong value. */
  readonly expected: string;
  /** `null`: nothing is told. `undefined`: not such a value. Never called with null or undefined. */
  read(value: unknown): T | null | undefined;
}

/** Ids are keys of tables; 255 characters are eight times what Quo uses. */
const ID_LENGTH = 255;

function isAmount(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

/** A text, also an empty one. */
export const TEXT: ValueReader<string> = {
  expected: "a text",
  read: (value) => (typeof value === "string" ? readText(value) : undefined),
};

/** A text that says nothing when it is empty: a status, a link, a label. */
export const WORD: ValueReader<string> = {
  expected: "a text",
  read: (value) => (typeof value === "string" ? readText(value) || null : undefined),
};

/** An id that may be missing: empty is as good as missing. */
export const ID: ValueReader<string> = {
  expected: `a text of at most ${ID_LENGTH} characters`,
  read: (value) => (typeof value === "string" && value.length <= ID_LENGTH ? readText(value) || null : undefined),
};

/** The id of the resource itself. */
export const OWN_ID: ValueReader<string> = {
  expected: `a text of 1 to ${ID_LENGTH} characters`,
  read: (value) => ID.read(value) ?? undefined,
};

/** As told, without the spaces around it: E.164, a short code, or a word such as `anonymous`. */
export const PHONE_NUMBER: ValueReader<string> = {
  expected: `a phone number, as a text of at most ${ID_LENGTH} characters`,
  read: (value) => {
    if (typeof value !== "string") return undefined;
    const number = readText(value.trim());
    return number.length <= ID_LENGTH ? number || null : undefined;
  },
};

/** A code that is documented as text, told as a number by some senders: `30007`. */
export const CODE: ValueReader<string> = {
  expected: "a text or a number",
  read: (value) => (typeof value === "number" && Number.isFinite(value) ? String(value) : WORD.read(value)),
};

export const FLAG: ValueReader<boolean> = {
  expected: "true or false",
  read: (value) => (typeof value === "boolean" ? value : undefined),
};

/** Seconds or bytes. */
export const AMOUNT: ValueReader<number> = {
  expected: "a number that is not negative",
  // Adding 0 turns -0 into 0.
  read: (value) => (isAmount(value) ? value + 0 : undefined),
};

export const CONFIDENCE: ValueReader<number> = {
  expected: "a number from 0 to 1",
  read: (value) => (isAmount(value) && value <= 1 ? value + 0 : undefined),
};

/** Seconds, or a position on the clock such as `00:00:02`. */
export const POSITION: ValueReader<number> = {
  expected: "seconds, or a position such as 00:00:02",
  read: (value) => {
    if (value === "") return null;
    return typeof value === "string" ? readClock(value) : AMOUNT.read(value);
  },
};

export const MOMENT: ValueReader<Timestamp> = {
  expected: "an ISO-8601 moment of the years 1970 to 9999",
  read: (value) => {
    if (value === "") return null;
    return typeof value === "string" ? readMoment(value) : undefined;
  },
};

const DIRECTIONS: ReadonlyMap<unknown, Direction> = new Map([
  ["incoming", "incoming"],
  ["outgoing", "outgoing"],
  ["inbound", "incoming"],
  ["outbound", "outgoing"],
]);

export const DIRECTION: ValueReader<Direction> = {
  expected: '"incoming" or "outgoing"',
  read: (value) => (value === "" ? null : DIRECTIONS.get(value)),
};

/** `ai-agent` in API v1, a truth value in the dated API. */
export const AI_HANDLED: ValueReader<boolean> = {
  expected: "true, false or a text",
  read: (value) => {
    if (typeof value === "boolean") return value;
    return typeof value === "string" ? value !== "" || null : undefined;
  },
};
