/** What the photos of a foundation-repair firm show: a wall, and the crack in it. A grid of squares of 8 × 8 pixels. */
import type { Random } from "../../random.ts";

export interface Picture {
  /** In squares. */
  width: number;
  height: number;
  /** Row by row, places in `palette`. */
  squares: Uint8Array;
  /** At most 16 colours of red, green, blue. */
  palette: readonly (readonly [number, number, number])[];
}

export const SQUARE = 8;
const WIDTH = 64;
const HEIGHT = 48;
/** Places in the palette: shades of the wall come first. */
const SHADES = 12;
const MORTAR = 12;
const CRACK = 13;
const CRACK_EDGE = 14;
const FLOOR = 15;

export function drawPicture(random: Random): Picture {
  const [red, green, blue] = [random.int(120, 190), random.int(110, 170), random.int(100, 160)];
  const shade = (share: number): [number, number, number] => [
    Math.round(red * share),
    Math.round(green * share),
    Math.round(blue * share),
  ];
  const palette = [
    ...Array.from({ length: SHADES }, (_, place) => shade(0.8 + (place * 0.4) / SHADES)),
    shade(0.6),
    shade(0.12),
    shade(0.4),
    shade(0.5),
  ];
  const squares = new Uint8Array(WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) squares[y * WIDTH + x] = wallAt(x, y, random);
  }
  let x = random.int(16, WIDTH - 16);
  for (let y = 0; y < HEIGHT - 5; y += 1) {
    x = Math.min(WIDTH - 3, Math.max(2, x + random.int(-1, 1)));
    squares.set([CRACK_EDGE, CRACK, CRACK], y * WIDTH + x - 1);
  }
  return { width: WIDTH, height: HEIGHT, squares, palette };
}

/** Blocks of 10 × 5 squares, every second row shifted by half a block, on a floor. */
function wallAt(x: number, y: number, random: Random): number {
  const noise = random.int(0, SHADES - 1);
  if (y >= HEIGHT - 5) return FLOOR;
  const isMortar = y % 6 === 5 || (x + (Math.floor(y / 6) % 2) * 5) % 11 === 10;
  return isMortar ? MORTAR : noise;
}
