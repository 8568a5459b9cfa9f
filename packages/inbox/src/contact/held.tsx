import { Link } from "@tanstack/react-router";
import { Hand } from "lucide-react";
import { formatNumber } from "../data/phone-number.ts";
import { useHeld } from "../data/refusals.ts";
import { useRight } from "../data/session.ts";
import { decideOnRefusal } from "../decisions/decide-refusal.ts";
import { Part, SmallButton } from "./parts.tsx";

/** They wrote what may be a refusal: no campaign texts them before somebody has decided. */
export function Held({ number }: { number: string }) {
  const refusals = useHeld(number).data ?? [];
  const mayWrite = useRight("write");
  const [oldest] = refusals;
  if (oldest === undefined) return null;
  return (
    <Part title="Held back">
      <p className="flex gap-1.5 font-medium text-warn-text">
        <Hand aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        <span>No campaign texts them until somebody has read this</span>
      </p>
      <p className="pt-1 pl-5.5 text-sm [overflow-wrap:anywhere]">
        <q>{oldest.excerpt}</q>
        <span className="block text-ink-2">{oldest.reason}</span>
      </p>
      <div className="flex flex-wrap gap-x-4 pt-1 pl-5.5">
        {mayWrite && (
          <>
            <SmallButton onClick={() => decideOnRefusal(oldest.activity_id, "out", formatNumber(number))}>
              Opted out
            </SmallButton>
            <SmallButton onClick={() => decideOnRefusal(oldest.activity_id, "fine", formatNumber(number))}>
              Fine
            </SmallButton>
          </>
        )}
        {refusals.length > 1 && (
          <Link to="/refusals" className="py-1 text-sm font-medium text-accent-text hover:underline">
            {refusals.length} texts to read
          </Link>
        )}
      </div>
    </Part>
  );
}
