import type { Task, TaskEventType } from "../event.ts";
import type { Fields } from "../fields/fields.ts";
import { FLAG, ID, MOMENT, OWN_ID, TEXT, type ValueReader } from "../fields/values.ts";
import type { Source } from "./source.ts";

/** Task events tell only what changed: a field that is not told stays absent. */
export function readTask({ resource, context }: Source, type: TaskEventType): Task {
  const task: Task = { id: readTaskId(resource) };
  const updated = resource.fields("updatedFields");
  for (const name of ["title", "description"] as const) {
    const change = updated?.fields(name) ?? null;
    if (change?.get("isUpdated", FLAG) === true) setTold(task, name, change, "updatedValue", TEXT);
    setTold(task, name, resource, name, TEXT);
  }
  setTold(task, "dueDate", resource, "dueDate", MOMENT);
  setTold(task, "dueDate", resource, "updatedDueDate", MOMENT);
  setTold(task, "assignedTo", resource, "assignedTo", ID);
  for (const name of ["phoneNumberId", "conversationId", "activityId", "phoneNumberGroupId", "actorId"] as const) {
    setTold(task, name, context, name, ID);
    setTold(task, name, resource, name, ID);
  }
  resource.passOver(["unassignedFrom"]);
  return Object.assign(task, impliedByType(type));
}

function impliedByType(type: TaskEventType): Omit<Task, "id"> {
  switch (type) {
    case "task.created":
    case "task.reopened":
      return { status: "open" };
    case "task.completed":
      return { status: "completed" };
    case "task.deleted":
      return { status: "deleted" };
    case "task.unassigned":
      return { assignedTo: null };
    case "task.duedate.removed":
      return { dueDate: null };
    case "task.overdue":
      return { overdue: true };
    case "task.updated":
    case "task.assigned":
    case "task.linked":
    case "task.unlinked":
    case "task.duedate.updated":
      return {};
  }
}

/** `id` in webhooks, `taskId` in the REST API. */
function readTaskId(resource: Fields): string {
  const id = resource.first(["id", "taskId"], OWN_ID);
  if (resource.raw("id") === null && resource.raw("taskId") === null) {
    resource.missing("id", "a task without an id cannot be told from others");
  }
  return id ?? "";
}

type Settable = Exclude<keyof Task, "id" | "status" | "overdue" | "revision">;

function setTold(task: Task, name: Settable, holder: Fields, field: string, reader: ValueReader<string>): void {
  const value = holder.get(field, reader);
  if (holder.tells(field)) task[name] = value;
}
