/** Bodies that nobody should send, rightly signed: each must be stored, acknowledged, and settled with a reason. */
import type { Json } from "@linekeeper/quo";
import { EXAMPLES } from "@linekeeper/simulator";
import fc from "fast-check";
import { type Attempt, delivery, SCHEMES } from "./attempt.ts";

type Path = readonly (string | number)[];

/** One value of each type, and "not there". */
const OTHER_TYPES: readonly (Json | undefined)[] = [undefined, null, true, 7, "text", [], ["text"], {}, { id: "x" }];

/** JSON text that no JavaScript value turns into; put in by name. */
const RAW = {
  "a number beyond every range": "1e999",
  "a number with forty digits": "1234567890123456789012345678901234567890",
  "a number next to nothing": "-1e-400",
  "minus zero": "-0",
  "a number beyond whole numbers": "9007199254740993",
  "a lone high surrogate": '"\\ud800"',
  "a lone low surrogate": '"a\\udfffb"',
  NUL: '"\\u0000"',
  "NUL inside": '"AC\\u0000DROP"',
  "a text of 300 KB": JSON.stringify("x".repeat(300_000)),
  "a long text of four-byte characters": JSON.stringify("\u{1f600}".repeat(5_000)),
  "an object that names its prototype": '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
  "methods of objects": '{"toString":1,"valueOf":2,"toJSON":3,"length":-1,"then":4}',
  "three thousand elements": JSON.stringify(
    Array.from({ length: 3_000 }, (_, at) => ({ id: `x${at}`, url: `u${at}` })),
  ),
  "three thousand numbers": JSON.stringify(
    Array.from({ length: 3_000 }, (_, at) => `+1415555${String(at).padStart(4, "0")}`),
  ),
  "five thousand lists in one another": `${"[".repeat(5_000)}${"]".repeat(5_000)}`,
  "a moment out of range": '"+275760-09-13T00:00:00.001Z"',
  "a moment that is none": '"2026-02-30T25:61:61Z"',
  "a moment before all moments": '"-000001-01-01T00:00:00Z"',
  "a text that ends a statement": JSON.stringify("'; DROP TABLE ledger; --"),
  "a text that is markup": JSON.stringify("<script>alert(1)</script>\"'`${7*7}{{7*7}}"),
  "direction-changing characters": JSON.stringify("\u202eevil\u2066\u0007\u001b[31m"),
} as const;
const RAW_MARK = "@@raw@@";

const FIELDS = EXAMPLES.flatMap(({ json, ...example }) => pathsOf(json).map((path) => ({ json, path, example })));

/** Fields of every example, each as another type or not there. */
export function wrongTypes(count: number, seed: number): Attempt[] {
  const arbitrary = fc.record({ field: fc.constantFrom(...FIELDS), value: fc.constantFrom(...OTHER_TYPES) });
  return fc.sample(arbitrary, { numRuns: count, seed }).map(({ field, value }) => {
    const { json, path, example } = field;
    const body = Buffer.from(JSON.stringify(replaced(json, path, value)));
    return delivery(
      `${example.dialect} ${path.join(".")} is ${JSON.stringify(value) ?? "not there"}`,
      example.scheme,
      body,
    );
  });
}

/** Values at the edge of what JSON, JavaScript and databases can hold, in any field. */
export function extremeValues(count: number, seed: number): Attempt[] {
  const arbitrary = fc.record({ field: fc.constantFrom(...FIELDS), name: fc.constantFrom(...Object.keys(RAW)) });
  return fc.sample(arbitrary, { numRuns: count, seed }).map(({ field, name }) => {
    const { json, path, example } = field;
    const marked = JSON.stringify(replaced(json, path, RAW_MARK));
    const raw = RAW[name as keyof typeof RAW];
    const body = Buffer.from(marked.replace(`"${RAW_MARK}"`, () => raw));
    return delivery(`${example.dialect} ${path.join(".")} is ${name}`, example.scheme, body);
  });
}

