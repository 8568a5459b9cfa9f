import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "./button.tsx";
import { cx } from "./class-names.ts";

const BACKDROP =
  "fixed inset-0 z-40 bg-scrim transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0";

/** A dialog that is there because it is rendered; it asks to be closed. */
export function Dialog({
  title,
  onClose,
  isWide = false,
  children,
}: {
  title: string;
  onClose: () => void;
  isWide?: boolean;
  children: ReactNode;
}) {
  return (
    <Base.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Base.Portal>
        <Base.Backdrop className={BACKDROP} />
        <Base.Popup
          className={cx(
            "fixed top-1/2 left-1/2 z-50 flex max-h-[min(44rem,calc(100dvh-2rem))] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-xl border border-line bg-raised shadow-float outline-none",
            isWide ? "max-w-2xl" : "max-w-md",
          )}
        >
          <div className="flex items-center gap-2 border-b border-line py-2 pr-2 pl-5">
            <Base.Title className="flex-1 text-lg font-semibold">{title}</Base.Title>
            <Base.Close
              render={
                <IconButton label="Close">
                  <X aria-hidden="true" className="size-4" />
                </IconButton>
              }
            />
          </div>
          <div className="min-h-0 overflow-y-auto px-5 py-4">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Without a frame of its own: the palette, the picture viewer. */
export function BareDialog({
  label,
  onClose,
  className,
  children,
}: {
  label: string;
  onClose: () => void;
  className: string;
  children: ReactNode;
}) {
  return (
    <Base.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Base.Portal>
        <Base.Backdrop className={BACKDROP} />
        <Base.Popup aria-label={label} className={cx("fixed z-50 outline-none", className)}>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
