import { type CampaignDetail, useSendingLines } from "../data/campaigns.ts";
import { useLines } from "../data/directory.ts";
import { formatNumber } from "../data/phone-number.ts";
import { count, momentOf } from "./campaign-words.ts";
import { Remark } from "./parts.tsx";

/** Why it is paused or should be looked at, and which of its lines rest. */
export function Troubles({ campaign }: { campaign: CampaignDetail }) {
  const { error, state, settings } = campaign;
  const lines = useSendingLines().data ?? [];
  const named = useLines().data ?? [];
  const isOver = state === "finished" || state === "stopped";
  const resting = isOver
    ? []
    : lines.filter(({ line, paused_until }) => settings.lines.includes(line) && paused_until !== null);
  const full = isOver
    ? []
    : lines.filter(
        ({ line, limit_today, used_today, paused_until }) =>
          settings.lines.includes(line) && paused_until === null && used_today >= limit_today,
      );
  const nameOf = (line: string): string => named.find(({ number }) => number === line)?.name ?? formatNumber(line);
  if (error === null && resting.length === 0 && full.length === 0) return null;
  return (
    <div className="flex flex-col gap-2 pt-5">
      {error !== null && (
        <Remark tone={state === "paused" ? "danger" : "warn"}>
          <p className="font-medium">{error.message}</p>
          {error.fix !== "" && <p>{error.fix}</p>}
        </Remark>
      )}
      {resting.map(({ line, paused_until, pause_reason }) => (
        <Remark key={line} tone="warn">
          <p>
            <span className="font-medium">{nameOf(line)}</span> rests until{" "}
            {paused_until === null ? "" : momentOf(paused_until)}
            {pause_reason === null ? "." : `: ${pause_reason}`} The campaign goes on with the other lines.
          </p>
        </Remark>
      ))}
      {full.map(({ line, limit_today }) => (
        <Remark key={line} tone="warn">
          <p>
            <span className="font-medium">{nameOf(line)}</span> has texted {count(limit_today)} strangers today, which
            is its limit. It goes on tomorrow; people who talked with it are still texted.
          </p>
        </Remark>
      ))}
    </div>
  );
}

const MOST_SHOWN = 8;

/** Where the server knows nothing better. */
const WHAT_THEN = {
  hard: "Take the number off the list.",
  blocked: null,
  capacity: "It may pass another day.",
  transient: "It may pass another time.",
  configuration: null,
  opt_out: "No text goes there any more.",
  unknown: null,
} as const satisfies Record<CampaignDetail["carrier_errors"][number]["class"], string | null>;

/** What carriers told, in plain words, with what would change it. */
export function CarrierErrors({ campaign: { carrier_errors } }: { campaign: CampaignDetail }) {
  return (
    <ul className="flex flex-col gap-2">
      {carrier_errors.slice(0, MOST_SHOWN).map(({ code, class: kind, words, fix, count: number }) => {
        const then = fix ?? WHAT_THEN[kind];
        return (
          <li key={code} className="flex gap-3">
            <span className="tabular min-w-8 shrink-0 text-right font-medium">{count(number)}</span>
            <span className="min-w-0">
              {words} {code !== "unknown" && <span className="tabular text-sm text-ink-3">{code}</span>}
              {then !== null && <span className="block text-sm text-ink-2">{then}</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
