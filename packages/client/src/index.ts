/** Typed client of Linekeeper's API and live stream. No Node-only API, so that pages use it too. */
export { createLinekeeper } from "./create-linekeeper.ts";
export type {
  Answered,
  Call,
  CallOptions,
  ItemOf,
  Linekeeper,
  LinekeeperOptions,
  PagedPath,
  PageOf,
  Schemas,
} from "./linekeeper.ts";
export { LinekeeperApiError, type ClientErrorCode } from "./linekeeper-api-error.ts";
export type { FollowOptions, LiveEvent, ResyncReason } from "./live-event.ts";
export { newIdempotencyKey } from "./idempotency-key.ts";
export type { components, ErrorCode, paths } from "./schema.ts";
