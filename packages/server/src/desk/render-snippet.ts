/** Merge fields of snippets: `{{first_name}}`, and `{{first_name|there}}` with what to write where it is not known. */

export interface Rendered {
  text: string;
  /** Fields of which nothing is known and that have nothing to fall back to; they stay in the text, to be seen. */
  unfilled: string[];
}

const FIELD = /\{\{\s*([a-z][a-z0-9_]*)\s*(?:\|([^{}]*))?\}\}/gi;

export function renderSnippet(body: string, values: Readonly<Record<string, string | null>>): Rendered {
  const unfilled = new Set<string>();
  const text = body.replaceAll(FIELD, (whole: string, field: string, fallback: string | undefined) => {
    const name = field.toLowerCase();
    const value = Object.hasOwn(values, name) ? values[name] : null;
    if (value != null && value !== "") return value;
    if (fallback !== undefined) return fallback.trim();
    unfilled.add(name);
    return whole;
  });
  return { text, unfilled: [...unfilled] };
}
