import { QuoApiError, UnusableRequestError } from "@linekeeper/quo";
import type { SendError } from "./outbox.ts";

/** What a failed request means for the text. */
export type Fate =
  /** Certainly not carried out, and nothing is said against the text. `afterMs`: what Quo asks for, where it does. */
  | { fate: "again"; error: SendError; afterMs: number }
  /** Certainly not carried out, and asking again would be refused again. */
  | { fate: "failed"; error: SendError }
  /** Perhaps carried out. */
  | { fate: "unknown"; error: SendError };

/** Whatever is not known to be harmless counts as carried out, perhaps. */
export function fateOf(error: unknown): Fate {
  if (error instanceof UnusableRequestError) {
    return { fate: "failed", error: { code: "outbox.refused_by_quo", message: error.message } };
  }
  if (!(error instanceof QuoApiError)) {
    return { fate: "unknown", error: checking("The request was given up before Quo answered.") };
  }
  if (error.mayHaveHappened) return { fate: "unknown", error: checking(error.message) };
  switch (error.kind) {
    case "rate-limited":
      return {
        fate: "again",
        error: { code: "quo.rate_limited", message: error.message },
        afterMs: error.retryAfterMs ?? 0,
      };
    case "network":
      return { fate: "again", error: { code: "quo.unreachable", message: error.message }, afterMs: 0 };
    case "redirect":
      return { fate: "failed", error: { code: "quo.redirected", message: error.message } };
    case "refused":
      return { fate: "failed", error: refusal(error) };
    case "server":
    case "timeout":
    case "malformed":
      return { fate: "unknown", error: checking(error.message) };
  }
}

function checking(what: string): SendError {
  return { code: "outbox.checking", message: `${what} Whether the text was sent is being looked up.` };
}

function refusal(error: QuoApiError): SendError {
  const details = error.errors.map(({ path, message }) => ` ${path}: ${message}.`).join("");
  return { code: codeOf(error), message: `${error.message}${details}` };
}

function codeOf({ status, code }: QuoApiError): SendError["code"] {
  if (code === "0206400") return "outbox.not_registered";
  if (code === "0204403") return "outbox.daily_cap";
  switch (status) {
    case 401:
      return "quo.unauthorized";
    case 402:
      return "outbox.no_credits";
    case 403:
      return "outbox.not_allowed";
    default:
      return "outbox.refused_by_quo";
  }
}

/** Refusals that pass once somebody has done something about them, with the same words to the same people. */
const PASSING: ReadonlySet<string> = new Set([
  "outbox.not_registered",
  "outbox.no_credits",
  "outbox.daily_cap",
  "outbox.not_allowed",
  "quo.unauthorized",
  "quo.redirected",
]);

export const mayPassLater = (code: string | null): boolean => code !== null && PASSING.has(code);
