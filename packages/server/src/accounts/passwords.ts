import { hashPassword, verifyPassword } from "@better-auth/utils/password";
import type { Passwords } from "./accounts-context.ts";
import { atMost } from "./at-most.ts";

/** One takes 32 MB and a core for a twentieth of a second; more at once would be a way to take the machine down. */
const AT_ONCE = 2;

/** scrypt with the parameters of better-auth, two at once. */
export function createPasswords(): Passwords {
  const hashing = atMost(AT_ONCE);
  return {
    hash: (password) => hashing(() => hashPassword(password)),
    verify: ({ hash, password }) => hashing(() => verifyPassword(hash, password)),
  };
}
