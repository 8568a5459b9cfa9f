import { X } from "lucide-react";
import { useId, useState } from "react";
import { type ContactFilter, useEveryList } from "../data/audiences.ts";
import { useCampaigns } from "../data/campaigns.ts";
import { useLines } from "../data/directory.ts";
import { useFirm } from "../data/people.ts";
import { formatNumber } from "../data/phone-number.ts";
import { useTags } from "../data/tags.ts";
import { IconButton } from "../ui/button.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { FieldConditions } from "./field-conditions.tsx";
import { CONDITION_OF, type ConditionKey, CONSENT_WORDS, readCodes } from "./filter-conditions.ts";

type Value = ContactFilter[ConditionKey];

interface ConditionProps {
  condition: ConditionKey;
  filter: ContactFilter;
  isOpen: boolean;
  onChange: (value: Value) => void;
  onRemove: () => void;
}

export function ConditionCard(props: ConditionProps) {
  const { condition, isOpen, onRemove } = props;
  const id = useId();
  const about = CONDITION_OF.get(condition);
  if (about === undefined) return null;
  return (
    <li>
      <fieldset
        disabled={!isOpen}
        aria-labelledby={id}
        className="flex min-w-0 flex-col gap-2 rounded-lg border border-line py-2.5 pr-2 pl-4"
      >
        <div className="flex min-h-8 items-center gap-2">
          <h2 id={id} className="min-w-0 flex-1 font-semibold">
            {about.label}
          </h2>
          {isOpen && (
            <IconButton label={`Remove the condition: ${about.label}`} onClick={onRemove}>
              <X aria-hidden="true" className="size-4" strokeWidth={1.75} />
            </IconButton>
          )}
        </div>
        <div className="flex min-w-0 flex-col gap-1.5 pr-2 pb-1">
          <Content {...props} />
          {about.hint !== undefined && <p className="text-sm text-ink-3">{about.hint}</p>}
        </div>
      </fieldset>
    </li>
  );
}

function Content({ condition, filter, onChange }: ConditionProps) {
  const about = CONDITION_OF.get(condition);
  const value = filter[condition];
  if (about === undefined) return null;
  switch (about.kind) {
    case "tags":
      return <TagChoices chosen={textsOf(value)} onChange={onChange} />;
    case "lines":
      return <LineChoices chosen={textsOf(value)} onChange={onChange} />;
    case "lists":
      return <ListChoices chosen={textsOf(value)} onChange={onChange} />;
    case "campaigns":
      return <CampaignChoices chosen={textsOf(value)} onChange={onChange} />;
    case "yes or no": {
      const [yes, no] = about.words ?? ["Yes", "No"];
      return (
        <SelectField
          label={about.label}
          value={value === false ? "no" : "yes"}
          onChange={(is) => onChange(is === "yes")}
        >
          <option value="yes">{yes}</option>
          <option value="no">{no}</option>
        </SelectField>
      );
    }
    case "day":
      return (
        <input
          type="date"
          aria-label={about.label}
          required
          value={typeof value === "string" ? dayOfMoment(value) : ""}
          onChange={({ currentTarget }) => {
            const moment = new Date(`${currentTarget.value}T00:00`);
            if (!Number.isNaN(moment.getTime())) onChange(moment.toISOString());
          }}
          className="touch-target h-8 w-44 rounded-md border border-line-strong bg-surface px-2 text-sm text-ink pointer-coarse:text-lg"
        />
      );
    case "consent":
      return (
        <SelectField label={about.label} value={filter.consent ?? "not_out"} onChange={(consent) => onChange(consent)}>
          {Object.entries(CONSENT_WORDS).map(([consent, words]) => (
            <option key={consent} value={consent}>
              {words}
            </option>
          ))}
        </SelectField>
      );
    case "assignee":
      return <AssigneeChoice value={filter.assigned_to ?? "nobody"} onChange={onChange} />;
    case "area codes":
    case "regions":
      return <CodesField label={about.label} kind={about.kind} codes={textsOf(value)} onChange={onChange} />;
    case "fields":
      return <FieldConditions conditions={filter.fields ?? []} onChange={onChange} />;
  }
}

