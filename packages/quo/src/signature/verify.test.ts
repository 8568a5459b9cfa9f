import { createHmac } from "node:crypto";
import * as fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { Webhook as SvixWebhook } from "svix";
import { describe, expect, it } from "vitest";
import vectors from "../fixtures/signature-vectors.json" with { type: "json" };
import { SIGNATURE_SCHEMES, type SignatureScheme, type SignedRequest } from "./scheme.ts";
import { sign, UnusableKeyError } from "./sign.ts";
import { createVerifier, verify } from "./verify.ts";

const KEY = "R2ZLM2o0bFhBNVpyUnU2NG9mYXQ1MHNyR3pvSUhIVVg=";
const OTHER_KEY = "whsec_c2lnbmluZy1zZWNyZXQ=";
const NOW = Date.parse("2026-11-21T08:00:00Z");
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const BODY = Buffer.from('{"type":"message.received","data":{"object":{"id":"TEST123"}}}');

function signed(scheme: SignatureScheme, key = KEY, now = NOW, body: Uint8Array = BODY): SignedRequest {
  return { headers: sign(scheme, { body, key, now, deliveryId: "msg_1" }), body };
}

function openphone(header: string, body: string | Uint8Array): SignedRequest {
  return { headers: { "openphone-signature": header }, body: typeof body === "string" ? Buffer.from(body) : body };
}

function without(headers: SignedRequest["headers"], name: string): SignedRequest["headers"] {
  return Object.fromEntries(Object.entries(headers).filter(([other]) => other !== name));
}

const legacyVectors = vectors.legacy.flatMap((vector) =>
  vector.body === undefined || vector.signature === undefined
    ? []
    : [{ ...vector, body: vector.body, signature: vector.signature }],
);

describe("the published vectors of openphone-signature", () => {
  it.each(legacyVectors)("$name", ({ name, signingKey, timestamp, body, header }) => {
    expect(verify(openphone(header, body), { keys: [signingKey], now: Number(timestamp) })).toEqual({
      ok: true,
      scheme: "openphone-signature",
      form: name === "whitespace-compacted" ? "compact" : "raw",
      deliveryId: null,
      keyIndex: 0,
    });
  });

  it.each(legacyVectors.filter(({ name }) => name !== "whitespace-compacted"))(
    "$name is what sign makes",
    ({ signingKey, timestamp, body, header }) => {
      expect(sign("openphone-signature", { body, key: signingKey, now: Number(timestamp) })).toEqual({
        "openphone-signature": header,
      });
    },
  );

  it("do not include the signature of the documentation's own sample, which corrupts keys with high bytes", () => {
    const vector = vectors.legacy.find(({ name }) => name === "high-byte-key");
    const { wrongSignatureOfDocNodeSample: wrong, timestamp, body, signingKey } = vector ?? {};
    expect(wrong).toBeDefined();
    const request = openphone(`hmac;1;${timestamp};${wrong}`, String(body));
    expect(verify(request, { keys: [String(signingKey)], now: Number(timestamp) })).toMatchObject({
      ok: false,
      code: "signature.mismatch",
    });
  });
});

describe("the published vectors of Standard Webhooks", () => {
  it.each(vectors.standardWebhooks)("$name", ({ secret, otherSecret, id, timestamp, body, signature }) => {
    const headers = { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature };
    const request = { headers, body: Buffer.from(body) };
    for (const key of otherSecret === undefined ? [secret] : [secret, otherSecret]) {
      expect(verify(request, { keys: [key], now: Number(timestamp) * 1000 })).toEqual({
        ok: true,
        scheme: "standard-webhooks",
        form: "raw",
        deliveryId: id,
        keyIndex: 0,
      });
    }
  });
});

describe("the hex schemes of the first description", () => {
  // printf '%s' "$BODY" | openssl dgst -sha256 -hmac your-signing-key
  const hex = "1585e7b24b132b77079dd35017084120af59af83c6f2799d41dc7fc8d76a47ea";
  it.each([
    ["hex-v1", { "x-openphone-signature-v1": hex }],
    ["hex-v1", { "x-openphone-signature-v1": hex.toUpperCase() }],
    ["hex-sha256", { "x-openphone-signature": `sha256=${hex}` }],
  ])("%s takes what openssl makes with the key's own text", (scheme, headers) => {
    expect(verify({ headers, body: BODY }, { keys: ["your-signing-key"], now: NOW })).toMatchObject({
      ok: true,
      scheme,
    });
  });

  it("are what sign makes", () => {
    expect(sign("hex-v1", { body: BODY, key: "your-signing-key" })).toEqual({ "x-openphone-signature-v1": hex });
    expect(sign("hex-sha256", { body: BODY, key: "your-signing-key" })).toEqual({
      "x-openphone-signature": `sha256=${hex}`,
    });
  });
});

