import { domainToASCII } from "node:url";
import { LinekeeperError } from "../errors.ts";

/**
 * Before the @ ASCII alone: letters of other alphabets look like Latin ones, and two accounts that look the same would be
 * one to whoever invites.
 */
const LOCAL = /^[a-z0-9_%+-]+(?:\.[a-z0-9_%+-]+)*$/;
const DOMAIN = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/;
const MAX_LENGTH = 254;

/** One spelling for each mailbox: lower case, the domain as DNS has it. Null for what is none. */
export function normalizeEmail(typed: string): string | null {
  const [local, domain, ...more] = typed.trim().toLowerCase().normalize("NFC").split("@");
  if (local === undefined || domain === undefined || more.length > 0) return null;
  const ascii = domainToASCII(domain);
  const address = `${local}@${ascii}`;
  return LOCAL.test(local) && DOMAIN.test(ascii) && address.length <= MAX_LENGTH ? address : null;
}

/** Throws `account.bad_email`. */
export function requireEmail(typed: string): string {
  const email = normalizeEmail(typed);
  if (email === null) throw new LinekeeperError("account.bad_email");
  return email;
}
