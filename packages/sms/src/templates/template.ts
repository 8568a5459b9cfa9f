/**
 * Texts with merge fields: `{{first_name}}`, and `{{first_name|there}}` with what to write where it is not known.
 *
 * Guaranteed: rendering never throws, and values are filled in as they are, whatever they look like. A field without a
 * value and without a fall-back, and what only looks like a field, stay in the text to be seen, and are told.
 */

/** A name has letters, digits and `_`, begins with a letter, and is the same in small and capital letters. */
const FIELD = /\{\{\s*([a-z][a-z0-9_]*)\s*(?:\|([^{}]*))?\}\}/gi;
const BRACES = /\{\{|\}\}/g;

export interface Field {
  /** In small letters. */
  readonly name: string;
  /** null where there is none; "" leaves the field out. */
  readonly fallback: string | null;
  /** Where it begins and ends in the template, as `String.slice` counts. */
  readonly index: number;
  readonly end: number;
}

export interface TemplateProblem {
  readonly code: "not_closed" | "not_opened" | "no_field" | "unknown_field";
  readonly index: number;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface Rendered {
  readonly text: string;
  /** Names of fields that have neither a value nor a fall-back, each once. */
  readonly unfilled: string[];
}

export type FieldValues = Readonly<Record<string, string | null | undefined>>;

export function fieldsOf(template: string): readonly Field[] {
  return Array.from(template.matchAll(FIELD), (match) => ({
    name: (match[1] ?? "").toLowerCase(),
    fallback: match[2]?.trim() ?? null,
    index: match.index,
    end: match.index + match[0].length,
  }));
}

export function renderTemplate(template: string, values: FieldValues): Rendered {
  const unfilled = new Set<string>();
  let text = "";
  let at = 0;
  for (const { name, fallback, index, end } of fieldsOf(template)) {
    const value = Object.hasOwn(values, name) ? values[name] : null;
    const known = value == null || value === "" ? fallback : value;
    if (known === null) unfilled.add(name);
    text += template.slice(at, index) + (known ?? template.slice(index, end));
    at = end;
  }
  return { text: text + template.slice(at), unfilled: [...unfilled] };
}

/** What is wrong with a template, in order; `known` are the names of fields that can have a value, without it any can. */
export function checkTemplate(template: string, known?: readonly string[]): readonly TemplateProblem[] {
  const fields = fieldsOf(template);
  const problems: TemplateProblem[] = [];
  const tell = (code: TemplateProblem["code"], index: number, message: string): void => {
    problems.push({ code, index, ...placeOf(template, index), message });
  };
  let opened: number | null = null;
  for (const { 0: braces, index } of template.matchAll(BRACES)) {
    if (fields.some((field) => index >= field.index && index < field.end)) {
      if (opened !== null) tell("not_closed", opened, "{{ without }} after it.");
      opened = null;
    } else if (braces === "{{") {
      if (opened !== null) tell("not_closed", opened, "{{ without }} after it.");
      opened = index;
    } else if (opened === null) {
      tell("not_opened", index, "}} without {{ before it.");
    } else {
      const written = template.slice(opened, index + 2);
      tell("no_field", opened, `${written} is no field. A field looks like {{first_name}} or {{first_name|there}}.`);
      opened = null;
    }
  }
  if (opened !== null) tell("not_closed", opened, "{{ without }} after it.");
  const names = known === undefined ? null : new Set(known.map((name) => name.toLowerCase()));
  for (const { name, index } of fields) {
    if (names === null || names.has(name)) continue;
    tell("unknown_field", index, `Nobody has a field "${name}". Fields are: ${[...names].join(", ") || "none"}.`);
  }
  return problems.sort((a, b) => a.index - b.index);
}

function placeOf(template: string, index: number): { line: number; column: number } {
  const before = template.slice(0, index).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
