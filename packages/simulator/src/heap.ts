/** A queue that gives the earliest first, and of equally early ones the one that was put first. */
export class Heap<T> {
  readonly #entries: { at: number; order: number; value: T }[] = [];
  #puts = 0;

  get size(): number {
    return this.#entries.length;
  }

  get earliest(): number {
    return this.#entries[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  put(at: number, value: T): void {
    const entries = this.#entries;
    entries.push({ at, order: this.#puts++, value });
    let child = entries.length - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.#before(child, parent)) return;
      this.#swap(child, parent);
      child = parent;
    }
  }

  take(): T | undefined {
    const entries = this.#entries;
    const first = entries[0];
    const last = entries.pop();
    if (first === undefined || last === undefined) return undefined;
    if (entries.length > 0) {
      entries[0] = last;
      this.#sink();
    }
    return first.value;
  }

  #sink(): void {
    const { length } = this.#entries;
    let parent = 0;
    for (;;) {
      let least = parent;
      for (const child of [parent * 2 + 1, parent * 2 + 2]) {
        if (child < length && this.#before(child, least)) least = child;
      }
      if (least === parent) return;
      this.#swap(parent, least);
      parent = least;
    }
  }

  #before(left: number, right: number): boolean {
    const a = this.#entries[left];
    const b = this.#entries[right];
    if (a === undefined || b === undefined) return false;
    return a.at < b.at || (a.at === b.at && a.order < b.order);
  }

  #swap(left: number, right: number): void {
    const entries = this.#entries;
    const kept = entries[left];
    const other = entries[right];
    if (kept === undefined || other === undefined) return;
    entries[left] = other;
    entries[right] = kept;
  }
}
