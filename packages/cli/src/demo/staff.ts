/** The people of the firm as accounts: the owner, as whom the page is opened, and those whom work can be given to. */
import { randomBytes } from "node:crypto";
import type { User, World } from "@linekeeper/simulator";
import type { AskApi } from "./own-api.ts";

export interface Staff {
  owner: { email: string; password: string };
  /** By account, the owner first. */
  people: { id: string; name: string }[];
}

export async function makeStaff({
  world,
  setupLink,
  ask,
}: {
  world: World;
  setupLink: string;
  ask: AskApi;
}): Promise<Staff> {
  const [first, ...others] = world.users;
  if (first === undefined) throw new RangeError("a world needs users");
  const owner = { email: emailOf(first), password: newPassword() };
  await ask("POST", "/v1/setup", { code: codeOf(setupLink), name: nameOf(first), ...owner });
  for (const user of others) {
    const email = emailOf(user);
    const { url } = await ask<{ url: string }>("POST", "/v1/invitations", { role: "member", email });
    await ask("POST", "/v1/invitations/accept", { code: codeOf(url), name: nameOf(user), password: newPassword() });
  }
  const { data } = await ask<{ data: { id: string; name: string; email: string }[] }>("GET", "/v1/people");
  const people = world.users.flatMap((user) => data.filter(({ email }) => email === emailOf(user)));
  return { owner, people };
}

/** Signs in by itself: what opens it is in the fragment, which no server and no log sees. */
export function signInLink(url: string, { owner }: Staff): string {
  return `${url}/demo#${encodeURIComponent(owner.email)}:${owner.password}`;
}

const nameOf = ({ firstName, lastName }: User): string => `${firstName} ${lastName}`;
const emailOf = ({ firstName, lastName }: User): string => `${firstName}.${lastName}@bedrock.example`.toLowerCase();
const newPassword = (): string => randomBytes(12).toString("base64url");
const codeOf = (link: string): string => new URL(link).hash.slice(1);
