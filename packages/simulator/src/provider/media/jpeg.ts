/**
 * Baseline JPEG of pictures made of even squares: a square is a block of 8 × 8 pixels, and a block of one colour has
 * nothing but its mean (DC). So there is no cosine transform, and the only AC code is "end of block".
 */
import { type Picture, SQUARE } from "./picture.ts";

/** The mean of a block is 8 times its value in the transform; divided by 8 it is the value again, without loss. */
const QUANTUM = 8;
/** The standard's table for DC: how many codes there are of each length, for the sizes 0 to 11. */
const DC_LENGTHS = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
const DC_CODES = canonicalCodes(DC_LENGTHS);

export function jpeg({ width, height, squares, palette }: Picture): Buffer {
  const bits = new EntropyWriter();
  const colours = palette.map(toYcc);
  const last = [0, 0, 0];
  for (const square of squares) {
    for (const [component, value] of (colours[square] ?? [0, 0, 0]).entries()) {
      bits.writeDifference(value - (last[component] ?? 0));
      bits.write(1, 0); // end of block
      last[component] = value;
    }
  }
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, [...Buffer.from("JFIF\0", "latin1"), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    segment(0xdb, [0, ...Array.from({ length: 64 }, () => QUANTUM)]),
    segment(0xc0, [8, ...uint16(height * SQUARE), ...uint16(width * SQUARE), 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]),
    segment(0xc4, [0x00, ...DC_LENGTHS, ...DC_CODES.keys()]),
    segment(0xc4, [0x10, 1, ...Array.from({ length: 15 }, () => 0), 0]),
    segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
    bits.finish(),
    Buffer.from([0xff, 0xd9]),
  ]);
}

/** Around 0, as JPEG counts. */
function toYcc([red, green, blue]: readonly [number, number, number]): [number, number, number] {
  return [
    Math.round(0.299 * red + 0.587 * green + 0.114 * blue) - 128,
    Math.round(-0.168736 * red - 0.331264 * green + 0.5 * blue),
    Math.round(0.5 * red - 0.418688 * green - 0.081312 * blue),
  ];
}

const uint16 = (value: number): number[] => [value >> 8, value & 0xff];

function segment(marker: number, data: number[]): Buffer {
  return Buffer.from([0xff, marker, ...uint16(data.length + 2), ...data]);
}

/** The n-th symbol's code, counted up from the shortest as the standard says. */
function canonicalCodes(lengths: readonly number[]): { length: number; code: number }[] {
  const codes: { length: number; code: number }[] = [];
  let code = 0;
  for (const [index, count] of lengths.entries()) {
    for (let one = 0; one < count; one += 1) codes.push({ length: index + 1, code: code++ });
    code <<= 1;
  }
  return codes;
}

class EntropyWriter {
  readonly #bytes: number[] = [];
  #pending = 0;
  #count = 0;

  write(length: number, value: number): void {
    for (let bit = length - 1; bit >= 0; bit -= 1) {
      this.#pending = (this.#pending << 1) | ((value >> bit) & 1);
      this.#count += 1;
      if (this.#count < 8) continue;
      this.#bytes.push(this.#pending);
      // 0xff begins a marker, unless a zero follows.
      if (this.#pending === 0xff) this.#bytes.push(0);
      this.#pending = 0;
      this.#count = 0;
    }
  }

  /** Its size in bits as a code, and then the bits; negative numbers as what they lack to the largest of the size. */
  writeDifference(value: number): void {
    const size = value === 0 ? 0 : Math.floor(Math.log2(Math.abs(value))) + 1;
    const symbol = DC_CODES[size];
    if (symbol === undefined) throw new RangeError(`a difference of ${value} is none of 8-bit colours`);
    this.write(symbol.length, symbol.code);
    this.write(size, value < 0 ? value + 2 ** size - 1 : value);
  }

  /** Filled up with ones. */
  finish(): Buffer {
    while (this.#count > 0) this.write(1, 1);
    return Buffer.from(this.#bytes);
  }
}
