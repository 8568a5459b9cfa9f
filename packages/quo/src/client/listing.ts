/**
 * Lists, page by page.
 *
 * Guaranteed: `pages` and `all` go on until Quo names no next page, whatever `totalItems` says and however empty a page is.
 * A cursor that comes back ends in an error and not in an endless loop. Lists of filters that are too long for one request
 * are asked for in parts, one after the other, and what came in an earlier part is left out of later ones.
 * Not guaranteed: that a list which changes while it is read is told without gaps or repetitions.
 */
import type { CallOptions, Page } from "./call-options.ts";
import { chunkQuery } from "./chunk-query.ts";
import { flattenQuery, type FlatQuery } from "./encode-query.ts";
import { OPERATIONS, type OperationId } from "./operations.ts";
import { QuoApiError } from "./quo-api-error.ts";
import { nextOf } from "./read-answer.ts";
import type { Requester } from "./requester.ts";
import { UnusableRequestError } from "./unusable-request-error.ts";

/** A list whose filters may all be left out. */
export interface Listing<T, Q> {
  /** One page: the one that the cursor in the query names, or the first. */
  list(query?: Q, options?: CallOptions): Promise<Page<T>>;
  /** Every page, from that one on. */
  pages(query?: Q, options?: CallOptions): AsyncGenerator<Page<T>, void, undefined>;
  /** Every item of those pages. */
  all(query?: Q, options?: CallOptions): AsyncGenerator<T, void, undefined>;
}

/** A list that Quo gives only with filters. */
export interface FilteredListing<T, Q> {
  list(query: Q, options?: CallOptions): Promise<Page<T>>;
  pages(query: Q, options?: CallOptions): AsyncGenerator<Page<T>, void, undefined>;
  all(query: Q, options?: CallOptions): AsyncGenerator<T, void, undefined>;
}

/** The list of what belongs to one resource. Calling it is the same as its `list`. */
export interface NestedListing<T, Q> {
  (id: string, query?: Q, options?: CallOptions): Promise<Page<T>>;
  list(id: string, query?: Q, options?: CallOptions): Promise<Page<T>>;
  pages(id: string, query?: Q, options?: CallOptions): AsyncGenerator<Page<T>, void, undefined>;
  all(id: string, query?: Q, options?: CallOptions): AsyncGenerator<T, void, undefined>;
}

/** The query of a list that can only be told whole. */
export type NoFilters = Record<string, never>;

type Path = Readonly<Record<string, string>>;

export function listing<T, Q extends object>(request: Requester, id: OperationId, path: Path = {}): Listing<T, Q> {
  const cursorName = OPERATIONS[id].paging?.cursor;
  const onePage = async (query: FlatQuery, options: CallOptions): Promise<Page<T>> => {
    const { body, date } = await request(id, { path, query }, options);
    // `readAnswer` has checked it.
    const page = body as { data: T[] };
    return { data: page.data, next: cursorName === undefined ? null : (nextOf(page) ?? null), date };
  };

  async function* pages(query?: Q, options: CallOptions = {}): AsyncGenerator<Page<T>, void, undefined> {
    const chunks = chunkQuery(id, flattenQuery(id, query ?? {}));
    if (chunks.length > 1) refuseCursor(id, chunks);
    const seen = chunks.length > 1 ? new Set<string>() : null;
    for (const chunk of chunks) {
      let asked = chunk;
      const guard = createCursorGuard(id, String(chunk[cursorName ?? ""] ?? ""));
      for (;;) {
        const page = await onePage(asked, options);
        yield seen === null ? page : { ...page, data: page.data.filter((item) => isNew(item, seen)) };
        if (page.next === null || cursorName === undefined) break;
        guard(page.next);
        asked = { ...chunk, [cursorName]: page.next };
      }
    }
  }

  return {
    list: async (query, options = {}) => {
      const flat = flattenQuery(id, query ?? {});
      if (chunkQuery(id, flat).length > 1) {
        throw new UnusableRequestError(
          "filter.too_long",
          `${id} has a filter that is too long for one request; pages() and all() ask in parts.`,
        );
      }
      return await onePage(flat, options);
    },
    pages,
    all: async function* all(query, options) {
      for await (const page of pages(query, options)) yield* page.data;
    },
  };
}

export function nestedListing<T, Q extends object>(
  request: Requester,
  id: OperationId,
  parent: string,
): NestedListing<T, Q> {
  const of = (parentId: string): Listing<T, Q> => listing<T, Q>(request, id, { [parent]: parentId });
  const list = (parentId: string, query?: Q, options?: CallOptions): Promise<Page<T>> =>
    of(parentId).list(query, options);
  return Object.assign(
    (parentId: string, query?: Q, options?: CallOptions): Promise<Page<T>> => list(parentId, query, options),
    {
      list,
      pages: (parentId: string, query?: Q, options?: CallOptions) => of(parentId).pages(query, options),
      all: (parentId: string, query?: Q, options?: CallOptions) => of(parentId).all(query, options),
    },
  );
}

/** A cursor belongs to one request, and would be wrong for the other parts. */
function refuseCursor(id: OperationId, [chunk]: readonly FlatQuery[]): void {
  const cursor = OPERATIONS[id].paging?.cursor;
  if (cursor === undefined || chunk?.[cursor] === undefined) return;
  throw new UnusableRequestError(
    "argument.unusable",
    `${id} has a filter that is asked for in several requests, so ${cursor} could not say of which.`,
  );
}

/** Items without an id are never taken for one another. */
function isNew(item: unknown, seen: Set<string>): boolean {
  const { id } = item as { id?: unknown };
  if (typeof id !== "string") return true;
  if (seen.has(id)) return false;
  seen.add(id);
  return true;
}

/**
 * Notices a circle of cursors of any length while keeping only one of them: the one that stood at the last power of two
 * (Brent's algorithm). A list of 100,000 pages is no reason to keep 100,000 cursors.
 */
function createCursorGuard(id: OperationId, first: string): (cursor: string) => void {
  let kept = first;
  let steps = 0;
  let untilKept = 1;
  return (cursor) => {
    if (cursor === kept) {
      throw new QuoApiError({
        kind: "malformed",
        operation: id,
        status: 200,
        message: `Quo named the same next page of ${id} again; going on would never end.`,
        mayHaveHappened: true,
      });
    }
    steps += 1;
    if (steps === untilKept) {
      kept = cursor;
      steps = 0;
      untilKept *= 2;
    }
  };
}
