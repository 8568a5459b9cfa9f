/** A push service and the browsers that it serves: takes messages, checks who sent them, and decrypts them by RFC 8291. */
import { createDecipheriv, createECDH, createPublicKey, type ECDH, hkdfSync, randomBytes, verify } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { type Listening, listen } from "../../testing/listen.ts";

export interface ReceivedPush {
  device: string;
  message: { title: string; body: string; url: string; tag: string; at: string };
  headers: Record<string, string | undefined>;
}

export interface PushEndpoint extends AsyncDisposable {
  host: string;
  /** What was taken, in its order. */
  received: ReceivedPush[];
  /** How often it was asked for each device, whatever it answered. */
  asked: Map<string, number>;
  /** By device; 201 where there is none. A function answers itself. */
  answers: Map<string, number | ((request: IncomingMessage, response: ServerResponse) => void)>;
  /** What a browser tells of a subscription. `publicKey`: what it was subscribed with. */
  subscribe(device: string, publicKey: string): { endpoint: string; keys: { p256dh: string; auth: string } };
}

interface Subscriber {
  keys: ECDH;
  auth: Buffer;
  publicKey: string;
}

export async function startPushEndpoint(): Promise<PushEndpoint> {
  const subscribers = new Map<string, Subscriber>();
  const received: ReceivedPush[] = [];
  const asked = new Map<string, number>();
  const answers: PushEndpoint["answers"] = new Map();
  const server = createServer((request, response) => {
    void take(request, response);
  });
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const device = (request.url ?? "").slice(1);
    asked.set(device, (asked.get(device) ?? 0) + 1);
    const body = await buffer(request);
    const answer = answers.get(device) ?? 201;
    if (typeof answer === "function") return answer(request, response);
    const subscriber = subscribers.get(device);
    if (subscriber === undefined || answer !== 201) {
      response.writeHead(subscriber === undefined ? 404 : answer).end();
      return;
    }
    try {
      checkSender(request.headers.authorization ?? "", origin(listening), subscriber.publicKey);
      const { ttl, urgency, topic, "content-encoding": encoding } = request.headers;
      received.push({
        device,
        message: JSON.parse(decrypt(body, subscriber)),
        headers: { ttl: String(ttl), urgency: String(urgency), topic: topic?.toString(), encoding },
      });
      response.writeHead(201).end();
    } catch (error) {
      response.writeHead(400).end(String(error));
    }
  };
  const listening = await listen(server);
  return {
    host: listening.host,
    received,
    asked,
    answers,
    subscribe(device, publicKey) {
      const keys = createECDH("prime256v1");
      const auth = randomBytes(16);
      subscribers.set(device, { keys, auth, publicKey });
      return {
        endpoint: `${listening.url}/${device}`,
        keys: { p256dh: keys.generateKeys("base64url"), auth: auth.toString("base64url") },
      };
    },
    async [Symbol.asyncDispose]() {
      if (server.listening) await listening[Symbol.asyncDispose]();
      else await once(server, "close");
    },
  };
}

const origin = ({ url }: Listening): string => url;

/** RFC 8292: a token for this origin, signed with the key that the browser subscribed with. Throws where it is not. */
function checkSender(authorization: string, audience: string, publicKey: string): void {
  const [, token = "", key = ""] = /^vapid t=([^,\s]+),\s*k=(\S+)$/.exec(authorization) ?? [];
  if (key !== publicKey) throw new Error("signed with another key than subscribed with");
  const [header = "", claims = "", signature = ""] = token.split(".");
  const raw = Buffer.from(key, "base64url");
  const jwk = {
    kty: "EC",
    crv: "P-256",
    x: raw.subarray(1, 33).toString("base64url"),
    y: raw.subarray(33).toString("base64url"),
  };
  const isSigned = verify(
    "sha256",
    Buffer.from(`${header}.${claims}`),
    { key: createPublicKey({ key: jwk, format: "jwk" }), dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  const { aud, exp, sub }: { aud: string; exp: number; sub: string } = JSON.parse(
    Buffer.from(claims, "base64url").toString(),
  );
  const hours = (exp - Date.now() / 1000) / 3600;
  if (!isSigned || aud !== audience || hours <= 0 || hours > 24 || !/^(?:https:|mailto:)/.test(sub)) {
    throw new Error(`a token that does not count: ${JSON.stringify({ isSigned, aud, hours, sub })}`);
  }
}

function derive(key: Uint8Array, salt: Uint8Array, info: Uint8Array | string, length: number): Buffer {
  return Buffer.from(hkdfSync("sha256", key, salt, info, length));
}

/** RFC 8291 and 8188, with one record. */
function decrypt(body: Buffer, { keys, auth }: Subscriber): string {
  const salt = body.subarray(0, 16);
  const idLength = body.readUInt8(20);
  const senderKey = body.subarray(21, 21 + idLength);
  const record = body.subarray(21 + idLength);
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), keys.getPublicKey(), senderKey]);
  const secret = derive(keys.computeSecret(senderKey), auth, info, 32);
  const key = derive(secret, salt, "Content-Encoding: aes128gcm\0", 16);
  const nonce = derive(secret, salt, "Content-Encoding: nonce\0", 12);
  const opener = createDecipheriv("aes-128-gcm", key, nonce, { authTagLength: 16 }).setAuthTag(record.subarray(-16));
  const padded = Buffer.concat([opener.update(record.subarray(0, -16)), opener.final()]);
  // The last record ends with 2 and any number of zeros.
  return padded.subarray(0, padded.lastIndexOf(2)).toString("utf8");
}
