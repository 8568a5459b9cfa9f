/** Where the owner of a number may be. */
import { AREA_CODES_BY_PROVINCE, AREA_CODES_BY_STATE, ZONES_BY_AREA_CODE, ZONES_BY_STATE } from "./area-codes.ts";

export interface Place {
  /** Postal code, `CA-ON`, or null where only a zone is known. */
  readonly state: string | null;
  readonly zone: string;
}

const STATE_BY_AREA_CODE: ReadonlyMap<string, string> = new Map(
  [...Object.entries(AREA_CODES_BY_STATE), ...Object.entries(AREA_CODES_BY_PROVINCE)].flatMap(([state, codes]) =>
    codes.split(" ").map((code) => [code, state] as const),
  ),
);

/** Every state of the US with every zone of it: what a toll-free or new area code may stand for. */
const ANYWHERE: readonly Place[] = Object.keys(AREA_CODES_BY_STATE).flatMap((state) =>
  (ZONES_BY_STATE[state] ?? []).map((zone) => ({ state, zone })),
);

/** The area code of a NANP number in E.164 (`+1` and ten digits); null for others. */
export function areaCodeOf(number: string): string | null {
  return /^\+1([2-9]\d\d)[2-9]\d{6}$/.exec(number)?.[1] ?? null;
}

/** `FL`, `CA-ON`; null where the code names no single state. */
export function stateOfAreaCode(areaCode: string): string | null {
  return STATE_BY_AREA_CODE.get(areaCode) ?? null;
}

export function zonesOfAreaCode(areaCode: string): readonly string[] {
  const state = stateOfAreaCode(areaCode);
  return ZONES_BY_AREA_CODE[areaCode] ?? (state === null ? [] : (ZONES_BY_STATE[state] ?? []));
}

export interface KnownPlace {
  /** Postal code of the address, `FL` or `CA-ON`. Counts before the area code. */
  readonly state?: string | undefined;
  /** IANA name, where the address or the contact tells it. Counts before everything. */
  readonly timeZone?: string | undefined;
}

/** All places that are possible; empty for a number outside the numbering plan of which nothing is known. */
export function placesOf(number: string, { state, timeZone }: KnownPlace = {}): readonly Place[] {
  const areaCode = areaCodeOf(number);
  const codeState = areaCode === null ? null : stateOfAreaCode(areaCode);
  const known = state?.trim().toUpperCase();
  const where = known !== undefined && known in ZONES_BY_STATE ? known : codeState;
  if (timeZone !== undefined) return [{ state: where, zone: timeZone }];
  if (where !== null) {
    const zones = areaCode !== null && where === codeState ? zonesOfAreaCode(areaCode) : (ZONES_BY_STATE[where] ?? []);
    return zones.map((zone) => ({ state: where, zone }));
  }
  return areaCode === null ? [] : ANYWHERE;
}
