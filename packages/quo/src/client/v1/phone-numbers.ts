import type { CallOptions } from "../call-options.ts";
import { listing, type Listing } from "../listing.ts";
import type { Requester } from "../requester.ts";
import { call, type Open } from "../resource.ts";

export type Restriction = Open<"restricted" | "unrestricted">;

/** Where a number may call and text: in the United States, in Canada, anywhere else. */
export interface Restrictions {
  calling: { US: Restriction; CA: Restriction; Intl: Restriction };
  messaging: { US: Restriction; CA: Restriction; Intl: Restriction };
}

/** A number of the firm as v1 tells it. */
export interface V1PhoneNumber {
  /** `PN…`. */
  id: string;
  /** `GR…`, who shares it. */
  groupId: string;
  name: string;
  /** E.164. */
  number: string;
  /** For the eye: `(415) 555-0100`. */
  formattedNumber: string | null;
  forward: string | null;
  portRequestId: string | null;
  portingStatus: string | null;
  /** An emoji. */
  symbol: string | null;
  users: {
    /** `US…`. */
    id: string;
    email: string;
    firstName: string | null;
    lastName: string | null;
    groupId: string;
    role: string;
  }[];
  restrictions: Restrictions;
  /** ISO-8601. */
  createdAt: string;
  /** ISO-8601. */
  updatedAt: string;
}

/** Not paged: the one page has all of them. */
export interface V1PhoneNumbers extends Listing<V1PhoneNumber, { userId?: string | undefined }> {
  get(id: string, options?: CallOptions): Promise<V1PhoneNumber>;
}

export function createV1PhoneNumbers(request: Requester): V1PhoneNumbers {
  return {
    ...listing<V1PhoneNumber, { userId?: string | undefined }>(request, "listPhoneNumbers_v1"),
    get: (phoneNumberId, options) => call(request, "getPhoneNumberById_v1", { path: { phoneNumberId } }, options),
  };
}
