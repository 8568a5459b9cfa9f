export { findOffenders, type GsmReplacement, type Offender, replaceWithGsm } from "./replace.ts";
export {
  CENTS_PER_SEGMENT,
  centsOf,
  type Encoding,
  MAX_CHARACTERS,
  type Part,
  segments,
  type Segments,
} from "./segments.ts";
