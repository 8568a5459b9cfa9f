/** What v2, v3, v4, the unversioned dialect and reads have in common: everything about a resource stands in one object. */
import type { Dialect, Direction, Parties, RestDialect } from "../event.ts";
import type { Fields } from "../fields/fields.ts";
import { PHONE_NUMBER, TEXT } from "../fields/values.ts";
import { type Addresses, partiesByDirection, unsortedParties } from "../resources/parties.ts";
import { readRecordings, recordingByLink } from "../resources/recording.ts";
import type { DialectReader } from "./dialect.ts";

interface Words {
  dialect: Dialect | RestDialect;
  /** The fields of a message's text, the dialect's own first. */
  text: readonly string[];
  /** The lists of a call's recordings, the dialect's own first. */
  recordings: readonly string[];
  /** Documented fields without a place in the canonical event. */
  passedOver: readonly string[];
}

export function legacyDialect(words: Words): DialectReader {
  return {
    dialect: words.dialect,
    resourceKey: "object",
    messageText: (resource) => resource.first(words.text, TEXT),
    addresses: ({ resource }) => readAddresses(resource),
    callParties: ({ resource }, direction) => readCallParties(resource, direction),
    callRecordings: (resource) => {
      const lists = words.recordings.map((name) => readRecordings(resource, name));
      return lists.find((list) => list !== null) ?? recordingByLink(resource, "recordingUrl");
    },
    passedOver: ["object", ...words.passedOver],
    passedOverAround: [],
  };
}

export function readAddresses(resource: Fields): Addresses {
  return { from: resource.get("from", PHONE_NUMBER), to: resource.phoneNumbers("to") ?? [] };
}

/** From and to where they are told; a bare list of participants does not say who is who, in no order. */
export function readCallParties(resource: Fields, direction: Direction | null): Parties {
  const addresses = readAddresses(resource);
  const participants = resource.phoneNumbers("participants") ?? [];
  return addresses.from === null && addresses.to.length === 0
    ? unsortedParties(participants)
    : partiesByDirection(addresses, direction);
}
