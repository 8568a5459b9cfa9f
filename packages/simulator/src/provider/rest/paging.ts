/** One page of a list, as each API puts it. */
import { createHash } from "node:crypto";
import type { Page } from "../account/faceted-list.ts";
import type { Place } from "../account/sorted-ids.ts";
import type { ProviderAnswer, ProviderRequest } from "../provider.ts";
import type { RestDeps } from "./rest-deps.ts";

type Find<T> = (page: { after: Place | null; limit: number }) => Page<T>;

const PAGING = new Set(["maxResults", "pageToken", "limit", "after"]);

export function pageOfV1<T>(
  { cursors, account }: RestDeps,
  { path, query }: ProviderRequest,
  operationId: string,
  find: Find<T>,
  show: (fact: T) => object,
): ProviderAnswer {
  const scope = scopeOf(operationId, { ...path, ...query });
  const after = cursors.v1.read(query["pageToken"] as string | undefined, scope);
  const { facts, next, candidates } = find({ after, limit: query["maxResults"] as number });
  // Counted from the beginning, so that every page of a walk is wrong in the same way.
  const all = after === null ? candidates : find({ after: null, limit: 0 }).candidates;
  const body = {
    data: facts.map(show),
    totalItems: wrongTotal(`${account.world.seed}/${scope}`, all),
    nextPageToken: cursors.v1.issue(next, scope),
  };
  return { status: 200, body };
}

export function pageOfDated<T>(
  { cursors }: RestDeps,
  { path, query }: ProviderRequest,
  operationId: string,
  find: Find<T>,
  show: (fact: T) => object,
): ProviderAnswer {
  const scope = scopeOf(operationId, { ...path, ...query });
  const after = cursors.dated.read(query["after"] as string | undefined, scope);
  const { facts, next } = find({ after, limit: query["limit"] as number });
  return { status: 200, body: { data: facts.map(show), nextCursor: cursors.dated.issue(next, scope) } };
}

/** A list that is short enough to be kept as one. */
export function pageOfArray<T>(
  items: readonly T[],
  idOf: (item: T) => string,
  { after, limit }: { after: Place | null; limit: number },
): Page<T> {
  const known = after === null ? -1 : items.findIndex((item) => idOf(item) === after.id);
  // Where the item is gone by now, its neighbours have moved up into its place.
  const start = after === null ? 0 : known === -1 ? after.key : known + 1;
  const facts = items.slice(start, start + limit);
  const last = facts.at(-1);
  const isMore = start + limit < items.length;
  const next = last === undefined || !isMore ? null : { key: start + facts.length - 1, id: idOf(last) };
  return { facts, next, candidates: items.length };
}

function scopeOf(operationId: string, filters: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(filters).filter(([name]) => !PAGING.has(name));
  return JSON.stringify([operationId, entries.toSorted(([one], [other]) => (one < other ? -1 : 1))]);
}

/** The provider warns that this number is not to be relied on: it is never the right one, sometimes too small. */
function wrongTotal(seed: string, candidates: number): number {
  const [first = 0, second = 0] = createHash("sha256").update(seed).digest();
  const by = 1 + (second % 7);
  return first % 2 === 0 && candidates > by ? candidates - by : candidates + by;
}