/** Bodies that are not the JSON that they should be. */
export function brokenJson(count: number, seed: number): Attempt[] {
  const arbitrary = fc.record({
    example: fc.constantFrom(...EXAMPLES),
    breakage: fc.constantFrom(...Object.keys(BREAKAGES)),
    scheme: fc.constantFrom(...SCHEMES),
    dice: fc.nat(),
  });
  return fc.sample(arbitrary, { numRuns: count, seed }).map(({ example, breakage, scheme, dice }) => {
    const breakIt = BREAKAGES[breakage] as Breakage;
    return delivery(breakage, scheme, breakIt(example.body.toString(), dice));
  });
}

type Breakage = (text: string, dice: number) => Buffer;

const BREAKAGES: Record<string, Breakage> = {
  "cut off": (text, dice) => Buffer.from(text).subarray(0, dice % Buffer.byteLength(text)),
  "nothing at all": () => Buffer.alloc(0),
  "white space": (_, dice) => Buffer.from(" \n\t".repeat(1 + (dice % 50))),
  "a byte order mark before it": (text, dice) => Buffer.from(`\u{feff}${salted(text, dice)}`),
  "UTF-16": (text, dice) => Buffer.from(salted(text, dice), "utf16le"),
  "bytes that are no UTF-8": (text, dice) => {
    const bytes = Buffer.from(salted(text, dice));
    bytes.fill(0xff, 40, 40 + (dice % 9) + 1);
    return bytes;
  },
  "random bytes": (_, dice) =>
    Buffer.from(Array.from({ length: 64 }, (_byte, at) => (dice * (at + 7) * 2_654_435_761) % 256)),
  "something behind": (text, dice) => Buffer.from(`${salted(text, dice)}}`),
  "it twice": (text, dice) => Buffer.from(`${salted(text, dice)}${text}`),
  "a list around it": (text, dice) => Buffer.from(`[${salted(text, dice)}]`),
  "a text around it": (text, dice) => Buffer.from(JSON.stringify(salted(text, dice))),
  "single quotes": (text, dice) => Buffer.from(salted(text, dice).replaceAll('"', "'")),
  "a form": (text, dice) => Buffer.from(`payload=${encodeURIComponent(salted(text, dice))}`),
  "one value": (_, dice) => Buffer.from(["null", "true", "0", '"x"', "[]", "{}", "[[]]", "NaN", "-"][dice % 9] ?? ""),
  "lists a hundred thousand deep": (_, dice) => Buffer.from(`${"[".repeat(100_000)}${dice}`),
  "objects fifty thousand deep": (_, dice) => Buffer.from(`${'{"data":'.repeat(50_000)}${dice}${"}".repeat(50_000)}`),
  "deep nesting inside": (text, dice) =>
    Buffer.from(salted(text, dice).replace('"data":{', `"data":{"deep":${"[".repeat(20_000)}${"]".repeat(20_000)},`)),
  "every key twice": (text, dice) => {
    const entries = salted(text, dice).slice(1, -1);
    return Buffer.from(`{${entries},${entries}}`);
  },
  "another id and type before the right ones": (text, dice) =>
    Buffer.from(`{"id":7,"type":{"a":1},"data":[],"createdAt":[],${salted(text, dice).slice(1)}`),
  "another id and type behind the right ones": (text, dice) =>
    Buffer.from(`${salted(text, dice).slice(0, -1)},"id":7,"type":{"a":1},"data":[]}`),
  "a prototype for the whole": (text, dice) =>
    Buffer.from(`{"__proto__":{"type":"message.received","polluted":true},${salted(text, dice).slice(1)}`),
  "just under the limit": (text, dice) => {
    const whole = salted(text, dice);
    return Buffer.from(whole.padEnd(1024 * 1024, " "));
  },
};

/** So that the same example broken in the same way is another delivery. */
const salted = (text: string, dice: number): string => `{"salt":${dice},${text.slice(1)}`;

function pathsOf(value: Json, path: Path = []): Path[] {
  const inside = Array.isArray(value)
    ? value.flatMap((element, at) => pathsOf(element, [...path, at]))
    : typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, element]) => pathsOf(element, [...path, key]))
      : [];
  return path.length === 0 ? inside : [path, ...inside];
}

function replaced(value: Json, path: Path, by: Json | undefined): Json | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((element, at) => (at === key ? (replaced(element, rest, by) ?? null) : element));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).flatMap(([name, element]) => {
    const changed = name === key ? replaced(element, rest, by) : element;
    return changed === undefined ? [] : [[name, changed] as const];
  });
  return Object.fromEntries(entries);
}
