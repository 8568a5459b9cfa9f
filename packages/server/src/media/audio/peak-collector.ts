const PEAKS = 200;
/** Enough for 200 peaks of nearly equal length, however long the sound; then two neighbours become one. */
const MAX_BINS = 8192;

/** Peaks of a sound whose length is not known before its end, in a fixed amount of memory. */
export class PeakCollector {
  readonly #bins = new Float32Array(MAX_BINS);
  #full = 0;
  #samplesPerBin = 1;
  #samples = 0;
  #loudest = 0;

  /** From -1 to 1; louder ones count as 1, and what is no number as silence. */
  add(sample: number): void {
    const loudness = Math.abs(sample);
    if (loudness > this.#loudest) this.#loudest = loudness;
    this.#samples += 1;
    if (this.#samples === this.#samplesPerBin) this.#closeBin();
  }

  /** Null where there was no sample. */
  peaks(): number[] | null {
    if (this.#samples > 0) this.#closeBin();
    if (this.#full === 0) return null;
    const count = Math.min(PEAKS, this.#full);
    return Array.from({ length: count }, (_, index) => {
      const from = Math.floor((index * this.#full) / count);
      const to = Math.floor(((index + 1) * this.#full) / count);
      const peak = this.#bins.subarray(from, to).reduce((most, bin) => Math.max(most, bin), 0);
      return Math.round(Math.min(1, peak) * 1000) / 1000;
    });
  }

  #closeBin(): void {
    if (this.#full === MAX_BINS) this.#halve();
    this.#bins[this.#full] = this.#loudest;
    this.#full += 1;
    this.#samples = 0;
    this.#loudest = 0;
  }

  #halve(): void {
    for (let bin = 0; bin < MAX_BINS / 2; bin += 1) {
      this.#bins[bin] = Math.max(this.#bins[2 * bin] ?? 0, this.#bins[2 * bin + 1] ?? 0);
    }
    this.#full = MAX_BINS / 2;
    this.#samplesPerBin *= 2;
  }
}
