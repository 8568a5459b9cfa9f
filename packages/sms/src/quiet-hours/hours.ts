/**
 * When the law lets a firm text somebody, by the place of the recipient. Dated data, to be checked with counsel.
 *
 * `texts`: rows that are told to bind marketing texts; always applied, each on top of the federal one.
 * `calls`: rows of statutes on telephone solicitation that do not name texts; applied with `strict`.
 * Hours are local; the first is allowed, the second is not.
 */
export interface HoursRule {
  /** `US` or a postal code; Canadian provinces fall under `CA-*`. */
  readonly place: string;
  readonly scope: "texts" | "calls";
  /** From hour to hour, Sunday first; null: not at all. */
  readonly week: readonly (readonly [number, number] | null)[];
  /** No texts on these days. */
  readonly holidays?: readonly Holiday[];
  /** First day on which it binds, where known. */
  readonly since?: string;
  readonly source: string;
}

/** A fixed day `MM-DD`, or a moving one. */
export type Holiday = (typeof HOLIDAYS)[number];
export const HOLIDAYS = [
  "01-01",
  "martin-luther-king",
  "presidents",
  "memorial",
  "06-19",
  "07-04",
  "labor",
  "columbus",
  "11-11",
  "thanksgiving",
  "12-25",
  "05-04",
  "victory",
  "election-even",
  "07-24",
  "mardi-gras",
  "good-friday",
] as const;

/** The state of the table. */
export const HOURS_AS_OF = "2026-10-31";

/** 5 U.S.C. 6103(a). A fixed day that falls on a weekend is kept on the working day beside it too. */
export const FEDERAL_HOLIDAYS = [
  "01-01",
  "martin-luther-king",
  "presidents",
  "memorial",
  "06-19",
  "07-04",
  "labor",
  "columbus",
  "11-11",
  "thanksgiving",
  "12-25",
] as const satisfies readonly Holiday[];

const CALL_GUIDES = "Drop Cowboy, state compliance guide, 2025-11-01; ClickPoint, calling hours by state, 2025-07";
const TEXT_GUIDE = "Referrizer, TCPA quiet hours and state rules for text campaigns";

export const HOURS = [
  { place: "US", scope: "texts", week: daily(8, 21), source: "47 CFR 64.1200(c)(1)" },
  {
    place: "FL",
    scope: "texts",
    week: daily(8, 20),
    since: "2021-07-01",
    source: `Fla. Stat. 501.616(6); ${TEXT_GUIDE}`,
  },
  {
    place: "MD",
    scope: "texts",
    week: daily(8, 20),
    since: "2024-01-01",
    source: `Stop the Spam Calls Act of 2023; ${TEXT_GUIDE}`,
  },
  { place: "MS", scope: "texts", week: daily(8, 20), source: TEXT_GUIDE },
  { place: "NJ", scope: "texts", week: daily(8, 20), source: TEXT_GUIDE },
  {
    place: "OK",
    scope: "texts",
    week: daily(8, 20),
    since: "2022-11-01",
    source: `Okla. Stat. tit. 15, 775C.4; ${TEXT_GUIDE}`,
  },
  { place: "CT", scope: "texts", week: daily(9, 20), since: "2023-10-01", source: `Public Act 23-98; ${TEXT_GUIDE}` },
  {
    place: "RI",
    scope: "texts",
    week: [
      [10, 17],
      [9, 18],
      [9, 18],
      [9, 18],
      [9, 18],
      [9, 18],
      [10, 17],
    ],
    holidays: [...FEDERAL_HOLIDAYS, "05-04", "victory", "election-even"],
    source: `R.I. Gen. Laws 5-61-2(9), 5-61-3.6; holidays: 25-1-1; ${TEXT_GUIDE}`,
  },
  {
    place: "TX",
    scope: "texts",
    week: [
      [12, 21],
      [9, 21],
      [9, 21],
      [9, 21],
      [9, 21],
      [9, 21],
      [9, 21],
    ],
    since: "2025-09-01",
    source: `Tex. Bus. & Com. Code ch. 301, 302, by SB 140; ${TEXT_GUIDE}`,
  },
  {
    place: "CA-*",
    scope: "texts",
    week: [
      [10, 18],
      [9, 21.5],
      [9, 21.5],
      [9, 21.5],
      [9, 21.5],
      [9, 21.5],
      [10, 18],
    ],
    source: "CRTC Unsolicited Telecommunications Rules, part III, 23 (calls and fax; kept for texts to be safe)",
  },
  { place: "AL", scope: "calls", week: [null, ...days(6, 8, 20)], holidays: FEDERAL_HOLIDAYS, source: CALL_GUIDES },
  { place: "KY", scope: "calls", week: daily(10, 21), source: CALL_GUIDES },
  {
    place: "LA",
    scope: "calls",
    week: [null, ...days(6, 8, 20)],
    holidays: [...FEDERAL_HOLIDAYS, "mardi-gras", "good-friday"],
    source: `La. PSC General Order R-29617 V(A)(2); ${CALL_GUIDES}`,
  },
  { place: "MA", scope: "calls", week: daily(8, 20), source: CALL_GUIDES },
  { place: "MI", scope: "calls", week: daily(9, 21), source: CALL_GUIDES },
  { place: "MN", scope: "calls", week: daily(9, 21), source: CALL_GUIDES },
  { place: "MS", scope: "calls", week: [null, ...days(6, 8, 20)], holidays: FEDERAL_HOLIDAYS, source: CALL_GUIDES },
  { place: "NM", scope: "calls", week: daily(9, 21), source: CALL_GUIDES },
  { place: "NV", scope: "calls", week: daily(9, 20), source: CALL_GUIDES },
  {
    place: "UT",
    scope: "calls",
    week: [null, ...days(6, 8, 21)],
    holidays: [...FEDERAL_HOLIDAYS, "07-24"],
    source: `dnc.com, restricted call dates; ${CALL_GUIDES}`,
  },
] as const satisfies readonly HoursRule[];

/** At most so many texts on one subject to one person within so many hours. Dated data like the hours. */
export interface FrequencyRule {
  readonly place: string;
  readonly most: number;
  readonly hours: number;
  readonly source: string;
}

export const FREQUENCY_RULES = [
  { place: "FL", most: 3, hours: 24, source: "Fla. Stat. 501.616(6)(b)" },
  { place: "OK", most: 3, hours: 24, source: "Okla. Stat. tit. 15, 775C.4" },
] as const satisfies readonly FrequencyRule[];

function days(count: number, from: number, to: number): readonly (readonly [number, number])[] {
  return Array.from({ length: count }, () => [from, to] as const);
}

function daily(from: number, to: number): readonly (readonly [number, number])[] {
  return days(7, from, to);
}
