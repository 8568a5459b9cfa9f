/** One delivery as a server receives it, with the fact behind it. */
import type { Dialect, EventType, SignatureScheme } from "@linekeeper/quo";
import type { Subject } from "./fact.ts";

/** What a delivery tells, and what therefore has to become of it. */
export type Facts =
  | {
      outcome: "projected" | "ignored";
      type: EventType;
      subject: Subject;
      /** Whether the body alone says which line and which people. */
      tellsNumbers: boolean;
    }
  /** A type that no reader knows: to be kept and ignored. */
  | { outcome: "ignored"; type: null }
  /** Rightly signed, but not what it should be: to be kept and quarantined. */
  | { outcome: "quarantined"; type: null; flaw: string };

export interface UnsignedDelivery {
  /** `EV…`, or `sha256:<hex>` of the body where the dialect has no event ids or the body cannot be read. */
  eventId: string;
  /** `msg_…` of the dated API. The same for every copy. */
  deliveryId: string | null;
  dialect: Dialect;
  scheme: SignatureScheme;
  /** As written in the body. */
  rawType: string;
  body: Buffer;
  facts: Facts;
}

export interface SimulatedDelivery extends UnsignedDelivery {
  /** When it arrives, milliseconds since 1970 on the world's clock. */
  at: number;
  /** The same bytes came before. */
  isDuplicate: boolean;
  headers: Record<string, string>;
}
