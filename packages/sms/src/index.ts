export {
  type Classification,
  type ClassifyOptions,
  type ClassifyReply,
  classifyReply,
  createClassifier,
  type Outcome,
  type Rule,
  WORD_LISTS,
} from "./consent/classify.ts";
export type { RefusalKind, WordList } from "./consent/word-list.ts";
export { HOURS, HOURS_AS_OF, type HoursRule } from "./quiet-hours/hours.ts";
export {
  areaCodeOf,
  type KnownPlace,
  type Place,
  placesOf,
  stateOfAreaCode,
  zonesOfAreaCode,
} from "./quiet-hours/places.ts";
export {
  type Allowance,
  allowedAt,
  type NextAllowance,
  nextAllowed,
  type QuietHoursOptions,
} from "./quiet-hours/quiet-hours.ts";
export { findOffenders, type GsmReplacement, type Offender, replaceWithGsm } from "./segments/replace.ts";
export {
  type Encoding,
  MAX_CHARACTERS,
  measure,
  type Measure,
  type MeasureOptions,
  type Segment,
} from "./segments/segments.ts";
