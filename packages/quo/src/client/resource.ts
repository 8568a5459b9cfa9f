import type { CallOptions } from "./call-options.ts";
import { flattenQuery, type Query } from "./encode-query.ts";
import { OPERATIONS, type OperationId } from "./operations.ts";
import type { CallArguments, Requester } from "./requester.ts";

/** A `Date`, or a text in ISO-8601. */
export type Moment = Date | string;

/** The values known today. Quo adds others without a new version, and they are passed on. */
export type Open<Known extends string> = Known | (string & Record<never, never>);

/** What one operation gives: the content of `data`, the whole body, or nothing, as its row says. */
export async function call<T>(
  request: Requester,
  id: OperationId,
  { query, ...given }: Omit<CallArguments, "query"> & { query?: Query },
  options: CallOptions = {},
): Promise<T> {
  const { body } = await request(
    id,
    query === undefined ? given : { ...given, query: flattenQuery(id, query) },
    options,
  );
  switch (OPERATIONS[id].answer) {
    case "data":
    case "list":
      return (body as { data: T }).data;
    case "bare":
    case "nothing":
      return body as T;
  }
}
