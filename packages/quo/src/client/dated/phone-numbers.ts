import type { CallOptions } from "../call-options.ts";
import { listing, nestedListing, type Listing, type NestedListing } from "../listing.ts";
import type { Requester } from "../requester.ts";
import { call, type Open } from "../resource.ts";
import type { Restrictions } from "../v1/phone-numbers.ts";
import type { UserRole } from "../v1/users.ts";
import type { PageQuery } from "./page-query.ts";

/** A number of the firm as 2026-03-30 tells it. */
export interface DatedPhoneNumber {
  /** `PN…`. */
  id: string;
  /** `GR…`, who shares it. */
  groupId: string;
  name: string;
  /** E.164. */
  phoneNumber: string;
  /** For the eye: `(415) 555-0100`. */
  formattedNumber: string | null;
  forward: string | null;
  portRequestId: string | null;
  portingStatus: string | null;
  /** An emoji. */
  symbol: string | null;
  /** ISO-8601. */
  createdAt: string;
  /** ISO-8601. */
  updatedAt: string;
  /** Only when it was asked for by `include`. */
  restrictions?: Restrictions;
  /** Only when it was asked for by `include`, and only by `get`. `timezone`: an IANA name. */
  businessHours?: { enabled: boolean; timezone: string; schedule: Record<string, unknown> | null };
}

export interface NumberMember {
  /** `US…`. */
  id: string;
  email: string;
  firstName: string | null;
  lastName: string | null;
  role: UserRole;
  /** `GR…`. */
  groupId: string;
}

export interface DatedPhoneNumberQuery extends PageQuery {
  /** E.164. */
  phoneNumber?: string | undefined;
  include?: Open<"restrictions">[] | undefined;
}

export interface AvailableNumbersQuery {
  areaCode?: string | undefined;
  contains?: string | undefined;
  /** `US`, `CA`. */
  countryCode?: string | undefined;
  inLocality?: string | undefined;
  inRegion?: string | undefined;
  tollFree?: boolean | undefined;
}

export interface DatedPhoneNumbers extends Listing<DatedPhoneNumber, DatedPhoneNumberQuery> {
  /** Numbers that could be bought now, in E.164. */
  available(query?: AvailableNumbersQuery, options?: CallOptions): Promise<{ phoneNumbers: string[] }>;
  get(
    phoneNumberId: string,
    options?: CallOptions & { include?: Open<"restrictions" | "businessHours">[] | undefined },
  ): Promise<DatedPhoneNumber>;
  users: NestedListing<NumberMember, PageQuery>;
}

export function createDatedPhoneNumbers(request: Requester): DatedPhoneNumbers {
  return {
    ...listing<DatedPhoneNumber, DatedPhoneNumberQuery>(request, "listPhoneNumbers"),
    available: (query = {}, options) => call(request, "getAvailablePhoneNumbersBase", { query: { ...query } }, options),
    get: (phoneNumberId, { include, ...options } = {}) =>
      call(request, "getPhoneNumberById", { path: { phoneNumberId }, query: { include } }, options),
    users: nestedListing(request, "listPhoneNumberUsers", "phoneNumberId"),
  };
}
