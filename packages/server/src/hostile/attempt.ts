/** One thing that a hostile or broken sender does on a connection of its own. */
import { sign, type SignatureScheme } from "@linekeeper/quo";

export const KEY = "R2ZLM2o0bFhBNVpyUnU2NG9mYXQ1MHNyR3pvSUhIVVg=";
export const WEBHOOK = "/api/webhooks/openphone";

export type Step = Uint8Array | { pauseMs: number } | "hang up";

/** `none`: the connection ended, or was left, without an answer. */
export type Outcome = number | "none";

export interface Attempt {
  /** What is wrong with it. */
  name: string;
  steps: readonly Step[];
  /** How many answers are waited for. Default 1. */
  answers?: number;
  /** True when the answer may come without its body, as to HEAD. */
  headOnly?: boolean;
  /** For each answer, in order, what it may be. */
  allowed: readonly (readonly Outcome[] | "anything but a fault")[];
  /** A rightly signed body: where the first answer is 200 it must be in the ledger. */
  authentic?: Uint8Array;
}

export type Headers = Record<string, string>;

export const SCHEMES = ["standard-webhooks", "openphone-signature", "hex-v1", "hex-sha256"] as const;

export function signed(scheme: SignatureScheme, body: Uint8Array, key = KEY, now = Date.now()): Headers {
  return sign(scheme, { body, key, now, deliveryId: "msg_2hostile00000000000000000" });
}

interface RequestParts {
  method?: string;
  path?: string;
  headers: Headers;
  body: Uint8Array;
}

/** Bytes as they are asked for, right or not; only Content-Length is added where no framing is given. */
export function request({ method = "POST", path = WEBHOOK, headers, body }: RequestParts): Buffer {
  const isFramed = Object.keys(headers).some((name) => /^(content-length|transfer-encoding)$/i.test(name));
  const all = { Host: "127.0.0.1", ...headers, ...(isFramed ? {} : { "Content-Length": String(body.length) }) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n`, "latin1"), body]);
}

/** Rightly signed, so it must be taken, whatever it says. */
export function delivery(name: string, scheme: SignatureScheme, body: Uint8Array, more: Headers = {}): Attempt {
  const headers = { "Content-Type": "application/json", ...signed(scheme, body), ...more };
  return { name, steps: [request({ headers, body })], allowed: [[200]], authentic: body };
}
