import { legacyDialect } from "../dialects/legacy.ts";
import { Fields, Reading } from "../fields/fields.ts";
import { readDeepLink } from "../resources/deep-link.ts";
import type { Source } from "../resources/source.ts";

/** What one read answered, on its way into a canonical resource. */
export interface Observed {
  /** The observation itself; its field `data` is what was read. */
  root: Fields;
  /** To which call the artefacts belong, where the observation says it. */
  callId: string | null;
  /** `data` as one resource. Reports where it is none. */
  resource(): Fields;
  /** Adds to the objects whose unknown fields are kept. */
  keepUnknownOf(fields: Fields): void;
}

/** Reads have no context and no link: all is in the resource. */
export function sourceOf(resource: Fields): Source {
  return { resource, context: new Fields({}, "", new Reading()), link: NO_LINK };
}

const NO_LINK = readDeepLink(null);

/** The words of messages and calls, the same in both APIs. */
export const REST_WORDS = legacyDialect({
  dialect: "rest-v1",
  text: ["text"],
  recordings: [],
  passedOver: [],
});
