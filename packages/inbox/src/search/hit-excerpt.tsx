import type { Segment } from "../data/search.ts";

/** Text as it is stored, with what was found marked. */
export function Excerpt({ segments }: { segments: readonly Segment[] }) {
  return segments.map(({ text, hit }, index) =>
    hit ? (
      <mark key={index} className="rounded-sm bg-warn-soft font-medium text-warn-text">
        {text}
      </mark>
    ) : (
      <span key={index}>{text}</span>
    ),
  );
}
