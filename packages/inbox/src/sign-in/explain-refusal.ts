import { RequestError } from "../data/request.ts";
import { timeOf } from "../ui/time.ts";

/** Why somebody was not let in. The server tells moments in UTC; people have a clock on the wall. */
export function explainRefusal(error: unknown, now = Date.now()): string {
  if (error instanceof RequestError && error.retryAfter !== null && error.code === "auth.too_many_attempts") {
    const minutes = Math.max(1, Math.ceil(error.retryAfter / 60));
    const at = timeOf(new Date(now + error.retryAfter * 1000).toISOString());
    return `Too many failed attempts. Try again at ${at}, in ${minutes} minute${minutes === 1 ? "" : "s"}. A passkey works meanwhile.`;
  }
  if (error instanceof RequestError && error.code === "auth.wrong_credentials") {
    return "The e-mail address or the password is wrong.";
  }
  if (error instanceof RequestError && error.code === "auth.deactivated") {
    return "This account is deactivated. Ask an owner or admin to activate it again.";
  }
  return error instanceof Error ? error.message : String(error);
}
