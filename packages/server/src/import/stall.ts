/**
 * The stall that nobody notices: deliveries that should have come did not, and only a reconciliation found what they tell.
 *
 * Each check looks at the time since the one before, up to five minutes ago, within which a delivery that is on its way
 * would have come. Checked times do not overlap, so one lost delivery is not found again and again. The alarm is closed
 * when a check finds that webhooks come again: none missing, and at least one told. A quiet night proves nothing.
 */
import { type AlarmDeps, close, openAlarm, raise } from "./alarms.ts";
import { countTold, type Lookup, webhooksExpectedSince } from "./lookups.ts";
import { shifted } from "./position.ts";

const STALL = "webhook.stalled";
export const GRACE_MS = 5 * 60_000;

export interface StallCheck {
  /** Where the check before ended, or when the first import began; null: nothing was read before. */
  from: string | null;
  /** Quo's clock at this one. */
  now: string;
}

export async function checkStall(lookup: Lookup, alarms: AlarmDeps, { from, now }: StallCheck): Promise<void> {
  // What an import read for the first time was never to come by webhook.
  if (from === null) return;
  const to = shifted(now, -GRACE_MS);
  const all = await countTold(lookup, from, to);
  if (all.missing === 0) {
    if (all.told > 0) await close(alarms, STALL);
    return;
  }
  const expectedSince = await webhooksExpectedSince(lookup);
  if (expectedSince === null) return;
  const { missing, since } = expectedSince <= from ? all : await countTold(lookup, expectedSince, to);
  if (missing === 0) return;
  const open = await openAlarm(alarms, STALL);
  const details: unknown = open === null ? {} : JSON.parse(open.details);
  const before = typeof details === "object" && details !== null ? details : {};
  const sum = missing + ("missing" in before && typeof before.missing === "number" ? before.missing : 0);
  const first = ("since" in before && typeof before.since === "string" ? before.since : null) ?? since;
  await raise(alarms, {
    kind: STALL,
    message: messageOf(sum, first ?? from),
    details: { missing: sum, since: first, checkedTo: to },
  });
}

function messageOf(missing: number, since: string): string {
  const what = missing === 1 ? "One text or call was" : `${missing} texts or calls were`;
  return (
    `${what} not told by webhook since ${since}, and only found by reading Quo's account. Nothing is lost, but news arrives late. ` +
    "Check that the server is reachable from outside under WEBHOOK_BASE_URL, that the signing keys are right, and that the webhook " +
    "is enabled at Quo: `linekeeper webhooks status` and `linekeeper webhooks test` say which."
  );
}
