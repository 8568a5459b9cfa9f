import type { UseQueryResult } from "@tanstack/react-query";
import type { AudiencePreview } from "../data/audiences.ts";
import { counted } from "../ui/counted.ts";

/** How many of an audience a text would reach now, and why not the others. */
export function Standing({ preview }: { preview: Pick<UseQueryResult<AudiencePreview>, "data" | "error"> }) {
  const { data, error } = preview;
  if (data === undefined) {
    return error === null ? (
      <span role="status" aria-label="Counting" className="skeleton my-0.5 block h-4 w-60 max-w-full" />
    ) : (
      <p role="alert" className="text-sm text-danger-text">
        {error.message}
      </p>
    );
  }
  const { members, reachable, excluded } = data;
  const reasons = [
    excluded.opted_out > 0 && `${excluded.opted_out.toLocaleString()} opted out`,
    excluded.held > 0 && `${excluded.held.toLocaleString()} held until a person has read their text`,
    excluded.own_lines > 0 && counted(excluded.own_lines, "own line"),
  ].filter((reason) => reason !== false);
  return (
    <p role="status" aria-label="Count" className="tabular text-sm text-ink-2">
      <strong className="font-semibold text-ink">{counted(members, "person", "people")}</strong>
      {reasons.length > 0 && `, ${reachable.toLocaleString()} of them can be texted now: ${reasons.join(", ")}`}
    </p>
  );
}