describe("Standard Webhooks as other libraries know it", () => {
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  // These libraries compare with the clock of the machine.
  const now = Date.now();
  const body = '{"text":"héllo"}';

  it("is what sign makes", () => {
    const headers = sign("standard-webhooks", { body, key: secret, now, deliveryId: "msg_1" });
    expect(new Webhook(secret).verify(body, headers)).toEqual({ text: "héllo" });
    expect(new SvixWebhook(secret).verify(body, headers)).toEqual({ text: "héllo" });
  });

  it.each([
    ["standardwebhooks", new Webhook(secret).sign("msg_1", new Date(now), body)],
    ["svix", new SvixWebhook(secret).sign("msg_1", new Date(now), body)],
  ])("is what verify takes from %s", (_library, signature) => {
    const headers = {
      "webhook-id": "msg_1",
      "webhook-timestamp": String(Math.floor(now / 1000)),
      "webhook-signature": signature,
    };
    expect(verify({ headers, body: Buffer.from(body) }, { keys: [secret], now }).ok).toBe(true);
  });
});

/** What anybody can make without a key. */
function forge(prefix: string): Buffer {
  return createHmac("sha256", "").update(prefix).update(BODY).digest();
}

describe.each(SIGNATURE_SCHEMES)("a delivery signed as %s", (scheme) => {
  const options = { keys: [KEY], now: NOW };

  it("is accepted with its key, and with any body", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (body) => {
        expect(verify(signed(scheme, KEY, NOW, body), options)).toMatchObject({ ok: true, scheme, form: "raw" });
      }),
    );
  });

  it("is accepted during a rotation, and says which key it was", () => {
    const keys = ["", "never used", OTHER_KEY, KEY];
    expect(verify(signed(scheme), { keys, now: NOW })).toMatchObject({ ok: true, keyIndex: 3 });
    expect(verify(signed(scheme, OTHER_KEY), { keys, now: NOW })).toMatchObject({ ok: true, keyIndex: 2 });
  });

  it("is accepted with a line end after the key", () => {
    expect(verify(signed(scheme), { keys: [`${KEY}\n`], now: NOW }).ok).toBe(true);
  });

  it("is accepted whatever the case of its header names, and when a value is a list", () => {
    const { headers, body } = signed(scheme);
    const shouting = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toUpperCase(), [value ?? ""].flat()]),
    );
    expect(verify({ headers: shouting, body }, options).ok).toBe(true);
  });

  it("is refused when any one byte of its body is another", () => {
    fc.assert(
      fc.property(fc.nat(BODY.length - 1), fc.integer({ min: 1, max: 255 }), (index, change) => {
        const body = Buffer.from(BODY);
        body[index] = (body[index] ?? 0) ^ change;
        expect(verify({ ...signed(scheme), body }, options)).toMatchObject({
          ok: false,
          code: "signature.mismatch",
          scheme,
        });
      }),
    );
  });

  it("is refused with another key", () => {
    const result = verify(signed(scheme, OTHER_KEY), options);
    expect(result).toMatchObject({ ok: false, code: "signature.mismatch", scheme });
  });

  it("is refused when no key is configured, or none that can be used", () => {
    const none = verify(signed(scheme), { keys: [], now: NOW });
    expect(none).toMatchObject({ ok: false, code: "signature.no_key", scheme });
    expect(verify(signed(scheme), { keys: ["", " \n"], now: NOW })).toMatchObject({ code: "signature.no_key", scheme });
  });

  it("is refused with an empty key, though anybody can sign with that", () => {
    const forged: Record<SignatureScheme, Record<string, string>> = {
      "standard-webhooks": {
        "webhook-id": "msg_1",
        "webhook-timestamp": String(NOW / 1000),
        "webhook-signature": `v1,${forge(`msg_1.${NOW / 1000}.`).toString("base64")}`,
      },
      "openphone-signature": { "openphone-signature": `hmac;1;${NOW};${forge(`${NOW}.`).toString("base64")}` },
      "hex-v1": { "x-openphone-signature-v1": forge("").toString("hex") },
      "hex-sha256": { "x-openphone-signature": `sha256=${forge("").toString("hex")}` },
    };
    for (const key of ["", " ", "whsec_", "=", "%%%", "AAAA", "whsec_AA==", "\0\0"]) {
      expect(verify({ headers: forged[scheme], body: BODY }, { keys: [key], now: NOW })).toMatchObject({ ok: false });
    }
    expect(() => sign(scheme, { body: BODY, key: "", now: NOW, deliveryId: "msg_1" })).toThrow(UnusableKeyError);
  });

  it("is refused without a word of the key or of the right signature", () => {
    const right = Object.values(sign(scheme, { body: BODY, key: KEY, now: NOW, deliveryId: "msg_1" })).join(" ");
    const secrets = [KEY, ...right.split(/[ ,;=]/).filter((part) => part.length > 40)];
    expect(secrets.length).toBeGreaterThan(1);
    const written = JSON.stringify(verify({ ...signed(scheme, OTHER_KEY), body: BODY }, options));
    for (const secret of secrets) expect(written).not.toContain(secret);
  });
});

