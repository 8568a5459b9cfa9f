/** Integrals of smooth functions over neighbouring intervals, by Gauss and Legendre with 16 points in each. */

export interface Point {
  readonly x: number;
  readonly weight: number;
}

const RULE = gaussLegendre(16);

/** Points over the intervals between the given bounds, which are sorted. */
export function pointsBetween(bounds: readonly number[]): Point[] {
  return bounds.slice(1).flatMap((to, index) => {
    const from = bounds[index] ?? to;
    const half = (to - from) / 2;
    return RULE.map(({ x, weight }) => ({ x: from + half * (1 + x), weight: weight * half }));
  });
}

export function integrate(points: readonly Point[], value: (x: number, index: number) => number): number {
  return points.reduce((sum, { x, weight }, index) => sum + weight * value(x, index), 0);
}

/** Roots of the Legendre polynomial, by Newton's method. */
function gaussLegendre(n: number): readonly Point[] {
  return Array.from({ length: n }, (_, index) => {
    let x = Math.cos((Math.PI * (index + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let round = 0; round < 20; round += 1) {
      let [before, value] = [0, 1];
      for (let degree = 1; degree <= n; degree += 1) {
        [before, value] = [value, ((2 * degree - 1) * x * value - (degree - 1) * before) / degree];
      }
      slope = (n * (x * value - before)) / (x * x - 1);
      x -= value / slope;
    }
    return { x, weight: 2 / ((1 - x * x) * slope * slope) };
  });
}
