import { useMemo } from "react";
import { useLines } from "../data/directory.ts";
import { useNameOf } from "../data/people.ts";
import { formatNumber } from "../data/phone-number.ts";
import type { Tag } from "../data/resources.ts";
import { useTags } from "../data/tags.ts";

/** What rows say of lines, people and tags: asked for once for the list, and not by each row. */
export interface RowWords {
  lineOf: (number: string | null) => string | null;
  nameOf: (id: string) => string;
  tagOf: (id: string) => Tag | undefined;
}

export function useRowWords(): RowWords {
  const lines = useLines().data;
  const tags = useTags();
  const nameOf = useNameOf();
  return useMemo(() => {
    const named = new Map((lines ?? []).map(({ number, name }) => [number, name]));
    const tagged = new Map(tags.map((tag) => [tag.id, tag]));
    return {
      lineOf: (number) => (number === null ? null : (named.get(number) ?? formatNumber(number))),
      nameOf,
      tagOf: (id) => tagged.get(id),
    };
  }, [lines, tags, nameOf]);
}
