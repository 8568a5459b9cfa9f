import { describe, expect, test } from "vitest";
import type { AuditEntry } from "../data/accounts.ts";
import { auditSentence } from "./audit-sentence.ts";

const OLGA = { kind: "person", id: "p1", label: "Olga" } as const;
const entry = (action: string, details: unknown = {}, target: string | null = null): AuditEntry => ({
  seq: 1,
  at: "2026-01-01T00:00:00.000Z",
  action,
  actor: OLGA,
  address: null,
  target,
  details,
});
const names = (id: string | null): string | null => (id === "p2" ? "Max" : null);

describe("what the audit log tells, in words", () => {
  test.each([
    [entry("sign_in", { way: "passkey" }), "signed in with a passkey"],
    [entry("sign_in.failed", { way: "password", reason: "wrong" }), "was not let in: the password was wrong"],
    [entry("account.changed", { active: false }, "p2"), "deactivated Max"],
    [
      entry("account.changed", { role: "member", lines: ["+15550000001"] }, "p2"),
      "changed Max: role is now member, sees (555) 000-0001",
    ],
    [entry("account.changed", { name: "Olga V." }, "p1"), "changed their own account: is called Olga V."],
    [entry("password.reset_link", {}, "p2"), "made a password link for Max"],
    [entry("message.sent", { from: "PN1", to: ["+15550000009"] }, "ob1"), "sent a text to (555) 000-0009"],
    [entry("data.deleted", { kind: "note" }), "deleted a note"],
    [entry("data.exported", { what: "consents", format: "csv" }), "exported the proof of consent"],
    [entry("campaign.made", { name: "Spring" }, "cp1"), "wrote the campaign “Spring”"],
    [entry("campaign.started", { confirm: 1200 }, "cp1"), "started a campaign to 1,200 people"],
    [entry("campaign.started", { confirm: 1, at: "2026-12-01T15:00:00Z" }, "cp1"), "scheduled a campaign to 1 person"],
    [
      entry("consent.recorded", { number: "+15550000009", outcome: "out", source: "call" }),
      "recorded that (555) 000-0009 opted out",
    ],
    [entry("refusal.decided", { decision: "fine" }, "AC1"), "read a text as no refusal"],
    [entry("something.new"), "something new"],
  ])("%#: %j", (row, words) => {
    expect(auditSentence(row, names)).toBe(words);
  });
});
