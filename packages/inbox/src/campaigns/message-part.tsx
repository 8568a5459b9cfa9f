import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import type { AudiencePreview } from "../data/audiences.ts";
import type { StepDraft } from "../data/campaigns.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { cx } from "../ui/class-names.ts";
import { stepName, variantName } from "./campaign-words.ts";
import { NumberField, Section } from "./parts.tsx";
import { WordingField } from "./wording-field.tsx";

const MOST_STEPS = 5;
const MOST_VARIANTS = 4;
const USUAL_DELAY_HOURS = 72;

/** The texts: the first, and those that follow it to whoever has not answered. Each in up to four variants. */
export function MessagePart({
  campaignName,
  steps,
  current,
  sample,
  isOpen,
  mayChangeSteps,
  onStep,
  onChange,
}: {
  campaignName: string;
  steps: readonly StepDraft[];
  /** From 1. */
  current: number;
  sample: AudiencePreview["sample"];
  isOpen: boolean;
  mayChangeSteps: boolean;
  onStep: (step: number) => void;
  onChange: (steps: StepDraft[]) => void;
}) {
  const step = steps[current - 1];
  const addStep = (): void => {
    onChange([
      ...steps,
      { delay_hours: USUAL_DELAY_HOURS, variants: [{ weight: 1, body: "Hi {{first_name|there}}, …" }] },
    ]);
    onStep(steps.length + 1);
  };
  const removeStep = (): void => {
    onChange(steps.filter((_, index) => index !== current - 1));
    onStep(Math.max(1, current - 1));
  };
  const change = (part: Partial<StepDraft>): void =>
    onChange(steps.map((one, index) => (index === current - 1 ? { ...one, ...part } : one)));
  return (
    <Section title="Message" lead="Follow-ups go to those who have neither answered nor called.">
      <div className="flex flex-wrap items-center gap-1.5">
        {steps.map((_, index) => (
          <Button
            key={index}
            aria-pressed={index + 1 === current}
            onClick={() => onStep(index + 1)}
            className={cx(index + 1 === current && "bg-selected!")}
          >
            {stepName(index + 1)}
          </Button>
        ))}
        {mayChangeSteps && steps.length < MOST_STEPS && (
          <Button look="quiet" onClick={addStep}>
            <Plus aria-hidden="true" className="size-4" /> Follow-up
          </Button>
        )}
        {mayChangeSteps && current > 1 && (
          <IconButton label={`Remove ${stepName(current).toLowerCase()}`} onClick={removeStep}>
            <Trash2 aria-hidden="true" className="size-4" strokeWidth={1.75} />
          </IconButton>
        )}
      </div>
      {step !== undefined && current > 1 && (
        <NumberField
          key={`delay ${current} ${steps.length}`}
          label="How long it waits after the text before"
          unit="hours"
          min={1}
          max={24 * 90}
          value={step.delay_hours}
          isDisabled={!isOpen}
          onChange={(delay_hours) => change({ delay_hours })}
        />
      )}
      {step !== undefined && (
        <Variants
          key={current}
          campaignName={campaignName}
          step={current}
          variants={step.variants}
          sample={sample}
          isOpen={isOpen}
          mayAdd={mayChangeSteps}
          onChange={(variants) => change({ variants })}
        />
      )}
    </Section>
  );
}

const labelOf = (step: number, variant: number, variants: number): string =>
  variants > 1 ? `${stepName(step)}, variant ${variantName(variant)}` : stepName(step);

function Variants({
  campaignName,
  step,
  variants,
  sample,
  isOpen,
  mayAdd,
  onChange,
}: {
  campaignName: string;
  step: number;
  variants: StepDraft["variants"];
  sample: AudiencePreview["sample"];
  isOpen: boolean;
  mayAdd: boolean;
  onChange: (variants: StepDraft["variants"]) => void;
}) {
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, variants.length - 1);
  const variant = variants[at];
  const add = (): void => {
    onChange([...variants, { weight: 1, body: variant?.body ?? "" }]);
    setChosen(variants.length);
  };
  const remove = (): void => {
    onChange(variants.filter((_, index) => index !== at));
    setChosen(Math.max(0, at - 1));
  };
  const total = variants.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-1.5">
        {variants.length > 1 &&
          variants.map(({ weight }, index) => (
            <Button
              key={index}
              aria-pressed={index === at}
              onClick={() => setChosen(index)}
              className={cx("tabular", index === at && "bg-selected!")}
            >
              Variant {variantName(index)}
              {total > 0 && <span className="font-normal text-ink-2">{Math.round((weight / total) * 100)} %</span>}
            </Button>
          ))}
        {mayAdd && variants.length < MOST_VARIANTS && (
          <Button look="quiet" onClick={add}>
            <Plus aria-hidden="true" className="size-4" /> Variant to compare
          </Button>
        )}
        {mayAdd && variants.length > 1 && (
          <IconButton label={`Remove variant ${variantName(at)}`} onClick={remove}>
            <Trash2 aria-hidden="true" className="size-4" strokeWidth={1.75} />
          </IconButton>
        )}
      </div>
      {variant !== undefined && (
        <WordingField
          key={at}
          label={labelOf(step, at, variants.length)}
          snippetName={`${campaignName}: ${labelOf(step, at, variants.length)}`}
          isFirst={step === 1}
          body={variant.body}
          sample={sample}
          isOpen={isOpen}
          onChange={(body) => onChange(variants.map((one, index) => (index === at ? { ...one, body } : one)))}
        />
      )}
      {variants.length > 1 && (
        <p className="text-sm text-ink-3">
          Who gets which follows from the number, so it stays the same however often it is planned.
        </p>
      )}
    </div>
  );
}
