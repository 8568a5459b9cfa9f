/** What an error of Quo's API means for a run. */
import { QuoApiError } from "@linekeeper/quo";
import { type ErrorCode, LinekeeperError } from "../errors.ts";

export type Judgement =
  /** It may work later: the unit waits and goes on. */
  | { verdict: "retry"; message: string; operation: string }
  /** Nothing will work until somebody changes something: the run ends. */
  | { verdict: "stop"; code: ErrorCode; message: string }
  /** Of this item, list or cursor; others may work. */
  | { verdict: "refused"; status: number; reason: string }
  /** Not Quo's: a fault here, or an abort. To be thrown on. */
  | { verdict: "foreign" };

export function judge(error: unknown): Judgement {
  if (!(error instanceof QuoApiError)) return { verdict: "foreign" };
  const told = error.title ?? error.message;
  switch (error.kind) {
    case "network":
    case "timeout":
    case "server":
    case "rate-limited":
    case "malformed":
      return {
        verdict: "retry",
        message: `Quo does not answer as it should: ${error.message}`,
        operation: error.operation,
      };
    case "redirect":
      return {
        verdict: "stop",
        code: "import.wrong_address",
        message: `${error.message}. LINEKEEPER_QUO_URL must be the address of Quo's API itself.`,
      };
    case "refused":
      if (error.status === 401)
        return {
          verdict: "stop",
          code: "import.unauthorized",
          message:
            "Quo does not accept the API key. Put a valid key into OPENPHONE_API_KEY (Quo shows keys under Settings, API), restart, and resume the import.",
        };
      if (error.status === 402)
        return {
          verdict: "stop",
          code: "import.subscription_expired",
          message: `Quo refuses to answer because of the subscription: ${told}. Renew it, then resume the import.`,
        };
      return { verdict: "refused", status: error.status, reason: `${error.status} ${told}` };
    default:
      return error.kind satisfies never;
  }
}

/** Throws what ends the run. */
export function stopWith(judgement: Extract<Judgement, { verdict: "stop" }>): never {
  throw new LinekeeperError(judgement.code, judgement.message);
}

/** Quo did answer, and not because it had too much to do. */
const isBrokenAnswer = ({ kind }: QuoApiError): boolean => kind === "server" || kind === "malformed";

/** The answer, or the refusal as a value; without patience also an answer that is no use. What is no refusal is thrown on. */
export async function orRefusal<T>(
  reading: Promise<T>,
  { isPatient = true }: { isPatient?: boolean } = {},
): Promise<{ refused: null; value: T } | { refused: { status: number; reason: string }; value: null }> {
  try {
    return { refused: null, value: await reading };
  } catch (error) {
    const judgement = judge(error);
    if (!isPatient && error instanceof QuoApiError && isBrokenAnswer(error)) {
      return { refused: { status: error.status, reason: `${error.status} ${error.title ?? error.kind}` }, value: null };
    }
    if (judgement.verdict !== "refused") throw error;
    return { refused: { status: judgement.status, reason: judgement.reason }, value: null };
  }
}
