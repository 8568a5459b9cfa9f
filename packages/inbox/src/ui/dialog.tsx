import { X } from "lucide-react";
import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { IconButton } from "./button.tsx";
import { cx } from "./class-names.ts";

const FIELD = "input:not([type=hidden], [type=checkbox], [type=radio]), input[type=radio]:checked, textarea, select";

/**
 * A dialog that is there because it is rendered; it asks to be closed. The browser's own: it keeps the focus inside, the
 * rest of the page out of reach, and gives the focus back.
 */
export function BareDialog({
  label,
  labelledBy,
  onClose,
  className,
  children,
}: {
  label?: string;
  labelledBy?: string;
  onClose: () => void;
  className: string;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Before it leaves the document: a dialog that is closed afterwards gives no focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // The browser takes the first that can be focused, which is the button that closes it.
    (element?.querySelector<HTMLElement>("[data-first]") ?? element?.querySelector<HTMLElement>(FIELD))?.focus();
    return () => element?.close();
  }, []);
  return (
    // Pressing beside it closes it; for keyboards there is Escape, which the browser brings.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      aria-label={label}
      aria-labelledby={labelledBy}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
      className={cx("fixed z-50 m-0 text-ink outline-none backdrop:bg-scrim", className)}
    >
      {children}
    </dialog>
  );
}

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
  const id = useId();
  return (
    <BareDialog
      labelledBy={id}
      onClose={onClose}
      className={cx(
        "top-1/2 left-1/2 flex max-h-[min(48rem,calc(100dvh-2rem))] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-xl border border-line bg-raised p-0 shadow-float",
        isWide ? "max-w-2xl" : "max-w-md",
      )}
    >
      <div className="flex items-center gap-2 border-b border-line py-2 pr-2 pl-5">
        <h2 id={id} className="flex-1 text-lg font-semibold">
          {title}
        </h2>
        <IconButton label="Close" onClick={onClose}>
          <X aria-hidden="true" className="size-4" />
        </IconButton>
      </div>
      <div className="min-h-0 overflow-y-auto px-5 py-4">{children}</div>
    </BareDialog>
  );
}
