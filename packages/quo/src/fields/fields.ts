/**
 * Reading named fields out of a JSON object, without trusting any of them.
 *
 * - A missing field and `null` read as null.
 * - A value that is not what it must be reads as null, and the first such value of an event becomes the report of the
 *   whole event (`Reading.problem`). Nothing here throws.
 * - Every field that was asked for counts as known; `unknown()` yields the others, so the readers themselves are the only
 *   list of known fields.
 */
import type { Json, MalformedEvent } from "../event.ts";
import { carryJson } from "./carry-json.ts";
import { readText } from "./text.ts";
import { PHONE_NUMBER, type ValueReader } from "./values.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The reading of one event: keeps the first problem. */
export class Reading {
  problem: MalformedEvent | null = null;

  missing(path: string, what: string): void {
    this.problem ??= { ok: false, code: "field.missing", path, message: `${path} is missing: ${what}` };
  }

  /** The report names kinds only, never the value: it is shown and logged, and the value may be private. */
  wrong(path: string, expected: string, value: unknown): void {
    this.problem ??= {
      ok: false,
      code: "field.wrong_type",
      path,
      message: `${path} must be ${expected}, not ${kindOf(value)}`,
    };
  }
}

export class Fields {
  readonly path: string;
  readonly #values: JsonObject;
  readonly #reading: Reading;
  readonly #known = new Set<string>();

  constructor(values: JsonObject, path: string, reading: Reading) {
    this.#values = values;
    this.path = path;
    this.#reading = reading;
  }

  /** The path of a field from the root of the body. */
  at(name: string): string {
    return this.path === "" ? name : `${this.path}.${name}`;
  }

  /** The value as told, or null. */
  raw(name: string): unknown {
    this.#known.add(name);
    return this.#values[name] ?? null;
  }

  /** Whether the field is there, be it null. */
  tells(name: string): boolean {
    return this.#values[name] !== undefined;
  }

  get<T>(name: string, reader: ValueReader<T>): T | null {
    const value = this.raw(name);
    return value === null ? null : this.#read(value, reader, () => this.at(name));
  }

  /** The first of several fields that tells something. All count as known. */
  first<T>(names: readonly string[], reader: ValueReader<T>): T | null {
    let found: T | null = null;
    for (const name of names) {
      const told = this.get(name, reader);
      found ??= told;
    }
    return found;
  }

  list<T>(name: string, reader: ValueReader<T>): T[] | null {
    return this.#collect(name, (item, index) => this.#read(item, reader, () => `${this.at(name)}[${index}]`));
  }

  /** A list of texts, or one text that stands for a list of one. */
  lines(name: string, reader: ValueReader<string>): string[] | null {
    if (typeof this.raw(name) !== "string") return this.list(name, reader);
    const line = this.get(name, reader);
    return line === null || line === "" ? [] : [line];
  }

  /**
   * A list of objects. An item that is a plain text stands for an object with that text as its `textMeans`,
   * as in `media: ["https://…"]`. Items for which `readItem` gives null are left out.
   */
  items<T>(name: string, textMeans: string, readItem: (item: Fields) => T | null): T[] | null {
    return this.#collect(name, (item, index) => {
      const fields = this.#open(item, `${this.at(name)}[${index}]`, textMeans);
      return fields === null ? null : readItem(fields);
    });
  }

  /** An object; with `textMeans`, a plain text stands for an object with only that field. */
  fields(name: string, textMeans?: string): Fields | null {
    const value = this.raw(name);
    return value === null ? null : this.#open(value, this.at(name), textMeans);
  }

  /** A list of whatever JSON, carried as told. */
  carriedList(name: string): Json[] | null {
    const value = this.raw(name);
    if (value === null) return null;
    if (Array.isArray(value)) return value.map((item: unknown) => carryJson(item));
    this.#reading.wrong(this.at(name), "a list", value);
    return null;
  }

  /**
   * Phone numbers, without duplicates: a list, one text, or one text with commas between (groups in v3).
   * An item may be an object with `phoneNumber`, as in the REST API.
   */
  phoneNumbers(name: string): string[] | null {
    const value = this.raw(name);
    if (value === null) return null;
    const numbers = new Set<string>();
    const add = (told: unknown, path: () => string): void => {
      const texts: unknown[] = typeof told === "string" ? told.split(",") : [told];
      for (const text of texts) {
        const number = this.#read(text, PHONE_NUMBER, path);
        if (number !== null) numbers.add(number);
      }
    };
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        const told: unknown = isObject(item) ? item["phoneNumber"] : item;
        add(told, () => `${this.at(name)}[${index}]`);
      }
    } else {
      add(value, () => this.at(name));
    }
    return [...numbers];
  }

  /** Reports that a field without which the event says nothing is not there. */
  missing(name: string, what: string): void {
    this.#reading.missing(this.at(name), what);
  }

  wrong(name: string, expected: string, value: unknown): void {
    this.#reading.wrong(this.at(name), expected, value);
  }

  /** Marks fields as known that are documented and have no place in the canonical event. */
  passOver(names: readonly string[]): void {
    for (const name of names) this.#known.add(name);
  }

  /** Adds the fields that nobody asked for, by their path from the root, carried as told. */
  addUnknownTo(entries: [path: string, value: Json][]): void {
    for (const name of Object.keys(this.#values)) {
      if (!this.#known.has(name)) entries.push([readText(this.at(name)), carryJson(this.#values[name])]);
    }
  }

  #read<T>(value: unknown, reader: ValueReader<T>, path: () => string): T | null {
    const result = reader.read(value);
    if (result !== undefined) return result;
    this.#reading.wrong(path(), reader.expected, value);
    return null;
  }

  #open(value: unknown, path: string, textMeans: string | undefined): Fields | null {
    if (isObject(value)) return new Fields(value, path, this.#reading);
    if (textMeans !== undefined && typeof value === "string") {
      return new Fields({ [textMeans]: value }, path, this.#reading);
    }
    this.#reading.wrong(path, textMeans === undefined ? "an object" : "an object or a text", value);
    return null;
  }

  #collect<T>(name: string, readItem: (item: unknown, index: number) => T | null): T[] | null {
    const value = this.raw(name);
    if (value === null) return null;
    if (!Array.isArray(value)) {
      this.#reading.wrong(this.at(name), "a list", value);
      return null;
    }
    const items: T[] = [];
    for (const [index, told] of value.entries()) {
      const item = readItem(told, index);
      if (item !== null) items.push(item);
    }
    return items;
  }
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return "a list";
  switch (typeof value) {
    case "string":
      return value === "" ? "an empty text" : `a text of ${value.length} characters`;
    case "number":
      return value < 0 ? "a negative number" : "a number";
    case "boolean":
      return "a truth value";
    default:
      return "an object";
  }
}
