import type { Json } from "@linekeeper/quo";
import type { NewJob } from "./jobs.ts";

/** A job as both databases can keep it. */
export interface CheckedJob {
  task: string;
  /** JSON. */
  payload: string;
  uniqueKey: string | null;
  urgent: boolean;
  /** Null: now. */
  runAt: string | null;
  maxAttempts: number;
}

const DEFAULT_ATTEMPTS = 8;
/** Postgres refuses index entries over 2,704 bytes, and a character may have four. */
const MAX_TASK = 128;
const MAX_UNIQUE_KEY = 400;
/** A job names its work. What it works on lies in tables. */
const MAX_PAYLOAD = 65_536;

/** Throws TypeError and RangeError: a job that cannot be kept is a fault of the program. */
export function checkJob({
  task,
  payload,
  uniqueKey,
  urgent = false,
  runAt,
  maxAttempts = DEFAULT_ATTEMPTS,
}: NewJob): CheckedJob {
  checkText("task", task, MAX_TASK);
  if (uniqueKey !== undefined) checkText("uniqueKey", uniqueKey, MAX_UNIQUE_KEY);
  if (!Number.isInteger(maxAttempts) || maxAttempts < 1) throw new RangeError("maxAttempts is an integer from 1");
  return {
    task,
    payload: jsonOf(payload),
    uniqueKey: uniqueKey ?? null,
    urgent,
    // Texts of moments are compared as texts, so they have one form; a date that is none throws a RangeError here.
    runAt: runAt === undefined ? null : new Date(runAt).toISOString(),
    maxAttempts,
  };
}

function checkText(name: string, text: string, max: number): void {
  if (text.length === 0 || text.length > max) throw new RangeError(`${name} has 1 to ${max} characters`);
  if (text.includes("\0") || !text.isWellFormed()) throw new TypeError(`${name} is text without NUL`);
}

function jsonOf(payload: Json): string {
  const json: string | undefined = JSON.stringify(payload);
  if (json === undefined) throw new TypeError("the payload is JSON");
  if (json.length > MAX_PAYLOAD) throw new RangeError(`the payload has at most ${MAX_PAYLOAD} characters as JSON`);
  return json;
}
