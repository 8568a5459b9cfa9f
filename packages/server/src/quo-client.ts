import { createQuoClient, createRateLimiter, type QuoClient } from "@linekeeper/quo";
import type { Config } from "./config.ts";

/** Null without an API key. One for each process: its limiter is what keeps everything in it within Quo's limit. */
export function quoClientOf({ apiKey, quoUrl, quoRate }: Config): QuoClient | null {
  if (apiKey === null) return null;
  return createQuoClient({ apiKey, baseUrl: quoUrl, limiter: createRateLimiter({ perSecond: quoRate }) });
}
