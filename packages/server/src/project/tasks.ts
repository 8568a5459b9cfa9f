/**
 * Tasks. Their events tell only what changed and carry no version but the moment of the event,
 * so each column keeps the claim of the latest event that named it; `null` is a claim too ("unassigned").
 *
 * A read tells the whole task, and Quo gives it no moment of its own: its version is when Quo answered, by Quo's clock, and
 * of two reads in one second the greater revision. The `Date` of an answer is cut to the second, so the read counts as of
 * the end of that second: should an event of the same second be the later one, the task has a new revision, and the next
 * read brings that. The other way round a read would lose to an event that it already knows of, and since reading the
 * same revision again is a duplicate, nothing would ever mend it.
 */
import type { QuoEvent, Task } from "@linekeeper/quo";
import type { Change, ProjectionTx, Row } from "../store/store.ts";
import { Registers } from "./registers.ts";
import { happenedAt, isRead } from "./telling.ts";
import { TrackedTable } from "./tracked-table.ts";

type TaskRow = Row<"tasks">;

/** Of two statuses told at the same moment the more final one stays. */
const STATUS_TIE = { open: 0, completed: 1, deleted: 2 } as const;

export class Tasks {
  readonly #tasks: TrackedTable<"tasks">;

  constructor(tx: ProjectionTx) {
    this.#tasks = new TrackedTable(tx, "tasks");
  }

  async load(ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.#tasks.load("id", ids);
  }

  merge(event: QuoEvent, task: Task): void {
    const row = this.#tasks.get(task.id) ?? this.#tasks.put(emptyTask(task.id));
    const registers = new Registers(row);
    const version = versionOf(event, task);
    const claim = <C extends Exclude<keyof TaskRow, "id" | "versions">>(
      column: C,
      value: TaskRow[C] | undefined,
    ): void => {
      if (value !== undefined) registers.claimEven(column, value, version);
    };
    claim("title", task.title);
    claim("description", task.description);
    claim("due_date", task.dueDate);
    const isDueAnew = event.type === "task.duedate.updated" || event.type === "task.duedate.removed";
    const isAhead = isRead(event) && (task.dueDate == null || task.dueDate > (event.createdAt ?? ""));
    claim("overdue", task.overdue === true ? 1 : isDueAnew || isAhead ? 0 : undefined);
    claim("assigned_to", task.assignedTo);
    // Quo does not say whether the context of an unlinking still names the old conversation; either way there is none now.
    claim("quo_conversation_id", event.type === "task.unlinked" ? null : task.conversationId);
    claim("activity_id", task.activityId);
    claim("phone_number_id", task.phoneNumberId);
    claim("phone_number_group_id", task.phoneNumberGroupId);
    claim("actor_id", task.actorId);
    if (task.status !== undefined) registers.claim("status", task.status, version * 4 + STATUS_TIE[task.status]);
    const createdAt = event.type === "task.created" ? event.createdAt : (task.createdAt ?? null);
    registers.claimLeast("created_at", createdAt, 0);
    // A read does not say when the task changed, only that it was there.
    registers.claim("updated_at", happenedAt(event) ?? createdAt, 0);
    registers.seal();
  }

  async flush(): Promise<Change[]> {
    const { written } = await this.#tasks.flush();
    return written.map(({ after }): Change => ({ entity: "task", entity_id: after.id, op: "upsert" }));
  }
}

const SECOND = 1000;
/** Room for a revision below a millisecond; together with the tie of statuses this stays a whole number until 2039. */
const REVISIONS = 512;

function versionOf(event: QuoEvent, task: Task): number {
  if (event.createdAt === null) return 0;
  const moment = Date.parse(event.createdAt);
  if (!isRead(event)) return moment * REVISIONS;
  const endOfSecond = moment - (moment % SECOND) + SECOND - 1;
  return endOfSecond * REVISIONS + Math.min(task.revision ?? 0, REVISIONS - 1);
}

function emptyTask(id: string): TaskRow {
  return {
    id,
    title: null,
    description: null,
    due_date: null,
    status: null,
    overdue: null,
    assigned_to: null,
    phone_number_id: null,
    quo_conversation_id: null,
    activity_id: null,
    phone_number_group_id: null,
    actor_id: null,
    created_at: null,
    updated_at: null,
    versions: "",
  };
}
