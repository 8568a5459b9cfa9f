/**
 * The rules of texting in North America, for servers and browsers alike.
 *
 * Guaranteed: nothing here reads or writes anything, asks for the time or keeps a state; everything is a function of what
 * it is given. The folders can be imported alone (`./segments`, `./consent`, `./quiet-hours`, `./templates`, `./delivery`,
 * `./statistics`): the word lists and the table of area codes are of no use to who only counts.
 * Not guaranteed: that this is legal advice.
 */
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
export {
  readWordListFile,
  type WordListFile,
  type WordListProblem,
  type WordListReading,
} from "./consent/word-list-file.ts";
export {
  FEDERAL_HOLIDAYS,
  FREQUENCY_RULES,
  type FrequencyRule,
  HOURS,
  HOURS_AS_OF,
  type HoursRule,
} from "./quiet-hours/hours.ts";
export {
  areaCodeOf,
  type KnownPlace,
  type Place,
  placesOf,
  stateOfAreaCode,
  zonesOfAreaCode,
} from "./quiet-hours/places.ts";
export { stateOfPostalCode } from "./quiet-hours/postal-codes.ts";
export {
  type Allowance,
  allowedAt,
  frequencyRulesOf,
  type NextAllowance,
  nextAllowed,
  type OwnHours,
  type QuietHoursOptions,
} from "./quiet-hours/quiet-hours.ts";
export {
  DELIVERY_CLASSES,
  type DeliveryClass,
  type DeliveryReason,
  deliveryReason,
  knownDeliveryReasons,
} from "./delivery/delivery-codes.ts";
export {
  compareRates,
  type Comparison,
  type Count,
  daysToGo,
  type Interval,
  judgeTest,
  MOST_VARIANTS,
  neededPerVariant,
  type SampleSizeQuestion,
  type TestPlan,
  type TestResult,
  variantOf,
  type VariantResult,
  type Verdict,
  VERDICTS,
  wilsonInterval,
} from "./experiments/index.ts";
export {
  checkTemplate,
  countSegmentsOf,
  type Field,
  fieldsOf,
  type FieldValues,
  PUBLIC_SHORTENERS,
  type Rendered,
  renderTemplate,
  type SegmentRange,
  type SegmentRangeCounter,
  type TemplateProblem,
  type TemplateWarning,
  WARNING_CODES,
  type WarningCode,
  type WarningOptions,
  warningsOf,
} from "./templates/index.ts";
export { findOffenders, type GsmReplacement, type Offender, replaceWithGsm } from "./segments/replace.ts";
export {
  CENTS_PER_SEGMENT,
  centsOf,
  type Encoding,
  MAX_CHARACTERS,
  type Part,
  segments,
  type Segments,
} from "./segments/segments.ts";
