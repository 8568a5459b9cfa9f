/**
 * A fake Quo over HTTP: both REST APIs, webhooks of all three kinds with real signatures, and media files.
 *
 * Guaranteed
 * - One state: what a REST read answers, what a webhook tells and what `account` holds are the same facts.
 * - The same seed and the same requests in the same order, on a clock that stands still, give the same bytes.
 * - Every answer has the shape that `@linekeeper/quo/spec/*` describes, faults excepted.
 * - A fault is either asked for (`faults.next`) or drawn from the seed at the shares that were given; none happens else.
 *
 * Not guaranteed
 * - Limits that are not in the notes about the provider, carriers, billing.
 * - Anything after the process ends: all state is in memory.
 */
import type { CallFact, ContactFact, MessageFact, Moment, TaskFact } from "../fact.ts";
import type { Line, Thread, World, WorldOptions } from "../world.ts";

/** Milliseconds since 1970 on the provider's own clock. */
export interface ProviderClock {
  now(): number;
  /** Resolves when the provider's clock shows `at`, or rejects with the signal's reason. */
  until(at: number, signal?: AbortSignal): Promise<void>;
}

/** Everything that the account holds. Lists are ordered by creation, oldest first. */
export interface Account {
  readonly world: World;
  readonly clock: ProviderClock;
  /** By id. */
  readonly messages: ReadonlyMap<string, MessageFact>;
  readonly calls: ReadonlyMap<string, CallFact>;
  /** By `apiContactId`. Deleted ones stay, marked. */
  readonly contacts: ReadonlyMap<string, ContactFact>;
  readonly tasks: ReadonlyMap<string, TaskState>;
  /** By `CN…`. */
  readonly conversations: ReadonlyMap<string, ConversationState>;
  /** The thread of these numbers on this line, made when it is new. */
  threadWith(line: Line, numbers: readonly string[]): Thread;
  /** Updates the facts, then tells every listener, in the order of calls. */
  happen(moment: Moment): void;
  onMoment(listener: (moment: Moment) => void): void;
}

export interface TaskState {
  task: TaskFact;
  status: "open" | "completed" | "deleted";
  revision: number;
  createdAt: number;
  updatedAt: number;
  /** `US…`. */
  createdBy: string;
  assignedBy: string | null;
}

export interface ConversationState {
  thread: Thread;
  name: string | null;
  /** `US…`. */
  assignedTo: string | null;
  status: "open" | "done";
  lastActivityAt: number | null;
  lastActivityId: string | null;
  mutedUntil: number | null;
  snoozedUntil: number | null;
  createdAt: number;
  updatedAt: number;
}

/** Links to media and recordings as the outside gets them: signed, and dead after a while. */
export interface MediaLinks {
  /** `source`: the link that a fact carries. The answer ends on the provider's host, with `expires` and `signature`. */
  issue(source: string): string;
}

/** One REST request, after routing: parameters are checked against the spec and of its types. */
export interface ProviderRequest {
  path: Readonly<Record<string, string>>;
  /** Arrays where the spec has arrays. Keys as in the spec, `createdAt[gt]` for example. */
  query: Readonly<Record<string, unknown>>;
  body: unknown;
}

export interface ProviderAnswer {
  status: number;
  /** Undefined: no body. */
  body?: unknown;
}

/** By the operationId of the spec. */
export type Operations = Readonly<
  Record<string, (request: ProviderRequest) => ProviderAnswer | Promise<ProviderAnswer>>
>;

/** Why a request was refused; the router writes it in the shape of the API that was asked. */
export interface ProviderProblem {
  status: number;
  /** v1: 7 digits, for example `0206400`. */
  code: string;
  title: string;
  message: string;
}

export class ProviderRefusal extends Error {
  override readonly name = "ProviderRefusal";
  readonly problem: ProviderProblem;

  constructor(problem: ProviderProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** What goes wrong with a REST request. `accepted-then-timeout`: carried out, but the answer never comes. */
export type RestFault =
  | "status-500"
  | "status-502"
  | "status-503"
  | "slow"
  | "truncate"
  | "drop"
  | "accepted-then-timeout"
  | "too-many-requests";
/** What goes wrong with a webhook delivery. `drop`: never sent, and the delivery log does not know it. `fail`: the log says failed. */
export type DeliveryFault = "drop" | "fail" | "duplicate" | "delay" | "reorder" | "truncate" | "clock-skew";

export interface FaultShares {
  /** From 0 to 1 of all REST requests, drawn from the seed; the kinds are drawn evenly from `kinds` (default all). */
  rest?: { share: number; kinds?: readonly RestFault[] };
  deliveries?: { share: number; kinds?: readonly DeliveryFault[] };
}

export interface Faults {
  /** The next `times` (default 1) requests whose path starts with `path` suffer this. */
  nextRest(fault: RestFault, options?: { path?: string; times?: number }): void;
  nextDelivery(fault: DeliveryFault, options?: { eventType?: string; times?: number }): void;
  setShares(shares: FaultShares): void;
}

export interface ProviderOptions extends WorldOptions {
  /** Messages and calls that happened before the start. Default 500. */
  activities?: number;
  /** The moment that the provider's clock shows at the start. Default 2026-10-01T12:00:00Z. */
  startAt?: number;
  /** Provider seconds per real second: 1 real time, 60 a minute a second, 0 stands still. Default 1. */
  speed?: number;
  /** Keep telling the world's story after the start. Default false. */
  traffic?: boolean;
  /** Of what happened before the start: milliseconds between one episode and the next, on average. Default three minutes. */
  historyGap?: number;
  /** Of the story after the start: milliseconds between one episode and the next, on average. Default three minutes. */
  trafficGap?: number;
  /** People answer most of the texts that are sent to them over the API. Default false. */
  answers?: boolean;
  /** Default: follows from the seed. */
  apiKey?: string;
  /** Default 10 and 10. */
  rateLimit?: { perSecond: number; burst: number };
  /** Seconds on the provider's clock for which a link to media works. Default 3600. */
  linkSeconds?: number;
  host?: string;
  port?: number;
  faults?: FaultShares;
  /**
   * The time that is written into signatures, milliseconds since 1970. Default: the provider's clock. Real time, where a
   * receiver compares with real time and the provider's clock shows something else.
   */
  signedAt?: () => number;
}

/** A webhook as people make it in the Quo app, which has no API for it. */
export interface AppWebhook {
  url: string;
  apiVersion: "v2" | "v3";
  /** As the app names them. Default: all that the version has. */
  events?: readonly string[] | undefined;
  /** Base64. Default: follows from the seed. */
  key?: string | undefined;
}

export interface Provider extends AsyncDisposable {
  /** Without a slash at the end: the base of both APIs. */
  readonly url: string;
  readonly apiKey: string;
  readonly account: Account;
  readonly faults: Faults;
  addAppWebhook(webhook: AppWebhook): { id: string; key: string };
  /** Requests answered so far, by status. */
  readonly answered: ReadonlyMap<number, number>;
  /** Moves the clock, also one that stands still; what became due meanwhile (traffic, retries) happens first. */
  advance(ms: number): Promise<void>;
  /** Resolves when no webhook delivery is under way or due. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}
