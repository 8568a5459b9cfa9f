/**
 * One row of the table of operations: everything that the client knows of an operation but the types.
 * The tables are compared with both of the provider's descriptions in `operations.test.ts`.
 */
export interface Operation {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With the parts to fill in in braces. Paths of v1 begin with `/v1/`; all others are of 2026-03-30. */
  readonly path: string;
  readonly answer: AnswerShape;
  readonly repeat: Repeat;
  readonly query?: Readonly<Record<string, Parameter>>;
  readonly paging?: Paging;
  readonly hasBody?: true;
}

/**
 * - `data`: the resource is the content of `data`.
 * - `bare`: the resource is the whole body.
 * - `list`: a list in `data`, and a cursor where `paging` is told.
 * - `nothing`: 204, or 202 with an empty object.
 */
export type AnswerShape = "data" | "bare" | "list" | "nothing";

/**
 * When the client repeats a call by itself.
 * - `always`: reading changes nothing; PUT, PATCH, DELETE and the inbox marks put a named thing into a named state, so that
 *   doing it twice ends where doing it once does, and nobody is told of the second time.
 * - `if-refused`: POSTs that create something, notify people or make Quo send something. Repeated only when it is certain
 *   that nothing was done: on a 429, which the gateway answers before the service sees the call, and when no connection
 *   came about. Rotating a key is one of them: a second rotation would end the life of the key that is still in use.
 * - `never`: a text to a customer, not even after a 429. That would be safe by all that is known; but each attempt of a send
 *   has to be on record before it is made, which only the caller can do, and it is the mistake that cannot be undone.
 */
export type Repeat = "always" | "if-refused" | "never";

/**
 * - `value`: a text, number or boolean. `moment`: a `Date` or ISO-8601 text.
 * - A list travels as repeated keys without brackets (v1) or as one text with commas (2026-03-30). With `union` it means
 *   "any of", so a longer one is asked for in several requests of `most` each; otherwise it is a set that has to be told whole.
 */
export type Parameter =
  | { readonly kind: "value" | "moment"; readonly required?: true }
  | {
      readonly kind: "repeated" | "commas";
      /** How many fit into one request; null where no limit is known. */
      readonly most: number | null;
      readonly union: boolean;
      readonly required?: true;
    };

export interface Paging {
  readonly cursor: "pageToken" | "after";
  readonly size: "maxResults" | "limit";
  /** The largest page, which is also what the client asks for by default: fewest requests. */
  readonly most: number;
}

export const VALUE = { kind: "value" } as const satisfies Parameter;
export const MOMENT = { kind: "moment" } as const satisfies Parameter;
export const REQUIRED_VALUE = { kind: "value", required: true } as const satisfies Parameter;
/** Quo's parser takes at most 20 repetitions of a key; of more it makes an object and answers 400. */
export const ANY_OF_20_REPEATED = { kind: "repeated", most: 20, union: true } as const satisfies Parameter;

export function participants(most: number): Parameter {
  return { kind: "repeated", most, union: false, required: true };
}

export function anyOf(most: number): Parameter {
  return { kind: "commas", most, union: true };
}

/** A comma list that means all of its members, or names parts to include. */
export const WHOLE_LIST = { kind: "commas", most: null, union: false } as const satisfies Parameter;

export function pagedV1(most: number): Paging {
  return { cursor: "pageToken", size: "maxResults", most };
}

export function pagedDated(most: number): Paging {
  return { cursor: "after", size: "limit", most };
}

export function isDated(operation: Operation): boolean {
  return !operation.path.startsWith("/v1/");
}
