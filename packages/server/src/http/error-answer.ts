/** The one place where errors become HTTP. */
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { ERRORS } from "../error-table.ts";
import { type ErrorBody, type ErrorCode, errorBody, errorStatus, LinekeeperError, RetryLater } from "../errors.ts";

export interface ErrorAnswer {
  status: number;
  body: ErrorBody;
  headers: Record<string, string>;
  /** True: a fault of ours, to be logged whole. */
  internal: boolean;
}

/** What the framework refuses by itself, in our codes. */
const FRAMEWORK_CODES: Record<string, ErrorCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "request.unsupported_media_type",
  FST_ERR_CTP_BODY_TOO_LARGE: "request.too_large",
  FST_ERR_CTP_EMPTY_JSON_BODY: "request.not_json",
  FST_ERR_CTP_INVALID_JSON_BODY: "request.not_json",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "request.malformed",
  FST_ERR_BAD_URL: "request.malformed",
  FST_ERR_MAX_PARAM_LENGTH: "route.not_found",
};

export function answerOfError(error: unknown): ErrorAnswer {
  if (hasZodFastifySchemaValidationErrors(error)) {
    return answer(
      "request.invalid",
      error.validation.map((issue) => describeIssue(issue, error.validationContext)).join(" "),
    );
  }
  const code = codeOf(error);
  if (error instanceof RetryLater) {
    const { headers, ...told } = answer(error.code, error.message);
    return { ...told, headers: { ...headers, "retry-after": String(error.seconds) } };
  }
  if (error instanceof LinekeeperError && errorStatus(error.code) < 500) return answer(error.code, error.message);
  return answer(code);
}

function codeOf(error: unknown): ErrorCode {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (typeof code !== "string") return "internal.error";
  const framework = FRAMEWORK_CODES[code];
  if (framework !== undefined) return framework;
  // The store's own errors carry codes of the table, wherever they come from.
  return isErrorCode(code) && ERRORS[code].status !== null ? code : "internal.error";
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}

function answer(code: ErrorCode, message?: string): ErrorAnswer {
  const status = errorStatus(code);
  const headers: Record<string, string> = {};
  if (status === 401) headers["www-authenticate"] = 'Bearer realm="linekeeper"';
  if (status === 503) headers["retry-after"] = "5";
  return { status, body: errorBody(code, message), headers, internal: status === 500 };
}

interface Issue {
  instancePath: string;
  message?: string | undefined;
  params: unknown;
}

const PLACES: Record<string, string> = { querystring: "parameter", params: "part of the path", body: "field" };

function describeIssue({ instancePath, message, params }: Issue, context: string | undefined): string {
  const place = PLACES[context ?? ""] ?? "value";
  const path = instancePath.replace(/^\//, "").replaceAll("/", ".");
  const unknown = unknownKeys(params);
  if (unknown.length > 0) return `Unknown ${place}: ${unknown.join(", ")}. Leave it out.`;
  return path === ""
    ? `The ${context ?? "request"}: ${message ?? "does not fit"}.`
    : `${path}: ${message ?? "does not fit"}.`;
}

/** Of a strict object, zod reports what is too much as one issue of the whole. */
function unknownKeys(params: unknown): string[] {
  if (typeof params !== "object" || params === null) return [];
  const keys = "keys" in params ? params.keys : undefined;
  return Array.isArray(keys) ? keys.filter((key) => typeof key === "string") : [];
}
