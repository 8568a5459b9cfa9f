/**
 * What the client can do.
 *
 * Guaranteed
 * - A call answers what the server's schema says, or throws: LinekeeperApiError, or the reason of its `signal`.
 * - Nothing is repeated by itself but the connection of `follow`. What changes something goes out with an
 *   `Idempotency-Key`, which its error carries, so that it can be repeated without being done twice.
 * - The token goes to the address that was given and to no other: redirects are not followed.
 *
 * Not guaranteed
 * - Answers are not checked against the schema. A newer server may add fields, and codes of errors.
 * - A call has no time-out of its own: give `signal: AbortSignal.timeout(30_000)`.
 */
import type { FetchOptions, ParseAs } from "openapi-fetch";
import type { FilterKeys, HttpMethod, PathsWithMethod, RequiredKeysOf } from "openapi-typescript-helpers";
import type { FollowOptions, LiveEvent } from "./live-event.ts";
import type { components, paths } from "./schema.ts";

/** The named resources: `Schemas["Conversation"]`. */
export type Schemas = components["schemas"];

export interface LinekeeperOptions {
  /** `https://linekeeper.example`; empty in a page that the server itself serves. */
  baseUrl: string;
  /** `lk_…`. Left out in a page: there the browser's cookie says who asks. */
  token?: string | undefined;
  /** In place of the global one. */
  fetch?: ((request: Request) => Promise<Response>) | undefined;
}

export interface CallOptions {
  signal?: AbortSignal | undefined;
  headers?: Record<string, string> | undefined;
  /** Of the attempt before, to repeat it; by default a new one. Sent with everything but GET. */
  idempotencyKey?: string | undefined;
}

/** Parameters and body as the operation has them. */
type Parameters<Told> = Pick<FetchOptions<Told>, Extract<keyof FetchOptions<Told>, "params" | "body">>;

type Operation<Path extends keyof paths, Method extends HttpMethod> = FilterKeys<paths[Path], Method>;

interface Body<Json> {
  json: Json;
  text: string;
  blob: Blob;
  arrayBuffer: ArrayBuffer;
  stream: Response["body"];
}

/** Of the statuses that mean success; an operation that answers no JSON answers `undefined`. */
type JsonOf<Told> = Told extends { responses: infer Answers }
  ? {
      [Status in Extract<keyof Answers, 200 | 201 | 202 | 204>]: Answers[Status] extends {
        content: { "application/json": infer Json };
      }
        ? Json
        : undefined;
    }[Extract<keyof Answers, 200 | 201 | 202 | 204>]
  : never;

/** What an operation answers, as JSON or as `parseAs` asks. */
export type Answered<Path extends keyof paths, Method extends HttpMethod, As extends ParseAs = "json"> = Body<
  JsonOf<Operation<Path, Method>>
>[As];

type Arguments<Told, As extends ParseAs> =
  RequiredKeysOf<Parameters<Told>> extends never
    ? [init?: Parameters<Told> & CallOptions & { parseAs?: As }]
    : [init: Parameters<Told> & CallOptions & { parseAs?: As }];

export type Call<Method extends HttpMethod> = <
  Path extends PathsWithMethod<paths, Method>,
  As extends ParseAs = "json",
>(
  path: Path,
  ...init: Arguments<Operation<Path, Method>, As>
) => Promise<Answered<Path, Method, As>>;

interface AnyPage {
  data: unknown[];
  next_cursor: string | null;
}

/** The lists that are told page by page. */
export type PagedPath = {
  [Path in PathsWithMethod<paths, "get">]: Answered<Path, "get"> extends AnyPage
    ? null extends Answered<Path, "get">["next_cursor"]
      ? Path
      : never
    : never;
}[PathsWithMethod<paths, "get">];

export type PageOf<Path extends PagedPath> = Answered<Path, "get"> & AnyPage;
export type ItemOf<Path extends PagedPath> = PageOf<Path>["data"][number];

export interface Linekeeper {
  get: Call<"get">;
  post: Call<"post">;
  put: Call<"put">;
  patch: Call<"patch">;
  delete: Call<"delete">;
  /** Page by page, from the one that `cursor` names on, until there is no next one. */
  pages<Path extends PagedPath>(
    path: Path,
    ...init: Arguments<Operation<Path, "get">, "json">
  ): AsyncGenerator<PageOf<Path>, void, undefined>;
  /** Every item of those pages. */
  all<Path extends PagedPath>(
    path: Path,
    ...init: Arguments<Operation<Path, "get">, "json">
  ): AsyncGenerator<ItemOf<Path>, void, undefined>;
  /** What changes, as it changes, for as long as it is listened to; see `LiveEvent`. */
  follow(options?: FollowOptions): AsyncGenerator<LiveEvent, void, undefined>;
  /** Where a file is, for `<img src>`, `<audio src>` and `<a download>`. A browser's cookie goes along, a token does not. */
  mediaUrl(id: string): string;
}
