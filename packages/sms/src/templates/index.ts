/** Texts with merge fields: what they say to each recipient, what they cost, and what to look at before they leave. */
export { countSegmentsOf, type SegmentRange, type SegmentRangeCounter } from "./segment-range.ts";
export {
  checkTemplate,
  type Field,
  fieldsOf,
  type FieldValues,
  type Rendered,
  renderTemplate,
  type TemplateProblem,
} from "./template.ts";
export {
  PUBLIC_SHORTENERS,
  type TemplateWarning,
  WARNING_CODES,
  type WarningCode,
  type WarningOptions,
  warningsOf,
} from "./warnings.ts";
