import type { IncomingMessage } from "node:http";

/**
 * What was asked for, as an absolute URL; null where it is none. A path that begins with two slashes is a path, and names
 * no other host.
 */
export function targetOf({ url = "/" }: Pick<IncomingMessage, "url">): URL | null {
  return URL.parse(url.startsWith("/") ? `http://provider${url}` : url);
}
