export const WEBHOOK_PATHS = ["/api/webhooks/openphone", "/webhooks/openphone"] as const;

/**
 * True for the two addresses of the endpoint, in every spelling that a base URL with a slash too many, a proxy or a
 * hand-typed URL makes of them: query strings, doubled slashes, slashes at the end, the absolute form.
 */
export function isWebhookPath(url: string): boolean {
  if (url === WEBHOOK_PATHS[0] || url === WEBHOOK_PATHS[1]) return true;
  if (!url.includes("webhooks")) return false;
  const path = url
    .replace(/^https?:\/\/[^/?#]*/i, "")
    .replace(/[?#][^]*$/, "")
    .replaceAll(/\/{2,}/g, "/")
    .replace(/\/$/, "");
  return path === WEBHOOK_PATHS[0] || path === WEBHOOK_PATHS[1];
}
