import { TriangleAlert } from "lucide-react";
import type { TextPreview } from "../data/messages.ts";
import { refusalInWords } from "./refusal-words.ts";

/** Above a draft: why it was or would be refused, and what somebody may want to know before it goes. */
export function DraftRemarks({ preview, error }: { preview: TextPreview | null; error: string | null }) {
  const refusal = preview?.refusal ?? null;
  const refused = error ?? (refusal === null ? null : refusalInWords(refusal));
  const warnings = preview?.warnings ?? [];
  return (
    <>
      {refused !== null && (
        <p role="alert" className="mb-2 flex gap-2 rounded-lg bg-danger-soft px-3.5 py-2 text-sm text-danger-text">
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
          <span className="min-w-0 wrap-anywhere">{refused}</span>
        </p>
      )}
      {refused === null && warnings.length > 0 && (
        <ul role="status" className="mb-2 rounded-lg bg-warn-soft px-3.5 py-2 text-sm text-warn-text">
          {warnings.map(({ code, message }) => (
            <li key={code}>{message}</li>
          ))}
        </ul>
      )}
    </>
  );
}
