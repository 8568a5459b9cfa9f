import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AREA_CODES_BY_PROVINCE, AREA_CODES_BY_STATE, ZONES_BY_AREA_CODE, ZONES_BY_STATE } from "./area-codes.ts";
import { dayOf, isHoliday } from "./calendar.ts";
import { FEDERAL_HOLIDAYS, HOURS } from "./hours.ts";
import { areaCodeOf, placesOf, stateOfAreaCode, zonesOfAreaCode } from "./places.ts";
import { allowedAt, frequencyRulesOf, nextAllowed, type OwnHours } from "./quiet-hours.ts";
import { isTimeZone, localTime, momentOf } from "./zone.ts";

const number = (areaCode: string): string => `+1${areaCode}5550123`;
const at = (iso: string): number => Date.parse(iso);
const isAllowed = (areaCode: string, iso: string): boolean => allowedAt(number(areaCode), {}, at(iso)).allowed;
const next = (areaCode: string, iso: string): string =>
  new Date(nextAllowed(number(areaCode), {}, at(iso))?.at ?? 0).toISOString().slice(0, 16);

describe("hours", () => {
  test.each([
    // place, area code, first and last minute that is allowed, in the offset of the place on Wednesday 2026-07-15
    ["Ohio", "614", "08:00", "20:59", "-04:00"],
    ["Florida, east", "305", "08:00", "19:59", "-04:00"],
    ["Maryland", "410", "08:00", "19:59", "-04:00"],
    ["New Jersey", "201", "08:00", "19:59", "-04:00"],
    ["Mississippi", "601", "08:00", "19:59", "-05:00"],
    ["Oklahoma", "405", "08:00", "19:59", "-05:00"],
    ["Connecticut", "203", "09:00", "19:59", "-04:00"],
    ["Rhode Island", "401", "09:00", "17:59", "-04:00"],
    ["Texas, Dallas", "214", "09:00", "20:59", "-05:00"],
    ["Texas, El Paso", "915", "09:00", "20:59", "-06:00"],
    ["Illinois", "312", "08:00", "20:59", "-05:00"],
    ["Indiana, Indianapolis", "317", "08:00", "20:59", "-04:00"],
    ["Colorado", "303", "08:00", "20:59", "-06:00"],
    ["Arizona", "602", "08:00", "20:59", "-07:00"],
    ["California", "213", "08:00", "20:59", "-07:00"],
    ["Hawaii", "808", "08:00", "20:59", "-10:00"],
    ["Puerto Rico", "787", "08:00", "20:59", "-04:00"],
    ["Guam", "671", "08:00", "20:59", "+10:00"],
    // Two zones: the later opening, the earlier end.
    ["Florida, panhandle", "850", "09:00", "19:59", "-04:00"],
    ["Indiana, Evansville", "812", "09:00", "20:59", "-04:00"],
    ["Alaska with Adak", "907", "09:00", "20:59", "-08:00"],
    ["Arizona with the Navajo Nation", "928", "08:00", "19:59", "-07:00"],
  ])("of %s", (_place, code, first, last, offset) => {
    const minute = 60_000;
    const opens = at(`2026-07-15T${first}:00${offset}`);
    const closes = at(`2026-07-15T${last}:00${offset}`);
    const allowed = (moment: number): boolean => allowedAt(number(code), {}, moment).allowed;
    expect([opens - 1, opens, closes, closes + minute - 1, closes + minute].map(allowed)).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    expect(allowedAt(number(code), {}, opens).closesAt).toBe(closes + minute);
    expect(nextAllowed(number(code), {}, closes + minute)?.at).toBe(opens + 24 * 60 * minute);
  });

  test("of a Sunday in Texas begin at noon, of a weekend in Rhode Island at 10", () => {
    expect([isAllowed("214", "2026-07-19T11:59:00-05:00"), isAllowed("214", "2026-07-19T12:00:00-05:00")]).toEqual([
      false,
      true,
    ]);
    expect(next("401", "2026-07-18T07:00:00-04:00")).toBe("2026-07-18T14:00");
    expect(isAllowed("401", "2026-07-19T17:00:00-04:00")).toBe(false);
  });

  test("of Rhode Island leave out its holidays", () => {
    expect(next("401", "2026-08-10T09:30:00-04:00")).toBe("2026-08-11T13:00");
    expect(isAllowed("401", "2026-11-03T12:00:00-05:00")).toBe(false);
    expect(isAllowed("617", "2026-11-03T12:00:00-05:00")).toBe(true);
  });

  test("of statutes on calls are kept if asked for", () => {
    const sunday = at("2026-07-19T14:00:00-05:00");
    expect(allowedAt(number("205"), {}, sunday).allowed).toBe(true);
    expect(allowedAt(number("205"), { strict: true }, sunday)).toMatchObject({ allowed: false });
    expect(new Date(nextAllowed(number("205"), { strict: true }, sunday)?.at ?? 0).toISOString()).toBe(
      "2026-07-20T13:00:00.000Z",
    );
  });

  test("follow the address before the area code, and the time zone before both", () => {
    const evening = at("2026-07-15T20:30:00-04:00");
    expect(allowedAt(number("305"), {}, evening).allowed).toBe(false);
    expect(allowedAt(number("305"), { state: "GA" }, evening).allowed).toBe(true);
    expect(allowedAt(number("305"), { timeZone: "America/Chicago" }, evening).allowed).toBe(true);
    expect(allowedAt(number("614"), { state: "nj" }, evening).allowed).toBe(false);
    expect(allowedAt("+442079460000", { timeZone: "Europe/London" }, at("2026-07-15T12:00:00Z")).allowed).toBe(true);
  });

  test("of a number that may be anywhere are those that are open everywhere", () => {
    expect(isAllowed("800", "2026-07-15T12:00:00-04:00")).toBe(false);
    const first = nextAllowed(number("800"), {}, at("2026-07-15T12:00:00-04:00"));
    expect(first).not.toBeNull();
  });

  test("of a number of which nothing is known do not come", () => {
    for (const unknown of ["+442079460000", "", "hello", "+1214", "+10145550123"]) {
      expect(allowedAt(unknown, {}, 0)).toMatchObject({ allowed: false, closesAt: null, places: [] });
      expect(nextAllowed(unknown, {}, 0)).toBeNull();
    }
  });
});

