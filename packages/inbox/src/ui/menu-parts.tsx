import { CSPProvider } from "@base-ui/react/csp-provider";
import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import { type ReactElement, type ReactNode, useEffect, useRef } from "react";
import { cx } from "./class-names.ts";
import { Keys } from "./keys.tsx";

const ITEM =
  "flex h-8 items-center gap-2.5 rounded-md px-2.5 text-sm outline-none select-none data-highlighted:bg-selected data-disabled:opacity-55 pointer-coarse:h-11";

export function MenuPopup({
  trigger,
  isOpen,
  isByKey,
  onOpenChange,
  align,
  children,
}: {
  trigger: ReactElement;
  isOpen: boolean;
  /** Not by its button: then the first choice is chosen already, as by a key on the button. */
  isByKey: boolean;
  onOpenChange: (isOpen: boolean) => void;
  align: "start" | "end";
  children: ReactNode;
}) {
  const popup = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isByKey) return;
    // After the popup took the focus itself.
    const timer = setTimeout(() => popup.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus(), 60);
    return () => clearTimeout(timer);
  }, [isByKey]);
  return (
    // The page's policy refuses inline styles.
    <CSPProvider disableStyleElements>
      <Base.Root open={isOpen} onOpenChange={(next) => onOpenChange(next)}>
        <Base.Trigger render={trigger} />
        <Base.Portal>
          <Base.Positioner sideOffset={6} align={align} className="z-50 outline-none">
            <Base.Popup
              ref={popup}
              className="max-h-(--available-height) max-w-[min(32rem,calc(100vw-1rem))] min-w-52 overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-float outline-none"
            >
              {children}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </CSPProvider>
  );
}

export function MenuItem({
  icon,
  keys,
  isChecked = false,
  onSelect,
  children,
}: {
  icon?: ReactNode;
  keys?: string;
  isChecked?: boolean;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Base.Item className={ITEM} onClick={onSelect}>
      {icon}
      <span className={cx("min-w-0 flex-1 truncate", isChecked && "font-semibold")}>{children}</span>
      {isChecked && <Check aria-label="chosen" className="size-4 text-accent-text" />}
      {keys !== undefined && <Keys keys={keys} />}
    </Base.Item>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2.5 pt-2 pb-1 text-2xs font-semibold tracking-wide text-ink-3 uppercase">
        {children}
      </Base.GroupLabel>
    </Base.Group>
  );
}
