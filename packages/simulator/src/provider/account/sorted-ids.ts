/** Ids in the order of a number and then of themselves, found and changed by halving. */

export interface Place {
  key: number;
  id: string;
}

export class SortedIds {
  readonly #keys: number[] = [];
  readonly #ids: string[] = [];

  get length(): number {
    return this.#ids.length;
  }

  at(place: number): Place | undefined {
    const id = this.#ids[place];
    const key = this.#keys[place];
    return id === undefined || key === undefined ? undefined : { key, id };
  }

  add(key: number, id: string): void {
    const last = this.#ids.length - 1;
    // What is new is almost always the newest.
    if (last < 0 || isBefore(this.#keys[last], this.#ids[last], key, id)) {
      this.#keys.push(key);
      this.#ids.push(id);
      return;
    }
    const place = this.countBefore(key, id);
    this.#keys.splice(place, 0, key);
    this.#ids.splice(place, 0, id);
  }

  remove(key: number, id: string): void {
    const place = this.countBefore(key, id);
    if (this.#ids[place] !== id) return;
    this.#keys.splice(place, 1);
    this.#ids.splice(place, 1);
  }

  /** How many come before this place; with an empty id, how many have a smaller key. */
  countBefore(key: number, id = ""): number {
    let low = 0;
    let high = this.#ids.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(this.#keys[middle], this.#ids[middle], key, id)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const isBefore = (key: number | undefined, id: string | undefined, otherKey: number, otherId: string): boolean =>
  key !== undefined && id !== undefined && (key < otherKey || (key === otherKey && id < otherId));