describe("when the clock changes", () => {
  test.each([
    // 2026-03-08 and 2026-11-01, both Sundays
    ["New York, spring", "212", "2026-03-08T00:30:00-05:00", "2026-03-08T12:00"],
    ["New York, the evening before", "212", "2026-03-07T22:00:00-05:00", "2026-03-08T12:00"],
    ["New York, autumn", "212", "2026-11-01T00:30:00-04:00", "2026-11-01T13:00"],
    ["Chicago, spring", "312", "2026-03-07T23:59:00-06:00", "2026-03-08T13:00"],
    ["Denver, autumn", "303", "2026-10-31T22:00:00-06:00", "2026-11-01T15:00"],
    ["Los Angeles, spring", "213", "2026-03-08T01:59:59-08:00", "2026-03-08T15:00"],
    ["Anchorage and Adak, spring", "907", "2026-03-08T00:00:00-09:00", "2026-03-08T17:00"],
    ["Phoenix, spring: nothing", "602", "2026-03-08T00:00:00-07:00", "2026-03-08T15:00"],
    ["Phoenix and the Navajo Nation, winter", "928", "2026-01-10T23:00:00-07:00", "2026-01-11T15:00"],
    ["Phoenix and the Navajo Nation, summer", "928", "2026-07-10T23:00:00-07:00", "2026-07-11T15:00"],
    ["Honolulu, autumn: nothing", "808", "2026-11-01T00:00:00-10:00", "2026-11-01T18:00"],
    ["San Juan, spring: nothing", "787", "2026-03-08T00:00:00-04:00", "2026-03-08T12:00"],
    ["Indianapolis, spring", "317", "2026-03-08T00:00:00-05:00", "2026-03-08T12:00"],
  ])("%s", (_name, code, asked, wanted) => {
    expect(next(code, asked)).toBe(wanted);
  });

  test("a time that is shown twice is its first, one that is skipped is the change", () => {
    const autumn = dayOf(2026, 11, 1);
    expect(momentOf("America/New_York", autumn, 90 * 60_000)).toBe(at("2026-11-01T01:30:00-04:00"));
    expect(localTime("America/New_York", at("2026-11-01T01:30:00-05:00"))).toEqual({ day: autumn, ms: 90 * 60_000 });
    const spring = momentOf("America/New_York", dayOf(2026, 3, 8), 150 * 60_000);
    expect(spring).toBeGreaterThanOrEqual(at("2026-03-08T02:00:00-05:00"));
    expect(spring).toBeLessThanOrEqual(at("2026-03-08T04:00:00-04:00"));
  });
});

