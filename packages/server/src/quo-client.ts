import {
  createQuoClient,
  createRateLimiter,
  type QuoClient,
  type QuoClientOptions,
  UnusableRequestError,
} from "@linekeeper/quo";
import type { Config } from "./config.ts";
import { LinekeeperError } from "./errors.ts";

/** Null without an API key. Throws `config.invalid` where the key or the address cannot be right. One for each process: its limiter is what keeps everything in it within Quo's limit. */
export function quoClientOf(
  { apiKey, quoUrl, quoRate }: Config,
  patience: Pick<QuoClientOptions, "attempts" | "timeoutMs"> = {},
): QuoClient | null {
  if (apiKey === null) return null;
  try {
    return createQuoClient({
      apiKey,
      baseUrl: quoUrl,
      limiter: createRateLimiter({ perSecond: quoRate }),
      ...patience,
    });
  } catch (error) {
    if (!(error instanceof UnusableRequestError)) throw error;
    throw new LinekeeperError("config.invalid", `OPENPHONE_API_KEY or LINEKEEPER_QUO_URL: ${error.message}`, {
      cause: error,
    });
  }
}
