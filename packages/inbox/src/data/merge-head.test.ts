import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeHead, mergePage, type Order, type Pages, replaceItem } from "./merge-head.ts";
import type { Page } from "./resources.ts";

interface Row {
  id: string;
  at: string;
}

const order: Order<Row> = { idOf: ({ id }) => id, momentOf: ({ at }) => at };
const SIZE = 5;

const newestFirst = (rows: readonly Row[]): Row[] => [...rows].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));

/** As the server pages: from a position in the order on. */
function pageFrom(rows: readonly Row[], start: number): Page<Row> {
  const data = rows.slice(start, start + SIZE);
  const last = data.at(-1);
  return { data, next_cursor: start + SIZE < rows.length && last !== undefined ? last.at : null };
}

function load(rows: readonly Row[], count: number): Pages<Row> {
  const sorted = newestFirst(rows);
  const pages = Array.from({ length: Math.max(1, count) }, (_, index) => pageFrom(sorted, index * SIZE)).filter(
    (page, index) => index === 0 || page.data.length > 0,
  );
  return { pages, pageParams: pages.map(() => null) };
}

const shown = (pages: Pages<Row>): string[] => pages.pages.flatMap((page) => page.data.map(({ id }) => id));

const moments = fc.uniqueArray(fc.integer({ min: 1000, max: 9999 }), { minLength: 1, maxLength: 40 });

describe("the newest page laid over a list", () => {
  it("leaves no gap and no repetition, whatever came, moved to the top or left", () => {
    fc.assert(
      fc.property(
        moments,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 8 }),
        fc.array(fc.nat(50), { maxLength: 3 }),
        (times, loaded, came, bumped) => {
          const before = times.map((time): Row => ({ id: `r${time}`, at: String(time) }));
          const known = load(before, loaded);
          const now = before.map((row, index) => (bumped.includes(index) ? { ...row, at: `A${row.at}` } : row));
          for (let n = 0; n < came; n++) now.push({ id: `new${n}`, at: `B${n}` });
          const truth = newestFirst(now);
          const merged = shown(mergeHead(known, pageFrom(truth, 0), order));
          // What is shown is the beginning of the truth: whoever scrolls on finds the rest.
          expect(merged).toEqual(truth.slice(0, merged.length).map(({ id }) => id));
          expect(merged.length).toBeGreaterThanOrEqual(Math.min(SIZE, truth.length));
        },
      ),
    );
  });

  it("takes out of it what left the list above the page's end", () => {
    const rows = ["9", "8", "7", "6", "5", "4", "3"].map((at): Row => ({ id: at, at }));
    const known = load(rows, 2);
    const left = rows.filter(({ id }) => id !== "8");
    expect(shown(mergeHead(known, pageFrom(left, 0), order))).toEqual(["9", "7", "6", "5", "4", "3"]);
  });

  it("begins anew where more moved than a page holds, as what moved beneath it is not known", () => {
    const rows = ["1", "2", "3", "4"].map((at): Row => ({ id: at, at }));
    const moved = rows.map((row): Row => (row.id === "4" ? row : { ...row, at: `A${row.at}` }));
    const news = ["x", "y", "z"].map((id): Row => ({ id, at: `B${id}` }));
    const merged = mergeHead(load(rows, 1), pageFrom(newestFirst([...moved, ...news]), 0), order);
    expect(shown(merged)).toEqual(["z", "y", "x", "3", "2"]);
    expect(merged.pages[0]?.next_cursor).not.toBeNull();
  });

  it("begins anew where more came than a page holds", () => {
    const known = load(
      [
        { id: "old", at: "1" },
        { id: "older", at: "0" },
      ],
      1,
    );
    const news = Array.from({ length: 9 }, (_, index): Row => ({ id: `n${index}`, at: `5${index}` }));
    const merged = mergeHead(known, pageFrom(newestFirst(news), 0), order);
    expect(merged.pages).toHaveLength(1);
    expect(merged.pages[0]?.next_cursor).not.toBeNull();
  });
});

it("an item that changed keeps its place", () => {
  const known = load(
    [
      { id: "a", at: "2" },
      { id: "b", at: "1" },
    ],
    1,
  );
  expect(replaceItem(known, { id: "b", at: "9" }, order).pages[0]?.data).toEqual([
    { id: "a", at: "2" },
    { id: "b", at: "9" },
  ]);
  expect(replaceItem(known, { id: "c", at: "9" }, order)).toBe(known);
});

it("a page further down is laid over its own place: what left it goes, what is above and below stays", () => {
  fc.assert(
    fc.property(moments, fc.integer({ min: 2, max: 5 }), fc.nat(50), (times, loaded, gone) => {
      const before = times.map((time): Row => ({ id: `r${time}`, at: String(time) }));
      const known = load(before, loaded);
      if (known.pages.length < 2) return;
      const index = known.pages.length - 1;
      const sorted = newestFirst(before);
      const left = sorted[index * SIZE + (gone % (known.pages[index]?.data.length ?? 1))];
      const truth = sorted.filter((row) => row !== left);
      const merged = shown(mergePage(known, index, pageFrom(truth, index * SIZE), order));
      expect(merged).toEqual(truth.slice(0, merged.length).map(({ id }) => id));
      expect(merged.length).toBeGreaterThanOrEqual(index * SIZE);
    }),
  );
});
