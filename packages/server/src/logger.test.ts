import { describe, expect, it } from "vitest";
import { createLogger, type LoggerOptions } from "./logger.ts";
import { linesInto } from "./testing/receiver.ts";

function logged(
  write: (logger: ReturnType<typeof createLogger>) => void,
  options: Partial<LoggerOptions> = {},
): string {
  const lines: string[] = [];
  write(
    createLogger({
      level: "debug",
      personalData: false,
      secrets: ["my-signing-key"],
      destination: linesInto(lines),
      ...options,
    }),
  );
  return lines.join("\n");
}

const PERSONAL = {
  number: "+15551234567",
  national: "(555) 123-4567",
  text: "the crack in my wall",
  email: "jane.doe@example.com",
};

describe("the logger", () => {
  it("keeps the last two digits of a number, wherever it stands", () => {
    const line = logged((logger) =>
      logger.info(
        { from: PERSONAL.number, deep: { list: [{ to: "15557654321" }] }, url: "/v1/contacts?number=%2B15551234567" },
        `a text from ${PERSONAL.number} and ${PERSONAL.national}`,
      ),
    );
    expect(line).toContain('"from":"***67"');
    expect(line).toContain('"to":"***21"');
    expect(line).toContain("a text from ***67 and ***67");
    expect(line).not.toMatch(/\d{5}/);
  });

  it("leaves ids, codes, moments and counts alone", () => {
    const fields = {
      eventId: "EV0ea54cadfbf342e6ac4ca1f22ed1700c",
      code: "signature.mismatch",
      at: "2026-11-21T08:00:00.000Z",
      seq: 12345678,
      digest: "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    };
    expect(JSON.parse(logged((logger) => logger.info(fields, "stored")))).toMatchObject({ ...fields, msg: "stored" });
  });

  it.each(["body", "text", "content", "payload", "summary", "first_name", "email", "note"])(
    "hides the field %s",
    (field) => {
      const line = logged((logger) => logger.info({ nested: { [field]: PERSONAL.text } }, "x"));
      expect(line).toContain(`"${field}":"[hidden]"`);
    },
  );

  it("hides e-mail addresses, tokens, passwords and configured keys inside other text", () => {
    const line = logged((logger) => {
      logger.info(`${PERSONAL.email} lk_abcdefghijklmnop whsec_c2lnbmluZy1zZWNyZXQ=`);
      logger.warn(
        { reason: "cannot reach postgres://me:hunter2@db/lines", header: "Bearer abc.def" },
        "my-signing-key",
      );
    });
    for (const secret of [PERSONAL.email, "abcdefgh", "c2lnbm", "hunter2", "abc.def", "my-signing-key"]) {
      expect(line).not.toContain(secret);
    }
  });

  it("hides what V8 quotes of a text that is not JSON", () => {
    const line = logged((logger) => {
      try {
        JSON.parse(PERSONAL.text);
      } catch (error) {
        logger.error({ err: error }, "cannot read");
        logger.error(error);
      }
    });
    expect(line).toContain("SyntaxError");
    expect(line).not.toContain("crack");
    expect(line).toContain("at ");
  });

  it("masks errors, their causes, and errors given without a message", () => {
    const line = logged((logger) => {
      const cause = new Error(`no contact for ${PERSONAL.number}`);
      logger.error(new Error(`failed for ${PERSONAL.email}`, { cause }));
      logger.error({ err: cause });
      logger.child({ line: PERSONAL.number }).info("x");
    });
    expect(line).toContain("no contact for ***67");
    expect(line).not.toContain(PERSONAL.number);
    expect(line).not.toContain(PERSONAL.email);
  });

  it("survives what cannot be told: cycles, bytes, big integers", () => {
    const cycle: Record<string, unknown> = { bytes: Buffer.from("secret text"), big: 10n ** 20n };
    cycle["self"] = cycle;
    const line = logged((logger) => logger.info(cycle, "x"));
    expect(line).toContain("[11 bytes]");
    expect(line).toContain("100000000000000000000");
    expect(line).not.toContain("secret text");
  });

  it("shows personal data when asked to, but never a secret", () => {
    const line = logged(
      (logger) =>
        logger.debug({ from: PERSONAL.number, body: PERSONAL.text, token: "lk_abcdefghijkl" }, "my-signing-key"),
      { personalData: true },
    );
    expect(line).toContain(PERSONAL.number);
    expect(line).toContain(PERSONAL.text);
    expect(line).not.toContain("abcdefghijkl");
    expect(line).not.toContain("my-signing-key");
  });
});
