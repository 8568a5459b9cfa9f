/** Finding the running server that a command talks to. */
import { LinekeeperError } from "@linekeeper/server/errors.ts";
import type { Config } from "@linekeeper/server/config.ts";

export interface ServerAddress {
  /** Without a path. */
  origin: string;
  webhook: string;
}

/** A plain address gets the webhook's path; one with a path is taken as it is, for proxies that map it. */
export function serverAddress(url: string | undefined, config: Pick<Config, "host" | "port">): ServerAddress {
  if (url === undefined) {
    const host = config.host === "0.0.0.0" || config.host === "::" ? "localhost" : config.host;
    return serverAddress(`http://${host.includes(":") ? `[${host}]` : host}:${config.port}`, config);
  }
  const { origin, pathname } = new URL(url);
  return { origin, webhook: pathname === "/" ? `${origin}/api/webhooks/openphone` : url };
}

/** Throws `cli.server_unreachable` when nobody listens. What listens may answer anything. */
export async function reachServer({ origin }: ServerAddress): Promise<void> {
  try {
    await fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(5_000) });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new LinekeeperError("cli.server_unreachable", `No server answers at ${origin}: ${cause}`, { cause: error });
  }
}
