import type { Fields } from "../fields/fields.ts";
import { ID } from "../fields/values.ts";
import type { DeepLink } from "./deep-link.ts";

/** Where the parts of one event are, whichever dialect it is in. */
export interface Source {
  /** `data.object`, or `data.resource` in the dated API. */
  resource: Fields;
  /** `data.context` of the dated API; empty elsewhere. */
  context: Fields;
  link: DeepLink;
}

/** The ids that say where in the workspace a message or a call belongs. */
export interface Surroundings {
  userId: string | null;
  phoneNumberId: string | null;
  conversationId: string | null;
  contactIds: string[] | null;
}

/** From the resource, else the context, else the link into the app (the only place where v4 tells the conversation). */
export function readSurroundings({ resource, context, link }: Source): Surroundings {
  return {
    userId: readId(resource, context, "userId"),
    phoneNumberId: readId(resource, context, "phoneNumberId") ?? link.phoneNumberId,
    conversationId: readId(resource, context, "conversationId") ?? link.conversationId,
    contactIds: readContactIds(resource, context),
  };
}

function readId(resource: Fields, context: Fields, name: string): string | null {
  const own = resource.get(name, ID);
  const around = context.get(name, ID);
  return own ?? around;
}

function readContactIds(resource: Fields, context: Fields): string[] | null {
  const own = resource.list("contactIds", ID);
  const lookup = context.fields("contacts");
  if (lookup === null) return own;
  const found = lookup.list("ids", ID);
  // Quo could not look: the empty list then does not mean "none".
  return own ?? (lookup.raw("lookupStatus") === "unavailable" ? null : found);
}
