/** Why a row of a file is nobody who can be texted, and what would make it pass. */
export const ROW_RULES = {
  "phone.missing": {
    title: "There is no phone number",
    fix: "Fill the cell of the phone number, or choose another column for it.",
  },
  "phone.scientific": {
    title: "The spreadsheet replaced the number by a rounded one, such as 1.6175E+10",
    fix: "The digits are lost in this file. Format the column as text or as a number without decimals in the spreadsheet, and export it again.",
  },
  "phone.several": {
    title: "The cell has several numbers",
    fix: "Keep one, or give each of them a row or a column of its own.",
  },
  "phone.extension": {
    title: "The number has an extension",
    fix: "A text cannot reach an extension: give the direct number.",
  },
  "phone.too_short": {
    title: "The number is too short",
    fix: "Add what is missing: in North America ten digits with the area code. Of other countries begin with + and the code of the country, or choose the country of the file.",
  },
  "phone.too_long": { title: "The number is too long", fix: "Take away what does not belong to it." },
  "phone.country": {
    title: "No country has the code that the number begins with",
    fix: "Begin with + and the code of the country, such as +1, or without + in the form of the file's country.",
  },
  "phone.not_a_number": { title: "This is not a phone number", fix: "Write it in digits, such as +16175550123." },
  "phone.not_in_use": {
    title: "Nobody can have this number",
    fix: "It has the right length, but an area code or beginning that does not exist in its country. Compare it with the source.",
  },
  "row.too_many_cells": {
    title: "The row has more cells than the first one",
    fix: "Probably a comma or a line break stands in a cell without quotation marks, so that everything after it is in the wrong column. Put the cell in quotation marks.",
  },
} as const satisfies Record<string, { title: string; fix: string }>;

export type RowRule = keyof typeof ROW_RULES;

export const isRowRule = (rule: string): rule is RowRule => Object.hasOwn(ROW_RULES, rule);
