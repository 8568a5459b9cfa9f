/** What a text costs over many recipients, whose fields make it longer or shorter, in memory that does not grow with them. */
import { MAX_CHARACTERS, segments } from "../segments/segments.ts";
import { type FieldValues, renderTemplate } from "./template.ts";

export interface SegmentRange {
  readonly recipients: number;
  /** Segments per recipient; 0 before anybody was added. */
  readonly min: number;
  /** The lower one of the two in the middle. */
  readonly median: number;
  readonly max: number;
  /** Of all recipients together, which is what is paid for. */
  readonly total: number;
  /** Recipients whose text is UCS-2, and the characters that make it so, with the recipients who have each. */
  readonly ucs2: number;
  readonly offenders: ReadonlyMap<string, number>;
  /** Recipients whose text is longer than Quo accepts. */
  readonly tooLong: number;
  /** Recipients for whom a field has neither a value nor a fall-back, by field. */
  readonly unfilled: ReadonlyMap<string, number>;
}

export interface SegmentRangeCounter {
  add(values: FieldValues): void;
  result(): SegmentRange;
}

/** Names in every script of the world may come; more characters than these tell nobody more. */
const KEPT_OFFENDERS = 200;

export function countSegmentsOf(template: string): SegmentRangeCounter {
  const bySegments = new Map<number, number>();
  const offenders = new Map<string, number>();
  const unfilled = new Map<string, number>();
  let [recipients, ucs2, tooLong] = [0, 0, 0];
  return {
    add: (values) => {
      const rendered = renderTemplate(template, values);
      const counted = segments(rendered.text);
      recipients += 1;
      increase(bySegments, counted.count);
      if (counted.encoding === "UCS-2") ucs2 += 1;
      if (rendered.text.length > MAX_CHARACTERS) tooLong += 1;
      for (const name of rendered.unfilled) increase(unfilled, name);
      for (const character of new Set(counted.offenders.map((offender) => offender.character))) {
        if (offenders.has(character) || offenders.size < KEPT_OFFENDERS) increase(offenders, character);
      }
    },
    result: () => {
      const counts = [...bySegments].sort(([a], [b]) => a - b);
      const middle = Math.ceil(recipients / 2);
      let seen = 0;
      const median = counts.find(([, number]) => (seen += number) >= middle)?.[0] ?? 0;
      return {
        recipients,
        min: counts[0]?.[0] ?? 0,
        median,
        max: counts.at(-1)?.[0] ?? 0,
        total: counts.reduce((sum, [count, number]) => sum + count * number, 0),
        ucs2,
        offenders,
        tooLong,
        unfilled,
      };
    },
  };
}

function increase<T>(counts: Map<T, number>, key: T): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
