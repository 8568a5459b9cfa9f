import { describe, expect, it } from "vitest";
import { ERRORS } from "./error-table.ts";
import { errorBody, errorStatus, LinekeeperError } from "./errors.ts";

describe("the error table", () => {
  it.each(Object.entries(ERRORS))("%s says what it means and what makes it pass", (code, entry) => {
    expect(code).toMatch(/^[a-z]+\.[a-z0-9_]+$/);
    expect(entry.title).not.toMatch(/\.$/);
    expect(entry.meaning).toMatch(/\.$/);
    expect(entry.fix).toMatch(/\.$/);
  });

  it("knows one status of 5xx besides 503: that of a fault", () => {
    const statuses = Object.entries(ERRORS).filter(([, { status }]) => status !== null && status >= 500);
    expect(statuses.filter(([, { status }]) => status !== 503).map(([code]) => code)).toEqual(["internal.error"]);
  });
});

describe("errorBody", () => {
  it("has the code, a message and where to read on", () => {
    expect(errorBody("signature.no_key")).toEqual({
      error: {
        code: "signature.no_key",
        message: expect.stringContaining("OPENPHONE_WEBHOOK_SIGNING_KEY"),
        docs: "docs/errors.md#signatureno_key",
      },
    });
  });

  it("takes a code that is no answer as a fault", () => {
    expect(errorStatus("config.invalid")).toBe(500);
    expect(errorStatus("delivery.too_large")).toBe(413);
  });
});

describe("LinekeeperError", () => {
  it("explains itself without a message of its own", () => {
    expect(new LinekeeperError("auth.missing").message).toContain("Authorization: Bearer");
  });
});
