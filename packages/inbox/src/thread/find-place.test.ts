import { expect, test } from "vitest";
import type { Note } from "../data/resources.ts";
import { findPlace } from "./find-place.ts";
import type { ThreadItem } from "./thread-items.ts";

const note = (key: string, moment: string): ThreadItem => ({ kind: "note", key, moment, note: {} as Note });
const items: ThreadItem[] = [
  { kind: "day", key: "day", moment: "2026-03-02T10:00:00Z" },
  note("a", "2026-03-02T10:00:00Z"),
  note("b", "2026-03-04T10:00:00Z"),
];

test("an item is found by its id, and what is not there may be earlier as long as not everything is loaded", () => {
  expect(findPlace(items, "b", false)).toEqual({ key: "b", isEarlier: false });
  expect(findPlace(items, "c", false)).toEqual({ key: null, isEarlier: true });
  expect(findPlace(items, "c", true)).toEqual({ key: null, isEarlier: false });
});

test("a moment is what happened first from then on, and after the end it is the latest", () => {
  expect(findPlace(items, "2026-03-03T00:00:00Z", false).key).toBe("b");
  expect(findPlace(items, "2026-04-01T00:00:00Z", false).key).toBe("b");
});

test("a moment before what is loaded is waited for, and without anything older it is the first", () => {
  expect(findPlace(items, "2026-03-01T00:00:00Z", false)).toEqual({ key: null, isEarlier: true });
  expect(findPlace(items, "2026-03-01T00:00:00Z", true)).toEqual({ key: "a", isEarlier: false });
  expect(findPlace([], "2026-03-01T00:00:00Z", true)).toEqual({ key: null, isEarlier: false });
});
