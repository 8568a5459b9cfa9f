/** When a conversation may come back: moments at which people start to work. */
export interface SnoozeChoice {
  label: string;
  /** ISO-8601, UTC. */
  until: string;
  shown: string;
}

const MORNING = 8;
const time = new Intl.DateTimeFormat(undefined, { weekday: "short", hour: "numeric", minute: "2-digit" });

export function snoozeChoices(now: number): SnoozeChoice[] {
  const morning = (days: number): Date => {
    const day = new Date(now);
    day.setDate(day.getDate() + days);
    day.setHours(MORNING, 0, 0, 0);
    return day;
  };
  const later = new Date(now + 3 * 3_600_000);
  later.setMinutes(0, 0, 0);
  const untilMonday = (8 - new Date(now).getDay()) % 7 || 7;
  const choices: [string, Date][] = [
    ["Later today", later],
    ["Tomorrow", morning(1)],
    ["Next week", morning(untilMonday)],
    ["In a month", morning(30)],
  ];
  return choices.map(([label, moment]) => ({ label, until: moment.toISOString(), shown: time.format(moment) }));
}
