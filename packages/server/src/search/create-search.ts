import { createFeedFollower, type FeedDependencies } from "../feed/follow-feed.ts";
import { SEARCH_CURSOR } from "../store/machinery-tables.ts";
import type { StoreLocation } from "../store/open-store.ts";
import { findPeople } from "./find-people.ts";
import { findTexts } from "./find-texts.ts";
import { PostgresIndex } from "./postgres-index.ts";
import type { Search } from "./search.ts";
import { SqliteIndex } from "./sqlite-index.ts";
import { updateIndex } from "./update-index.ts";

/** Changes at once. A message makes about two. */
const STRETCH = 500;
/** Entries at once, of 17 µs each on SQLite. A call has dozens. */
const ENTRIES_AT_ONCE = 1_000;

export interface SearchDependencies extends FeedDependencies {
  location: Pick<StoreLocation, "databaseUrl">;
}

export function createSearch({ location, ...dependencies }: SearchDependencies): Search {
  const { reader } = dependencies;
  const index = location.databaseUrl === null ? new SqliteIndex(reader) : new PostgresIndex(reader);
  const follower = createFeedFollower(dependencies, {
    name: SEARCH_CURSOR,
    title: "The search index",
    stretch: STRETCH,
    heaviest: ENTRIES_AT_ONCE,
    take: (changes) => updateIndex({ reader, index }, changes),
  });
  return {
    ...follower,
    texts: (query, filter, page, lines) => findTexts({ reader: { ...reader, lines }, index }, query, filter, page),
    people: (query, limit, lines) => findPeople({ reader: { ...reader, lines }, index }, query, limit),
  };
}
