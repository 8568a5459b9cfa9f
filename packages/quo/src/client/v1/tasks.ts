import type { CallOptions } from "../call-options.ts";
import { listing, type Listing } from "../listing.ts";
import type { Requester } from "../requester.ts";
import { call, type Moment } from "../resource.ts";

/** A task as v1 tells it. It has no `updatedAt`; `revision` only says that something changed. */
export interface V1Task {
  /** `TK…`. */
  taskId: string;
  /** `OR…`. */
  orgId: string;
  title?: string | null;
  description?: string | null;
  /** ISO-8601. */
  dueDate?: string | null;
  /** `US…` or `SYU…`. */
  assignedTo?: string | null;
  assignedBy?: string | null;
  createdBy?: string;
  /** ISO-8601. */
  createdAt?: string;
  /** `PN…`, `CN…`, `AC…`: what it is about. */
  phoneNumberId?: string | null;
  conversationId?: string | null;
  activityId?: string | null;
  phoneNumberGroupId?: string | null;
  revision?: string;
  completed?: boolean;
  isDeleted?: boolean;
}

export interface V1TaskRevision {
  /** `TK…`. */
  taskId: string;
  revision: string;
}

/** Exactly one of `phoneNumberId`, `conversationId` and `activityId`. */
export interface V1NewTask {
  title: string;
  description: string;
  phoneNumberId?: string | undefined;
  conversationId?: string | undefined;
  activityId?: string | undefined;
  dueDate?: Moment | undefined;
  /** `US…`. */
  assignedTo?: string | undefined;
}

export interface V1TaskQuery {
  /** 1 to 100, 100 by default. */
  maxResults?: number | undefined;
  pageToken?: string | null | undefined;
}

export interface V1Tasks extends Listing<V1Task, V1TaskQuery> {
  /** @throws QuoApiError 0600402 when there are as many open tasks as the plan allows. */
  create(task: V1NewTask, options?: CallOptions): Promise<V1TaskRevision>;
  get(taskId: string, options?: CallOptions): Promise<V1Task>;
  update(
    taskId: string,
    change: { title: string; description: string },
    options?: CallOptions,
  ): Promise<V1TaskRevision>;
  delete(taskId: string, options?: CallOptions): Promise<void>;
  complete(taskId: string, options?: CallOptions): Promise<V1TaskRevision>;
  reopen(taskId: string, options?: CallOptions): Promise<V1TaskRevision>;
  assignUser(taskId: string, userId: string, options?: CallOptions): Promise<V1TaskRevision>;
  unassignUser(taskId: string, userId: string, options?: CallOptions): Promise<V1TaskRevision>;
  linkConversation(taskId: string, conversationId: string, options?: CallOptions): Promise<V1TaskRevision>;
  unlinkConversation(taskId: string, conversationId: string, options?: CallOptions): Promise<V1TaskRevision>;
  setDueDate(taskId: string, dueDate: Moment, options?: CallOptions): Promise<V1TaskRevision>;
  clearDueDate(taskId: string, options?: CallOptions): Promise<V1TaskRevision>;
}

export function createV1Tasks(request: Requester): V1Tasks {
  return {
    ...listing<V1Task, V1TaskQuery>(request, "listTasks_v1"),
    create: (body, options) => call(request, "createTask_v1", { body }, options),
    get: (taskId, options) => call(request, "getTaskById_v1", { path: { taskId } }, options),
    update: (taskId, body, options) => call(request, "updateTask_v1", { path: { taskId }, body }, options),
    delete: (taskId, options) => call(request, "deleteTask_v1", { path: { taskId } }, options),
    complete: (taskId, options) => call(request, "completeTask_v1", { path: { taskId } }, options),
    reopen: (taskId, options) => call(request, "reopenTask_v1", { path: { taskId } }, options),
    assignUser: (taskId, userId, options) =>
      call(request, "assignTask_v1", { path: { taskId }, body: { userId } }, options),
    unassignUser: (taskId, userId, options) =>
      call(request, "unassignTask_v1", { path: { taskId }, body: { userId } }, options),
    linkConversation: (taskId, conversationId, options) =>
      call(request, "link-conversationTask_v1", { path: { taskId }, body: { conversationId } }, options),
    unlinkConversation: (taskId, conversationId, options) =>
      call(request, "unlink-conversationTask_v1", { path: { taskId }, body: { conversationId } }, options),
    setDueDate: (taskId, dueDate, options) =>
      call(request, "change-due-dateTask_v1", { path: { taskId }, body: { dueDate } }, options),
    clearDueDate: (taskId, options) => call(request, "remove-due-dateTask_v1", { path: { taskId } }, options),
  };
}
