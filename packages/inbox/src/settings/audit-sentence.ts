/** A row of the audit log as a sentence. */
import type { AuditEntry } from "../data/accounts.ts";
import type { AuditAction } from "@linekeeper/server/accounts/audit.ts";
import { formatNumber } from "../data/phone-number.ts";
import { counted } from "../ui/counted.ts";

/** What ids are called, where it is known. */
export type NameOf = (id: string | null) => string | null;

export const AUDIT_ACTIONS = {
  sign_in: "Signing in",
  "sign_in.failed": "Failed sign-ins",
  sign_out: "Signing out",
  "session.revoked": "Sessions ended",
  "password.changed": "Passwords changed",
  "passkey.added": "Passkeys added",
  "passkey.removed": "Passkeys removed",
  "account.made": "Accounts made",
  "account.changed": "Accounts changed",
  "account.recovered": "Accounts let in again",
  "invitation.made": "Invitations made",
  "invitation.revoked": "Invitations taken back",
  "password.reset_link": "Password links",
  "token.made": "Tokens made",
  "token.revoked": "Tokens revoked",
  "message.sent": "Texts sent",
  "message.cancelled": "Texts taken back",
  "campaign.made": "Campaigns made",
  "campaign.started": "Campaigns started",
  "campaign.paused": "Campaigns paused",
  "campaign.resumed": "Campaigns resumed",
  "campaign.stopped": "Campaigns stopped",
  "consent.recorded": "Consent recorded",
  "consent.settings_changed": "Answers changed",
  "refusal.decided": "Refusals decided",
  "refusal.reopened": "Refusals reopened",
  "data.imported": "Files imported",
  "data.exported": "Exports",
  "data.deleted": "Deletions",
} as const satisfies Record<AuditAction, string>;

/** Without whoever did it, with which it begins. */
export function auditSentence({ action, actor, target, details }: AuditEntry, nameOf: NameOf): string {
  const told = typeof details === "object" && details !== null ? (details as Record<string, unknown>) : {};
  const whom = target === actor.id ? "their own account" : (nameOf(target) ?? "somebody");
  switch (action) {
    case "sign_in":
      return told["way"] === "passkey" ? "signed in with a passkey" : "signed in with the password";
    case "sign_in.failed":
      return told["reason"] === "deactivated"
        ? "was not let in: the account is deactivated"
        : `was not let in: the ${told["way"] === "passkey" ? "passkey was not accepted" : "password was wrong"}`;
    case "sign_out":
      return "signed out";
    case "session.revoked":
      return "ended a session";
    case "password.changed":
      return "changed their password";
    case "passkey.added":
      return "added a passkey";
    case "passkey.removed":
      return "removed a passkey";
    case "account.made":
      return told["link"] === "setup" ? "became the first owner" : `joined as ${text(told["role"]) ?? "somebody new"}`;
    case "account.changed":
      return changed(whom, told);
    case "account.recovered":
      return "chose a new password by a link";
    case "invitation.made":
      return `invited somebody as ${text(told["role"]) ?? "a member"}, with ${linesText(told["lines"])}`;
    case "invitation.revoked":
      return "took an invitation back";
    case "password.reset_link":
      return `made a password link for ${whom}`;
    case "token.made":
      return `made the token “${text(told["label"]) ?? ""}” to ${listOf(told["scopes"])}, with ${linesText(told["lines"])}`;
    case "token.revoked":
      return `revoked ${nameOf(target) === null ? "a token" : `the token “${nameOf(target)}”`}`;
    case "message.sent":
      if (told["retry_of"] !== undefined) return "sent a text once more";
      return `${told["scheduled_at"] === undefined ? "sent" : "scheduled"} a text to ${numbers(told["to"])}`;
    case "message.cancelled":
      return "took a text back before it left";
    case "campaign.made":
      return told["copied_from"] === undefined
        ? `wrote the campaign “${text(told["name"]) ?? ""}”`
        : "duplicated a campaign";
    case "campaign.started":
      return `${told["at"] === undefined ? "started" : "scheduled"} a campaign to ${recipients(told["confirm"])}`;
    case "campaign.paused":
      return "paused a campaign";
    case "campaign.resumed":
      return "resumed a campaign";
    case "campaign.stopped":
      return "stopped a campaign for good";
    case "consent.recorded":
      return `recorded that ${numbers([told["number"]])} ${told["outcome"] === "out" ? "opted out" : "agreed to be texted"}`;
    case "consent.settings_changed":
      return "changed how opt-outs and HELP are answered";
    case "refusal.decided":
      return told["decision"] === "out" ? "read a text as an opt-out" : "read a text as no refusal";
    case "refusal.reopened":
      return "took back what they made of a text";
    case "data.imported":
      return "imported a file";
    case "data.deleted":
      return `deleted a ${text(told["kind"]) ?? "record"}`;
    case "data.exported":
      return told["what"] === "consents" ? "exported the proof of consent" : "exported data";
    default:
      // Of a newer server than this page.
      return action.replaceAll(/[._]/g, " ");
  }
}

function changed(whom: string, told: Record<string, unknown>): string {
  if (told["active"] === false) return `deactivated ${whom}`;
  if (told["active"] === true) return `activated ${whom} again`;
  const parts = [
    told["role"] !== undefined && `role is now ${text(told["role"])}`,
    told["lines"] !== undefined && `sees ${linesText(told["lines"])}`,
    told["name"] !== undefined && `is called ${text(told["name"])}`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? `changed ${whom}` : `changed ${whom}: ${parts.join(", ")}`;
}

const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
const listOf = (value: unknown): string => strings(value).join(", ");
const numbers = (value: unknown): string => strings(value).map(formatNumber).join(", ") || "somebody";
const recipients = (value: unknown): string =>
  typeof value === "number" ? counted(value, "person", "people") : "a list";
const linesText = (value: unknown): string =>
  value === "all" || value === undefined ? "all lines" : strings(value).map(formatNumber).join(", ") || "no line";
