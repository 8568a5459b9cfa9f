import type { QuoApiFieldError } from "./quo-api-error.ts";

/** What the body of a refusal tells, in whichever shape it came. */
export interface Failure {
  message: string | null;
  code: string | null;
  title: string | null;
  docs: string | null;
  trace: string | null;
  errors: QuoApiFieldError[];
}

const LONGEST_TEXT = 500;

/**
 * Reads the documented body of v1, the one that its gateway has been seen to send (`{error: {message, key, trace}}`), the
 * one of 2026-03-30, and whatever a proxy says instead, of which nothing is kept.
 * @param redact takes the API key out of a text, should Quo repeat it.
 */
export function readFailure(body: string, redact: (text: string) => string): Failure {
  const told = parseObject(body);
  const inner = asObject(told.error);
  const text = (value: unknown): string | null =>
    typeof value === "string" && value.trim() !== "" ? redact(value).slice(0, LONGEST_TEXT) : null;
  const code = typeof told.code === "number" ? String(told.code).padStart(7, "0") : told.code;
  return {
    message: text(told.message) ?? text(inner.message) ?? text(told.error) ?? text(told.description),
    code: text(code) ?? text(inner.key),
    title: text(told.title),
    docs: text(told.docs),
    trace: text(told.trace) ?? text(inner.trace),
    errors: (Array.isArray(told.errors) ? told.errors : []).map((error: unknown) => {
      const { path, message, value, schema } = asObject(error);
      const fault: QuoApiFieldError = { path: text(path) ?? "", message: text(message) ?? "" };
      if (isPlain(value)) fault.value = typeof value === "string" ? text(value) : value;
      const type = text(asObject(schema).type);
      if (type !== null) fault.schema = { type };
      return fault;
    }),
  };
}

function parseObject(body: string): Record<string, unknown> {
  try {
    return asObject(JSON.parse(body));
  } catch {
    // A proxy's page or nothing at all; the status tells what there is to know.
    return {};
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/** Structures are left out: they can be of any depth, and nothing here reads them. */
function isPlain(value: unknown): value is string | number | boolean | null {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}
