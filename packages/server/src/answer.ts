import type { ServerResponse } from "node:http";
import { type ErrorCode, errorBody, errorStatus } from "./errors.ts";

/**
 * An answer made ahead: a flat list of headers and a body of text, which Node sends in one write
 * (a Buffer as body would be a second one).
 */
export interface Answer {
  status: number;
  /** Name, value, name, value… */
  headers: string[];
  body: string;
}

export function jsonAnswer(status: number, body: object, more: readonly string[] = []): Answer {
  const text = JSON.stringify(body);
  return {
    status,
    headers: [
      "Content-Type",
      "application/json; charset=utf-8",
      "Content-Length",
      String(Buffer.byteLength(text)),
      "Cache-Control",
      "no-store",
      "X-Content-Type-Options",
      "nosniff",
      ...more,
    ],
    body: text,
  };
}

export function refusal(code: ErrorCode, message?: string, more?: readonly string[]): Answer {
  return jsonAnswer(errorStatus(code), errorBody(code, message), more);
}

/** Of a response whose client is gone, nothing is sent; writing to it would throw. */
export function send(response: ServerResponse, answer: Answer, close = false): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(answer.status, close ? [...answer.headers, "Connection", "close"] : answer.headers);
  response.end(answer.body);
}
