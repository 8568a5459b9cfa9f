import type { Operation } from "./operation.ts";

export type ReadAnswer = { ok: true; body: unknown } | { ok: false; why: string };

/**
 * The body of a 2xx. A resource is taken as it is, unknown fields included; only what the client itself relies on is
 * checked. A list without its cursor is not taken for the last page: that would lose history and look like success.
 */
export function readAnswer({ answer, paging }: Operation, text: string): ReadAnswer {
  if (answer === "nothing" && text.trim() === "") return { ok: true, body: undefined };
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { ok: false, why: text.trim() === "" ? "an empty body" : "a body that is not JSON, or was cut off" };
  }
  if (answer === "nothing") return { ok: true, body: undefined };
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    return { ok: false, why: "JSON that is not an object" };
  }
  if (answer === "bare") return { ok: true, body };
  const { data } = body as { data?: unknown };
  if (answer === "data" && (typeof data !== "object" || data === null)) {
    return { ok: false, why: "an object without data" };
  }
  if (answer === "list" && !Array.isArray(data)) return { ok: false, why: "a list without data" };
  if (paging !== undefined && nextOf(body) === undefined) return { ok: false, why: "a page that names no next one" };
  return { ok: true, body };
}

/** The cursor of a page: null at the end, undefined where it is missing or no cursor. */
export function nextOf(body: object): string | null | undefined {
  const { nextPageToken, nextCursor } = body as { nextPageToken?: unknown; nextCursor?: unknown };
  const next = nextPageToken === undefined ? nextCursor : nextPageToken;
  return next === null || (typeof next === "string" && next !== "") ? next : undefined;
}
