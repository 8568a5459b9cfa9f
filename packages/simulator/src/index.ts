export type { Facts, SimulatedDelivery, UnsignedDelivery } from "./delivery.ts";
export { DEFAULT_MIX, generateDeliveries, type Mix, type StreamOptions } from "./deliveries.ts";
export { buildExamples, type Example, type ExampleOptions, EXAMPLES } from "./examples.ts";
export type * from "./fact.ts";
export {
  addToTruth,
  conversationKey,
  countTruth,
  createGroundTruth,
  expectedCounts,
  type ExpectedCounts,
  type GroundTruth,
  groundTruth,
} from "./ground-truth.ts";
export {
  postDeliveries,
  type Postable,
  type PostOptions,
  type PostResult,
  type PostSummary,
} from "./post-deliveries.ts";
export type {
  Account,
  AppWebhook,
  ConversationState,
  DeliveryFault,
  Faults,
  FaultShares,
  Provider,
  ProviderClock,
  ProviderOptions,
  RestFault,
  TaskState,
} from "./provider/provider.ts";
export { startProvider } from "./provider/start-provider.ts";
export { type Signing, signDelivery } from "./sign-delivery.ts";
export { createWorld, type Line, type Person, type Thread, type User, type World, type WorldOptions } from "./world.ts";
