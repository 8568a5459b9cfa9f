/**
 * What logs may carry. Two classes of values are kept out:
 * - secrets (tokens, keys, signatures, passwords): always;
 * - personal data (texts, full phone numbers, e-mail addresses): unless the operator asked for it.
 */
export interface MaskOptions {
  /** True lets texts, numbers and e-mail addresses through. Secrets stay hidden. */
  personalData: boolean;
  /** Values to hide wherever they occur: the configured keys, which have no form of their own. */
  secrets: readonly string[];
}

export interface Mask {
  text(text: string): string;
  /** A copy of plain data without what must not be logged. Errors become `{type, code, message, stack, cause}`. */
  value(value: unknown): unknown;
  record(record: object): Record<string, unknown>;
}

const HIDDEN = "[hidden]";
const MAX_DEPTH = 6;
const MAX_ITEMS = 50;

const SECRET_KEY =
  /^(?:authorization|cookie|set-cookie|password|secret|token|(?:access|api|signing)[-_]?(?:token|key)s?|keys?|signature|databaseurl|database_url|.*-signature(?:-v1)?)$/i;
const PERSONAL_KEY =
  /^(?:body|text|content|payload|raw|rawbody|note|notes|message_text|summary|transcript|dialogue|ai_summary|ai_transcript|(?:first|last|full)?_?name|company|email|emails)$/i;

const TOKEN = /\b(?:lk|whsec)_[A-Za-z0-9_\-+/=]{4,}/g;
const BEARER = /\bBearer\s+\S+/gi;
const URL_PASSWORD = /(:\/\/[^\s:@/]*:)[^\s@]+@/g;
const EMAIL = /[^\s@"'<>(),;:=&?]+(?:@|%40)[^\s@"'<>(),;:=&?]+\.[A-Za-z]{2,}/gi;
/** E.164, with or without its plus, also percent-encoded; ids in which digits touch letters are left alone. */
const NUMBER = /(?:\+|%2B|(?<![0-9A-Za-z]))\d{7,15}(?![0-9A-Za-z])/gi;
const WRITTEN_NUMBER = /(?<!\d)(?:\+?\d{1,3}[ .-]?)?\(?\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4}(?!\d)/g;

export function createMask(options: MaskOptions): Mask {
  // Longest first, so that a key that contains another is hidden whole.
  const secrets = options.secrets.filter((secret) => secret.length >= 4).sort((a, b) => b.length - a.length);

  const text = (input: string): string => {
    let output = input;
    for (const secret of secrets) output = output.replaceAll(secret, HIDDEN);
    output = output
      .replace(TOKEN, (token) => `${token.slice(0, token.indexOf("_") + 1)}${HIDDEN}`)
      .replace(BEARER, `Bearer ${HIDDEN}`)
      .replace(URL_PASSWORD, `$1${HIDDEN}@`);
    if (options.personalData) return output;
    return output
      .replace(EMAIL, "***@***")
      .replace(WRITTEN_NUMBER, (number) => `***${number.slice(-2)}`)
      .replace(NUMBER, (number) => `***${number.slice(-2)}`);
  };

  const error = (thrown: Error, depth: number): unknown => {
    // V8 quotes the text that is not JSON in the message.
    const clean = (input: string): string =>
      thrown instanceof SyntaxError && !options.personalData
        ? text(input.replaceAll(/"[^]*"/g, `"${HIDDEN}"`))
        : text(input);
    return {
      type: thrown.name,
      ...("code" in thrown && { code: walk(thrown.code, depth + 1) }),
      message: clean(thrown.message),
      // The stack repeats the message in its first lines, which may hold line breaks of a text.
      ...(thrown.stack !== undefined && { stack: framesOf(thrown.stack) }),
      ...(thrown.cause !== undefined && { cause: walk(thrown.cause, depth + 1) }),
    };
  };

  const walk = (input: unknown, depth: number): unknown => {
    if (typeof input === "string") return text(input);
    if (typeof input === "bigint") return input.toString();
    if (typeof input !== "object" || input === null) return input;
    if (input instanceof Error) return error(input, depth);
    if (input instanceof Date) return input.toJSON();
    if (ArrayBuffer.isView(input)) return `[${input.byteLength} bytes]`;
    if (depth >= MAX_DEPTH) return "[deeper]";
    if (Array.isArray(input)) return input.slice(0, MAX_ITEMS).map((item) => walk(item, depth + 1));
    return record(input, depth);
  };

  const record = (input: object, depth: number): Record<string, unknown> => {
    const output: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(input).slice(0, MAX_ITEMS)) {
      const hidden = SECRET_KEY.test(key) || (!options.personalData && PERSONAL_KEY.test(key));
      output[key] = hidden && value !== null && value !== undefined ? HIDDEN : walk(value, depth + 1);
    }
    return output;
  };

  return { text, value: (value) => walk(value, 0), record: (input) => record(input, 0) };
}

function framesOf(stack: string): string {
  return stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .join("\n");
}
