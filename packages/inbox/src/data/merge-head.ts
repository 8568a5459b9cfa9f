/**
 * Lists are read newest first, in pages. When something changed only the first page is read anew, and laid over what is
 * there: what lies deeper keeps its place, and nothing is lost between the two.
 */
import type { InfiniteData } from "@tanstack/react-query";
import type { Page } from "./resources.ts";

export interface Order<Item> {
  idOf: (item: Item) => string;
  /** Greater is newer. */
  momentOf: (item: Item) => string;
}

export type Pages<Item> = InfiniteData<Page<Item>, string | null>;

export function mergeHead<Item>(known: Pages<Item>, head: Page<Item>, { idOf, momentOf }: Order<Item>): Pages<Item> {
  const [first] = known.pages;
  const moments = new Map(head.data.map((item) => [idOf(item), momentOf(item)]));
  const last = head.data.at(-1);
  // The whole list fits into the page, or nothing of it was known: there is nothing beneath.
  if (first === undefined || last === undefined || head.next_cursor === null) return startingWith(head);
  // What moved is newer than all that stayed. One that stayed is in the page: so is everything that moved.
  const overlaps = known.pages.some((page) => page.data.some((item) => moments.get(idOf(item)) === momentOf(item)));
  // More came or moved than a page holds: whoever scrolls down reads it from here on.
  if (!overlaps) return startingWith(head);
  const edge = momentOf(last);
  // What is newer than the page's end and not in it has left the list.
  const stays = (item: Item): boolean => !moments.has(idOf(item)) && momentOf(item) <= edge;
  const [, ...deeper] = known.pages;
  const tail = first.data.filter(stays);
  return {
    pageParams: known.pageParams,
    pages: [
      { data: [...head.data, ...tail], next_cursor: first.next_cursor },
      ...deeper.map((page) => ({ ...page, data: page.data.filter(stays) })),
    ],
  };
}

/** The same for a page further down, which was read from where it begins. The same pages where it is not known. */
export function mergePage<Item>(known: Pages<Item>, index: number, page: Page<Item>, order: Order<Item>): Pages<Item> {
  if (index < 0) return known;
  const below = { pages: known.pages.slice(index), pageParams: known.pageParams.slice(index) };
  const merged = mergeHead(below, page, order);
  return {
    pages: [...known.pages.slice(0, index), ...merged.pages],
    pageParams: [
      ...known.pageParams.slice(0, index),
      ...merged.pageParams.map((param, at) => (at === 0 ? (known.pageParams[index] ?? null) : param)),
    ],
  };
}

function startingWith<Item>(head: Page<Item>): Pages<Item> {
  return { pages: [head], pageParams: [null] };
}

/** Replaces the item where it stands. The same pages where it is not among them. */
export function replaceItem<Item>(known: Pages<Item>, item: Item, { idOf }: Order<Item>): Pages<Item> {
  const id = idOf(item);
  if (!known.pages.some((page) => page.data.some((other) => idOf(other) === id))) return known;
  return {
    ...known,
    pages: known.pages.map((page) => ({
      ...page,
      data: page.data.map((other) => (idOf(other) === id ? item : other)),
    })),
  };
}
