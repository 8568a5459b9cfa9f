/** How the values of columns are told: JSON as what it is, 0 and 1 as truth values. The rows are written by projection only. */
export function parseList<Item>(column: string | null): Item[] {
  if (column === null) return [];
  const list: Item[] = JSON.parse(column);
  return list;
}

export function parseJson(column: string | null): unknown {
  if (column === null) return null;
  const value: unknown = JSON.parse(column);
  return value;
}

export function truth(column: number): boolean;
export function truth(column: number | null): boolean | null;
export function truth(column: number | null): boolean | null {
  return column === null ? null : column !== 0;
}
