/** Arguments that are more than text. Each throws commander's InvalidArgumentError, which ends as `cli.usage`. */
import { InvalidArgumentError } from "commander";

export function wholeNumber(min: number, max = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < min || value > max) {
      const upTo = max === Number.MAX_SAFE_INTEGER ? "" : ` to ${max}`;
      throw new InvalidArgumentError(`It must be a whole number from ${min}${upTo}.`);
    }
    return value;
  };
}

export function positiveNumber(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError("It must be a number above 0.");
  return value;
}

/** 0.05 or 5%. */
export function share(text: string): number {
  const value = text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value < 0 || value > 1) {
    throw new InvalidArgumentError("It must be a share from 0 to 1, or from 0% to 100%.");
  }
  return value;
}

/** `a,b,c`, each one of `allowed`. */
export function listOf<T extends string>(allowed: readonly T[]): (text: string) => T[] {
  return (text) => {
    const names = text.split(",").map((name) => name.trim());
    const known = allowed.filter((name) => names.includes(name));
    const unknown = names.filter((name) => !allowed.some((one) => one === name));
    if (unknown.length > 0 || known.length === 0) {
      throw new InvalidArgumentError(`It must be one or several of ${allowed.join(", ")}, separated by commas.`);
    }
    return known;
  };
}

/** One of `allowed`. */
export function oneOf<T extends string>(allowed: readonly T[]): (text: string) => T {
  return (text) => {
    const known = allowed.find((name) => name === text.trim());
    if (known === undefined) throw new InvalidArgumentError(`It must be one of ${allowed.join(", ")}.`);
    return known;
  };
}

/** An http address, without a slash at the end. */
export function httpUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new InvalidArgumentError("It must be an address like http://localhost:5000.");
  }
  return text.replace(/\/+$/, "");
}

/** A date or a moment, as ISO-8601 in UTC with milliseconds. */
export function moment(text: string): string {
  const ms = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) throw new InvalidArgumentError("It must be a date or a moment, as in 2026-01-31T08:00:00Z.");
  return new Date(ms).toISOString();
}
