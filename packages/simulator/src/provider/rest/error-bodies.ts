/** Errors as each API writes them. */
import { createHash } from "node:crypto";
import type { ProviderProblem } from "../provider.ts";
import type { SchemaError } from "./check-schema.ts";
import type { Api } from "./routes.ts";

const DOCS = "https://quo.com/docs";

/** The first two digits of a code, by the first part of the path after `/v1/`. */
const AREAS: Readonly<Record<string, string>> = {
  calls: "01",
  messages: "02",
  webhooks: "03",
  "phone-numbers": "04",
  "call-summaries": "05",
  "call-transcripts": "06",
  tasks: "06",
  "contact-custom-fields": "07",
  contacts: "08",
  "call-recordings": "09",
  conversations: "10",
  users: "11",
  "call-voicemails": "12",
};

export interface ErrorContext {
  api: Api;
  path: string;
  trace: string;
  errors?: readonly SchemaError[] | undefined;
}

export function errorBody(problem: ProviderProblem, { api, path, trace, errors }: ErrorContext): object {
  const { status, title, message } = problem;
  const details = errors === undefined || errors.length === 0 ? {} : { errors };
  if (api === "dated") return { title, message, docs: DOCS, trace, ...details };
  const area = AREAS[path.split("/")[2] ?? ""] ?? "00";
  const code = problem.code === "" ? `${area}00${status}` : problem.code;
  return { message, code, status, docs: DOCS, title, trace, ...details };
}

/** What the gateway before v1 answers by itself. */
export const gatewayBody = (message: string, key: string, trace: string): object => ({
  error: { message, key, trace },
});

/** The same for the same seed and the same number of requests before it. */
export const traceOf = (seed: string, request: number): string =>
  createHash("sha256").update(`${seed}/trace/${request}`).digest("hex").slice(0, 32);
