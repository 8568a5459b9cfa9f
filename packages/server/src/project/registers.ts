/**
 * Merging without an order.
 *
 * Every column that an event can tell is a register: a value with a version. Of two claims the greater
 * (version, value) stays, so merging is commutative, associative and idempotent: any permutation of any
 * deliveries, with any duplicates, ends in the same row.
 *
 * Versions come from the source, never from our clock:
 * - `versionAt`: the moment that the resource itself gives; of equal moments an "updated" event beats the others;
 * - `present`: as `versionAt`, but something beats nothing (`[]`, `""`, `0`) whatever their age, because API reads
 *   of before August 2026 tell no media, and a call that rings tells `duration: 0`;
 * - a rank, where a status order exists (`status-order.ts`);
 * - a constant, where the value alone decides.
 *
 * Ties: the greater value stays (numbers by size, texts by UTF-16 code units, null least); for moments of creation the
 * smaller, see `claimLeast`.
 */

export type RegisterValue = string | number | null;
export type Versions = Map<string, number>;

/** Above every moment in milliseconds, doubled: the year 9999 is 5.1e14. */
const PRESENT = 1e15;

export function versionAt(moment: string | null, isUpdate = false): number {
  return moment === null ? (isUpdate ? 1 : 0) : Date.parse(moment) * 2 + (isUpdate ? 1 : 0);
}

export function present(version: number, isPresent: boolean): number {
  return isPresent ? PRESENT + version : version;
}

function isGreater(value: RegisterValue, than: RegisterValue): boolean {
  if (value === null || than === null) return value !== null && than === null;
  return value > than;
}

type Told<Row> = { [C in Exclude<keyof Row, "versions">]?: Row[C] | undefined };

/** A row of which some columns are registers; `versions` knows which, and how old. */
export class Registers<Row extends { versions: string }> {
  readonly row: Row;
  readonly #versions: Versions;
  #changed = false;

  constructor(row: Row) {
    this.row = row;
    this.#versions = parseVersions(row.versions);
  }

  /** Claims `value` for `column`; an absent value (`null`) is no claim. */
  claim<C extends keyof Row & string>(column: C, value: Row[C] & RegisterValue, version: number): void {
    if (value !== null) this.claimEven(column, value, version);
  }

  /** As `claim`, but `null` is a claim too: told to be empty. */
  claimEven<C extends keyof Row & string>(column: C, value: Row[C] & RegisterValue, version: number): void {
    const known = this.#versions.get(column);
    if (known !== undefined && version < known) return;
    if (known === version && !isGreater(value, this.row[column] as RegisterValue)) return;
    this.#set(column, value, version);
  }

  /** As `claim`; of equal versions the smaller value stays. */
  claimLeast<C extends keyof Row & string>(column: C, value: Row[C] & RegisterValue, version: number): void {
    if (value === null) return;
    const known = this.#versions.get(column);
    if (known !== undefined && version < known) return;
    if (known === version && !isGreater(this.row[column] as RegisterValue, value)) return;
    this.#set(column, value, version);
  }

  /** As `claimEven`, for each column that is told; `undefined` is no claim. */
  claimTold(told: Told<Row>, version: number): void {
    for (const column of Object.keys(told) as (keyof Told<Row> & string)[]) {
      const value = told[column];
      if (value !== undefined) this.claimEven(column, value as never, version);
    }
  }

  /** A register that is kept elsewhere, under a name that is no column. Returns whether the claim wins. */
  claimBeside(name: string, version: number, beatsEqual: () => boolean): boolean {
    const known = this.#versions.get(name);
    if (known !== undefined && (version < known || (version === known && !beatsEqual()))) return false;
    this.#versions.set(name, version);
    this.#changed = true;
    return true;
  }

  /** Writes the versions back into the row. */
  seal(): void {
    if (this.#changed) this.row.versions = formatVersions(this.#versions);
    this.#changed = false;
  }

  #set<C extends keyof Row & string>(column: C, value: Row[C], version: number): void {
    this.row[column] = value;
    this.#versions.set(column, version);
    this.#changed = true;
  }
}

/** `1762340645000=body,direction;90=status`: columns grouped by version, both sorted, so that equal states are equal bytes. */
export function formatVersions(versions: Versions): string {
  const groups = new Map<number, string[]>();
  for (const [column, version] of versions) {
    const group = groups.get(version);
    if (group === undefined) groups.set(version, [column]);
    else group.push(column);
  }
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([version, columns]) => `${version}=${columns.sort().join(",")}`)
    .join(";");
}

export function parseVersions(text: string): Versions {
  const versions: Versions = new Map();
  if (text === "") return versions;
  for (const group of text.split(";")) {
    const at = group.indexOf("=");
    const version = Number(group.slice(0, at));
    for (const column of group.slice(at + 1).split(",")) versions.set(column, version);
  }
  return versions;
}
