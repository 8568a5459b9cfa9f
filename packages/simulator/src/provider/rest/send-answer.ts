import type { ServerResponse } from "node:http";
import type { ProviderAnswer } from "../provider.ts";

/** A text is sent as HTML, anything else as JSON. Truncated: half of what `content-length` promises, then nothing. */
export function sendAnswer(
  response: ServerResponse,
  { status, body }: ProviderAnswer,
  { isTruncated = false }: { isTruncated?: boolean } = {},
): void {
  if (body === undefined) {
    response.writeHead(status).end();
    return;
  }
  const isText = typeof body === "string";
  const bytes = Buffer.from(isText ? body : JSON.stringify(body));
  response.writeHead(status, {
    "content-type": isText ? "text/html" : "application/json; charset=utf-8",
    "content-length": bytes.length,
  });
  if (isTruncated) response.write(bytes.subarray(0, bytes.length >> 1), () => response.socket?.destroy());
  else response.end(bytes);
}
