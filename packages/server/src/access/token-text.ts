/**
 * Access tokens as text. A token is 256 random bits, shown once; only its SHA-256 is stored, and with that much
 * randomness a plain hash cannot be guessed back.
 */
import { hash, randomBytes } from "node:crypto";

const PREFIX = "lk_";
const FORM = /^lk_[A-Za-z0-9_-]{43}$/;

export function generateToken(): string {
  return PREFIX + randomBytes(32).toString("base64url");
}

export function hashToken(token: string): string {
  return hash("sha256", token, "hex");
}

export function isToken(text: string): boolean {
  return FORM.test(text);
}
