/**
 * The state that a postal code lies in, for addresses that tell no state.
 * Source: USPS Publication 65, first three digits of ZIP codes by state; Canada Post, first letter by province.
 */

const ZIP_RANGES = `005 NY|006-007 PR|008 VI|009 PR|010-027 MA|028-029 RI|030-038 NH|039-049 ME|050-054 VT|055 MA|056-059 VT
|060-069 CT|070-089 NJ|100-149 NY|150-196 PA|197-199 DE|200 DC|201 VA|202-205 DC|206-212 MD|214-219 MD
|220-246 VA|247-268 WV|270-289 NC|290-299 SC|300-319 GA|320-339 FL|341-342 FL|344 FL|346-347 FL|349 FL|350-352 AL|354-369 AL
|370-385 TN|386-397 MS|398-399 GA|400-418 KY|420-427 KY|430-459 OH|460-479 IN|480-499 MI|500-516 IA|520-528 IA|530-532 WI
|534-535 WI|537-549 WI|550-551 MN|553-567 MN|569 DC|570-577 SD|580-588 ND|590-599 MT|600-620 IL|622-629 IL|630-631 MO
|633-641 MO|644-658 MO|660-662 KS|664-679 KS|680-681 NE|683-693 NE|700-701 LA|703-708 LA|710-714 LA|716-729 AR|730-731 OK
|733 TX|734-741 OK|743-749 OK|750-799 TX|800-816 CO|820-831 WY|832-838 ID|840-847 UT|850-853 AZ|855-857 AZ|859-860 AZ
|863-865 AZ|870-871 NM|873-884 NM|885 TX|889-891 NV|893-895 NV|897-898 NV|900-908 CA|910-928 CA|930-961 CA|967-968 HI
|970-979 OR|980-986 WA|988-994 WA|995-999 AK`;

/** Codes inside of a range of another state. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  "06390": "NY",
  "96799": "AS",
};
/** 969 is shared by the islands of the western Pacific; those that texts go to. */
const PACIFIC: readonly (readonly [from: number, to: number, state: string])[] = [
  [96910, 96932, "GU"],
  [96950, 96952, "MP"],
];

const STATE_BY_PREFIX: ReadonlyMap<string, string> = new Map(
  ZIP_RANGES.split("|").flatMap((entry) => {
    const [range = "", state = ""] = entry.trim().split(" ");
    const [from = "", to = from] = range.split("-");
    return Array.from({ length: Number(to) - Number(from) + 1 }, (_, step) => {
      return [String(Number(from) + step).padStart(3, "0"), state] as const;
    });
  }),
);

/** X is shared by Nunavut and the Northwest Territories. */
const PROVINCE_BY_LETTER: Readonly<Record<string, string>> = {
  A: "NL",
  B: "NS",
  C: "PE",
  E: "NB",
  G: "QC",
  H: "QC",
  J: "QC",
  K: "ON",
  L: "ON",
  M: "ON",
  N: "ON",
  P: "ON",
  R: "MB",
  S: "SK",
  T: "AB",
  V: "BC",
  Y: "YT",
};

/** `MA` of 02139, `CA-ON` of M5V 2T6; null where it names no single state. */
export function stateOfPostalCode(postalCode: string): string | null {
  const typed = postalCode.trim().toUpperCase();
  const zip = /^(\d{5})(?:[- ]?\d{4})?$/.exec(typed)?.[1];
  if (zip !== undefined) {
    const island = PACIFIC.find(([from, to]) => Number(zip) >= from && Number(zip) <= to);
    return EXCEPTIONS[zip] ?? island?.[2] ?? STATE_BY_PREFIX.get(zip.slice(0, 3)) ?? null;
  }
  const letter = /^([A-Z])\d[A-Z](?: ?\d[A-Z]\d)?$/.exec(typed)?.[1];
  const province = letter === undefined ? undefined : PROVINCE_BY_LETTER[letter];
  return province === undefined ? null : `CA-${province}`;
}
