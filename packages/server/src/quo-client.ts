import { createQuoClient, createRateLimiter, type QuoClient } from "@linekeeper/quo";
import type { Config } from "./config.ts";

/** Null without an API key. One for a process: whoever speaks with Quo shares it, and so its limit. */
export function quoClientOf({ apiKey, quoUrl, quoRate }: Config): QuoClient | null {
  if (apiKey === null) return null;
  return createQuoClient({ apiKey, baseUrl: quoUrl, limiter: createRateLimiter({ perSecond: quoRate }) });
}
