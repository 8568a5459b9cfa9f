import { wordsOf } from "./words.ts";

export interface Term {
  /** Must follow one another. */
  words: string[];
  /** The last word may be the beginning of a longer one. */
  prefix: boolean;
  quoted: boolean;
  /** As it was typed, without quotes and minus. */
  typed: string;
}

export interface Query {
  wanted: Term[];
  unwanted: Term[];
}

/** More are passed over: nobody types them, and each costs a walk of the index. */
const MOST_TERMS = 24;
/** Shorter beginnings are those of nearly everything, and of no use to anybody. */
const SHORTEST_BEGINNING = 3;

/** Any text is a query. A quote that is not closed reaches to the end. */
export function parseQuery(text: string): Query {
  const query: Query = { wanted: [], unwanted: [] };
  for (const [, minus = "", quoted, bare = ""] of text.matchAll(/(-?)"([^"]*)(?:"|$)|(\S+)/g)) {
    const unwanted = (quoted === undefined ? bare : minus).startsWith("-");
    const typed = quoted ?? (unwanted ? bare.slice(1) : bare);
    const words = wordsOf(typed).map((word) => word.text);
    if (words.length === 0 || query.wanted.length + query.unwanted.length >= MOST_TERMS) continue;
    (unwanted ? query.unwanted : query.wanted).push({ words, prefix: false, quoted: quoted !== undefined, typed });
  }
  const last = query.wanted.at(-1);
  // Of `roof ` the word is finished; of `roof -l` the last word is not the one being typed.
  if (last !== undefined && !last.quoted && text.endsWith(last.typed))
    last.prefix = (last.words.at(-1)?.length ?? 0) >= SHORTEST_BEGINNING;
  return query;
}
