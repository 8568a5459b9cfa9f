import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactElement } from "react";
import { Keys } from "./keys.tsx";

/** Shows what the control's own label says already: nothing is only in here. */
export function Tooltip({
  label,
  keys,
  children,
}: {
  label: string;
  keys?: string | undefined;
  children: ReactElement;
}) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} className="z-50">
          <Base.Popup className="flex items-center gap-2 rounded-md bg-ink px-2 py-1 text-xs text-surface shadow-float">
            {label}
            {keys !== undefined && <Keys keys={keys} isInverse />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
