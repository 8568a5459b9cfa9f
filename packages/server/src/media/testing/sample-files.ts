/** Small real files, made here. */

export const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
export const GIF = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");
export const JPEG = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
  Buffer.from("JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0", "latin1"),
  Buffer.from([0xff, 0xd9]),
]);
export const PDF = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
export const HTML = Buffer.from("<!doctype html><html><script>alert(document.domain)</script></html>");
export const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
export const STORE_ERROR = Buffer.from(
  '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>',
);
/** Begins as a picture and goes on as a page. */
export const POLYGLOT = Buffer.concat([GIF.subarray(0, 6), Buffer.from("/*"), HTML, Buffer.from("*/=1;")]);

/** 16-bit PCM, one channel. Samples from -1 to 1. */
export function wav(samples: readonly number[], sampleRate = 8000): Buffer {
  const data = Buffer.alloc(samples.length * 2);
  for (const [index, sample] of samples.entries()) data.writeInt16LE(Math.round(sample * 0x7fff), index * 2);
  return riff({ encoding: 1, channels: 1, sampleRate, bits: 16 }, data);
}

export function riff(
  { encoding, channels, sampleRate, bits }: { encoding: number; channels: number; sampleRate: number; bits: number },
  data: Buffer,
  toldLength = data.length,
): Buffer {
  const head = Buffer.alloc(44);
  head.write("RIFF", 0, "latin1");
  head.writeUInt32LE(36 + data.length, 4);
  head.write("WAVEfmt ", 8, "latin1");
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(encoding, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(sampleRate, 24);
  head.writeUInt32LE((sampleRate * channels * bits) / 8, 28);
  head.writeUInt16LE((channels * bits) / 8, 32);
  head.writeUInt16LE(bits, 34);
  head.write("data", 36, "latin1");
  head.writeUInt32LE(toldLength, 40);
  return Buffer.concat([head, data]);
}

/** MPEG 1 Layer III, 128 kbit/s, 44.1 kHz: every frame is 1152 samples of silence. */
export function silentMp3(frames: number): Buffer {
  const frame = Buffer.alloc(417);
  frame.writeUInt32BE(0xff_fb_90_c0, 0);
  return Buffer.concat(Array.from({ length: frames }, () => frame));
}
