/**
 * Where a document stands in the index: a number that grows with its moment. Milliseconds take 42 bits (until the year
 * 2109), and 11 bits tell the documents of one millisecond apart; together they fit a double.
 */
import { hash } from "node:crypto";

const SLOTS = 2_048;
const LAST_MS = 2 ** 42 - 1;
export const LAST_POSITION = LAST_MS * SLOTS + SLOTS - 1;

/** `key` says which of the positions of that millisecond, so that a rebuild and another engine choose the same. */
export function positionOf(moment: number | null, key: string): number {
  return firstPosition(moment) + (Number.parseInt(hash("sha256", key, "hex").slice(0, 8), 16) % SLOTS);
}

/** Of a moment in milliseconds; without one a document is older than all others. */
export function firstPosition(moment: number | null): number {
  if (moment === null || !Number.isFinite(moment)) return 0;
  return Math.min(Math.max(Math.trunc(moment), 0), LAST_MS) * SLOTS;
}

/** The next free position for each; what is taken is asked for until nothing is. */
export async function place(
  items: readonly { position: number }[],
  taken: (positions: readonly number[]) => Promise<ReadonlySet<number>>,
): Promise<void> {
  const mine = new Set<number>();
  let open = [...items];
  while (open.length > 0) {
    const others = await taken(open.map(({ position }) => position));
    open = open.filter((item) => {
      if (!others.has(item.position) && !mine.has(item.position)) {
        mine.add(item.position);
        return false;
      }
      item.position = item.position >= LAST_POSITION ? 0 : item.position + 1;
      return true;
    });
  }
}
