/** What `full` tries beyond one example of everything: repetition, strangers, and what nobody can read. */
import { createHash } from "node:crypto";
import { type SignatureScheme, SIGNATURE_SCHEMES } from "@linekeeper/quo";
import type { Example, UnsignedDelivery } from "@linekeeper/simulator";

export interface Extra {
  name: string;
  delivery: UnsignedDelivery;
  /** Of the answer. */
  status: 200 | 403;
  /** `signature.mismatch` where the request must be refused. */
  code: string | null;
  /** Changes the signed headers. */
  tamper?: ((headers: Record<string, string>) => Record<string, string>) | undefined;
}

export function planExtras(examples: readonly Example[]): Extra[] {
  const [first] = examples;
  if (first === undefined) return [];
  return [
    ...SIGNATURE_SCHEMES.flatMap((scheme) => {
      const example = examples.find((one) => one.scheme === scheme);
      return example === undefined ? [] : [repeated(example), forged(example)];
    }),
    {
      name: "unsigned",
      delivery: first,
      status: 403,
      code: "signature.missing",
      tamper: () => ({ "content-type": "application/json" }),
    },
    unknownType(first),
    notJson(first),
  ];
}

function repeated(example: Example): Extra {
  return { name: `${example.rawType}, again`, delivery: example, status: 200, code: null };
}

function forged(example: Example): Extra {
  return {
    name: `${example.rawType}, forged`,
    delivery: example,
    status: 403,
    code: "signature.mismatch",
    tamper: (headers) => ({ ...headers, ...forgedHeader(example.scheme, headers) }),
  };
}

/** Signatures of the right form, made with no key. */
function forgedHeader(scheme: SignatureScheme, headers: Record<string, string>): Record<string, string> {
  const base64 = Buffer.alloc(32, 7).toString("base64");
  const hex = Buffer.alloc(32, 7).toString("hex");
  switch (scheme) {
    case "standard-webhooks":
      return { "webhook-signature": `v1,${base64}` };
    case "openphone-signature": {
      const time = headers["openphone-signature"]?.split(";")[2] ?? "0";
      return { "openphone-signature": `hmac;1;${time};${base64}` };
    }
    case "hex-v1":
      return { "x-openphone-signature-v1": hex };
    case "hex-sha256":
      return { "x-openphone-signature": `sha256=${hex}` };
  }
}

function unknownType(example: Example): Extra {
  const eventId = `${example.eventId.slice(0, -7)}unknown`;
  const body = Buffer.from(JSON.stringify({ ...example.json, id: eventId, type: "linekeeper.test.unknown" }));
  const facts = { outcome: "ignored", type: null } as const;
  return {
    name: "unknown type",
    delivery: { ...unversionedId(example, body, eventId), facts, rawType: "linekeeper.test.unknown" },
    status: 200,
    code: null,
  };
}

function notJson(example: Example): Extra {
  const body = Buffer.from(`this is not JSON, but it is rightly signed: ${example.eventId}`);
  const facts = { outcome: "quarantined", type: null, flaw: "is not JSON" } as const;
  return {
    name: "not JSON",
    delivery: { ...unversionedId(example, body, null), facts, rawType: "unknown" },
    status: 200,
    code: null,
  };
}

function unversionedId(
  example: Example,
  body: Buffer,
  eventId: string | null,
): Omit<UnsignedDelivery, "facts" | "rawType"> {
  const { dialect, scheme, deliveryId } = example;
  const id = eventId ?? `sha256:${createHash("sha256").update(body).digest("hex")}`;
  return { eventId: id, deliveryId, dialect, scheme, body };
}
