import { ERRORS } from "./error-table.ts";

export type ErrorCode = keyof typeof ERRORS;

/** An error that a caller may see: its message explains, and names no secret. */
export class LinekeeperError extends Error {
  override readonly name: string = "LinekeeperError";
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message?: string, options?: ErrorOptions) {
    super(message ?? `${ERRORS[code].title}. ${ERRORS[code].fix}`, options);
    this.code = code;
  }
}

/** A refusal that passes by itself: the answer says when. */
export class RetryLater extends LinekeeperError {
  override readonly name = "RetryLater";
  readonly seconds: number;

  constructor(code: ErrorCode, message: string, seconds: number) {
    super(code, message);
    this.seconds = seconds;
  }
}

export interface ErrorBody {
  error: { code: ErrorCode; message: string; docs: string };
}

/** What every refusal answers. */
export function errorBody(code: ErrorCode, message = `${ERRORS[code].title}. ${ERRORS[code].fix}`): ErrorBody {
  return { error: { code, message, docs: errorDocs(code) } };
}

function errorDocs(code: ErrorCode): string {
  // The anchor that renderers of Markdown give to a heading: without dots.
  return `docs/errors.md#${code.replaceAll(".", "")}`;
}

/** HTTP status of a code; codes that are no answers count as internal. */
export function errorStatus(code: ErrorCode): number {
  return ERRORS[code].status ?? 500;
}
