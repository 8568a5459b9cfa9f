import { Link, useNavigate } from "@tanstack/react-router";
import { FileUp } from "lucide-react";
import { type DragEvent, useId, useRef, useState } from "react";
import { type ImportKind, uploadFile } from "../data/list-imports.ts";
import { Button } from "../ui/button.tsx";
import { cx } from "../ui/class-names.ts";
import { wordsOf } from "../ui/tell-failure.ts";
import { CountryField } from "./country-field.tsx";

const MOST_BYTES = 50 * 1024 * 1024;

export function ChooseFile({ kind }: { kind: ImportKind }) {
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [country, setCountry] = useState("US");
  const [isOver, setOver] = useState(false);
  const [sending, setSending] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const id = useId();

  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined || sending !== null) return;
    setError(refusalOf(file));
    if (refusalOf(file) !== null) return;
    setSending(file.name);
    try {
      const run = await uploadFile(file, kind, country);
      await navigate({
        to: "/lists/import",
        search: { ...(kind === "suppression" && { kind }), file: run.id },
        replace: true,
      });
    } catch (reason) {
      setError(wordsOf(reason));
      setSending(null);
    }
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };

  return (
    <div className="flex flex-col gap-5">
      {/* Dropping is a shortcut for the button inside, which keyboards and fingers use. */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cx(
          "flex flex-col items-center gap-3 rounded-xl border-2 border-dashed px-6 py-10 text-center",
          isOver ? "border-accent bg-selected" : "border-line-strong",
        )}
      >
        <FileUp aria-hidden="true" className="size-7 text-ink-3" strokeWidth={1.6} />
        <p className="text-base text-pretty">
          {kind === "suppression"
            ? "Drop a CSV file of numbers that are not to be texted, or"
            : "Drop a CSV file of people, or"}
        </p>
        <label className="sr-only" htmlFor={id}>
          CSV file
        </label>
        <input
          ref={input}
          id={id}
          type="file"
          tabIndex={-1}
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          className="sr-only"
          onChange={(event) => {
            void take(event.currentTarget.files?.[0]);
            // The same file may be chosen again, once it was put right.
            event.currentTarget.value = "";
          }}
        />
        <Button look="primary" disabled={sending !== null} onClick={() => input.current?.click()}>
          {sending === null ? "Choose a file" : "Reading the file…"}
        </Button>
        <p className="text-sm text-ink-3">
          Up to 50 MB and a million rows, as Excel, Numbers and Google Sheets export it. Nothing is imported yet.
        </p>
      </div>
      <p role="status" className="sr-only">
        {sending === null ? "" : `Reading ${sending}`}
      </p>
      <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-sm text-danger-text empty:hidden">
        {error}
      </p>
      <CountryField value={country} onChange={setCountry} />
      {kind === "suppression" ? (
        <p className="text-sm text-ink-2">
          Each number in the file gets an opt-out, with the file and the row as its evidence. That is not undone in
          bulk.{" "}
          <Link to="/lists/import" className="font-medium text-accent-text underline">
            Import people instead
          </Link>
        </p>
      ) : (
        <p className="text-sm text-ink-2">
          Are these numbers that must not be texted?{" "}
          <Link to="/lists/import" search={{ kind: "suppression" }} className="font-medium text-accent-text underline">
            Import a do-not-text file
          </Link>
        </p>
      )}
    </div>
  );
}

function refusalOf({ name, size }: File): string | null {
  if (size > MOST_BYTES) return "The file is larger than 50 MB: split it, and import the parts onto one list.";
  if (/\.(?:xlsx?|numbers|ods)$/i.test(name)) {
    return "This is a spreadsheet in its own format: export it as CSV, and choose that file.";
  }
  return null;
}