describe("a refusal names what failed", () => {
  const standard = signed("standard-webhooks");
  const fresh = sign("openphone-signature", { body: BODY, key: KEY, now: NOW })["openphone-signature"] ?? "";
  const at = (now: number, scheme: SignatureScheme): SignedRequest => signed(scheme, KEY, now);
  it.each<[string, SignedRequest, string, SignatureScheme | null, RegExp]>([
    ["no header", { headers: { host: "x" }, body: BODY }, "signature.missing", null, /openphone-signature/],
    [
      "no webhook-id",
      { ...standard, headers: without(standard.headers, "webhook-id") },
      "signature.missing",
      "standard-webhooks",
      /^webhook-id/,
    ],
    [
      "no webhook-timestamp",
      { ...standard, headers: without(standard.headers, "webhook-timestamp") },
      "signature.missing",
      "standard-webhooks",
      /^webhook-timestamp/,
    ],
    [
      "no webhook-signature",
      { ...standard, headers: without(standard.headers, "webhook-signature") },
      "signature.missing",
      "standard-webhooks",
      /^webhook-signature/,
    ],
    [
      "an empty webhook-id",
      { ...standard, headers: { ...standard.headers, "webhook-id": "" } },
      "signature.malformed",
      "standard-webhooks",
      /^webhook-id/,
    ],
    [
      "two webhook-ids",
      { ...standard, headers: { ...standard.headers, "webhook-id": ["a", "b"] } },
      "signature.malformed",
      "standard-webhooks",
      /^webhook-id/,
    ],
    [
      "a timestamp in words",
      { ...standard, headers: { ...standard.headers, "webhook-timestamp": "now" } },
      "signature.malformed",
      "standard-webhooks",
      /^webhook-timestamp/,
    ],
    [
      "a negative timestamp",
      { ...standard, headers: { ...standard.headers, "webhook-timestamp": "-1" } },
      "signature.malformed",
      "standard-webhooks",
      /^webhook-timestamp/,
    ],
    [
      "another version",
      { ...standard, headers: { ...standard.headers, "webhook-signature": "v2,AAAA" } },
      "signature.malformed",
      "standard-webhooks",
      /^webhook-signature/,
    ],
    [
      "a short signature",
      { ...standard, headers: { ...standard.headers, "webhook-signature": "v1,AAAA" } },
      "signature.malformed",
      "standard-webhooks",
      /^webhook-signature/,
    ],
    [
      "standard, 6 minutes old",
      at(NOW - 6 * MINUTE, "standard-webhooks"),
      "signature.too_old",
      "standard-webhooks",
      /6 minutes old.* 5 minutes/,
    ],
    [
      "standard, 6 minutes early",
      at(NOW + 6 * MINUTE, "standard-webhooks"),
      "signature.too_new",
      "standard-webhooks",
      /6 minutes in the future/,
    ],
    [
      "openphone, 4 days old",
      at(NOW - 4 * DAY, "openphone-signature"),
      "signature.too_old",
      "openphone-signature",
      /96 hours old.* 72 hours/,
    ],
    [
      "openphone, 4 days early",
      at(NOW + 4 * DAY, "openphone-signature"),
      "signature.too_new",
      "openphone-signature",
      /96 hours in the future/,
    ],
    ["an empty header", openphone("", BODY), "signature.malformed", "openphone-signature", /four parts/],
    ["three parts", openphone("hmac;1;12", BODY), "signature.malformed", "openphone-signature", /four parts/],
    ["five parts", openphone(`${fresh};x`, BODY), "signature.malformed", "openphone-signature", /four parts/],
    [
      "another version",
      openphone(fresh.replace(";1;", ";2;"), BODY),
      "signature.malformed",
      "openphone-signature",
      /hmac;1;/,
    ],
    ["a time in words", openphone("hmac;1;now;AAAA", BODY), "signature.malformed", "openphone-signature", /third part/],
    [
      "a short signature",
      openphone("hmac;1;12;AAAA", BODY),
      "signature.malformed",
      "openphone-signature",
      /fourth part/,
    ],
    [
      "no hex",
      { headers: { "x-openphone-signature-v1": "zz" }, body: BODY },
      "signature.malformed",
      "hex-v1",
      /64 hexadecimal/,
    ],
    [
      "no sha256=",
      { headers: { "x-openphone-signature": "0".repeat(64) }, body: BODY },
      "signature.malformed",
      "hex-sha256",
      /sha256=/,
    ],
  ])("%s", (_name, request, code, scheme, message) => {
    const result = verify(request, { keys: [KEY], now: NOW });
    expect(result).toMatchObject({ ok: false, code, scheme });
    expect(result).toHaveProperty("message", expect.stringMatching(message));
  });

  it("says how many keys there are when none is base64", () => {
    const result = verify(signed("openphone-signature"), { keys: ["not.base64", "nor this!"], now: NOW });
    expect(result).toMatchObject({ code: "signature.no_key", message: expect.stringContaining("none of the 2") });
  });

  it("says that a key is missing before it says what the sender did wrong", () => {
    expect(verify({ headers: {}, body: BODY }, { keys: [], now: NOW })).toMatchObject({
      code: "signature.no_key",
      scheme: null,
    });
  });
});

