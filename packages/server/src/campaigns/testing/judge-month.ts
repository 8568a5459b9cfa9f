/** What is wrong with a month, by what the provider has, which is what people got, and by what they said. */
import type { CampaignDetail, Recipient } from "../campaigns.ts";
import { localMoment, mayReach, type Person } from "./homes.ts";
import type { Carried } from "./telling.ts";

export interface Month {
  people: readonly Person[];
  detail: CampaignDetail;
  rows: readonly Recipient[];
  /** By number: from when on nothing may reach them. Also of those who may have meant it. */
  silentFrom: ReadonlyMap<string, number>;
  /** Of those: who opted out. */
  out: ReadonlySet<string>;
  /** From when on they are no strangers, and get no follow-up. */
  answeredAt: ReadonlyMap<string, number>;
  bounced: ReadonlySet<string>;
  delivered: ReadonlySet<string>;
  kills: number;
  /** How often somebody looked whether there was something to do. */
  rounds: number;
}

const FIRM = "America/New_York";

/** Sentences; none where everything is lawful. */
export function unlawful(coldLimit: number, month: Month, carried: readonly Carried[]): string[] {
  const { people, silentFrom, answeredAt } = month;
  const homes = new Map(people.map(({ number, home }) => [number, home]));
  const faults: string[] = [];
  const steps = new Set<string>();
  const cold = new Map<string, number>();
  for (const { at, from, to, text } of carried) {
    const when = `${text} to ${to} at ${new Date(at).toISOString()}`;
    const home = homes.get(to);
    if (home === undefined) faults.push(`${when}: nobody has the number`);
    else if (!mayReach(home, at)) faults.push(`${when}: outside the hours of ${home.state} in ${home.zone}`);
    const step = `${to} ${text.slice(0, 1)}`;
    if (steps.has(step)) faults.push(`${when}: twice`);
    steps.add(step);
    const silent = silentFrom.get(to) ?? Infinity;
    const answered = answeredAt.get(to) ?? Infinity;
    if (at >= silent) faults.push(`${when}: they had said no`);
    if (text.startsWith("2") && at >= answered) faults.push(`${when}: they had answered`);
    if (at >= Math.min(silent, answered)) continue;
    const day = `${from} on ${localMoment(FIRM, at).date}`;
    cold.set(day, (cold.get(day) ?? 0) + 1);
  }
  for (const [day, count] of cold) if (count > coldLimit) faults.push(`${day}: ${count} cold texts`);
  // The limit was what slowed it down. A text that the provider refused has used its place, so few days are full to the last.
  if (Math.max(...cold.values()) < 0.9 * coldLimit) faults.push("no line was ever nearly full");
  return faults;
}

/** Recipients whose row does not say what became of them. */
export function unexplained(
  { people, rows, silentFrom, out, answeredAt }: Month,
  carried: readonly Carried[],
): string[] {
  const got = new Set(carried.map(({ to }) => to));
  const gotStep = new Set(carried.map(({ to, text }) => `${to} ${text.slice(0, 1)}`));
  const known = new Map(rows.map((row) => [row.number, row]));
  return people.flatMap(({ number }) => {
    const row = known.get(number);
    if (row === undefined) return [`${number}: no row`];
    const isRight = {
      finished: got.has(number) && row.words.startsWith("Sent on "),
      skipped: !got.has(number) && silentFrom.has(number) && /^Skipped: They (?:opted out|wrote)/.test(row.words),
      // What Quo does not have after minutes counts as not sent, and is left to people.
      failed: !gotStep.has(`${number} ${row.step}`) && row.words.startsWith("Failed: "),
      planned: false,
      sending: false,
    }[row.state];
    const hasMarks =
      answeredAt.has(number) === (row.replied_at !== null) &&
      (out.has(number) && got.has(number)) === (row.opted_out_at !== null);
    return isRight && hasMarks ? [] : [`${number}: ${row.state}, ${row.words} ${JSON.stringify(row)}`];
  });
}

/** What the campaign tells, and what there was. */
export function totalsOf(month: Month, carried: readonly Carried[]): { told: object; true: object } {
  const { detail, people, bounced, delivered, out, answeredAt } = month;
  const got = new Set(carried.map(({ to }) => to));
  const sum = (of: (one: CampaignDetail["results"][number]) => number): number =>
    detail.results.reduce((total, one) => total + of(one), 0);
  const { funnel } = detail;
  return {
    told: {
      sent: sum(({ sent }) => sent),
      delivered: sum((one) => one.delivered),
      undelivered: sum(({ undelivered }) => undelivered),
      carriers: detail.carrier_errors.reduce((total, { count }) => total + count, 0),
      segments: sum(({ segments }) => segments),
      optedOut: funnel.opted_out,
      replied: funnel.replied,
      texted: funnel.texted,
      all: funnel.finished + funnel.failed + funnel.skipped,
    },
    true: {
      sent: carried.length,
      delivered: delivered.size,
      undelivered: bounced.size,
      carriers: bounced.size,
      segments: carried.length,
      optedOut: [...out].filter((number) => got.has(number)).length,
      replied: answeredAt.size,
      texted: got.size,
      all: people.length,
    },
  };
}
