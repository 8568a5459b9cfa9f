import { type SyntheticEvent, useState } from "react";
import { type CampaignDetail, useTestCampaign } from "../data/campaigns.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { TextField } from "../ui/text-field.tsx";
import { notify } from "../ui/toasts.tsx";
import { stepName, variantName } from "./campaign-words.ts";
import type { DraftInHand } from "./use-draft.ts";

const KEPT_NUMBER = "linekeeper.test-number";

/** A text to one's own phone. Where it goes to is remembered by this browser only. */
export function TestDialog({
  campaign,
  inHand,
  step,
  onClose,
}: {
  campaign: CampaignDetail;
  inHand: DraftInHand;
  step: number;
  onClose: () => void;
}) {
  const test = useTestCampaign(campaign.id);
  const [to, setTo] = useState(() => localStorage.getItem(KEPT_NUMBER) ?? "");
  const [variant, setVariant] = useState(0);
  const [error, setError] = useState<string | null>(null);
  const variants = inHand.draft.steps[step - 1]?.variants ?? [];
  const number = inFull(to);
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (number === null) return setError("Write the number with its area code, as (617) 555-0123.");
    if (!(await inHand.keep())) return setError("The draft is not saved. Close this and look below it.");
    test.mutate(
      { to: number, step, variant },
      {
        onSuccess: ({ body }) => {
          localStorage.setItem(KEPT_NUMBER, to);
          notify({ title: "The test is on its way", description: body });
          onClose();
        },
        onError: (reason) => setError(reason.message),
      },
    );
  };
  return (
    <Dialog title="Test" onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <p className="text-sm text-ink-2">
          {stepName(step)}, as the first of those who get it would read it. It is a single text to you; nobody else gets
          anything.
        </p>
        <TextField
          label="Your number"
          type="tel"
          autoComplete="tel"
          value={to}
          error={error}
          onChange={(event) => {
            setTo(event.currentTarget.value);
            setError(null);
          }}
        />
        {variants.length > 1 && (
          <SelectField label="Variant" value={String(variant)} onChange={(value) => setVariant(Number(value))}>
            {variants.map((_, index) => (
              <option key={index} value={String(index)}>
                Variant {variantName(index)}
              </option>
            ))}
          </SelectField>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" disabled={to.trim() === "" || test.isPending}>
            Send the test
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** North American as people write it, others with their plus. */
function inFull(written: string): string | null {
  const digits = written.replaceAll(/\D/g, "");
  if (written.trim().startsWith("+") && digits.length >= 8) return `+${digits}`;
  if (digits.length === 10) return `+1${digits}`;
  return digits.length === 11 && digits.startsWith("1") ? `+${digits}` : null;
}
