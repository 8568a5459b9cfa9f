/** Everything that can be wrong with a signature, in every scheme. All must be answered with 403 and leave no trace. */
import type { SignatureScheme } from "@linekeeper/quo";
import { EXAMPLES } from "@linekeeper/simulator";
import fc from "fast-check";
import { type Attempt, type Headers, KEY, request, SCHEMES, signed } from "./attempt.ts";

const OTHER_KEY = "b3RoZXIta2V5LW90aGVyLWtleS1vdGhlci1rZXktMDE=";
const DAY_MS = 24 * 60 * 60_000;

/** The header that carries the signature itself. */
const HEADER_OF = {
  "standard-webhooks": "webhook-signature",
  "openphone-signature": "openphone-signature",
  "hex-v1": "x-openphone-signature-v1",
  "hex-sha256": "x-openphone-signature",
} as const satisfies Record<SignatureScheme, string>;

interface Case {
  scheme: SignatureScheme;
  body: Buffer;
  /** From 0 to 2^31, to vary what the flaw leaves open. */
  dice: number;
}
type Flaw = (given: Case) => { headers: Headers; body?: Uint8Array };

/** Applies `change` to the header that carries the signature. */
const inHeader =
  (change: (value: string, given: Case) => string): Flaw =>
  (given) => {
    const headers = signed(given.scheme, given.body);
    const name = HEADER_OF[given.scheme];
    return { headers: { ...headers, [name]: change(headers[name] ?? "", given) } };
  };

const flipCharacter = (text: string, dice: number): string => {
  // The last ones of base64 may be padding, or carry bits that nobody reads.
  const at = text.length - 4 - (dice % 30);
  return `${text.slice(0, at)}${text[at] === "A" || text[at] === "a" ? "b" : "a"}${text.slice(at + 1)}`;
};

const isTimed = (scheme: SignatureScheme): boolean => scheme.startsWith("standard") || scheme.startsWith("openphone");

const FLAWS: Record<string, Flaw> = {
  "no signature header": () => ({ headers: {} }),
  "an empty signature header": inHeader(() => ""),
  "a flipped character": inHeader((value, { dice }) => flipCharacter(value, dice)),
  "a truncated signature": inHeader((value, { dice }) => value.slice(0, dice % (value.length - 2))),
  "a signature with something behind": inHeader((value) => `${value}AA==`),
  "another key": ({ scheme, body }) => ({ headers: signed(scheme, body, OTHER_KEY) }),
  "another body": ({ scheme, body, dice }) => {
    const altered = Buffer.from(body);
    const at = dice % altered.length;
    altered[at] = (altered[at] ?? 0) ^ (1 << (dice % 8));
    return { headers: signed(scheme, body), body: altered };
  },
  "a body that was cut": ({ scheme, body, dice }) => ({
    headers: signed(scheme, body),
    body: body.subarray(0, dice % body.length),
  }),
  "a body with something behind": ({ scheme, body }) => ({
    headers: signed(scheme, body),
    body: Buffer.concat([body, Buffer.from("x")]),
  }),
  "an unknown version": inHeader((value, { scheme }) => {
    if (scheme === "standard-webhooks") return value.replace("v1,", "v9,");
    if (scheme === "openphone-signature") return value.replace("hmac;1;", "hmac;9;");
    return `v9=${value}`;
  }),
  "other separators": inHeader((value) => value.replaceAll(/[;,=]/g, "|").concat("|")),
  "bytes that are no text": inHeader(() => "\u00ff\u00fe\u0080;\u00ff"),
  "spaces only": inHeader(() => "   "),
  "a signature of 8 KB": inHeader((value) => value.repeat(200).slice(0, 8_000)),
  "eighty wrong ones": inHeader((value, { scheme, dice }) => {
    const wrong = flipCharacter(value, dice);
    return Array.from({ length: 80 }, () => wrong).join(scheme === "standard-webhooks" ? " " : ",");
  }),
  "a JSON value": inHeader(() => '{"$ne":null}'),
  "the signature of another scheme": ({ scheme, body, dice }) => {
    const others = SCHEMES.filter((other) => other !== scheme);
    const other = others[dice % others.length] ?? "hex-v1";
    const value = signed(other, body)[HEADER_OF[other]] ?? "";
    return { headers: { ...signed(scheme, body), [HEADER_OF[scheme]]: value } };
  },
  "a moment long ago": ({ scheme, body, dice }) =>
    isTimed(scheme)
      ? { headers: signed(scheme, body, KEY, Date.now() - 4 * DAY_MS - dice) }
      : { headers: signed(scheme, body, OTHER_KEY) },
  "a moment to come": ({ scheme, body, dice }) =>
    isTimed(scheme)
      ? { headers: signed(scheme, body, KEY, Date.now() + 4 * DAY_MS + dice) }
      : { headers: signed(scheme, body, OTHER_KEY) },
  "a moment that is none": ({ scheme, body, dice }) => {
    const moments = ["NaN", "-1", "1e3", "0x10", "9".repeat(40), " ", "1;1", "\u00b2"];
    const moment = moments[dice % moments.length] ?? "";
    const headers = signed(scheme, body);
    if (scheme === "standard-webhooks") return { headers: { ...headers, "webhook-timestamp": moment } };
    const name = HEADER_OF[scheme];
    return { headers: { ...headers, [name]: `hmac;1;${moment};${headers[name]}` } };
  },
  "half of its headers": ({ scheme, body, dice }) => {
    const headers = signed(scheme, body);
    const names = Object.keys(headers);
    if (names.length === 1) return { headers: {} };
    delete headers[names[dice % names.length] ?? ""];
    return { headers };
  },
};

export function wrongSignatures(count: number, seed: number): Attempt[] {
  const arbitrary = fc.record({
    scheme: fc.constantFrom(...SCHEMES),
    flaw: fc.constantFrom(...Object.keys(FLAWS)),
    example: fc.constantFrom(...EXAMPLES),
    dice: fc.nat(),
  });
  return fc.sample(arbitrary, { numRuns: count, seed }).map(({ scheme, flaw, example, dice }) => {
    const makeFlaw = FLAWS[flaw] as Flaw;
    const { headers, body = example.body } = makeFlaw({ scheme, body: example.body, dice });
    const steps = [request({ headers: { "Content-Type": "application/json", ...headers }, body })];
    return { name: `${scheme}: ${flaw}`, steps, allowed: [[403]] };
  });
}
