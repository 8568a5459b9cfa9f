/**
 * What goes wrong: asked for one by one, or drawn from the seed at given shares. REST requests and deliveries draw from
 * streams of their own, so that the one do not disturb the other.
 */
import type { DeliveryFault, Faults, FaultShares, RestFault } from "../provider.ts";
import { Random } from "../../random.ts";

export const REST_FAULTS = [
  "status-500",
  "status-502",
  "status-503",
  "slow",
  "truncate",
  "drop",
  "accepted-then-timeout",
  "too-many-requests",
] as const satisfies readonly RestFault[];

export const DELIVERY_FAULTS = [
  "drop",
  "fail",
  "duplicate",
  "delay",
  "reorder",
  "truncate",
  "clock-skew",
] as const satisfies readonly DeliveryFault[];

export interface FaultSource extends Faults {
  /** What this request suffers; every call is one request. */
  takeRest(path: string, method: string): RestFault | null;
  /** What the delivery of such an event to one webhook suffers; every call is one delivery, not one attempt. */
  takeDelivery(eventType: string): DeliveryFault | null;
}

interface Asked<Fault, Victim> {
  fault: Fault;
  left: number;
  meets(victim: Victim): boolean;
}

/** Faults that were asked for go first, in the order in which they were asked for. */
class Draw<Fault, Victim> {
  readonly #asked: Asked<Fault, Victim>[] = [];
  readonly #random: Random;
  readonly #all: readonly Fault[];
  #share = 0;
  #kinds: readonly Fault[];

  constructor(seed: string, all: readonly Fault[]) {
    this.#random = new Random(seed);
    this.#all = all;
    this.#kinds = all;
  }

  ask(fault: Fault, times: number, meets: (victim: Victim) => boolean): void {
    if (!Number.isInteger(times) || times < 1) throw new RangeError(`times must be at least 1, not ${times}`);
    this.#asked.push({ fault, left: times, meets });
  }

  setShare(shares: { share: number; kinds?: readonly Fault[] } | undefined): void {
    const { share, kinds = this.#all } = shares ?? { share: 0 };
    if (!(share >= 0 && share <= 1)) throw new RangeError(`a share of faults is from 0 to 1, not ${share}`);
    if (kinds.length === 0) throw new RangeError("at least one kind of fault is needed");
    this.#share = share;
    this.#kinds = kinds;
  }

  take(victim: Victim): Fault | null {
    const place = this.#asked.findIndex((one) => one.meets(victim));
    const asked = this.#asked[place];
    if (asked !== undefined) {
      asked.left -= 1;
      if (asked.left === 0) this.#asked.splice(place, 1);
      return asked.fault;
    }
    // At a share of 0 nothing is drawn: setting shares later gives the same faults, whatever came before.
    if (this.#share === 0 || !this.#random.chance(this.#share)) return null;
    return this.#random.pick(this.#kinds);
  }
}

interface Request {
  method: string;
  path: string;
}

/** `path` of a REST fault may begin with a method: `POST /v1/messages`. */
export function createFaults({ seed, shares }: { seed: string; shares?: FaultShares | undefined }): FaultSource {
  const rest = new Draw<RestFault, Request>(`${seed}/faults/rest`, REST_FAULTS);
  const deliveries = new Draw<DeliveryFault, string>(`${seed}/faults/deliveries`, DELIVERY_FAULTS);
  const setShares = (given: FaultShares): void => {
    rest.setShare(given.rest);
    deliveries.setShare(given.deliveries);
  };
  setShares(shares ?? {});
  return {
    setShares,
    nextRest: (fault, { path: asked = "/", times = 1 } = {}) => {
      const [, method, start = ""] = /^(?:([A-Z]+) )?(.*)$/.exec(asked) ?? [];
      rest.ask(fault, times, (one) => one.path.startsWith(start) && (method === undefined || method === one.method));
    },
    nextDelivery: (fault, { eventType, times = 1 } = {}) => {
      deliveries.ask(fault, times, (type) => eventType === undefined || type === eventType);
    },
    takeRest: (path, method) => rest.take({ path, method: method.toUpperCase() }),
    takeDelivery: (eventType) => deliveries.take(eventType),
  };
}
