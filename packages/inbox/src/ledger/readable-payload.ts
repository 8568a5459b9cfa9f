/** The bytes of a delivery for eyes: JSON with indents, anything else as it is, what is no text by its length. */
export function readablePayload({
  payload,
  payload_encoding,
}: {
  payload: string;
  payload_encoding: "utf8" | "base64";
}): string {
  if (payload_encoding === "base64") return `Not text. In base64:\n${payload}`;
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    // It was rightly signed and is no JSON: that is what somebody came to see.
    return payload;
  }
}
