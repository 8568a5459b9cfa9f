import { array, assert, boolean, constantFrom, integer, option, property, record, uniqueArray } from "fast-check";
import { expect, test } from "vitest";
import { FacetedList, type PageRequest } from "./faceted-list.ts";
import type { Place } from "./sorted-ids.ts";

interface Fact {
  id: string;
  at: number;
  color: string;
  tags: readonly string[];
}

type Facet = "color" | "tag";

const COLORS = ["red", "green", "blue"] as const;
const TAGS = ["a", "b", "c"] as const;

const fact = record({
  id: integer({ min: 0, max: 60 }).map((id) => `F${id}`),
  // Few moments, so that many facts share one.
  at: integer({ min: 0, max: 12 }),
  color: constantFrom(...COLORS),
  tags: uniqueArray(constantFrom(...TAGS)),
});

const request = record({
  color: option(uniqueArray(constantFrom(...COLORS))),
  tag: option(uniqueArray(constantFrom(...TAGS), { minLength: 1 })),
  from: option(integer({ min: 0, max: 12 })),
  to: option(integer({ min: 0, max: 12 })),
  isNewestFirst: boolean(),
  isEven: boolean(),
  limit: integer({ min: 1, max: 7 }),
});

function listOf(facts: readonly Fact[]): { list: FacetedList<Fact, Facet>; byId: Map<string, Fact> } {
  const byId = new Map<string, Fact>();
  const list = new FacetedList<Fact, Facet>({
    find: (id) => byId.get(id),
    idOf: ({ id }) => id,
    keyOf: ({ at }) => at,
    facets: { color: ({ color }) => [color], tag: ({ tags }) => tags },
  });
  for (const one of facts) put(list, byId, one);
  return { list, byId };
}

function put(list: FacetedList<Fact, Facet>, byId: Map<string, Fact>, one: Fact): void {
  const before = byId.get(one.id);
  byId.set(one.id, one);
  list.put(before, one);
}

function walk(list: FacetedList<Fact, Facet>, asked: PageRequest<Fact, Facet>, between?: () => void): string[] {
  const ids: string[] = [];
  let after: Place | null = null;
  do {
    const page = list.page({ ...asked, after });
    ids.push(...page.facts.map(({ id }) => id));
    expect(page.facts.length).toBeLessThanOrEqual(asked.limit);
    after = page.next;
    between?.();
  } while (after !== null);
  return ids;
}

test("all pages together are what a search through everything finds, in its order", () => {
  assert(
    property(array(fact, { maxLength: 120 }), request, (facts, asked) => {
      const { list, byId } = listOf(facts);
      const { color, tag, from, to, isNewestFirst, isEven, limit } = asked;
      const accepts = ({ id }: Fact): boolean => !isEven || Number(id.slice(1)) % 2 === 0;
      const found = walk(list, {
        wanted: { color: color ?? undefined, tag: tag ?? undefined },
        from: from ?? undefined,
        to: to ?? undefined,
        order: isNewestFirst ? "newest-first" : "oldest-first",
        limit,
        accepts,
      });
      const expected = [...byId.values()]
        .filter(
          (one) =>
            accepts(one) &&
            (color === null || color.some((wanted) => wanted === one.color)) &&
            (tag === null || tag.some((wanted) => one.tags.includes(wanted))) &&
            (from === null || one.at >= from) &&
            (to === null || one.at <= to),
        )
        .toSorted((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1))
        .map(({ id }) => id);
      expect(found).toEqual(isNewestFirst ? expected.toReversed() : expected);
    }),
  );
});

test("a walk from the newest on shows what was there exactly once, whatever arrives meanwhile", () => {
  assert(
    property(array(fact, { maxLength: 60 }), integer({ min: 1, max: 5 }), (facts, limit) => {
      const { list, byId } = listOf(facts);
      const there = [...byId.keys()];
      let arrived = 100;
      const found = walk(list, { limit }, () => {
        for (let count = 0; count < 3; count += 1) {
          arrived += 1;
          put(list, byId, { id: `F${arrived}`, at: arrived, color: "red", tags: ["a"] });
        }
      });
      expect(found.toSorted()).toEqual(there.toSorted());
    }),
  );
});