describe("the next moment", () => {
  const codes = [...Object.values(AREA_CODES_BY_STATE), ...Object.values(AREA_CODES_BY_PROVINCE), "800 999"].flatMap(
    (all) => all.split(" "),
  );
  const around = fc.oneof(
    fc.integer({ min: at("2026-01-01T00:00:00Z"), max: at("2028-12-31T00:00:00Z") }),
    fc.integer({ min: at("2026-03-06T00:00:00Z"), max: at("2026-03-10T00:00:00Z") }),
    fc.integer({ min: at("2026-10-30T00:00:00Z"), max: at("2026-11-05T00:00:00Z") }),
  );

  test("is allowed, and nothing between is", () => {
    fc.assert(
      fc.property(fc.constantFrom(...codes), around, fc.boolean(), (code, moment, strict) => {
        const found = nextAllowed(number(code), { strict }, moment);
        expect(found).not.toBeNull();
        if (found === null) return;
        expect(found.at).toBeGreaterThanOrEqual(moment);
        expect(allowedAt(number(code), { strict }, found.at).allowed).toBe(true);
        const step = Math.max(60_000, Math.floor((found.at - moment) / 500));
        for (let between = moment; between < found.at; between += step) {
          if (allowedAt(number(code), { strict }, between).allowed) throw new Error(new Date(between).toISOString());
        }
        expect(found.at > moment && allowedAt(number(code), { strict }, found.at - 1).allowed).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test("an allowance lasts until it says, and not longer", () => {
    fc.assert(
      fc.property(fc.constantFrom(...codes), around, (code, moment) => {
        const { allowed, closesAt } = allowedAt(number(code), {}, moment);
        expect(closesAt === null).toBe(!allowed);
        if (closesAt === null) return;
        expect(allowedAt(number(code), {}, closesAt - 1).allowed).toBe(true);
        expect(allowedAt(number(code), {}, closesAt).allowed).toBe(false);
      }),
    );
  });
});

describe("what the sender wants besides", () => {
  const wednesday = "2026-07-15T";
  const opens = (own: OwnHours, iso: string): string =>
    new Date(nextAllowed(number("614"), { own }, at(iso))?.at ?? 0).toISOString().slice(0, 16);

  test("closes weekdays, holidays and hours, and ends hours before their end", () => {
    // Saturday, in Ohio.
    expect(opens({ weekdays: [1, 2, 3, 4, 5] }, "2026-07-18T12:00:00-04:00")).toBe("2026-07-20T12:00");
    // 2026-07-04 is a Saturday, and kept on Friday.
    expect(opens({ withoutHolidays: true }, "2026-07-03T12:00:00-04:00")).toBe("2026-07-05T12:00");
    expect(opens({}, "2026-07-03T12:00:00-04:00")).toBe("2026-07-03T16:00");
    expect(opens({ from: 10.5, to: 17 }, `${wednesday}08:00:00-04:00`)).toBe("2026-07-15T14:30");
    expect(opens({ from: 10.5, to: 17 }, `${wednesday}17:00:00-04:00`)).toBe("2026-07-16T14:30");
    expect(allowedAt(number("614"), { own: { marginMinutes: 20 } }, at(`${wednesday}20:39:59-04:00`)).allowed).toBe(
      true,
    );
    expect(allowedAt(number("614"), { own: { marginMinutes: 20 } }, at(`${wednesday}20:40:00-04:00`)).allowed).toBe(
      false,
    );
  });

  test("never opens what the law closes", () => {
    for (const hour of ["07:59", "21:00", "23:00", "03:00"]) {
      const moment = at(`${wednesday}${hour}:00-04:00`);
      expect(allowedAt(number("614"), { own: { from: 0, to: 24 } }, moment).allowed).toBe(false);
    }
  });

  test("may leave nothing", () => {
    expect(nextAllowed(number("614"), { own: { weekdays: [] } }, at(`${wednesday}12:00:00-04:00`))).toBeNull();
    expect(nextAllowed(number("614"), { own: { from: 22 } }, at(`${wednesday}12:00:00-04:00`))).toBeNull();
    expect(nextAllowed(number("614"), { own: { marginMinutes: 800 } }, at(`${wednesday}12:00:00-04:00`))).toBeNull();
  });

  test("holds in every zone that is possible: nothing is allowed outside of any place's own hours", () => {
    const codes = Object.values(AREA_CODES_BY_STATE).flatMap((all) => all.split(" "));
    const moments = fc.integer({ min: at("2026-01-01T00:00:00Z"), max: at("2027-12-31T00:00:00Z") });
    const own: OwnHours = { weekdays: [1, 2, 3, 4, 5, 6], withoutHolidays: true, from: 9, marginMinutes: 15 };
    fc.assert(
      fc.property(fc.constantFrom(...codes), moments, (code, moment) => {
        const { allowed, places } = allowedAt(number(code), { own }, moment);
        for (const { zone, state } of places) {
          // By the platform's own clock, and not by ours.
          const parts = new Intl.DateTimeFormat("en-US", {
            timeZone: zone,
            weekday: "short",
            hour: "numeric",
            minute: "numeric",
            hourCycle: "h23",
          });
          const told = Object.fromEntries(parts.formatToParts(moment).map(({ type, value }) => [type, value]));
          const hour = Number(told["hour"]) + Number(told["minute"]) / 60;
          const closes = HOURS.filter(
            ({ place, scope }) => scope === "texts" && (place === "US" || place === state),
          ).map(({ week }) => week[["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"].indexOf(told["weekday"] ?? "")]);
          const isInside =
            hour >= 9 &&
            told["weekday"] !== "Sun" &&
            closes.every(
              (hours) => hours !== null && hours !== undefined && hour >= hours[0] && hour < hours[1] - 0.25,
            );
          const where = [code, zone, new Date(moment).toISOString()];
          expect([...where, !allowed || isInside]).toEqual([...where, true]);
        }
        const found = nextAllowed(number(code), { own }, moment);
        expect(found !== null && allowedAt(number(code), { own }, found.at).allowed).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

test("federal holidays are those that the Office of Personnel Management publishes", () => {
  // opm.gov, federal holidays, 2026 to 2028: the days that are kept, by weekday.
  const kept = [
    "2026-01-01 2026-01-19 2026-02-16 2026-05-25 2026-06-19 2026-07-03 2026-09-07 2026-10-12 2026-11-11 2026-11-26 2026-12-25",
    "2027-01-01 2027-01-18 2027-02-15 2027-05-31 2027-06-18 2027-07-05 2027-09-06 2027-10-11 2027-11-11 2027-11-25 2027-12-24",
    "2027-12-31 2028-01-17 2028-02-21 2028-05-29 2028-06-19 2028-07-04 2028-09-04 2028-10-09 2028-11-10 2028-11-23 2028-12-25",
  ];
  for (const day of kept.join(" ").split(" ")) {
    const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
    expect([day, isHoliday(dayOf(year, month, date), FEDERAL_HOLIDAYS)]).toEqual([day, true]);
  }
  expect(isHoliday(dayOf(2026, 7, 15), FEDERAL_HOLIDAYS)).toBe(false);
});

test("some states limit how often a person is texted", () => {
  expect(frequencyRulesOf(number("305"))).toMatchObject([{ place: "FL", most: 3, hours: 24 }]);
  expect(frequencyRulesOf(number("614"))).toEqual([]);
  expect(frequencyRulesOf(number("800")).map(({ place }) => place)).toEqual(["FL", "OK"]);
});

describe("the tables", () => {
  const lists = [...Object.entries(AREA_CODES_BY_STATE), ...Object.entries(AREA_CODES_BY_PROVINCE)];

  test("have every area code once, and every state with its zones", () => {
    const codes = lists.flatMap(([, all]) => all.split(" "));
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
    expect(codes.every((code) => /^[2-9]\d\d$/.test(code))).toBe(true);
    expect(lists.map(([state]) => state).sort()).toEqual(Object.keys(ZONES_BY_STATE).sort());
    expect(Object.keys(AREA_CODES_BY_STATE)).toHaveLength(56);
  });

  test("name zones that exist, and narrow a state's zones without adding any", () => {
    for (const zone of Object.values(ZONES_BY_STATE).flat()) expect([zone, isTimeZone(zone)]).toEqual([zone, true]);
    for (const [code, zones] of Object.entries(ZONES_BY_AREA_CODE)) {
      const state = stateOfAreaCode(code) ?? "";
      expect([code, zones.every((zone) => ZONES_BY_STATE[state]?.includes(zone))]).toEqual([code, true]);
    }
    expect(zonesOfAreaCode("850")).toEqual(["America/New_York", "America/Chicago"]);
    expect(isTimeZone("America/Nowhere")).toBe(false);
  });

  test("have hours for seven days and a source in each row", () => {
    for (const { week, source, place } of HOURS) {
      expect([place, week.length, source.length > 0]).toEqual([place, 7, true]);
    }
  });

  test("read area codes from E.164 only", () => {
    expect([
      areaCodeOf("+12145550123"),
      areaCodeOf("2145550123"),
      areaCodeOf("+1214555012"),
      areaCodeOf("+4412145550"),
    ]).toEqual(["214", null, null, null]);
    expect(placesOf("+12145550123")).toEqual([{ state: "TX", zone: "America/Chicago" }]);
  });

  test("know the moving holidays", () => {
    expect(isHoliday(dayOf(2026, 11, 26), ["thanksgiving"])).toBe(true);
    expect(isHoliday(dayOf(2026, 5, 25), ["memorial"])).toBe(true);
    expect(isHoliday(dayOf(2026, 4, 3), ["good-friday"])).toBe(true);
    expect(isHoliday(dayOf(2027, 2, 9), ["mardi-gras"])).toBe(true);
    expect(isHoliday(dayOf(2027, 12, 31), ["01-01"])).toBe(true);
    expect(isHoliday(dayOf(2027, 11, 2), ["election-even"])).toBe(false);
  });
});

test("a hundred thousand numbers are planned within seconds", () => {
  const started = performance.now();
  const codes = Object.values(AREA_CODES_BY_STATE).flatMap((all) => all.split(" "));
  for (let index = 0; index < 100_000; index += 1) {
    nextAllowed(number(codes[index % codes.length] ?? "212"), {}, at("2026-07-15T05:00:00Z") + index * 500);
  }
  expect(performance.now() - started).toBeLessThan(5_000);
});
