import { type FormEvent, useState } from "react";
import { useEveryList } from "../data/audiences.ts";
import { commitImport, type LeftOut, type ListImport } from "../data/list-imports.ts";
import { Button } from "../ui/button.tsx";
import { counted } from "../ui/counted.ts";
import { SelectField } from "../ui/select-field.tsx";
import { wordsOf } from "../ui/tell-failure.ts";
import { TextField } from "../ui/text-field.tsx";
import { LEAVING_OUT } from "./row-words.ts";

interface CommitFormProps {
  run: ListImport;
  onCommitted: () => void;
}

export function CommitForm({ run, onCommitted }: CommitFormProps) {
  return run.kind === "suppression" ? (
    <SuppressionForm run={run} onCommitted={onCommitted} />
  ) : (
    <ListForm run={run} onCommitted={onCommitted} />
  );
}

const NEW = "";

/** Onto which list, and who stays off it. */
function ListForm({ run, onCommitted }: CommitFormProps) {
  const lists = useEveryList();
  const [listId, setListId] = useState(NEW);
  const [name, setName] = useState(() => run.file_name.replace(/\.[^.]*$/, "").slice(0, 120));
  const [leftOut, setLeftOut] = useState<readonly LeftOut[]>(
    LEAVING_OUT.flatMap(({ state, isUsual }) => (isUsual ? [state] : [])),
  );
  const { commit, isBusy, error } = useCommit(run, onCommitted);
  const isReady = listId !== NEW || name.trim() !== "";
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isReady) return;
    void commit({ list: listId === NEW ? { name: name.trim() } : { id: listId }, leave_out: [...leftOut] });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 border-t border-line pt-5">
      <h2 className="text-lg font-semibold">Where they go</h2>
      <SelectField label="List" value={listId} onChange={setListId} className="max-w-96">
        <option value={NEW}>A new list</option>
        {lists
          .filter(({ kind }) => kind === "static")
          .map((list) => (
            <option key={list.id} value={list.id}>
              {list.name}
              {list.members !== null && ` (${counted(list.members, "person", "people")})`}
            </option>
          ))}
      </SelectField>
      {listId === NEW && (
        <TextField
          label="Name of the list"
          value={name}
          maxLength={120}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      <fieldset className="flex flex-col gap-2">
        <legend className="pb-1.5 text-sm font-medium">Who stays off the list</legend>
        {LEAVING_OUT.map(({ state, label }) => (
          <label key={state} className="flex items-center gap-2.5 pointer-coarse:min-h-11">
            <input
              type="checkbox"
              checked={leftOut.includes(state)}
              onChange={({ currentTarget }) =>
                setLeftOut(currentTarget.checked ? [...leftOut, state] : leftOut.filter((other) => other !== state))
              }
              className="size-4 accent-accent"
            />
            {label}
          </label>
        ))}
        <p className="text-sm text-ink-3">
          Whoever opted out is texted by no campaign, whatever list they are on. It is asked again before each text
          leaves.
        </p>
      </fieldset>
      <Trouble error={error} />
      <p className="flex justify-end">
        <Button type="submit" look="primary" disabled={!isReady || isBusy}>
          Import {counted(run.rows, "row")}
        </Button>
      </p>
    </form>
  );
}

/** Cannot be undone at once, so the number of rows is typed. */
function SuppressionForm({ run, onCommitted }: CommitFormProps) {
  const [typed, setTyped] = useState("");
  const { commit, isBusy, error } = useCommit(run, onCommitted);
  const isReady = typed.replaceAll(/[\s,.']/g, "") === String(run.rows);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) void commit({ confirm_rows: run.rows });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 border-t border-line pt-5">
      <h2 className="text-lg font-semibold">Opt these numbers out</h2>
      <p className="text-pretty text-ink-2">
        No text goes to any of them from then on, from any line, whoever writes it. It is not undone in bulk: somebody
        who is in the file by mistake is opted in again by hand.
      </p>
      <TextField
        label={`Type ${run.rows.toLocaleString()}, the number of rows`}
        inputMode="numeric"
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Trouble error={error} />
      <p className="flex justify-end">
        <Button type="submit" look="danger" disabled={!isReady || isBusy}>
          Opt out {counted(run.rows, "row")}
        </Button>
      </p>
    </form>
  );
}

function useCommit({ id }: ListImport, onCommitted: () => void) {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const commit = async (body: Parameters<typeof commitImport>[1]): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await commitImport(id, body);
      onCommitted();
    } catch (reason) {
      setError(wordsOf(reason));
      setBusy(false);
    }
  };
  return { commit, isBusy, error };
}

function Trouble({ error }: { error: string | null }) {
  return (
    <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-sm text-danger-text empty:hidden">
      {error}
    </p>
  );
}
