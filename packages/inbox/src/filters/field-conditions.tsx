import { Plus, X } from "lucide-react";
import type { ContactFilter } from "../data/audiences.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { SelectField } from "../ui/select-field.tsx";

type FieldCondition = NonNullable<ContactFilter["fields"]>[number];

const MOST = 20;
const INPUT =
  "touch-target h-8 min-w-0 flex-1 basis-28 rounded-md border border-line-strong bg-surface px-2 text-sm text-ink pointer-coarse:text-lg";

/** Of every one of these fields something must hold. */
export function FieldConditions({
  conditions,
  onChange,
}: {
  conditions: readonly FieldCondition[];
  onChange: (conditions: FieldCondition[]) => void;
}) {
  const set = (index: number, change: Partial<FieldCondition>): void =>
    onChange(conditions.map((one, at) => (at === index ? withoutSpareValue({ ...one, ...change }) : one)));
  return (
    <div className="flex flex-col gap-2">
      {conditions.map((condition, index) => (
        <div key={index} className="flex min-w-0 flex-wrap items-center gap-2">
          <input
            aria-label={`Field ${index + 1}`}
            placeholder="company"
            maxLength={120}
            value={condition.field}
            onChange={({ currentTarget }) => set(index, { field: currentTarget.value })}
            className={INPUT}
          />
          <SelectField
            label={`What field ${index + 1} must be`}
            value={condition.is}
            onChange={(is) => set(index, { is })}
          >
            <option value="filled">is filled</option>
            <option value="empty">is empty</option>
            <option value="equal">is</option>
            <option value="containing">has in it</option>
          </SelectField>
          {(condition.is === "equal" || condition.is === "containing") && (
            <input
              aria-label={`Value of field ${index + 1}`}
              maxLength={500}
              value={condition.value ?? ""}
              onChange={({ currentTarget }) => set(index, { value: currentTarget.value })}
              className={INPUT}
            />
          )}
          <IconButton
            label={`Remove field ${index + 1}`}
            onClick={() => onChange(conditions.filter((_, at) => at !== index))}
          >
            <X aria-hidden="true" className="size-4" strokeWidth={1.75} />
          </IconButton>
        </div>
      ))}
      {conditions.length < MOST && (
        <p>
          <Button onClick={() => onChange([...conditions, { field: "", is: "filled" }])}>
            <Plus aria-hidden="true" className="size-4" /> Another field
          </Button>
        </p>
      )}
    </div>
  );
}

function withoutSpareValue({ value, ...condition }: FieldCondition): FieldCondition {
  return condition.is === "filled" || condition.is === "empty" ? condition : { ...condition, value: value ?? "" };
}
