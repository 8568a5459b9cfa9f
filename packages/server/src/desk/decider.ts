import type { Reader } from "../read/reader.ts";

/** Who decides: their lines are those of the reader. */
export interface Decider {
  reader: Reader;
  id: string;
  label: string;
}
