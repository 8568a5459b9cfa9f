import type { CallOptions } from "../call-options.ts";
import { listing, nestedListing, type Listing, type NestedListing } from "../listing.ts";
import type { Requester } from "../requester.ts";
import { call, type Open } from "../resource.ts";
import type { QuoUser } from "../v1/users.ts";
import type { PageQuery } from "./page-query.ts";
import type { DatedPhoneNumber } from "./phone-numbers.ts";

export interface DatedUsers extends Listing<QuoUser, PageQuery> {
  get(userId: string, options?: CallOptions): Promise<QuoUser>;
  /** The numbers that a user may use. */
  phoneNumbers: NestedListing<DatedPhoneNumber, PageQuery & { include?: Open<"restrictions">[] | undefined }>;
}

export function createDatedUsers(request: Requester): DatedUsers {
  return {
    ...listing<QuoUser, PageQuery>(request, "listUsers"),
    get: (userId, options) => call(request, "getUserById", { path: { userId } }, options),
    phoneNumbers: nestedListing(request, "listUserPhoneNumbers", "userId"),
  };
}

export interface Organization {
  /** `OR…`. */
  id: string;
  name: string | null;
  subscriptionStatus: Open<"active" | "expired">;
  /** ISO-8601. */
  createdAt: string;
  /** ISO-8601. */
  updatedAt: string;
}

export interface DatedOrganization {
  /** The workspace that the key belongs to: the cheapest call that says whether a key works. */
  get(options?: CallOptions): Promise<Organization>;
}

export function createDatedOrganization(request: Requester): DatedOrganization {
  return { get: (options) => call(request, "getOrganization", {}, options) };
}
