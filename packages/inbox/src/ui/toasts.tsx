import { Toast } from "@base-ui/react/toast";
import { X } from "lucide-react";
import { IconButton } from "./button.tsx";

const manager = Toast.createToastManager();

export interface Notice {
  title: string;
  description?: string | undefined;
  /** Reads as an alert, and stays until it is closed. */
  isError?: boolean;
  /** Offered for as long as the notice is shown. */
  undo?: (() => void) | undefined;
}

/** From anywhere. What can be undone is undone here or by Z. */
export function notify({ title, description, isError = false, undo }: Notice): void {
  lastUndo = undo ?? null;
  const id = manager.add({
    title,
    description,
    type: isError ? "error" : "info",
    priority: isError ? "high" : "low",
    timeout: isError ? 0 : 6000,
    onClose: () => {
      if (lastUndo === undo) lastUndo = null;
    },
    ...(undo !== undefined && {
      actionProps: {
        children: "Undo",
        onClick: () => {
          manager.close(id);
          undo();
        },
      },
    }),
  });
  closeLast = () => manager.close(id);
}

let lastUndo: (() => void) | null = null;
let closeLast: () => void = () => {};

/** False where there is nothing to undo. */
export function undoLast(): boolean {
  const undo = lastUndo;
  if (undo === null) return false;
  lastUndo = null;
  closeLast();
  undo();
  return true;
}

export function Toasts() {
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-4 bottom-18 z-50 mx-auto flex max-w-96 flex-col gap-2 md:right-auto md:bottom-4 md:w-80">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="rounded-lg border border-line bg-raised shadow-float transition-opacity duration-150 data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-center gap-2 py-2 pr-2 pl-3.5">
        <div className="min-w-0 flex-1">
          <Toast.Title
            className={toast.type === "error" ? "text-sm font-medium text-danger-text" : "text-sm font-medium"}
          />
          <Toast.Description className="text-sm text-ink-2" />
        </div>
        {toast.actionProps !== undefined && (
          <Toast.Action className="touch-target h-7 rounded-md px-2.5 text-sm font-semibold text-accent-text hover:bg-hover" />
        )}
        <Toast.Close
          render={
            <IconButton label="Dismiss">
              <X className="size-4" />
            </IconButton>
          }
        />
      </Toast.Content>
    </Toast.Root>
  ));
}
