import type { CallOptions } from "../call-options.ts";
import { listing, type Listing } from "../listing.ts";
import type { Requester } from "../requester.ts";
import { call, type Open } from "../resource.ts";

export type UserRole = Open<"owner" | "admin" | "member">;

/** A person of the workspace; the same in both generations. */
export interface QuoUser {
  /** `US…`. */
  id: string;
  email: string;
  firstName: string | null;
  lastName: string | null;
  pictureUrl: string | null;
  role: UserRole;
  /** ISO-8601. */
  createdAt: string;
  /** ISO-8601. */
  updatedAt: string;
}

export interface V1UserQuery {
  /** 1 to 50, 50 by default. */
  maxResults?: number | undefined;
  pageToken?: string | null | undefined;
}

export interface V1Users extends Listing<QuoUser, V1UserQuery> {
  get(id: string, options?: CallOptions): Promise<QuoUser>;
}

export function createV1Users(request: Requester): V1Users {
  return {
    ...listing<QuoUser, V1UserQuery>(request, "listUsers_v1"),
    get: (userId, options) => call(request, "getUserById_v1", { path: { userId } }, options),
  };
}
