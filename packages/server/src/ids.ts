import { randomBytes } from "node:crypto";

/** Ids of what people make here. Ids of projected rows are derived from facts instead, so that a rebuild keeps them. */
export interface Ids {
  /** `prefix_` and 26 characters of base32: 128 random bits. */
  next(prefix: string): string;
}

const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

export const randomIds: Ids = {
  next: (prefix) => `${prefix}_${base32(randomBytes(16))}`,
};

/** `note_1`, `note_2`… for tests. */
export function createTestIds(): Ids {
  let count = 0;
  return {
    next: (prefix) => {
      count += 1;
      return `${prefix}_${count}`;
    },
  };
}

function base32(bytes: Uint8Array): string {
  let text = "";
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(buffer >>> bits) & 31];
    }
    buffer &= (1 << bits) - 1;
  }
  return bits > 0 ? text + ALPHABET[(buffer << (5 - bits)) & 31] : text;
}
