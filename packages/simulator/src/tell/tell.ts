/** The five dialects by name, and how each kind of webhook signs. */
import type { Dialect } from "@linekeeper/quo";
import type { Moment } from "../fact.ts";
import { tellV2, tellV3 } from "./app.ts";
import { tellDated } from "./dated.ts";
import type { Teller, Telling } from "./telling.ts";
import { tellUnversioned } from "./unversioned.ts";
import { tellV4 } from "./v4.ts";

const TELLERS = {
  v2: tellV2,
  v3: tellV3,
  v4: tellV4,
  "2026-03-30": tellDated,
  unversioned: tellUnversioned,
} as const satisfies Record<Dialect, (moment: Moment, teller: Teller) => Telling | null>;

/** Null where webhooks of this kind never tell such a moment. */
export function tell(dialect: Dialect, moment: Moment, teller: Teller): Telling | null {
  return TELLERS[dialect](moment, teller);
}
