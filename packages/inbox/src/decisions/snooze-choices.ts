/** When a conversation may come back: moments at which people start to work. */
export interface SnoozeChoice {
  label: string;
  /** ISO-8601, UTC. */
  until: string;
  shown: string;
}

const MORNING = 8;
const soon = new Intl.DateTimeFormat(undefined, { weekday: "short", hour: "numeric", minute: "2-digit" });
const far = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" });
const WEEK = 7 * 86_400_000;

export function snoozeTime(moment: Date): string {
  return (moment.getTime() - Date.now() > WEEK ? far : soon).format(moment);
}

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
  ];
  // Late in the evening "later today" would be tomorrow.
  if (later.getDate() !== new Date(now).getDate()) choices.shift();
  return choices.map(([label, moment]) => ({ label, until: moment.toISOString(), shown: soon.format(moment) }));
}
