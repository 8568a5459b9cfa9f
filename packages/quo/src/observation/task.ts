import type { Task } from "../event.ts";
import type { Fields } from "../fields/fields.ts";
import { CODE, FLAG, ID, MOMENT, OWN_ID, TEXT, type ValueReader } from "../fields/values.ts";
import type { Observed } from "./observed.ts";

const STATUS: ValueReader<NonNullable<Task["status"]>> = {
  expected: '"open", "completed" or "deleted"',
  read: (value) => (value === "open" || value === "completed" || value === "deleted" ? value : undefined),
};

/**
 * A read tells the whole task: what it leaves out is empty. But title and description, which Quo demands of every task,
 * are then not told.
 */
export function readObservedTask(observed: Observed): Task {
  const resource = observed.resource();
  if (resource.raw("taskId") === null && resource.raw("id") === null) {
    resource.missing("taskId", "a task without an id cannot be told from others");
  }
  const task: Task = {
    id: resource.first(["taskId", "id"], OWN_ID) ?? "",
    dueDate: resource.get("dueDate", MOMENT),
    assignedTo: resource.get("assignedTo", ID),
    phoneNumberId: resource.get("phoneNumberId", ID),
    conversationId: resource.get("conversationId", ID),
    activityId: resource.get("activityId", ID),
    phoneNumberGroupId: resource.get("phoneNumberGroupId", ID),
    createdAt: resource.get("createdAt", MOMENT),
    revision: readRevision(resource),
  };
  for (const name of ["title", "description"] as const) {
    const told = resource.get(name, TEXT);
    if (resource.tells(name)) task[name] = told;
  }
  const status = readStatus(resource);
  if (status !== null) task.status = status;
  resource.passOver(["orgId", "assignedBy", "createdBy"]);
  return task;
}

/** A word in the dated API, two truth values in API v1. */
function readStatus(resource: Fields): NonNullable<Task["status"]> | null {
  const status = resource.get("status", STATUS);
  const completed = resource.get("completed", FLAG);
  const isDeleted = resource.get("isDeleted", FLAG);
  if (status !== null) return status;
  if (isDeleted === true) return "deleted";
  if (completed === null) return null;
  return completed ? "completed" : "open";
}

/** A number in the dated API, a text in API v1; a text that is no number does not tell which of two is the later. */
function readRevision(resource: Fields): number {
  const told = resource.get("revision", CODE) ?? "";
  return /^\d{1,15}$/.test(told) ? Number(told) : 0;
}