const textsOf = (value: Value): readonly string[] =>
  Array.isArray(value) ? (value as readonly unknown[]).filter((one) => typeof one === "string") : [];

/** The day where the browser is, as its field for days wants it. */
function dayOfMoment(moment: string): string {
  const day = new Date(moment);
  return `${day.getFullYear()}-${inTwo(day.getMonth() + 1)}-${inTwo(day.getDate())}`;
}

const inTwo = (part: number): string => String(part).padStart(2, "0");

interface ChoicesProps {
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

function TagChoices(props: ChoicesProps) {
  const options = useTags().map(({ id, name }) => ({ value: id, label: name }));
  return <Choices {...props} options={options} empty="There are no tags yet." />;
}

function LineChoices(props: ChoicesProps) {
  const options = (useLines().data ?? []).flatMap(({ name, number }) =>
    number === null ? [] : [{ value: number, label: name ?? formatNumber(number) }],
  );
  return <Choices {...props} options={options} empty="There are no lines yet." />;
}

/** Drafts have nobody yet. */
function CampaignChoices(props: ChoicesProps) {
  const campaigns = useCampaigns().data?.pages.flatMap(({ data }) => data) ?? [];
  const options = campaigns
    .filter(({ state }) => state !== "draft")
    .map(({ id, name }) => ({ value: id, label: name }));
  return <Choices {...props} options={options} empty="No campaign has begun yet." />;
}

/** Fixed ones: a live list that asks for a live list could ask for itself. */
function ListChoices(props: ChoicesProps) {
  const lists = useEveryList();
  const options = lists.flatMap(({ id, name, kind }) => (kind === "static" ? [{ value: id, label: name }] : []));
  return <Choices {...props} options={options} empty="There are no fixed lists yet." />;
}

function Choices({
  chosen,
  options,
  empty,
  onChange,
}: ChoicesProps & { options: readonly { value: string; label: string }[]; empty: string }) {
  // What is chosen and gone since would otherwise narrow the list unseen.
  const gone = chosen.filter((one) => !options.some(({ value }) => value === one));
  const all = [...options, ...gone.map((value) => ({ value, label: `${value} (gone)` }))];
  if (all.length === 0) return <p className="text-sm text-ink-2">{empty}</p>;
  return (
    <ul className="flex max-h-52 flex-wrap gap-x-4 gap-y-1.5 overflow-y-auto">
      {all.map(({ value, label }) => (
        <li key={value} className="max-w-full">
          <label className="flex items-center gap-2 pointer-coarse:min-h-11">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={({ currentTarget }) =>
                onChange(currentTarget.checked ? [...chosen, value] : chosen.filter((other) => other !== value))
              }
              className="size-4 shrink-0 accent-accent"
            />
            <span className="min-w-0 truncate">{label}</span>
          </label>
        </li>
      ))}
    </ul>
  );
}

function AssigneeChoice({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const firm = useFirm();
  return (
    <SelectField label="Assigned to" value={value} onChange={onChange}>
      <option value="nobody">Nobody</option>
      <option value="anyone">Anyone</option>
      {firm.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}

function CodesField({
  label,
  kind,
  codes,
  onChange,
}: {
  label: string;
  kind: "area codes" | "regions";
  codes: readonly string[];
  onChange: (codes: string[]) => void;
}) {
  const [text, setText] = useState(codes.join(", "));
  const { wrong } = readCodes(text, kind);
  const id = useId();
  return (
    <>
      <input
        aria-label={label}
        aria-invalid={wrong.length > 0}
        aria-describedby={id}
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          onChange(readCodes(currentTarget.value, kind).codes);
        }}
        className="touch-target h-8 w-full max-w-80 rounded-md border border-line-strong bg-surface px-2 text-sm text-ink pointer-coarse:text-lg"
      />
      <p id={id} role="alert" className="text-sm text-danger-text empty:hidden">
        {wrong.length > 0 && `${wrong.join(", ")} is left out: it is no ${kind === "regions" ? "state" : "area code"}.`}
      </p>
    </>
  );
}
