import { useId, useMemo } from "react";
import { SelectField } from "../ui/select-field.tsx";
import { countries } from "./countries.ts";

export function CountryField({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const all = useMemo(() => countries(), []);
  const id = useId();
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span id={id} className="text-sm font-medium">
        Numbers without the code of a country are from
      </span>
      <SelectField label="Country of the numbers" value={value} onChange={onChange}>
        {all.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
