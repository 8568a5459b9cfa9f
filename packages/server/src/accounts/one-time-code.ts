import { hash, randomBytes } from "node:crypto";

/** 256 random bits: nobody guesses one, so a plain hash of it cannot be guessed back either. */
const BYTES = 32;

export function newCode(): { code: string; codeHash: string } {
  const code = randomBytes(BYTES).toString("base64url");
  return { code, codeHash: hashCode(code) };
}

export function hashCode(code: string): string {
  return hash("sha256", code, "hex");
}
