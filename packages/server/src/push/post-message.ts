/** One encrypted message to a push service, and what its answer means. */
import { type IncomingMessage, request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { LinekeeperError } from "../errors.ts";
import type { LiveDevice } from "./live-devices.ts";
import type { PushDependencies, PushOutcome } from "./push.ts";
import type { VapidKeys } from "./vapid-keys.ts";

export interface PushMessage {
  title: string;
  body: string;
  /** Of the page, from its root. */
  url: string;
  /** A later message with the same tag takes the place of this one. */
  tag: string;
  at: string;
}

export interface PostOptions {
  urgency: "high" | "normal";
  /** Seconds for which the push service keeps it while the device is off. */
  ttl: number;
  /** While the device is off, a later message with the same topic takes the place of this one. */
  topic?: string | undefined;
}

const TIMEOUT_MS = 15_000;
/** Answers by which a push service says that it did not take it. A gateway's 502 and 504 do not say so. */
const NOT_TAKEN = new Set([429, 500, 503]);
const GONE = new Set([404, 410]);

/** Never throws for what the other side does. Throws LinekeeperError, `secrets.…`. */
export async function postMessage(
  { addresses, contact }: Pick<PushDependencies, "addresses" | "contact">,
  keys: VapidKeys,
  device: Pick<LiveDevice, "endpoint" | "p256dh" | "auth">,
  message: PushMessage,
  { urgency, ttl, topic }: PostOptions,
): Promise<PushOutcome> {
  // Only whoever sends pays for loading it.
  const { default: webPush } = await import("web-push");
  let details: ReturnType<typeof webPush.generateRequestDetails>;
  try {
    details = webPush.generateRequestDetails(
      { endpoint: device.endpoint, keys: { p256dh: device.p256dh, auth: device.auth } },
      JSON.stringify(message),
      { vapidDetails: { subject: contact(), ...keys }, TTL: ttl, urgency, ...(topic !== undefined && { topic }) },
    );
  } catch (error) {
    // Keys of the device that are no keys: not a point of the curve, most of all.
    return { state: "refused", message: `The message could not be encrypted: ${wordsOf(error)}.` };
  }
  return post(addresses, new URL(device.endpoint), details);
}

async function post(
  addresses: PushDependencies["addresses"],
  url: URL,
  { headers, body }: { headers: Record<string, unknown>; body: Buffer | null },
): Promise<PushOutcome> {
  let mayHaveGoneOut = false;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  try {
    addresses.check(url);
    const request = (url.protocol === "https:" ? httpsRequest : httpRequest)(url, {
      method: "POST",
      // An agent of its own: no connection that was made for another address, and no proxy.
      agent: false,
      lookup: addresses.lookupFor(url),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    });
    request
      .on("socket", (socket) =>
        socket.once(url.protocol === "https:" ? "secureConnect" : "connect", () => (mayHaveGoneOut = true)),
      )
      .on("response", resolve)
      .on("error", reject)
      .end(body);
    const response = await promise;
    response.destroy();
    return outcomeOf(response);
  } catch (error) {
    if (error instanceof LinekeeperError) return { state: "refused", message: error.message };
    if (mayHaveGoneOut) return { state: "unknown", message: `The push service did not answer: ${wordsOf(error)}.` };
    return { state: "later", message: `The push service cannot be reached: ${wordsOf(error)}.`, afterMs: null };
  }
}

function outcomeOf({ statusCode: status = 0, headers }: IncomingMessage): PushOutcome {
  if (status >= 200 && status < 300) return { state: "sent" };
  const message = `The push service answered ${status}.`;
  if (GONE.has(status)) return { state: "gone", message: `${message} It does not know the device any more.` };
  if (NOT_TAKEN.has(status)) {
    const seconds = Number(headers["retry-after"] ?? Number.NaN);
    return { state: "later", message, afterMs: Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null };
  }
  return { state: status >= 500 ? "unknown" : "refused", message };
}

/** Endpoints are secrets of their devices, and errors may name them; the code of the system says enough. */
function wordsOf(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  return error instanceof Error ? error.name : "no reason given";
}
