import { isWebhookPath, WEBHOOK_PATHS } from "../webhook-paths.ts";

/** The address that Quo is told, for a base without a slash at the end. */
export function webhookAddress(baseUrl: string): string {
  return `${baseUrl}${WEBHOOK_PATHS[0]}`;
}

/** True where a delivery to `url` comes in at this server's endpoint, in whatever spelling. */
export function deliversTo(url: string, baseUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const base = new URL(baseUrl);
  const target = new URL(url);
  const prefix = base.pathname.replace(/\/+$/, "");
  return (
    target.origin === base.origin &&
    target.pathname.startsWith(prefix) &&
    isWebhookPath(target.pathname.slice(prefix.length))
  );
}
