import { expect, test } from "vitest";
import { refusalInWords } from "./refusal-words.ts";

test("an opt-out is told with the number and the moment as people write them, and what can be done on the page", () => {
  const words = refusalInWords({
    code: "outbox.opted_out",
    message:
      '+12125550115 opted out on 2026-11-21T17:36:04.855Z with the words "STOP" (message AC56856a056e1606da2702abf91aaafef9). Nothing was sent. If they asked to be texted again, they text START, or it is recorded with POST /v1/consents.',
  });
  expect(words).toContain("(212) 555-0115 opted out on ");
  expect(words).toContain("2026");
  expect(words).toContain('with the words "STOP" (by message). Nothing was sent. If they asked');
  expect(words).toContain("under Consent in the panel");
  expect(words).not.toMatch(/POST|AC56|T17:|\+1212/);
});

test("what to do is said once, and where the page knows nothing better it is the server's", () => {
  const long = { code: "outbox.bad_body", message: "Shorten it by 1, or send it in two.", fix: "Shorten it." };
  expect(refusalInWords(long)).toBe("Shorten it by 1, or send it in two.");
  expect(refusalInWords({ code: "outbox.no_api_key", message: "No key.", fix: "Set it." })).toBe("No key. Set it.");
});
