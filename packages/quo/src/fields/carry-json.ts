import type { Json } from "../event.ts";
import { readText } from "./text.ts";

/**
 * How deep carried JSON may nest. A body of 1 MiB can nest 500,000 levels, which overflows the stack of whoever
 * writes it out again; nothing that Quo was seen to send nests deeper than 6.
 */
const CARRIED_DEPTH = 64;
const TOO_DEEP = "(nested too deeply to be carried)";

/**
 * Copies JSON that is carried as told, so that every consumer can store and write it: texts and keys as `readText`
 * makes them, numbers beyond the range of a double as null, levels below `CARRIED_DEPTH` replaced by `TOO_DEEP`.
 */
export function carryJson(told: unknown, depth: number = CARRIED_DEPTH): Json {
  switch (typeof told) {
    case "string":
      return readText(told);
    case "number":
      // Adding 0 turns -0 into 0, which is what JSON makes of it anyway.
      return Number.isFinite(told) ? told + 0 : null;
    case "boolean":
      return told;
    case "object":
      if (told === null) return null;
      if (depth === 0) return TOO_DEEP;
      if (Array.isArray(told)) return Array.from(told, (item: unknown) => carryJson(item, depth - 1));
      // `fromEntries` defines its keys, so a key `__proto__` stays a key.
      return Object.fromEntries(
        Object.entries(told).map(([key, value]) => [readText(key), carryJson(value, depth - 1)]),
      );
    default:
      // Not JSON at all (undefined, a function, a bigint): only a caller of `readParsedEvent` can bring it.
      return null;
  }
}
