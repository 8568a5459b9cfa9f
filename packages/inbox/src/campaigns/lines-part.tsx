import { SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import { type CampaignSettings, type SendingLine, useSendingLines } from "../data/campaigns.ts";
import { useLines } from "../data/directory.ts";
import { formatNumber } from "../data/phone-number.ts";
import { useRight } from "../data/session.ts";
import { IconButton } from "../ui/button.tsx";
import { count, momentOf } from "./campaign-words.ts";
import { LineLimitsDialog } from "./line-limits-dialog.tsx";
import { CheckField, Section } from "./parts.tsx";

/** The firm's numbers that send, with what each may still send today to people who never wrote or talked to it. */
export function LinesPart({
  settings,
  isOpen,
  onChange,
}: {
  settings: CampaignSettings;
  isOpen: boolean;
  onChange: (settings: Partial<CampaignSettings>) => void;
}) {
  const sending = useSendingLines().data ?? [];
  const named = useLines().data ?? [];
  const mayManage = useRight("manage");
  const [limiting, setLimiting] = useState<SendingLine | null>(null);
  const nameOf = (line: string): string => named.find(({ number }) => number === line)?.name ?? formatNumber(line);
  const shown = isOpen ? sending : sending.filter(({ line }) => settings.lines.includes(line));
  return (
    <Section
      title="Sent from"
      lead="Whoever talked with one of them stays with it; the others are spread, each always onto the same line."
    >
      <ul className="flex flex-col divide-y divide-line rounded-lg border border-line">
        {shown.map((one) => {
          const { line } = one;
          const isUsed = settings.lines.includes(line);
          return (
            <li key={line} className="flex items-center gap-3 py-2.5 pr-2 pl-4">
              <div className="min-w-0 flex-1">
                <CheckField
                  label={nameOf(line)}
                  hint={roomOf(one)}
                  isChecked={isUsed}
                  // One is needed, so the last one stays.
                  isDisabled={!isOpen || (isUsed && settings.lines.length === 1)}
                  onChange={(isChecked) =>
                    onChange({
                      lines: isChecked ? [...settings.lines, line] : settings.lines.filter((other) => other !== line),
                    })
                  }
                />
              </div>
              {mayManage && (
                <IconButton label={`Daily limit of ${nameOf(line)}`} onClick={() => setLimiting(one)}>
                  <SlidersHorizontal aria-hidden="true" className="size-4" strokeWidth={1.75} />
                </IconButton>
              )}
            </li>
          );
        })}
        {shown.length === 0 && <li className="px-4 py-3 text-ink-2">{settings.lines.map(formatNumber).join(", ")}</li>}
      </ul>
      {limiting !== null && (
        <LineLimitsDialog line={limiting} name={nameOf(limiting.line)} onClose={() => setLimiting(null)} />
      )}
    </Section>
  );
}

function roomOf({ limit_today, used_today, paused_until, pause_reason, ramp }: SendingLine): string {
  const today = `${count(used_today)} of ${count(limit_today)} texts to strangers used today`;
  const grows = ramp === null ? "" : ", and its limit grows";
  if (paused_until === null) return today + grows;
  return `Rests until ${momentOf(paused_until)}${pause_reason === null ? "" : `: ${pause_reason}`}`;
}
