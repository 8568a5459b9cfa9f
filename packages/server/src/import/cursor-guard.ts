/**
 * Notices cursors that lead in a circle of any length while keeping only one of them: the one that stood at the last power
 * of two (Brent's algorithm). A list of 100,000 pages is no reason to keep 100,000 cursors.
 */
export class CursorGuard {
  #kept: string | null;
  #steps = 0;
  #untilKept = 1;

  /** `first`: the cursor of the page that is read first; null at the beginning of a list. */
  constructor(first: string | null) {
    this.#kept = first;
  }

  /** Whether this next cursor is one that was followed before. */
  meetsAgain(cursor: string): boolean {
    if (cursor === this.#kept) return true;
    this.#steps += 1;
    if (this.#steps === this.#untilKept) {
      this.#kept = cursor;
      this.#steps = 0;
      this.#untilKept *= 2;
    }
    return false;
  }
}
