import type { CampaignDetail } from "../data/campaigns.ts";
import { formatNumber } from "../data/phone-number.ts";
import { count, momentOf, texts } from "./campaign-words.ts";

const SHOWN_DAYS = 14;
const dayFormat = new Intl.DateTimeFormat(undefined, {
  weekday: "short",
  month: "short",
  day: "numeric",
  timeZone: "UTC",
});

/** Texts by day over all lines, and what holds them back. */
export function Forecast({ campaign: { forecast, funnel } }: { campaign: CampaignDetail }) {
  const byDay = new Map<string, number>();
  for (const { days } of forecast.lines) {
    for (const { day, texts: number } of days) byDay.set(day, (byDay.get(day) ?? 0) + number);
  }
  const days = [...byDay].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const most = Math.max(1, ...days.map(([, number]) => number));
  if (funnel.planned === 0) return <p className="text-ink-2">Nobody waits for a text.</p>;
  return (
    <div className="flex flex-col gap-3">
      <p>
        {forecast.finishes_at === null ? (
          "Never, as things are: a line may send nothing. Raise its daily limit, or leave it out."
        ) : (
          <>
            The last text leaves about <span className="font-semibold">{momentOf(forecast.finishes_at)}</span>.
          </>
        )}
      </p>
      {days.length > 0 && (
        <table className="tabular w-full text-sm">
          <caption className="sr-only">Texts by day</caption>
          <tbody>
            {days.slice(0, SHOWN_DAYS).map(([day, number]) => (
              <tr key={day}>
                <th scope="row" className="w-24 py-0.5 pr-3 text-left font-normal whitespace-nowrap text-ink-2">
                  {dayFormat.format(new Date(`${day}T12:00:00Z`))}
                </th>
                <td className="flex items-center gap-2 py-0.5">
                  <span
                    aria-hidden="true"
                    className="h-2.5 rounded-sm bg-accent"
                    style={{ width: `${Math.max(1, (number / most) * 70)}%` }}
                  />
                  {count(number)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {days.length > SHOWN_DAYS && (
        <p className="text-sm text-ink-2">And {count(days.length - SHOWN_DAYS)} days or more after them.</p>
      )}
      <ul className="text-sm text-ink-2">
        {forecast.lines
          .filter(({ planned }) => planned > 0)
          .map(({ line, planned, cold, limit, used_today, paused_until }) => (
            <li key={line} className="tabular">
              {formatNumber(line)}: {texts(planned)} left, {count(cold)} to strangers, of whom it texts {count(limit)} a
              day ({count(used_today)} used today)
              {paused_until !== null && `; rests until ${momentOf(paused_until)}`}
            </li>
          ))}
      </ul>
    </div>
  );
}
