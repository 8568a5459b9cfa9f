/** What is read from a sound once, while it is archived. */
export interface AudioFacts {
  /** Seconds. */
  duration: number | null;
  /** The loudest sample of each of up to 200 equal stretches, from 0 to 1. Null for kinds that are not decoded. */
  peaks: number[] | null;
}
