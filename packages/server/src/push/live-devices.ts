/** The devices that may be told something now: of people who may sign in, by sessions that are not over. */
import { type Lines, linesOf } from "../access/access.ts";
import { isoNow } from "../clock.ts";
import type { PushDependencies, PushEvent } from "./push.ts";
import { readEvents } from "./keep-devices.ts";

export interface LiveDevice {
  id: string;
  personId: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  events: PushEvent[];
  showsWords: boolean;
  createdAt: string;
  lines: Lines;
}

/** `ids`: of these alone. */
export async function liveDevices(
  { reader, clock }: Pick<PushDependencies, "reader" | "clock">,
  ids?: readonly string[],
): Promise<LiveDevice[]> {
  let query = reader.db
    .selectFrom("push_devices as d")
    .innerJoin("accounts as a", (join) =>
      join.onRef("a.workspace_id", "=", "d.workspace_id").onRef("a.id", "=", "d.person_id"),
    )
    .innerJoin("account_sessions as s", (join) =>
      join
        .onRef("s.workspace_id", "=", "d.workspace_id")
        .onRef("s.id", "=", "d.session_id")
        .onRef("s.user_id", "=", "d.person_id"),
    )
    .select(["d.id", "d.person_id", "d.endpoint", "d.p256dh", "d.auth", "d.events", "d.shows_words", "d.created_at"])
    .select(["a.role", "a.lines"])
    .where("d.workspace_id", "=", reader.workspaceId)
    .where("a.deactivated_at", "is", null)
    .where("s.expires_at", ">", isoNow(clock));
  if (ids !== undefined) query = query.where("d.id", "in", ids);
  return (await query.execute()).map((row) => ({
    id: row.id,
    personId: row.person_id,
    endpoint: row.endpoint,
    p256dh: row.p256dh,
    auth: row.auth,
    events: readEvents(row.events),
    showsWords: row.shows_words === 1,
    createdAt: row.created_at,
    lines: linesOf(row.role, row.lines),
  }));
}
