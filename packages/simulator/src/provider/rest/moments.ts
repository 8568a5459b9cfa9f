/** Moments in parameters: checked already, as milliseconds. */
export function momentIn(query: Readonly<Record<string, unknown>>, name: string): number | undefined {
  const text = query[name];
  return typeof text === "string" ? Date.parse(text) : undefined;
}

/** Of several upper ends the earliest; undefined without any. */
export function earliest(...moments: readonly (number | undefined)[]): number | undefined {
  const known = moments.filter((moment) => moment !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

export const after = (moment: number | undefined): number | undefined =>
  moment === undefined ? undefined : moment + 1;
export const before = (moment: number | undefined): number | undefined =>
  moment === undefined ? undefined : moment - 1;
