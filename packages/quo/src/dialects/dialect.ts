import type { Dialect, Direction, Parties, Recording, RestDialect } from "../event.ts";
import type { Fields } from "../fields/fields.ts";
import type { Addresses } from "../resources/parties.ts";
import type { Source } from "../resources/source.ts";

/**
 * What is said differently from dialect to dialect. All else is read alike (`resources/`), and each reader also takes
 * the words of its neighbours, because deliveries were captured that mix them.
 */
export interface DialectReader {
  readonly dialect: Dialect | RestDialect;
  /** The key of `data` under which the resource is. */
  readonly resourceKey: "object" | "resource";
  messageText(resource: Fields): string | null;
  /** Who a message is from and to. */
  addresses(source: Source): Addresses;
  /** Who takes part in a call, also where the resource is what was made of the call. */
  callParties(source: Source, direction: Direction | null): Parties;
  callRecordings(resource: Fields): Recording[] | null;
  /** Documented fields of a resource that have no place in the canonical event. */
  readonly passedOver: readonly string[];
  /** The same for the context. */
  readonly passedOverAround: readonly string[];
}
