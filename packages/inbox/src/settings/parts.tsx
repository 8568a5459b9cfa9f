/** What the sections of the settings are made of. */
import { Check, Copy } from "lucide-react";
import { type ReactNode, useId, useRef, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Failure } from "../ui/failure.tsx";

export function Block({
  title,
  lead,
  actions,
  children,
}: {
  title: string;
  lead?: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <h2 id={id} className="text-lg font-semibold">
            {title}
          </h2>
          {lead !== undefined && <p className="text-ink-2">{lead}</p>}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}

interface Reading<Item> {
  data: Item[] | undefined;
  error: Error | null;
  refetch: () => unknown;
}

/** A list that is read: waits with rows of the right size, and says what failed. */
export function Rows<Item>({
  of: { data, error, refetch },
  empty,
  children,
}: {
  of: Reading<Item>;
  empty: string;
  children: (item: Item) => ReactNode;
}) {
  if (data === undefined && error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) {
    return (
      <div aria-hidden="true" className="flex flex-col gap-3 rounded-xl border border-line p-4">
        <span className="skeleton h-9" />
        <span className="skeleton h-9" />
      </div>
    );
  }
  if (data.length === 0) {
    return <p className="rounded-xl border border-dashed border-line px-4 py-5 text-center text-ink-2">{empty}</p>;
  }
  return <ul className="divide-y divide-line rounded-xl border border-line">{data.map((item) => children(item))}</ul>;
}

export function Row({
  icon,
  title,
  note,
  actions,
}: {
  icon?: ReactNode;
  title: ReactNode;
  note: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      {icon}
      <div className="min-w-0 flex-1 basis-44">
        <p className="font-medium wrap-anywhere">{title}</p>
        <p className="text-sm wrap-anywhere text-ink-2">{note}</p>
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-1.5">{actions}</div>}
    </li>
  );
}

export function Badge({ children }: { children: ReactNode }) {
  return (
    <span className="ml-2 inline-block rounded-full bg-selected px-2 py-px align-middle text-xs font-medium text-ink">
      {children}
    </span>
  );
}

export function Trouble({ error }: { error: Error | string | null | undefined }) {
  return (
    <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-sm text-danger-text empty:hidden">
      {typeof error === "string" ? error : (error?.message ?? "")}
    </p>
  );
}

/** Asks before something ends that cannot be taken back. */
export function Confirm({
  title,
  children,
  action,
  onConfirm,
  onClose,
}: {
  title: string;
  children: ReactNode;
  action: string;
  /** Rejects with what is said to whoever asked. */
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}) {
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const confirm = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await onConfirm();
      onClose();
    } catch (reason) {
      setError(reason instanceof Error ? reason.message : String(reason));
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <div className="text-ink-2">{children}</div>
        <Trouble error={error} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="danger" disabled={isBusy} onClick={() => void confirm()}>
            {action}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** Something that is shown once, and taken along. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      // Not allowed here: it is selected, so the keys of the system copy it.
    }
  };
  const Icon = isCopied ? Check : Copy;
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          ref={field}
          id={id}
          readOnly
          value={value}
          onFocus={(event) => event.currentTarget.select()}
          className="h-10 min-w-0 flex-1 rounded-md border border-line-strong bg-sunken px-3 font-mono text-sm text-ink"
        />
        <Button look="primary" className="h-10" onClick={() => void copy()}>
          <Icon aria-hidden="true" className="size-4" strokeWidth={1.75} />
          {isCopied ? "Copied" : "Copy"}
        </Button>
      </div>
    </div>
  );
}
