/** Lines of a JSON text, for whoever wrote the file: those of its names and values, and of what makes it no JSON. */

/**
 * The line on which a name or value stands: `en`, `en.add.out[2]`; of a member of an object that of its name. Null where the
 * text has no such place.
 */
export function lineOfPlace(text: string, place: string): number | null {
  let found: number | null = null;
  walk(text, (path, at) => {
    if (path === place) found ??= at;
  });
  return found === null ? null : lineAt(text, found);
}

/** The line of the first character that cannot stand where it does; null of a text that is JSON. */
export function lineOfMistake(text: string): number | null {
  const at = walk(text, () => {});
  return at === null ? null : lineAt(text, at);
}

const lineAt = (text: string, at: number): number => text.slice(0, at).split("\n").length;

const SPACE = /[ \t\r\n]*/y;
// One character a time: with a plus, a text that never ends takes for ever.
const TEXT = /"(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"/y;
const PLAIN = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
/** Words are three deep. */
const DEEPEST = 50;

type Visit = (path: string, at: number) => void;

/** Where the text is not JSON, or is too deep; null: nowhere. */
function walk(text: string, visit: Visit): number | null {
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const [taken] = pattern.exec(text) ?? [null];
    at += taken?.length ?? 0;
    return taken;
  };
  /** A line that breaks within a text is a quotation mark that was forgotten. */
  const string = (): string | null => {
    const start = at;
    const taken = take(TEXT);
    const control = taken === null ? -1 : Array.from(taken).findIndex((character) => character < " ");
    if (control === -1) return taken;
    at = start + control;
    return null;
  };
  const sign = (one: string): boolean => {
    take(SPACE);
    if (text[at] !== one) return false;
    at += 1;
    return true;
  };
  /** What stands between `{` and `}`, or `[` and `]`: none or several of these, with commas. */
  const several = (end: string, each: (index: number) => boolean): boolean => {
    if (sign(end)) return true;
    for (let index = 0; each(index); index += 1) {
      if (sign(end)) return true;
      if (!sign(",")) return false;
    }
    return false;
  };
  const value = (path: string, depth: number): boolean => {
    take(SPACE);
    if (depth > DEEPEST) return false;
    if (sign("[")) {
      return several("]", (index) => {
        take(SPACE);
        visit(`${path}[${index}]`, at);
        return value(`${path}[${index}]`, depth + 1);
      });
    }
    if (sign("{")) {
      return several("}", () => {
        take(SPACE);
        const start = at;
        const name = string();
        if (name === null) return false;
        const inside = path === "" ? JSON.parse(name) : `${path}.${JSON.parse(name)}`;
        visit(inside, start);
        return sign(":") && value(inside, depth + 1);
      });
    }
    return text[at] === '"' ? string() !== null : take(PLAIN) !== null;
  };
  const isRead = value("", 0);
  if (!isRead) return at;
  take(SPACE);
  return at === text.length ? null : at;
}
