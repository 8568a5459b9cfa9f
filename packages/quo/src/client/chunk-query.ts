import type { FlatQuery } from "./encode-query.ts";
import { OPERATIONS, type OperationId } from "./operations.ts";

/**
 * The queries whose answers together are the answer to one that is too long for a single request. Where two lists are too
 * long, every part of the one with every part of the other, because Quo joins filters by "and".
 */
export function chunkQuery(id: OperationId, query: FlatQuery): FlatQuery[] {
  let chunks: FlatQuery[] = [query];
  for (const [name, value] of Object.entries(query)) {
    const parameter = OPERATIONS[id].query?.[name];
    if (parameter === undefined || !("most" in parameter) || typeof value === "string") continue;
    const { most, union } = parameter;
    if (!union || most === null || value.length <= most) continue;
    const parts = Array.from({ length: Math.ceil(value.length / most) }, (_, index) =>
      value.slice(index * most, (index + 1) * most),
    );
    chunks = chunks.flatMap((chunk) => parts.map((part) => Object.assign({}, chunk, { [name]: part })));
  }
  return chunks;
}
