/** Sorting the numbers of a message or a call into the firm's line and the outside, as far as the event alone proves it. */
import type { Direction, Parties } from "../event.ts";

export interface Addresses {
  from: string | null;
  to: string[];
}

export function noParties(): Parties {
  return { line: null, outside: [], unsorted: [] };
}

export function unsortedParties(numbers: readonly string[]): Parties {
  return { line: null, outside: [], unsorted: distinct(numbers) };
}

/**
 * - outgoing: the sender is the line, the recipients are outside.
 * - incoming to one recipient: that is the line, the sender is outside.
 * - incoming to several (a group): one of them is the line, the event does not say which.
 * - no direction: the event does not say which side is which.
 */
export function partiesByDirection({ from, to }: Addresses, direction: Direction | null): Parties {
  const sender = from === null ? [] : [from];
  const recipients = distinct(to);
  switch (direction) {
    case "outgoing":
      return { line: from, outside: recipients, unsorted: [] };
    case "incoming": {
      const [line, ...others] = recipients;
      if (line !== undefined && others.length === 0) return { line, outside: sender, unsorted: [] };
      return { line: null, outside: sender, unsorted: recipients.filter((number) => number !== from) };
    }
    case null:
      return unsortedParties([...sender, ...recipients]);
  }
}

/** The dated API tells the sides of a call itself. More than one workspace number leaves open which one is the line. */
export function partiesBySides(workspace: readonly string[], external: readonly string[]): Parties {
  const own = distinct(workspace);
  const [line, ...others] = own;
  if (line !== undefined && others.length === 0) return { line, outside: distinct(external), unsorted: [] };
  return { line: null, outside: distinct(external), unsorted: own };
}

function distinct(numbers: readonly string[]): string[] {
  return numbers.length < 2 ? [...numbers] : [...new Set(numbers)];
}
