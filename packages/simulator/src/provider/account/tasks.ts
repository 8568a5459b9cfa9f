/** The tasks of an account. A moment changes only what its type is about, whatever else its snapshot says. */
import type { EventType } from "@linekeeper/quo";
import { aboutOf, type TaskFact } from "../../fact.ts";
import type { TaskState } from "../provider.ts";
import { FacetedList, type Page } from "./faceted-list.ts";
import type { Place } from "./sorted-ids.ts";

export class AccountTasks {
  readonly byId = new Map<string, TaskState>();
  readonly #list = new FacetedList<TaskState, never>({
    find: (id) => this.byId.get(id),
    idOf: ({ task }) => task.id,
    keyOf: ({ createdAt }) => createdAt,
    facets: {},
  });

  put(type: EventType, told: TaskFact, at: number): TaskState {
    const before = this.byId.get(told.id);
    const state = before === undefined ? begin(told, at) : change(before, type, told, at);
    this.byId.set(told.id, state);
    this.#list.put(before, state);
    return state;
  }

  /** Deleted ones too: the API shows them as such. Oldest first, so that walks are not disturbed by new ones. */
  page(page: { after?: Place | null | undefined; limit: number }): Page<TaskState> {
    return this.#list.page({ ...page, order: "oldest-first" });
  }
}

const begin = (task: TaskFact, at: number): TaskState => ({
  task,
  status: "open",
  revision: 1,
  createdAt: at,
  updatedAt: at,
  createdBy: task.actor.id,
  assignedBy: task.assignedTo === null ? null : task.actor.id,
});

function change(before: TaskState, type: EventType, told: TaskFact, at: number): TaskState {
  const { task } = before;
  const next: TaskState = {
    ...before,
    task: { ...task, actor: told.actor },
    revision: before.revision + 1,
    updatedAt: Math.max(before.updatedAt, at),
  };
  const withTask = (changes: Partial<TaskFact>): TaskState => ({ ...next, task: { ...next.task, ...changes } });
  switch (type) {
    case "task.updated":
      return withTask({ title: told.title, description: told.description });
    case "task.assigned":
      return { ...withTask({ assignedTo: told.assignedTo }), assignedBy: told.actor.id };
    case "task.unassigned":
      return { ...withTask({ assignedTo: null, previouslyAssignedTo: task.assignedTo }), assignedBy: null };
    case "task.duedate.updated":
      return withTask({ dueDate: told.dueDate });
    case "task.duedate.removed":
      return withTask({ dueDate: null });
    case "task.linked":
      return withTask({ thread: told.thread, about: { ...aboutOf(told), activityId: aboutOf(task).activityId } });
    case "task.unlinked":
      return withTask({ about: { ...aboutOf(task), conversationId: null } });
    case "task.completed":
      return { ...next, status: "completed" };
    case "task.reopened":
      return { ...next, status: "open" };
    case "task.deleted":
      return { ...next, status: "deleted" };
    default:
      return next;
  }
}
