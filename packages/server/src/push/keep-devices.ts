import { sql } from "kysely";
import { isoNow } from "../clock.ts";
import { LinekeeperError } from "../errors.ts";
import { writeOf } from "../store/compile.ts";
import type { PushDevicesTable } from "../store/schema.ts";
import type { WriteStatement } from "../store/store.ts";
import type { DeviceOwner, NewPushDevice, PushDependencies, PushDevice, PushDevices, PushEvent } from "./push.ts";
import { PUSH_EVENTS } from "./push.ts";

const MOST = 20;
/** The name of the follower's cursor. */
export const PUSH_CURSOR = "push";

type Dependencies = Pick<
  PushDependencies,
  "reader" | "store" | "compile" | "addresses" | "plainHosts" | "clock" | "ids"
>;

export function keepDevices(dependencies: Dependencies): PushDevices {
  const { reader, store, compile, clock } = dependencies;
  const { db, workspaceId } = reader;

  const rows = (owner: DeviceOwner) =>
    db
      .selectFrom("push_devices as d")
      .leftJoin("account_sessions as s", (join) =>
        join
          .onRef("s.workspace_id", "=", "d.workspace_id")
          .onRef("s.id", "=", "d.session_id")
          .onRef("s.user_id", "=", "d.person_id")
          .on("s.expires_at", ">", isoNow(clock)),
      )
      .selectAll("d")
      .select("s.id as live_session")
      .where("d.workspace_id", "=", workspaceId)
      .where("d.person_id", "=", owner.personId)
      .orderBy("d.created_at")
      .orderBy("d.id");

  const own = async (owner: DeviceOwner, id: string): Promise<PushDevice> => {
    const row = await rows(owner).where("d.id", "=", id).executeTakeFirst();
    if (row === undefined) throw new LinekeeperError("push.not_found");
    return present(row);
  };

  return {
    list: async (owner) => (await rows(owner).execute()).map(present),

    async connect(owner, device) {
      checkEndpoint(dependencies, device.endpoint);
      const known = await db
        .selectFrom("push_devices")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .where("endpoint", "=", device.endpoint)
        .executeTakeFirst();
      const wasTheirs = known?.person_id === owner.personId;
      if (!wasTheirs && (await rows(owner).execute()).length >= MOST) {
        throw new LinekeeperError("push.too_many_devices");
      }
      const row = rowOf(dependencies, owner, device, wasTheirs ? known : undefined);
      if (wasTheirs && isSame(row, known)) return own(owner, known.id);
      const { workspace_id: _workspace, endpoint: _endpoint, ...told } = row;
      const written = await store.transact([
        ...(known === undefined ? [beginAtTheEnd(dependencies)] : []),
        writeOf(
          compile
            .insertInto("push_devices")
            .values(row)
            // Somebody else had it, who used this browser before: nothing of it is theirs any more.
            .onConflict((conflict) =>
              conflict
                .columns(["workspace_id", "endpoint"])
                .doUpdateSet(told)
                .where("push_devices.id", "in", [known?.id ?? "", row.id]),
            ),
          { atLeast: 1 },
        ),
      ]);
      // Another tab of the same browser was first, which says the same.
      return written.committed ? own(owner, row.id) : this.connect(owner, device);
    },

    async change(owner, id, { events, shows_words }) {
      const set: Partial<PushDevicesTable> = {
        ...(events !== undefined && { events: eventsColumn(events) }),
        ...(shows_words !== undefined && { shows_words: shows_words ? 1 : 0 }),
      };
      if (Object.keys(set).length > 0) {
        const update = compile
          .updateTable("push_devices")
          .set(set)
          .where("workspace_id", "=", workspaceId)
          .where("id", "=", id)
          .where("person_id", "=", owner.personId);
        await store.transact([writeOf(update)]);
      }
      return own(owner, id);
    },

    async remove(owner, id) {
      const remove = compile
        .deleteFrom("push_devices")
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", id)
        .where("person_id", "=", owner.personId);
      const { committed } = await store.transact([
        writeOf(remove, { atLeast: 1 }),
        writeOf(
          compile.deleteFrom("push_deliveries").where("workspace_id", "=", workspaceId).where("device_id", "=", id),
        ),
      ]);
      if (!committed) throw new LinekeeperError("push.not_found");
    },
  };
}

function rowOf(
  { reader, clock, ids }: Dependencies,
  owner: DeviceOwner,
  device: NewPushDevice,
  known: PushDevicesTable | undefined,
): PushDevicesTable {
  const { events, shows_words } = device;
  return {
    workspace_id: reader.workspaceId,
    id: known?.id ?? ids.next("push"),
    person_id: owner.personId,
    session_id: owner.sessionId,
    endpoint: device.endpoint,
    p256dh: device.keys.p256dh,
    auth: device.keys.auth,
    label: device.label,
    events: events === undefined ? (known?.events ?? eventsColumn(PUSH_EVENTS)) : eventsColumn(events),
    shows_words: shows_words === undefined ? (known?.shows_words ?? 1) : shows_words ? 1 : 0,
    created_at: known?.created_at ?? isoNow(clock),
    last_sent_at: known?.last_sent_at ?? null,
    last_error: known?.last_error ?? null,
  };
}

function isSame(row: PushDevicesTable, known: PushDevicesTable): boolean {
  return (Object.keys(row) as (keyof PushDevicesTable)[]).every((column) => row[column] === known[column]);
}

/**
 * Nobody read the feed while there was no device: the first one must not have all of it read first. To be run before the
 * device is written.
 */
function beginAtTheEnd({ reader, compile }: Dependencies): WriteStatement {
  const { workspaceId } = reader;
  return writeOf({
    compile: () =>
      sql`INSERT INTO feed_cursors (workspace_id, name, seq)
        SELECT CAST(${workspaceId} AS text), CAST(${PUSH_CURSOR} AS text), coalesce(max(seq), 0)
        FROM changes WHERE workspace_id = ${workspaceId}
        ON CONFLICT (workspace_id, name) DO UPDATE SET seq = excluded.seq
        WHERE NOT EXISTS (SELECT 1 FROM push_devices WHERE workspace_id = ${workspaceId})`.compile(compile),
  });
}

/** The address itself; what its name leads to is looked at whenever something is sent. */
function checkEndpoint({ addresses, plainHosts }: Dependencies, endpoint: string): void {
  const url = URL.parse(endpoint);
  if (url === null) throw new LinekeeperError("push.endpoint_refused", "The endpoint is not a web address.");
  if (url.protocol !== "https:" && !plainHosts.includes(url.host)) {
    throw new LinekeeperError("push.endpoint_refused", "The endpoint is not an https address.");
  }
  try {
    addresses.check(url);
  } catch (error) {
    throw new LinekeeperError("push.endpoint_refused", undefined, { cause: error });
  }
}

function eventsColumn(events: readonly PushEvent[]): string {
  return JSON.stringify(PUSH_EVENTS.filter((event) => events.includes(event)));
}

export function readEvents(column: string): PushEvent[] {
  const events: PushEvent[] = JSON.parse(column);
  return events;
}

function present(row: PushDevicesTable & { live_session: string | null }): PushDevice {
  const { id, endpoint, label, created_at, last_sent_at, last_error } = row;
  return {
    id,
    endpoint,
    label,
    events: readEvents(row.events),
    shows_words: row.shows_words === 1,
    active: row.live_session !== null,
    created_at,
    last_sent_at,
    last_error,
  };
}
