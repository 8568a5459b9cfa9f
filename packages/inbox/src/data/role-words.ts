import type { Role } from "./session.ts";

/** What each role is called, with its article, and what whoever has it may do. */
export const ROLE_WORDS = {
  owner: { title: "Owner", one: "an owner", may: "Everything. Makes and changes other owners." },
  admin: { title: "Admin", one: "an admin", may: "All lines, people, tokens, webhooks and the ledger." },
  member: { title: "Member", one: "a member", may: "Reads, writes notes and sends texts on their lines." },
  viewer: { title: "Viewer", one: "a viewer", may: "Reads on their lines, and changes nothing." },
} as const satisfies Record<Role, { title: string; one: string; may: string }>;
