import type { IncomingHttpHeaders } from "node:http";

/**
 * The headers that are kept with a delivery: enough to check its signature again and to tell who sent it how.
 * Others are dropped, above all `authorization` and `cookie`, which a misconfigured proxy may add.
 */
const EVIDENCE_HEADERS = [
  "content-type",
  "user-agent",
  "webhook-id",
  "webhook-timestamp",
  "webhook-signature",
  "openphone-signature",
  "x-openphone-signature-v1",
  "x-openphone-signature",
] as const;

const MAX_LENGTH = 1024;

/** JSON text. */
export function evidenceOf(headers: IncomingHttpHeaders): string {
  const evidence: Record<string, string> = {};
  for (const name of EVIDENCE_HEADERS) {
    const value = headers[name];
    if (typeof value === "string") evidence[name] = value.length > MAX_LENGTH ? value.slice(0, MAX_LENGTH) : value;
  }
  return JSON.stringify(evidence);
}
