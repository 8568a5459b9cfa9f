/** PNG with a palette. The pixels are stored, not compressed: what zlib makes of them differs between its versions. */
import { crc32 } from "node:zlib";
import { type Picture, SQUARE } from "./picture.ts";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export function png({ width, height, squares, palette }: Picture): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width * SQUARE, 0);
  head.writeUInt32BE(height * SQUARE, 4);
  head[8] = 4; // bits a pixel
  head[9] = 3; // by palette
  // Two pixels a byte: a square is four bytes of twice the same colour. Each row begins with its filter, 0.
  const row = 1 + (width * SQUARE) / 2;
  const pixels = Buffer.alloc(row * height * SQUARE);
  for (let y = 0; y < height * SQUARE; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const colour = squares[Math.floor(y / SQUARE) * width + x] ?? 0;
      pixels.fill((colour << 4) | colour, y * row + 1 + x * 4, y * row + 1 + (x + 1) * 4);
    }
  }
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", head),
    chunk("PLTE", Buffer.from(palette.flat())),
    chunk("IDAT", storedZlib(pixels)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

const LARGEST_BLOCK = 0xffff;

function storedZlib(data: Buffer): Buffer {
  const parts: Buffer[] = [Buffer.from([0x78, 0x01])];
  for (let at = 0; at < data.length; at += LARGEST_BLOCK) {
    const block = data.subarray(at, at + LARGEST_BLOCK);
    const head = Buffer.alloc(5);
    head[0] = at + LARGEST_BLOCK >= data.length ? 1 : 0; // the last one
    head.writeUInt16LE(block.length, 1);
    head.writeUInt16LE(~block.length & 0xffff, 3);
    parts.push(head, block);
  }
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(adler32(data));
  return Buffer.concat([...parts, sum]);
}

function adler32(data: Buffer): number {
  let [a, b] = [1, 0];
  for (const byte of data) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return ((b << 16) | a) >>> 0;
}
