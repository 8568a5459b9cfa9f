import type { CampaignSettings } from "../data/campaigns.ts";
import { SelectField } from "../ui/select-field.tsx";
import { hourLabel } from "./campaign-words.ts";
import { CheckField, NumberField, Section } from "./parts.tsx";

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
/** Half hours, as hours. */
const HOURS = Array.from({ length: 49 }, (_, index) => index / 2);

interface RulesProps {
  settings: CampaignSettings;
  /** The hours may still change while it is paused; who gets it may not. */
  isOpen: boolean;
  isDraft: boolean;
  onChange: (settings: Partial<CampaignSettings>) => void;
}

export function RulesPart(props: RulesProps) {
  const { settings, isDraft, onChange } = props;
  return (
    <>
      <Hours {...props} />
      <Section title="Care" lead="The daily limit of each line holds beside all of this.">
        <CheckField
          label="Skip whoever another campaign is texting"
          isChecked={settings.exclude_other_campaigns}
          isDisabled={!isDraft}
          onChange={(exclude_other_campaigns) => onChange({ exclude_other_campaigns })}
        />
        <CheckField
          label="Skip numbers that a carrier told to take no texts"
          isChecked={settings.skip_landlines}
          isDisabled={!isDraft}
          onChange={(skip_landlines) => onChange({ skip_landlines })}
        />
        <NumberField
          label="After a text of another campaign, wait"
          unit="hours"
          min={0}
          max={720}
          value={settings.frequency_cap_hours}
          isDisabled={!isDraft}
          onChange={(frequency_cap_hours) => onChange({ frequency_cap_hours })}
        />
        <NumberField
          label="Skip whoever wrote or called in the last (0: nobody)"
          unit="days"
          min={0}
          max={3650}
          value={settings.skip_in_talks_days}
          isDisabled={!isDraft}
          onChange={(skip_in_talks_days) => onChange({ skip_in_talks_days })}
        />
        <NumberField
          label="Between two texts of one line, on average"
          unit="seconds"
          min={0.1}
          max={3600}
          step={0.1}
          value={settings.pace_seconds}
          isDisabled={!isDraft}
          onChange={(pace_seconds) => onChange({ pace_seconds })}
        />
        <NumberField
          label="An answer counts for a text within"
          unit="hours"
          min={1}
          max={1440}
          value={settings.attribution_hours}
          isDisabled={!isDraft}
          onChange={(attribution_hours) => onChange({ attribution_hours })}
        />
        <NumberField
          label="Warn when so many texts do not arrive"
          unit="%"
          min={0}
          max={100}
          step={0.5}
          value={settings.bounces.warn_percent}
          isDisabled={!isDraft}
          onChange={(warn_percent) => onChange({ bounces: { ...settings.bounces, warn_percent } })}
        />
        <NumberField
          label="Pause by itself when so many texts do not arrive"
          unit="%"
          min={0}
          max={100}
          step={0.5}
          value={settings.bounces.stop_percent}
          isDisabled={!isDraft}
          onChange={(stop_percent) => onChange({ bounces: { ...settings.bounces, stop_percent } })}
        />
      </Section>
    </>
  );
}

function Hours({ settings, isOpen, onChange }: RulesProps) {
  const { window, weekdays } = settings;
  return (
    <Section
      title="Hours"
      lead="In each recipient's own time, by their address or their area code. What the law allows there still holds."
    >
      <fieldset disabled={!isOpen} className="flex flex-wrap items-center gap-2">
        <legend className="sr-only">Time of day</legend>
        <SelectField
          label="Not before"
          value={String(window.from)}
          onChange={(from) => onChange({ window: { ...window, from: Number(from) } })}
        >
          {withOwn(window.from)
            .filter((hour) => hour < window.to)
            .map((hour) => (
              <option key={hour} value={String(hour)}>
                {hourLabel(hour)}
              </option>
            ))}
        </SelectField>
        <span className="text-ink-2">to</span>
        <SelectField
          label="Not after"
          value={String(window.to)}
          onChange={(to) => onChange({ window: { ...window, to: Number(to) } })}
        >
          {withOwn(window.to)
            .filter((hour) => hour > window.from)
            .map((hour) => (
              <option key={hour} value={String(hour)}>
                {hour === 24 ? "Midnight" : hourLabel(hour)}
              </option>
            ))}
        </SelectField>
      </fieldset>
      <fieldset disabled={!isOpen} className="flex flex-wrap gap-x-4 gap-y-2">
        <legend className="sr-only">Days of the week</legend>
        {WEEKDAYS.map((name, day) => (
          <CheckField
            key={name}
            label={name}
            isChecked={weekdays.includes(day)}
            isDisabled={!isOpen || (weekdays.length === 1 && weekdays.includes(day))}
            onChange={(isChecked) =>
              onChange({
                weekdays: isChecked
                  ? [...weekdays, day].toSorted((a, b) => a - b)
                  : weekdays.filter((other) => other !== day),
              })
            }
          />
        ))}
      </fieldset>
      <CheckField
        label="Also on federal holidays"
        isChecked={settings.holidays}
        isDisabled={!isOpen}
        onChange={(holidays) => onChange({ holidays })}
      />
      <CheckField
        label="Keep to state hours that are written for calls too"
        hint="Some states have shorter hours for calls, and courts differ on whether a text is one."
        isChecked={settings.strict_hours}
        isDisabled={!isOpen}
        onChange={(strict_hours) => onChange({ strict_hours })}
      />
    </Section>
  );
}

/** What somebody set by the API may be a quarter. */
const withOwn = (own: number): number[] => [...new Set([...HOURS, own])].toSorted((a, b) => a - b);
