import { QuoApiError } from "@linekeeper/quo";
import { type ErrorCode, LinekeeperError } from "../errors.ts";
import { networkProblemOf } from "./network-problem.ts";

/** An answer of Quo's API as an error that says what to do. Everything else comes back as it is. */
export function explainQuo(error: unknown, quoUrl: string): unknown {
  if (!(error instanceof QuoApiError)) return error;
  const trace = error.trace === null ? "" : ` Quo's support finds it by the trace ${error.trace}.`;
  if (error.kind === "network") {
    const { host } = new URL(quoUrl);
    const problem = networkProblemOf(error, host);
    const message = problem === null ? error.message : `${sentence(problem.says)} ${problem.fix}`;
    return new LinekeeperError("quo.unreachable", message, { cause: error });
  }
  const message = /[.!?]$/.test(error.message) ? error.message : `${error.message}.`;
  return new LinekeeperError(codeOf(error), `${message}${trace}`, { cause: error });
}

function codeOf({ kind, status }: QuoApiError): ErrorCode {
  switch (kind) {
    case "rate-limited":
      return "quo.rate_limited";
    case "server":
      return "quo.failed";
    case "timeout":
      return "quo.timeout";
    case "malformed":
      return "quo.not_json";
    case "redirect":
      return "quo.redirected";
    case "network":
      return "quo.unreachable";
    case "refused":
      return REFUSALS[status] ?? "quo.rejected";
  }
}

const REFUSALS: Readonly<Record<number, ErrorCode>> = {
  401: "quo.unauthorized",
  403: "quo.forbidden",
  404: "quo.not_found",
  405: "quo.method_not_allowed",
};

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
