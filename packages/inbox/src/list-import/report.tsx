import { Link, useNavigate } from "@tanstack/react-router";
import { ChevronDown, Download, Undo2 } from "lucide-react";
import { useState } from "react";
import { useAudienceList } from "../data/audiences.ts";
import {
  discardImport,
  type ListImport,
  rejectedRowsAddress,
  type RowState,
  undoImport,
} from "../data/list-imports.ts";
import { useRight } from "../data/session.ts";
import { Button, buttonLook } from "../ui/button.tsx";
import { cx } from "../ui/class-names.ts";
import { Confirm } from "../ui/confirm.tsx";
import { counted } from "../ui/counted.ts";
import { tellFailure } from "../ui/tell-failure.ts";
import { REPORTED, ROW_WORDS, SUPPRESSION_NOTES } from "./row-words.ts";
import { RowsOf } from "./rows-of.tsx";

/** Every row of the file, counted once, with what became of it. */
export function Report({ run }: { run: ListImport }) {
  const { id, kind, state, file_name, rows, report } = run;
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const listed = REPORTED.reduce((sum, one) => sum + report[one].listed, 0);
  const rejected = rows - listed;
  const isDone = state === "done";
  const forget = (): void => {
    discardImport(id).then(() => navigate({ to: "/lists" }), tellFailure);
  };
  return (
    <div className="flex flex-col gap-5">
      <section aria-label="Report" className="flex flex-col gap-2">
        <h2 className="text-lg font-semibold wrap-anywhere">{isDone ? file_name : `${file_name} was taken back`}</h2>
        <p className="text-pretty text-ink-2">
          {isDone ? <Outcome run={run} listed={listed} /> : "Whom this file alone put on the list is off it again."}
        </p>
        <div className="flex flex-wrap gap-2">
          {isDone && rejected > 0 && kind === "list" && (
            <a href={rejectedRowsAddress(id)} download className={buttonLook()}>
              <Download aria-hidden="true" className="size-4" /> Download the rejected rows
            </a>
          )}
          {isDone && kind === "list" && (
            <Button onClick={() => setAsking(true)}>
              <Undo2 aria-hidden="true" className="size-4" /> Undo the import
            </Button>
          )}
          {!isDone && <Button onClick={forget}>Forget the file</Button>}
          <Link to="/lists/import" search={{}} className={buttonLook("quiet")}>
            Import another file
          </Link>
        </div>
      </section>
      <ul aria-label="What became of the rows" className="divide-y divide-line rounded-lg border border-line">
        {REPORTED.map((one) => (
          <Result key={one} run={run} state={one} />
        ))}
        <li className="flex items-baseline gap-3 px-4 py-2.5 font-semibold">
          <span className="flex-1">All rows of the file</span>
          <span className="tabular">{rows.toLocaleString()}</span>
        </li>
      </ul>
      {isAsking && (
        <Confirm
          title="Undo the import?"
          action="Undo the import"
          onClose={() => setAsking(false)}
          onConfirm={() => void undoImport(id).catch(tellFailure)}
        >
          <p>
            {counted(listed, "person", "people")} whom this file alone put on the list {listed === 1 ? "is" : "are"}{" "}
            taken off. Who is on it by another file or by hand stays.
          </p>
        </Confirm>
      )}
    </div>
  );
}

function Outcome({ run, listed }: { run: ListImport; listed: number }) {
  const maySend = useRight("send");
  if (run.kind === "suppression") return `${counted(listed, "number")} opted out. No text goes there any more.`;
  return (
    <>
      <strong className="font-semibold text-ink">{counted(listed, "person", "people")}</strong>{" "}
      {listed === 1 ? "is" : "are"} on {run.list_id === null ? "the list" : <ListLink id={run.list_id} />} by this file.
      {maySend && run.list_id !== null && (
        <>
          {" "}
          <Link to="/campaigns" search={{ list: run.list_id }} className="font-medium text-accent-text underline">
            Write a campaign to them
          </Link>
        </>
      )}
    </>
  );
}

function ListLink({ id }: { id: string }) {
  const name = useAudienceList(id).data?.name ?? "the list";
  return (
    <Link to="/lists/$listId" params={{ listId: id }} className="font-medium text-accent-text underline">
      {name}
    </Link>
  );
}

function Result({ run, state }: { run: ListImport; state: RowState }) {
  const { rows } = run.report[state];
  const { label, note, look } = ROW_WORDS[state];
  const [isOpen, setOpen] = useState(false);
  const words = run.kind === "suppression" ? (SUPPRESSION_NOTES[state] ?? note) : note;
  const content = (
    <>
      <span className="min-w-0 flex-1">
        <span className={cx("font-medium", look === "bad" && rows > 0 && "text-danger-text")}>{label}</span>
        <span className="block text-sm text-pretty text-ink-2">{words}</span>
      </span>
      <span className="tabular shrink-0 font-medium">{rows.toLocaleString()}</span>
      <ChevronDown
        aria-hidden="true"
        className={cx("size-4 shrink-0 text-ink-3", rows === 0 && "invisible", isOpen && "rotate-180")}
      />
    </>
  );
  return (
    <li data-result={state} className={cx(rows === 0 && "text-ink-3")}>
      {rows === 0 ? (
        <p className="flex items-center gap-3 px-4 py-2.5">{content}</p>
      ) : (
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="flex w-full items-center gap-3 px-4 py-2.5 text-left -outline-offset-2 hover:bg-hover"
        >
          {content}
        </button>
      )}
      {isOpen && rows > 0 && <RowsOf importId={run.id} state={state} count={rows} />}
    </li>
  );
}
