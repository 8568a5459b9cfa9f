/** A phone number as spreadsheets hold it. */
import type { CountryCode, NumberType } from "libphonenumber-js";
import type { RowRule } from "./row-rules.ts";

export interface PhoneReader {
  isCountry(code: string): boolean;
  /** `country`: of numbers without the code of one. */
  read(cell: string, country: string): ReadPhone;
}

export type ReadPhone =
  | {
      number: string;
      /**
       * True only where the numbering plan proves it. In North America landlines and mobiles share their ranges, and
       * numbers move between them: there it is never known.
       */
      isLandline: boolean;
    }
  | { rule: RowRule };

/** The tables of all numbering plans take 8 MB and 30 ms: loaded when the first number is read. */
export async function openPhoneReader(): Promise<PhoneReader> {
  const { isSupportedCountry, ParseError, parsePhoneNumberWithError, validatePhoneNumberLength } =
    await import("libphonenumber-js/max");
  return {
    isCountry: (code) => isSupportedCountry(code),
    read: (cell, country) => {
      const typed = asTyped(cell);
      if (typed === "") return { rule: "phone.missing" };
      if (SCIENTIFIC.test(typed)) return { rule: "phone.scientific" };
      if (hasSeveral(typed)) return { rule: "phone.several" };
      try {
        const phone = parsePhoneNumberWithError(typed, { defaultCountry: country as CountryCode, extract: false });
        if (phone.ext !== undefined) return { rule: "phone.extension" };
        if (!phone.isValid()) return { rule: ruleOf(validatePhoneNumberLength(phone.number) ?? "UNASSIGNED") };
        return { number: phone.number, isLandline: isLandline(phone.getType()) };
      } catch (error) {
        if (error instanceof ParseError) return { rule: ruleOf(error.message) };
        throw error;
      }
    },
  };
}

/** 1.6175E+10, in the writing of any country. */
const SCIENTIFIC = /^\d+(?:[.,]\d+)?E\+?\d+$/i;

/** What people write around a number to say which it is. */
const LABEL_BEFORE = /^(?:tel|phone|ph|cell|mobile|mob|home|work|office|main)\b[.:]*\s*/i;
const LABEL_BEHIND = /\s*\((?:cell|mobile|home|work|office|main|[mchwo])\)$/i;

/** Without labels and what spreadsheets add: the apostrophe that marks text, a formula around it, the decimals of a number. */
function asTyped(cell: string): string {
  const bare = cell.trim().replace(/^'/, "").trim();
  const content = /^="(.*)"$/.exec(bare)?.[1] ?? bare;
  return content
    .replace(/^(\d+)[.,]0+$/, "$1")
    .replace(LABEL_BEFORE, "")
    .replace(LABEL_BEHIND, "")
    .trim();
}

function hasSeveral(typed: string): boolean {
  const parts = typed.split(/[/;|,\n\r]| (?:or|and|und|y|et) /i).filter((part) => part.replace(/\D/g, "").length >= 7);
  return parts.length > 1;
}

function ruleOf(problem: string): RowRule {
  switch (problem) {
    case "TOO_SHORT":
      return "phone.too_short";
    case "TOO_LONG":
      return "phone.too_long";
    case "INVALID_COUNTRY":
      return "phone.country";
    case "UNASSIGNED":
    case "INVALID_LENGTH":
      return "phone.not_in_use";
    default:
      return "phone.not_a_number";
  }
}

const isLandline = (type: NumberType): boolean => type === "FIXED_LINE";
