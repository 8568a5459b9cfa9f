/**
 * Facts in the order of a moment, with one sorted list of ids per value of each facet, so that a page costs what it
 * shows and what it skips, and not what the account holds.
 *
 * Guaranteed: pages of one walk show every fact that was there at its beginning exactly once, whatever is added
 * meanwhile, unless the order of a fact itself changes.
 */
import { type Place, SortedIds } from "./sorted-ids.ts";

export interface FacetedListOptions<T, F extends string> {
  find(id: string): T | undefined;
  idOf(fact: T): string;
  keyOf(fact: T): number;
  facets: Record<F, (fact: T) => readonly string[]>;
}

export interface PageRequest<T, F extends string> {
  /** A fact has to have one of the values of each of these. */
  wanted?: Partial<Record<F, readonly string[] | undefined>>;
  /** Both ends included. */
  from?: number | undefined;
  to?: number | undefined;
  order?: "oldest-first" | "newest-first";
  after?: Place | null | undefined;
  limit: number;
  accepts?: (fact: T) => boolean;
}

export interface Page<T> {
  facts: T[];
  /** Where the next page begins; null when there is none. */
  next: Place | null;
  /** How many facts were in question before the finer conditions. */
  candidates: number;
}

interface Walk {
  list: SortedIds;
  at: number;
  end: number;
}

export class FacetedList<T, F extends string> {
  readonly #options: FacetedListOptions<T, F>;
  readonly #facets: [F, (fact: T) => readonly string[], Map<string, SortedIds>][];
  readonly #all = new SortedIds();

  constructor(options: FacetedListOptions<T, F>) {
    this.#options = options;
    this.#facets = (Object.keys(options.facets) as F[]).map((facet) => [facet, options.facets[facet], new Map()]);
  }

  /** `before`: what the list held of the same fact until now. */
  put(before: T | undefined, after: T): void {
    const id = this.#options.idOf(after);
    const key = this.#options.keyOf(after);
    const formerKey = before === undefined ? null : this.#options.keyOf(before);
    if (formerKey !== key) {
      if (formerKey !== null) this.#all.remove(formerKey, id);
      this.#all.add(key, id);
    }
    for (const [, valuesOf, lists] of this.#facets) {
      const values = valuesOf(after);
      const former = before === undefined ? [] : valuesOf(before);
      if (formerKey === key && isSame(values, former)) continue;
      if (formerKey !== null) for (const value of former) lists.get(value)?.remove(formerKey, id);
      for (const value of new Set(values)) listOf(lists, value).add(key, id);
    }
  }

  count(facet: F, value: string): number {
    return this.#facets.find(([name]) => name === facet)?.[2].get(value)?.length ?? 0;
  }

  page(request: PageRequest<T, F>): Page<T> {
    const { limit, order = "newest-first", after = null, accepts } = request;
    const { lists, others } = this.#choose(request);
    const walks = lists.map((list) => walkOf(list, request));
    const candidates = walks.reduce((sum, { at, end }) => sum + Math.abs(end - at), 0);
    const facts: T[] = [];
    let last: Place | null = after;
    for (;;) {
      const place = nextOf(walks, order);
      if (place === undefined) return { facts, next: null, candidates };
      const fact = this.#options.find(place.id);
      if (fact === undefined || !others.every((suits) => suits(fact)) || accepts?.(fact) === false) continue;
      // One more than asked for, to know whether a further page has anything to show.
      if (facts.length === limit) return { facts, next: last, candidates };
      facts.push(fact);
      last = place;
    }
  }

  /** The facet that leaves the fewest facts, and conditions for the others. */
  #choose(request: PageRequest<T, F>): { lists: SortedIds[]; others: ((fact: T) => boolean)[] } {
    const options = this.#facets.flatMap(([facet, valuesOf, all]) => {
      const values = request.wanted?.[facet];
      if (values === undefined) return [];
      const lists = [...new Set(values)].flatMap((value) => all.get(value) ?? []);
      const suits = (fact: T): boolean => valuesOf(fact).some((value) => values.includes(value));
      return [{ lists, suits, count: lists.reduce((sum, list) => sum + list.length, 0) }];
    });
    const [best, ...others] = options.sort((one, other) => one.count - other.count);
    if (best === undefined) return { lists: [this.#all], others: [] };
    return { lists: best.lists, others: others.map(({ suits }) => suits) };
  }
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((value, place) => value === other[place]);

function listOf(lists: Map<string, SortedIds>, value: string): SortedIds {
  let list = lists.get(value);
  if (list === undefined) lists.set(value, (list = new SortedIds()));
  return list;
}

/** `at` is the first to show and `end` the first not to. */
function walkOf<T, F extends string>(list: SortedIds, request: PageRequest<T, F>): Walk {
  const { from, to, order = "newest-first", after = null } = request;
  const low = from === undefined ? 0 : list.countBefore(from);
  const high = to === undefined ? list.length : list.countBefore(to + 1);
  if (order === "oldest-first") {
    const start = after === null ? 0 : list.countBefore(after.key, `${after.id}\0`);
    return { list, at: Math.max(low, start), end: Math.max(low, start, high) };
  }
  const start = after === null ? list.length : list.countBefore(after.key, after.id);
  const at = Math.min(high, start) - 1;
  return { list, at, end: Math.min(low - 1, at) };
}

/** Of several lists the one whose turn it is; a fact that is in two of them comes once. */
function nextOf(walks: Walk[], order: "oldest-first" | "newest-first"): Place | undefined {
  const step = order === "oldest-first" ? 1 : -1;
  let best: Place | undefined;
  for (const walk of walks) {
    const place = walk.at === walk.end ? undefined : walk.list.at(walk.at);
    if (place === undefined) continue;
    if (best === undefined || compare(place, best) < 0 === (order === "oldest-first")) best = place;
  }
  if (best === undefined) return undefined;
  for (const walk of walks) {
    const place = walk.at === walk.end ? undefined : walk.list.at(walk.at);
    if (place?.id === best.id) walk.at += step;
  }
  return best;
}

const compare = (one: Place, other: Place): number => one.key - other.key || (one.id < other.id ? -1 : 1);
