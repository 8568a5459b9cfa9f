/** The people of the firm as accounts: the owner, as whom the page is opened, and those whom work can be given to. */
import { randomBytes } from "node:crypto";
import type { User, World } from "@linekeeper/simulator";
import { type AskApi, askAs } from "./own-api.ts";

export interface Staff {
  owner: { email: string; password: string };
  /** By account, the owner first. */
  people: Colleague[];
}

export interface Colleague {
  id: string;
  name: string;
  /** As them. */
  ask: AskApi;
}

export async function makeStaff({
  world,
  setupLink,
  url,
}: {
  world: World;
  setupLink: string;
  url: string;
}): Promise<Staff> {
  const [first, ...others] = world.users;
  if (first === undefined) throw new RangeError("a world needs users");
  const owner = { email: emailOf(first), password: newPassword() };
  const asks = [await askAs(url, "/v1/setup", { code: codeOf(setupLink), name: nameOf(first), ...owner })];
  const [askOwner] = asks;
  if (askOwner === undefined) throw new TypeError("the owner was made just now");
  for (const user of others) {
    const email = emailOf(user);
    const invitation = await askOwner<{ url: string }>("POST", "/v1/invitations", { role: "member", email });
    const join = { code: codeOf(invitation.url), name: nameOf(user), password: newPassword() };
    asks.push(await askAs(url, "/v1/invitations/accept", join));
  }
  const people: Colleague[] = [];
  for (const ask of asks) {
    const { id, label } = await ask<{ id: string; label: string }>("GET", "/v1/session");
    people.push({ id, name: label, ask });
  }
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
