/**
 * MP3 files with a voice-like hum: MPEG-2 Layer III, mono, 16 kHz. Each frame stands alone (no bit reservoir) and holds
 * a few harmonics of ±1, whose loudness is the frame's global gain; so no psychoacoustics are needed.
 */
import type { Random } from "../../random.ts";
import { loudnessOfSpeech, LOUDNESS_STEP } from "./speech.ts";

/** Longer ones take half the bits: 3.6 MB an hour. */
const LONG = 30 * 60;

/** Of 576 lines from 0 to 8 kHz: a voice at about 140 Hz with its overtones. Pairs of lines are coded together. */
const PAIRS = 40;
const HARMONICS: ReadonlySet<number> = new Set([10, 20, 31, 41, 60, 75]);

/** 2^((gain - 210) / 4) of full scale. */
const LOUDEST_GAIN = 196;

export function mp3(seconds: number, random: Random): Buffer {
  const isLong = seconds > LONG;
  // 8 or 16 kbit/s: 72 × bitrate / sampling rate, without remainder, so that no frame needs padding.
  const frameBytes = isLong ? 36 : 72;
  const header = [0xff, 0xf3, isLong ? 0x18 : 0x28, 0xc0];
  const frames = Math.max(1, Math.round(seconds / LOUDNESS_STEP));
  const file = Buffer.alloc(frames * frameBytes);
  const loudness = loudnessOfSpeech(random);
  for (let frame = 0; frame < frames; frame += 1) {
    const bytes = file.subarray(frame * frameBytes, (frame + 1) * frameBytes);
    bytes.set(header);
    writeFrame(bytes.subarray(header.length), loudness.next().value, random);
  }
  return file;
}

const SIDE_INFO_BYTES = 9;

function writeFrame(bytes: Buffer, loudness: number, random: Random): void {
  const main = new BitWriter(bytes.subarray(SIDE_INFO_BYTES));
  const isSilent = loudness < 0.01;
  if (!isSilent) writeHarmonics(main, random);
  const side = new BitWriter(bytes);
  side.write(8, 0); // main_data_begin
  side.write(1, 0); // private_bits
  side.write(12, main.length); // part2_3_length
  side.write(9, isSilent ? 0 : PAIRS); // big_values
  side.write(8, isSilent ? 0 : Math.round(LOUDEST_GAIN + 4 * Math.log2(loudness))); // global_gain
  side.write(9, 0); // scalefac_compress: no scale factors
  side.write(1, 0); // window_switching_flag
  for (let region = 0; region < 3; region += 1) side.write(5, 1); // table_select
  side.write(4, 7); // region0_count
  side.write(3, 7); // region1_count
  side.write(2, 0); // scalefac_scale, count1table_select
}

/** Huffman table 1 of the standard: pairs of 0 and 1, each 1 followed by its sign. */
function writeHarmonics(bits: BitWriter, random: Random): void {
  for (let line = 0; line < PAIRS * 2; line += 2) {
    const [first, second] = [HARMONICS.has(line), HARMONICS.has(line + 1)];
    if (first && second) bits.write(3, 0b000);
    else if (first) bits.write(2, 0b01);
    else if (second) bits.write(3, 0b001);
    else bits.write(1, 0b1);
    // Chance in the signs makes it a voice with breath instead of an organ.
    if (first) bits.write(1, random.int(0, 1));
    if (second) bits.write(1, random.int(0, 1));
  }
}

/** Into bytes that are zero. */
class BitWriter {
  readonly #bytes: Buffer;
  length = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  write(count: number, value: number): void {
    for (let bit = count - 1; bit >= 0; bit -= 1) {
      const place = this.length >> 3;
      this.#bytes[place] = (this.#bytes[place] ?? 0) | (((value >> bit) & 1) << (7 - (this.length & 7)));
      this.length += 1;
    }
  }
}