/** Whether a delivery that was signed so many milliseconds ago is accepted. */
function isAccepted(scheme: SignatureScheme, age: number): boolean {
  return verify(signed(scheme, KEY, NOW - age), { keys: [KEY], now: NOW }).ok;
}

function signatureOf(scheme: SignatureScheme, key: string, now = NOW): string {
  return String(Object.values(sign(scheme, { body: BODY, key, now, deliveryId: "msg_1" })).at(-1));
}

describe("the age of a delivery", () => {
  it("may be 5 minutes in Standard Webhooks and 3 days in openphone-signature, both ways", () => {
    for (const [scheme, limit] of [
      ["standard-webhooks", 5 * MINUTE],
      ["openphone-signature", 3 * DAY],
    ] as const) {
      expect([limit, limit + 1000, -limit, -limit - 1000].map((age) => isAccepted(scheme, age))).toEqual([
        true,
        false,
        true,
        false,
      ]);
    }
  });

  it("does not matter where no time is signed", () => {
    expect(isAccepted("hex-v1", 400 * DAY)).toBe(true);
  });

  it("is told only to those who have the key", () => {
    const forged = signed("openphone-signature", OTHER_KEY, NOW - 400 * DAY);
    expect(verify(forged, { keys: [KEY], now: NOW })).toMatchObject({ code: "signature.mismatch" });
  });

  it("can be configured", () => {
    const verifier = createVerifier({ keys: [KEY], legacyWindowMs: MINUTE, standardToleranceMs: 10 * MINUTE });
    expect(verifier(signed("openphone-signature", KEY, NOW - 2 * MINUTE), NOW).ok).toBe(false);
    expect(verifier(signed("standard-webhooks", KEY, NOW - 9 * MINUTE), NOW).ok).toBe(true);
  });
});

describe("several signatures", () => {
  it("in one webhook-signature: any may match, others may be of another version", () => {
    const { headers, body } = signed("standard-webhooks");
    for (const separator of [" ", "  ", ", "]) {
      const list = ["v1a,AAAA", signatureOf("standard-webhooks", OTHER_KEY), signatureOf("standard-webhooks", KEY)];
      const request = { headers: { ...headers, "webhook-signature": list.join(separator) }, body };
      expect(verify(request, { keys: [KEY], now: NOW }).ok).toBe(true);
      expect(verify(request, { keys: [OTHER_KEY], now: NOW }).ok).toBe(true);
    }
  });

  it("in one openphone-signature: any may match, within the window if one is", () => {
    const list = [
      "hmac;9;future;scheme",
      signatureOf("openphone-signature", OTHER_KEY),
      signatureOf("openphone-signature", KEY, NOW - 9 * DAY),
      signatureOf("openphone-signature", KEY),
    ];
    for (const header of [list.join(","), list.join(", ")]) {
      expect(verify(openphone(header, BODY), { keys: [KEY], now: NOW }).ok).toBe(true);
    }
    const stale = openphone(list.slice(0, 3).join(","), BODY);
    expect(verify(stale, { keys: [KEY], now: NOW })).toMatchObject({ code: "signature.too_old" });
  });

  it("in the headers of several schemes: any may match, otherwise the first one's refusal counts", () => {
    const both = { ...signed("openphone-signature", OTHER_KEY).headers, ...signed("hex-v1").headers };
    expect(verify({ headers: both, body: BODY }, { keys: [KEY], now: NOW })).toMatchObject({
      ok: true,
      scheme: "hex-v1",
    });
    const neither = { ...both, ...signed("hex-v1", OTHER_KEY).headers };
    expect(verify({ headers: neither, body: BODY }, { keys: [KEY], now: NOW })).toMatchObject({
      code: "signature.mismatch",
      scheme: "openphone-signature",
    });
  });
});

