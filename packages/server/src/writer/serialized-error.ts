import { ERRORS } from "../error-table.ts";
import { type ErrorCode, LinekeeperError } from "../errors.ts";
import type { SerializedError } from "./writer.ts";

export function serializeError(error: unknown): SerializedError {
  if (!(error instanceof Error)) return { name: "Error", message: String(error), code: null, stack: null };
  const code = "code" in error && typeof error.code === "string" ? error.code : null;
  return { name: error.name, message: error.message, code, stack: error.stack ?? null };
}

export function deserializeError({ name, message, code, stack }: SerializedError): Error {
  if (code !== null && isErrorCode(code)) return new LinekeeperError(code, message);
  const error = Object.assign(new Error(message), { name, code });
  if (stack !== null) error.stack = stack;
  return error;
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(ERRORS, code);
