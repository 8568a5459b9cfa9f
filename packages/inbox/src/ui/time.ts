/** Moments as people read them, in the browser's own language and zone. */
const time = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: "short" });
const monthDay = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric" });
const date = new Intl.DateTimeFormat(undefined, { year: "numeric", month: "short", day: "numeric" });
const longDay = new Intl.DateTimeFormat(undefined, { weekday: "long", month: "long", day: "numeric" });
const longDate = new Intl.DateTimeFormat(undefined, {
  weekday: "long",
  year: "numeric",
  month: "long",
  day: "numeric",
});
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });

const DAY = 86_400_000;

/** For lists: the time of today, the weekday of this week, then the date. */
export function shortMoment(iso: string, now = Date.now()): string {
  const moment = new Date(iso);
  const days = daysBetween(moment.getTime(), now);
  if (days === 0) return time.format(moment);
  if (days === 1) return "Yesterday";
  if (days > 1 && days < 7) return weekday.format(moment);
  return moment.getFullYear() === new Date(now).getFullYear() ? monthDay.format(moment) : date.format(moment);
}

export function timeOf(iso: string): string {
  return time.format(new Date(iso));
}

export function dayOf(iso: string, now = Date.now()): string {
  const moment = new Date(iso);
  const days = daysBetween(moment.getTime(), now);
  if (days === 0) return "Today";
  if (days === 1) return "Yesterday";
  return (moment.getFullYear() === new Date(now).getFullYear() ? longDay : longDate).format(moment);
}

export function fullMoment(iso: string): string {
  return full.format(new Date(iso));
}

/** `8 s ago`, `3 min ago`, `2 h ago`, then the day. */
export function agoOf(iso: string, now = Date.now()): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(iso)) / 1000));
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  return seconds < 86_400 ? `${Math.floor(seconds / 3600)} h ago` : shortMoment(iso, now);
}

/** `4:07`, `1:02:03`. */
export function clockOf(seconds: number): string {
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60) % 60;
  const rest = String(whole % 60).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** `4 min 7 s`, for reading out. */
export function lengthOf(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`;
}

export function isSameDay(a: string, b: string): boolean {
  return startOfDay(Date.parse(a)) === startOfDay(Date.parse(b));
}

/** Calendar days; around a change of the clocks a day has not 24 hours. */
function daysBetween(earlier: number, later: number): number {
  return Math.round((startOfDay(later) - startOfDay(earlier)) / DAY);
}

function startOfDay(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0);
}
