/** Lines and users as both APIs describe them. They were there before the story, and nothing changes them. */
import { createHash } from "node:crypto";
import type { Line, User, World } from "../../world.ts";

// Before any history that a world may have: an account is older than what happened in it.
const FOUNDED_AT = Date.UTC(2018, 5, 4, 15);
const SYMBOLS = ["\u{1F3E0}", "\u{1F4C5}", "\u{1F477}", "\u{1F4B3}", "\u{1F319}"] as const;

export const foundedAt = (): number => FOUNDED_AT;

export const groupIdOf = (line: Line): string => `GR${createHash("sha256").update(line.id).digest("hex").slice(0, 10)}`;

export function formatNumber(number: string): string | null {
  const [, area, exchange, rest] = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number) ?? [];
  return area === undefined ? null : `(${area}) ${exchange}-${rest}`;
}

export const symbolOf = (world: World, line: Line): string | null =>
  SYMBOLS[world.lines.indexOf(line) % SYMBOLS.length] ?? null;

export function emailOf({ firstName, lastName }: User): string {
  const mailbox = `${firstName}.${lastName}`.normalize("NFD").replaceAll(/[^A-Za-z.]/g, "");
  return `${mailbox.toLowerCase()}@example.com`;
}

export function roleOf(world: World, user: User): "owner" | "admin" | "member" {
  const place = world.users.indexOf(user);
  if (place === 0) return "owner";
  return place === 1 ? "admin" : "member";
}

const FREE = { US: "unrestricted", CA: "unrestricted", Intl: "restricted" } as const;

export const RESTRICTIONS = { calling: FREE, messaging: FREE } as const;
