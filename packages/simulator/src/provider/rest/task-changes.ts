/** What both APIs do to tasks, as moments of the account. */
import type { EventType } from "@linekeeper/quo";
import { aboutOf, type TaskFact, type TaskSubject } from "../../fact.ts";
import type { Line, Thread, User } from "../../world.ts";
import type { TaskState } from "../provider.ts";
import { badRequest, notFound } from "./refuse.ts";
import type { RestDeps } from "./rest-deps.ts";

export interface NewTask {
  title: string;
  description: string;
  about: { thread: Thread } & TaskSubject;
  dueDate?: string | undefined;
  assignedTo?: string | undefined;
}

export class TaskChanges {
  readonly #deps: RestDeps;

  constructor(deps: RestDeps) {
    this.#deps = deps;
  }

  find(id: string | undefined): TaskState {
    const state = this.#deps.account.tasks.get(id ?? "");
    if (state === undefined) throw notFound("Task");
    return state;
  }

  create({ title, description, about: { thread, ...about }, dueDate, assignedTo }: NewTask): TaskState {
    const { account, random } = this.#deps;
    const task: TaskFact = {
      id: `TK${random.hex(32)}`,
      title,
      description,
      dueDate: dueDate === undefined ? null : Date.parse(dueDate),
      assignedTo: assignedTo === undefined ? null : this.#user(assignedTo),
      previouslyAssignedTo: null,
      actor: account.owner,
      thread,
      about,
    };
    return this.#happen("task.created", task);
  }

  rename(id: string | undefined, { title, description }: Pick<TaskFact, "title" | "description">): TaskState {
    return this.#change("task.updated", id, { title, description });
  }

  setStatus(id: string | undefined, status: TaskState["status"]): TaskState {
    const types = { open: "task.reopened", completed: "task.completed", deleted: "task.deleted" } as const;
    const state = this.find(id);
    // What is so already is no event.
    return state.status === status ? state : this.#change(types[status], id, {});
  }

  assign(id: string | undefined, userId: string): TaskState {
    return this.#change("task.assigned", id, { assignedTo: this.#user(userId) });
  }

  unassign(id: string | undefined, userId: string): TaskState {
    const { task } = this.find(id);
    if (task.assignedTo?.id !== this.#user(userId).id) throw badRequest("The task is not assigned to this user");
    return this.#change("task.unassigned", id, { assignedTo: null, previouslyAssignedTo: task.assignedTo });
  }

  link(id: string | undefined, conversationId: string): TaskState {
    const { thread, ...about } = this.aboutConversation(conversationId);
    return this.#change("task.linked", id, { thread, about });
  }

  unlink(id: string | undefined, conversationId: string): TaskState {
    if (aboutOf(this.find(id).task).conversationId !== conversationId) {
      throw badRequest("The task is not linked to this conversation");
    }
    return this.#change("task.unlinked", id, {});
  }

  setDueDate(id: string | undefined, dueDate: string): TaskState {
    return this.#change("task.duedate.updated", id, { dueDate: Date.parse(dueDate) });
  }

  clearDueDate(id: string | undefined): TaskState {
    return this.#change("task.duedate.removed", id, { dueDate: null });
  }

  aboutConversation(conversationId: string): NewTask["about"] {
    const thread = this.#deps.account.conversations.get(conversationId)?.thread;
    if (thread === undefined) throw notFound("Conversation");
    return { thread, lineId: thread.line.id, conversationId, activityId: null };
  }

  aboutLine(line: Line): NewTask["about"] {
    const thread = this.#deps.account.threadWith(line, []);
    return { thread, lineId: line.id, conversationId: null, activityId: null };
  }

  aboutActivity(activityId: string): NewTask["about"] {
    const { messages, calls } = this.#deps.account;
    const thread = (messages.get(activityId) ?? calls.get(activityId))?.thread;
    if (thread === undefined) throw notFound("Activity");
    return { thread, lineId: thread.line.id, conversationId: thread.conversationId, activityId };
  }

  #user(id: string): User {
    const user = this.#deps.account.findUser(id);
    if (user === undefined) throw notFound("User");
    return user;
  }

  #change(type: EventType, id: string | undefined, changes: Partial<TaskFact>): TaskState {
    const { task } = this.find(id);
    return this.#happen(type, { ...task, ...changes, actor: this.#deps.account.owner });
  }

  #happen(type: EventType, task: TaskFact): TaskState {
    const { account } = this.#deps;
    account.happen({ at: account.clock.now(), type, subject: { kind: "task", task } });
    return this.find(task.id);
  }
}
