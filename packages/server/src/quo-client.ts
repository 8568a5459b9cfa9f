import { createQuoClient, createRateLimiter, type QuoClient, type QuoClientOptions } from "@linekeeper/quo";
import type { Config } from "./config.ts";

/** Null without an API key. One for each process: its limiter is what keeps everything in it within Quo's limit. */
export function quoClientOf(
  { apiKey, quoUrl, quoRate }: Config,
  patience: Pick<QuoClientOptions, "attempts" | "timeoutMs"> = {},
): QuoClient | null {
  if (apiKey === null) return null;
  return createQuoClient({ apiKey, baseUrl: quoUrl, limiter: createRateLimiter({ perSecond: quoRate }), ...patience });
}
