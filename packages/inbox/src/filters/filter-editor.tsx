import { Plus } from "lucide-react";
import type { ContactFilter } from "../data/audiences.ts";
import { SelectField } from "../ui/select-field.tsx";
import { ConditionCard } from "./condition-card.tsx";
import { beginningOf, type ConditionKey, CONDITIONS } from "./filter-conditions.ts";

/** The conditions of a filter, all of which must hold, and the way to another one. */
export function FilterEditor({
  filter,
  isOpen,
  onChange,
}: {
  filter: ContactFilter;
  isOpen: boolean;
  onChange: (filter: ContactFilter) => void;
}) {
  const used = CONDITIONS.filter(({ key }) => filter[key] !== undefined);
  const unused = CONDITIONS.filter(({ key }) => filter[key] === undefined);
  const set = (key: ConditionKey, value: ContactFilter[ConditionKey]): void => onChange({ ...filter, [key]: value });
  const drop = (key: ConditionKey): void => {
    const others = Object.entries(filter).filter(([name]) => name !== key);
    onChange({ ...(Object.fromEntries(others) as Partial<ContactFilter>), version: 1 });
  };
  return (
    <>
      {used.length > 0 && (
        <ul aria-label="Conditions" className="flex flex-col gap-2">
          {used.map(({ key }) => (
            <ConditionCard
              key={key}
              condition={key}
              filter={filter}
              isOpen={isOpen}
              onChange={(value) => set(key, value)}
              onRemove={() => drop(key)}
            />
          ))}
        </ul>
      )}
      {isOpen && unused.length > 0 && (
        <div className="flex items-center gap-2">
          <Plus aria-hidden="true" className="size-4 text-ink-3" />
          <SelectField<ConditionKey | "">
            label="Add a condition"
            value=""
            onChange={(key) => key !== "" && set(key, beginningOf(key, new Date()))}
          >
            <option value="">Add a condition…</option>
            {unused.map(({ key, label }) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </SelectField>
        </div>
      )}
    </>
  );
}
