import { z } from "zod";
import { networkProblemOf } from "./network-problem.ts";

/** What answers at an address. `ours`: this program. */
export type Probe =
  | { ours: true; url: string }
  | { ours: false; url: string; says: string; fix: string; answered: boolean };

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 64 * 1024;

const health = z.object({ status: z.literal("ok") });
const refusal = z.object({ error: z.object({ code: z.literal("route.method_not_allowed") }) });

/** `GET <base>/healthz`, as anybody could ask. */
export function probeHealth(baseUrl: string, fetchIt: typeof fetch = fetch): Promise<Probe> {
  return probe(`${baseUrl}/healthz`, fetchIt, (status, body) => status === 200 && health.safeParse(body).success);
}

/** A GET of the webhook's own address, which this program refuses in its own words: so nothing is stored. */
export function probeWebhookPath(url: string, fetchIt: typeof fetch = fetch): Promise<Probe> {
  return probe(url, fetchIt, (status, body) => status === 405 && refusal.safeParse(body).success);
}

async function probe(
  url: string,
  fetchIt: typeof fetch,
  isOurs: (status: number, body: unknown) => boolean,
): Promise<Probe> {
  const { host } = new URL(url);
  try {
    const response = await fetchIt(url, { redirect: "manual", signal: AbortSignal.timeout(TIMEOUT_MS) });
    const text = await readSome(response);
    if (isOurs(response.status, jsonOf(text))) return { ours: true, url };
    return { ours: false, url, answered: true, ...describe(response, text, host) };
  } catch (error) {
    const problem = networkProblemOf(error, host);
    const says = problem?.says ?? `no answer from ${host}: ${error instanceof Error ? error.message : String(error)}`;
    const fix = problem?.fix ?? "Look at the proxy or the tunnel in front of this server.";
    return { ours: false, url, answered: false, says, fix };
  }
}

/** What something else than this program answers, and what that usually means. */
function describe({ status, headers }: Response, text: string, host: string): { says: string; fix: string } {
  const kind = /html/i.test(headers.get("content-type") ?? "") || /^\s*</.test(text) ? "an HTML page" : "an answer";
  if (status >= 300 && status < 400) {
    const target = headers.get("location") ?? "nowhere";
    return {
      says: `${host} redirects to ${target}, and Quo's deliveries do not follow`,
      fix: "Set WEBHOOK_BASE_URL to where the redirect leads, with https:// and the right host name; a redirect to a sign-in page means that the address asks for one, which webhooks cannot do.",
    };
  }
  if (status === 401 || status === 403 || status === 407) {
    return {
      says: `${host} answers ${status}: something in front of this server asks for a sign-in, or blocks`,
      fix: "Let /api/webhooks/openphone pass without sign-in: the deliveries are signed. Look at the rules of the proxy, firewall or access service.",
    };
  }
  if (status === 404) {
    return {
      says: `${host} answers 404 with ${kind} that is not this server's`,
      fix: "Another web server has this host or path: pass /api/webhooks/openphone on to this server, or correct WEBHOOK_BASE_URL.",
    };
  }
  if (status === 405) {
    return {
      says: `${host} answers 405, and not in this server's words`,
      fix: "Another program has this path: pass /api/webhooks/openphone on to this server.",
    };
  }
  if (status === 429) {
    return {
      says: `${host} answers 429: a limit in front of this server`,
      fix: "Let Quo's deliveries pass the limit.",
    };
  }
  if (status >= 500) {
    return {
      says: `${host} answers ${status} with ${kind}: the proxy or tunnel is up, and does not reach this server`,
      fix: "Start the server with `linekeeper serve`, and compare PORT and HOST with where the proxy passes requests on to.",
    };
  }
  return {
    says: `${host} answers ${status} with ${kind} that is not this server's`,
    fix: "Another site has this name, or the tunnel shows a page of its own first: correct WEBHOOK_BASE_URL, or switch that page off.",
  };
}

/** A stranger may answer without end. */
async function readSome(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  if (response.body === null) return text;
  for await (const chunk of response.body) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MAX_BYTES) break;
  }
  return text;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON, so not ours.
    return null;
  }
}
