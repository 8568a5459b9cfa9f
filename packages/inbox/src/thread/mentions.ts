/** `@Name` in the words of a note. */
export interface Named {
  id: string;
  name: string;
}

/** What follows the @ that the caret is behind; null where it is behind none. A name may hold one space. */
export function wordAt(text: string, caret: number): string | null {
  return /(?:^|\s)@([^\s@]*(?: [^\s@]*)?)$/.exec(text.slice(0, caret))?.[1] ?? null;
}

export function completeMention(text: string, caret: number, name: string): { text: string; caret: number } {
  const word = wordAt(text, caret);
  if (word === null) return { text, caret };
  const start = caret - word.length;
  const done = `${text.slice(0, start)}${name} `;
  return { text: done + text.slice(caret), caret: done.length };
}

/** Ids of those whose whole name stands behind an @. Of two names of which one begins the other, the longer counts. */
export function mentionedIn(text: string, people: readonly Named[]): string[] {
  const longestFirst = people.toSorted((a, b) => b.name.length - a.name.length);
  const found = new Set<string>();
  for (const { index } of text.matchAll(/@/g)) {
    const rest = text.slice(index + 1).toLowerCase();
    const named = longestFirst.find(
      ({ name }) => rest.startsWith(name.toLowerCase()) && !/^\w/.test(rest.slice(name.length)),
    );
    if (named !== undefined) found.add(named.id);
  }
  return [...found];
}
