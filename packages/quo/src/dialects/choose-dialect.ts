import type { Fields } from "../fields/fields.ts";
import { dated } from "./dated.ts";
import type { DialectReader } from "./dialect.ts";
import { unversioned } from "./unversioned.ts";
import { v2 } from "./v2.ts";
import { v3 } from "./v3.ts";
import { v4 } from "./v4.ts";

const READERS: ReadonlyMap<string | null, DialectReader> = new Map(
  [v2, v3, v4, dated].map((reader) => [reader.dialect, reader]),
);

/**
 * By version when it is known and the body has the shape of it; otherwise by shape. A version that came after this was
 * written is read as the newest with its shape.
 */
export function chooseDialect(apiVersion: string | null, data: Fields | null): DialectReader {
  const byVersion = READERS.get(apiVersion);
  const has = (key: "object" | "resource"): boolean => data?.tells(key) ?? false;
  if (byVersion !== undefined && (has(byVersion.resourceKey) || !has(other(byVersion.resourceKey)))) return byVersion;
  if (has("resource")) return dated;
  return apiVersion === null ? unversioned : v4;
}

function other(key: "object" | "resource"): "object" | "resource" {
  return key === "object" ? "resource" : "object";
}
