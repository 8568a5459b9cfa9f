import { useNavigate } from "@tanstack/react-router";
import { Search, SearchX } from "lucide-react";
import { type RefObject, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { useCommand } from "../app/commands.ts";
import { searchPlace } from "../app/places.ts";
import { useTitle } from "../app/screen.tsx";
import { type PersonHit, type SearchQuery, useSearch } from "../data/search.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Failure } from "../ui/failure.tsx";
import { SearchFilters } from "./search-filters.tsx";
import { SearchResults } from "./search-results.tsx";

/** Long enough that a word is asked for once, short enough that nobody waits. */
const TYPING_MS = 140;
const NOBODY: readonly PersonHit[] = [];

export function SearchScreen() {
  const query = searchPlace.useSearch();
  const navigate = useNavigate();
  useTitle(query.q === undefined ? "Search" : `${query.q} · Search`);
  const ask = (next: SearchQuery): void => void navigate({ to: "/search", search: next, replace: true });
  const results = useSearch(query);
  const { data } = results;
  const input = useRef<HTMLInputElement>(null);
  useCommand({
    id: "search again",
    title: "Change what is searched for",
    section: "View",
    keys: "/",
    run: () => input.current?.select(),
  });

  const people = data?.pages[0]?.people ?? NOBODY;
  const texts = useMemo(() => data?.pages.flatMap((page) => page.data) ?? [], [data]);
  return (
    <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface outline-none">
      <header className="shrink-0 border-b border-line has-[input[type=search]:focus-visible]:border-accent">
        <h1 className="sr-only">Search</h1>
        <SearchBox ref={input} query={query} onAsk={ask} />
        <SearchFilters query={query} onChange={ask} />
      </header>
      <p role="status" className="sr-only">
        {query.q === undefined || results.isFetching ? "" : summaryOf(people.length, texts.length, results.hasNextPage)}
      </p>
      <div className="min-h-0 flex-1" aria-busy={results.isFetching}>
        {query.q === undefined ? (
          <HowToSearch />
        ) : results.isError && data === undefined ? (
          <Failure error={results.error} onRetry={() => void results.refetch()} />
        ) : data !== undefined && people.length + texts.length === 0 && !results.hasNextPage ? (
          <EmptyState icon={SearchX} title="Nothing found">
            <p>
              Try fewer words or the beginning of one. Names are found with a wrong letter, numbers by any part of them.
            </p>
          </EmptyState>
        ) : (
          <SearchResults
            people={people}
            texts={texts}
            isLoading={data === undefined}
            hasMore={results.hasNextPage}
            isLoadingMore={results.isFetchingNextPage}
            onMore={() => void results.fetchNextPage()}
            onLeaveUp={() => input.current?.focus()}
          />
        )}
      </div>
    </main>
  );
}

function SearchBox({
  ref,
  query,
  onAsk,
}: {
  ref: RefObject<HTMLInputElement | null>;
  query: SearchQuery;
  onAsk: (query: SearchQuery) => void;
}) {
  const inAddress = query.q ?? "";
  const [typed, setTyped] = useState(inAddress);
  const [asked, setAsked] = useState(inAddress);
  const [before, setBefore] = useState(inAddress);
  // Somebody went back, or came with another address: what is typed follows. Not when what was asked arrives there, as
  // more may have been typed since.
  if (inAddress !== before) {
    setBefore(inAddress);
    if (inAddress !== asked) {
      setAsked(inAddress);
      setTyped(inAddress);
    }
  }
  const ask = (words: string): void => {
    const { q: _, ...filters } = query;
    const q = words.trim() === "" ? "" : words;
    setAsked(q);
    onAsk(q === "" ? filters : { ...filters, q });
  };
  const askLater = useEffectEvent(ask);
  useEffect(() => {
    if (typed === asked || (typed.trim() === "" && asked === "")) return;
    const timer = setTimeout(() => askLater(typed), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, asked]);
  return (
    <form
      role="search"
      className="flex items-center gap-2.5 px-4 py-2.5 md:px-6"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed !== asked) ask(typed);
        focusFirstResult();
      }}
    >
      <Search aria-hidden="true" className="size-4.5 shrink-0 text-ink-3" />
      <input
        ref={ref}
        type="search"
        aria-label="Search texts, calls, voicemails, notes and people"
        placeholder="Words, a name, or part of a number"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the screen is there to be typed into
        autoFocus
        autoComplete="off"
        enterKeyHint="search"
        maxLength={500}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") focusFirstResult();
          // Once for the words, once more for the way to the keys of the page.
          else if (event.key === "Escape" && typed !== "") setTyped("");
          else if (event.key === "Escape") document.querySelector<HTMLElement>("#main")?.focus();
          else return;
          event.preventDefault();
        }}
        className="h-9 min-w-0 flex-1 rounded-md bg-transparent px-1 text-lg placeholder:text-ink-3 focus-visible:outline-none [&::-webkit-search-cancel-button]:hidden"
      />
    </form>
  );
}

function focusFirstResult(): void {
  document.querySelector<HTMLElement>("[data-result]")?.focus();
}

const EXAMPLES = [
  ["basement leak", "texts, calls and notes with both words"],
  ['"call me back"', "these words together"],
  ["estimate -invoice", "the first word without the second"],
  ["jonh smi", "a name, also with a wrong letter"],
  ["555-0142", "anybody with these digits in a number"],
] as const;

function HowToSearch() {
  return (
    <EmptyState icon={Search} title="Find anything that was written or said">
      <p>Texts, transcripts and summaries of calls, voicemails, notes, names and numbers, without a limit of time.</p>
      <dl className="mt-5 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-left text-sm">
        {EXAMPLES.map(([example, meaning]) => (
          <div key={example} className="col-span-2 grid grid-cols-subgrid items-baseline">
            <dt>
              <code className="rounded bg-sunken px-1.5 py-0.5 text-xs text-ink">{example}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </EmptyState>
  );
}

function summaryOf(people: number, texts: number, hasMore: boolean): string {
  const found = [
    ...(people === 0 ? [] : [`${people} ${people === 1 ? "person" : "people"}`]),
    `${texts}${hasMore ? " and more" : ""} ${texts === 1 && !hasMore ? "text" : "texts"}`,
  ];
  return `Found ${found.join(" and ")}`;
}
