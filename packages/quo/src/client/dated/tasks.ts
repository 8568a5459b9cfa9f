import type { CallOptions } from "../call-options.ts";
import { listing, type Listing } from "../listing.ts";
import type { Requester } from "../requester.ts";
import { call, type Moment, type Open } from "../resource.ts";

export type DatedTaskStatus = "open" | "completed" | "deleted";

/** A task as 2026-03-30 tells it. It has no `updatedAt`; `revision` grows with every change. */
export interface DatedTask {
  /** `TK…`. */
  taskId: string;
  /** `OR…`. */
  orgId: string;
  title?: string | null;
  description?: string | null;
  /** ISO-8601. */
  dueDate?: string | null;
  status: Open<DatedTaskStatus>;
  /** `US…` or `SYU…`. */
  assignedTo?: string | null;
  assignedBy?: string | null;
  createdBy: string;
  /** ISO-8601. */
  createdAt: string;
  /** `PN…`, `CN…`, `AC…`: what it is about. */
  phoneNumberId?: string | null;
  conversationId?: string | null;
  activityId?: string | null;
  phoneNumberGroupId?: string | null;
  revision: number;
}

export interface DatedTaskRevision {
  /** `TK…`. */
  taskId: string;
  revision: number;
}

export interface DatedNewTask {
  title: string;
  description: string;
  /** `CN…`. */
  conversationId: string;
  dueDate?: Moment | undefined;
  /** `US…`. */
  assignedTo?: string | undefined;
}

export interface DatedTaskQuery {
  /** 1 to 100, 100 by default. */
  limit?: number | undefined;
  after?: string | null | undefined;
}

type Revised = Promise<DatedTaskRevision>;

export interface DatedTasks extends Listing<DatedTask, DatedTaskQuery> {
  create(task: DatedNewTask, options?: CallOptions): Revised;
  get(taskId: string, options?: CallOptions): Promise<DatedTask>;
  update(taskId: string, change: { title: string; description: string }, options?: CallOptions): Revised;
  delete(taskId: string, options?: CallOptions): Promise<void>;
  setStatus(taskId: string, status: DatedTaskStatus, options?: CallOptions): Revised;
  linkConversation(taskId: string, conversationId: string, options?: CallOptions): Revised;
  unlinkConversation(taskId: string, conversationId: string, options?: CallOptions): Revised;
  assignUser(taskId: string, userId: string, options?: CallOptions): Revised;
  unassignUser(taskId: string, userId: string, options?: CallOptions): Revised;
  setDueDate(taskId: string, dueDate: Moment, options?: CallOptions): Revised;
  clearDueDate(taskId: string, options?: CallOptions): Revised;
}

export function createDatedTasks(request: Requester): DatedTasks {
  return {
    ...listing<DatedTask, DatedTaskQuery>(request, "tasks.list"),
    create: (body, options) => call(request, "tasks.create", { body }, options),
    get: (taskId, options) => call(request, "tasks.get", { path: { taskId } }, options),
    update: (taskId, body, options) => call(request, "tasks.update", { path: { taskId }, body }, options),
    delete: (taskId, options) => call(request, "tasks.delete", { path: { taskId } }, options),
    setStatus: (taskId, status, options) =>
      call(request, "tasks.updateStatus", { path: { taskId }, body: { status } }, options),
    linkConversation: (taskId, conversationId, options) =>
      call(request, "tasks.linkConversation", { path: { taskId }, body: { conversationId } }, options),
    unlinkConversation: (taskId, conversationId, options) =>
      call(request, "tasks.unlinkConversation", { path: { taskId }, body: { conversationId } }, options),
    assignUser: (taskId, userId, options) =>
      call(request, "tasks.assignUser", { path: { taskId }, body: { userId } }, options),
    unassignUser: (taskId, userId, options) =>
      call(request, "tasks.unassignUser", { path: { taskId }, body: { userId } }, options),
    setDueDate: (taskId, dueDate, options) =>
      call(request, "tasks.updateDueDate", { path: { taskId }, body: { dueDate } }, options),
    clearDueDate: (taskId, options) => call(request, "tasks.deleteDueDate", { path: { taskId } }, options),
  };
}
