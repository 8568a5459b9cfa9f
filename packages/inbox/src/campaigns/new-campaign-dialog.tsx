import { type SyntheticEvent, useState } from "react";
import { useEveryList } from "../data/audiences.ts";
import { type Campaign, useCreateCampaign } from "../data/campaigns.ts";
import { useLines } from "../data/directory.ts";
import { formatNumber } from "../data/phone-number.ts";
import { useSession } from "../data/session.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";
import { ListOptions } from "./list-options.tsx";
import { CheckField } from "./parts.tsx";

/** What a first text needs, to be written over. */
const FIRST_WORDS = "Hi {{first_name|there}}, … Reply STOP to opt out.";

export function NewCampaignDialog({
  listId,
  onClose,
  onMade,
}: {
  /** Whom it is for, where somebody began with the list. */
  listId: string | null;
  onClose: () => void;
  onMade: (campaign: Campaign) => void;
}) {
  const session = useSession();
  const lines = (useLines().data ?? []).filter(
    ({ number }) => number !== null && (session?.lines === "all" || session?.lines.includes(number) === true),
  );
  const lists = useEveryList();
  const [name, setName] = useState("");
  const [chosenList, setList] = useState(listId);
  const [chosenLines, setLines] = useState<readonly string[] | null>(null);
  const create = useCreateCampaign();
  const all = lines.flatMap(({ number }) => (number === null ? [] : [number]));
  const from = chosenLines ?? all.slice(0, 1);
  const list = chosenList ?? lists[0]?.id ?? "";
  const isReady = name.trim() !== "" && from.length > 0 && !create.isPending;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!isReady) return;
    create.mutate(
      {
        name: name.trim(),
        audience: list === "" ? { kind: "filter", filter: { version: 1 } } : { kind: "list", list_id: list },
        settings: { lines: [...from] },
        steps: [{ delay_hours: 0, variants: [{ weight: 1, body: FIRST_WORDS }] }],
      },
      { onSuccess: onMade },
    );
  };
  return (
    <Dialog title="New campaign" onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label="Name"
          hint="Only the firm sees it."
          value={name}
          maxLength={200}
          placeholder="Spring tune-up"
          error={create.error?.message}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <label className="flex flex-col gap-1">
          <span className="text-sm font-medium">Who it is for</span>
          <select
            value={list}
            onChange={(event) => setList(event.currentTarget.value)}
            className="h-10 pointer-coarse:h-11 rounded-md border border-line-strong bg-surface px-2.5 text-base text-ink pointer-coarse:text-lg"
          >
            <ListOptions lists={lists} />
          </select>
        </label>
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 text-sm font-medium">Lines to send from</legend>
          {lines.map(({ id, name: called, number }) => (
            <CheckField
              key={id}
              label={called === null ? formatNumber(number ?? "") : `${called} · ${formatNumber(number ?? "")}`}
              isChecked={number !== null && from.includes(number)}
              onChange={(isChecked) =>
                number !== null && setLines(isChecked ? [...from, number] : from.filter((other) => other !== number))
              }
            />
          ))}
          {lines.length === 0 && <p className="text-sm text-ink-2">No line is known yet. Import from Quo first.</p>}
        </fieldset>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" disabled={!isReady}>
            Write it
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