describe("the compact form of a body, for openphone-signature only", () => {
  const compact = '{"a":"x \\" y","b":[1,2]}';
  const header = String(sign("openphone-signature", { body: compact, key: KEY, now: NOW })["openphone-signature"]);
  const formOf = (body: string): unknown => {
    const result = verify(openphone(header, body), { keys: [KEY], now: NOW });
    return result.ok ? result.form : result.code;
  };

  it("is what remains without the whitespace between tokens", () => {
    expect(formOf(compact)).toBe("raw");
    expect(formOf('{ "a" : "x \\" y",\r\n\t"b": [ 1, 2 ] }\n')).toBe("compact");
    expect(formOf('{ "a" : "x \\"  y", "b": [1,2] }')).toBe("signature.mismatch");
  });

  it("is also what JavaScript writes after reading it", () => {
    expect(formOf(String.raw`{"a":"\u0078 \" y","b":[1.0,2]}`)).toBe("compact");
  });

  it("keeps numbers as they are on the wire where only whitespace was removed", () => {
    const wire = '{"n": 1.0, "big": 12345678901234567890}';
    const signature = sign("openphone-signature", { body: wire.replaceAll(" ", ""), key: KEY, now: NOW });
    expect(verify({ headers: signature, body: Buffer.from(wire) }, { keys: [KEY], now: NOW })).toMatchObject({
      form: "compact",
    });
  });

  it("is not taken in the other schemes", () => {
    for (const scheme of ["standard-webhooks", "hex-v1", "hex-sha256"] as const) {
      const request = { ...signed(scheme, KEY, NOW, Buffer.from(compact)), body: Buffer.from(` ${compact}`) };
      expect(verify(request, { keys: [KEY], now: NOW })).toMatchObject({ code: "signature.mismatch" });
    }
  });

  it.each([
    ["lists in lists", "[".repeat(400_000) + " ".repeat(10) + "]".repeat(400_000)],
    ["a text without end", `"${'\\"'.repeat(300_000)}`],
    ["spaces", " ".repeat(900_000)],
    ["no JSON", "{ ".repeat(300_000)],
  ])("does not hang or throw on %s", (_name, body) => {
    const started = performance.now();
    expect(formOf(body)).toBe("signature.mismatch");
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe("verify never throws", () => {
  it("for any headers and bodies", () => {
    const name = fc.constantFrom(
      "webhook-id",
      "Webhook-Timestamp",
      "webhook-signature",
      "openphone-signature",
      "x-openphone-signature-v1",
      "X-OpenPhone-Signature",
      "__proto__",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.stringMatching(/^hmac;1;\d{1,20};[A-Za-z0-9+/]{42,44}={0,2}$/),
      fc.stringMatching(/^v1,[A-Za-z0-9+/]{43}=$/),
      fc.stringMatching(/^(sha256=)?[0-9a-f]{64}$/),
      fc.stringMatching(/^\d{1,20}$/),
    );
    const headers = fc.dictionary(name, fc.oneof(text, fc.array(text, { maxLength: 3 })), { noNullPrototype: false });
    const keys = fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.base64String()), { maxLength: 3 });
    fc.assert(
      fc.property(headers, fc.uint8Array(), keys, fc.integer(), (told, body, given, now) => {
        expect(verify({ headers: told, body }, { keys: given, now }).ok).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it("for a thousand signatures in one header, of which it looks at eight", () => {
    const many = Array.from({ length: 1_000 }, () => `hmac;1;12;${"A".repeat(43)}=`).join(",");
    expect(
      verify(openphone(`${many},${String(signed("openphone-signature").headers["openphone-signature"])}`, BODY), {
        keys: [KEY],
        now: NOW,
      }).ok,
    ).toBe(false);
  });
});
