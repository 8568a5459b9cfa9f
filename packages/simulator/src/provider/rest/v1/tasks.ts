import { aboutOf } from "../../../fact.ts";
import { iso, isoOrNull } from "../../../tell/telling.ts";
import type { Operations, ProviderAnswer, ProviderRequest, TaskState } from "../../provider.ts";
import { pageOfV1 } from "../paging.ts";
import { badRequest, notFound } from "../refuse.ts";
import type { RestDeps } from "../rest-deps.ts";
import { type NewTask, TaskChanges } from "../task-changes.ts";

interface Creation {
  title: string;
  description: string;
  phoneNumberId?: string;
  conversationId?: string;
  activityId?: string;
  dueDate?: string;
  assignedTo?: string;
}

/** The path of a task and one field of the body. */
const byField =
  (field: string, change: (id: string | undefined, value: string) => TaskState) =>
  ({ path, body }: ProviderRequest): ProviderAnswer =>
    changed(200, change(path["taskId"], (body as Record<string, string>)[field] ?? ""));

export function createTaskOperations(deps: RestDeps): Operations {
  const { account } = deps;
  const tasks = new TaskChanges(deps);
  return {
    listTasks_v1: (request) =>
      pageOfV1(
        deps,
        request,
        "listTasks_v1",
        (page) => account.taskBook.page(page),
        (state) => resource(state),
      ),
    createTask_v1: ({ body }) => {
      const { title, description, dueDate, assignedTo, ...about } = body as Creation;
      return changed(201, tasks.create({ title, description, dueDate, assignedTo, about: aboutWhat(about) }));
    },
    getTaskById_v1: ({ path }) => ({ status: 200, body: { data: resource(tasks.find(path["taskId"])) } }),
    updateTask_v1: ({ path, body }) => changed(200, tasks.rename(path["taskId"], body as Creation)),
    deleteTask_v1: ({ path }) => {
      tasks.setStatus(path["taskId"], "deleted");
      return { status: 204 };
    },
    completeTask_v1: ({ path }) => changed(200, tasks.setStatus(path["taskId"], "completed")),
    reopenTask_v1: ({ path }) => changed(200, tasks.setStatus(path["taskId"], "open")),
    assignTask_v1: byField("userId", (id, user) => tasks.assign(id, user)),
    unassignTask_v1: byField("userId", (id, user) => tasks.unassign(id, user)),
    "link-conversationTask_v1": byField("conversationId", (id, conversation) => tasks.link(id, conversation)),
    "unlink-conversationTask_v1": byField("conversationId", (id, conversation) => tasks.unlink(id, conversation)),
    "change-due-dateTask_v1": byField("dueDate", (id, dueDate) => tasks.setDueDate(id, dueDate)),
    "remove-due-dateTask_v1": ({ path }) => changed(200, tasks.clearDueDate(path["taskId"])),
  };

  function aboutWhat({ phoneNumberId, conversationId, activityId }: Partial<Creation>): NewTask["about"] {
    const given = [phoneNumberId, conversationId, activityId].filter((id) => id !== undefined);
    if (given.length !== 1) throw badRequest("Exactly one of phoneNumberId, conversationId and activityId is required");
    if (conversationId !== undefined) return tasks.aboutConversation(conversationId);
    if (activityId !== undefined) return tasks.aboutActivity(activityId);
    const line = account.findLine(phoneNumberId ?? "");
    if (line === undefined) throw notFound("Phone number");
    return tasks.aboutLine(line);
  }

  function resource({ task, status, revision, createdAt, createdBy, assignedBy }: TaskState): object {
    const { lineId, conversationId, activityId } = aboutOf(task);
    return {
      taskId: task.id,
      orgId: account.world.orgId,
      title: task.title,
      description: task.description,
      dueDate: isoOrNull(task.dueDate),
      assignedTo: task.assignedTo?.id ?? null,
      assignedBy,
      createdBy,
      createdAt: iso(createdAt),
      phoneNumberId: lineId,
      conversationId,
      activityId,
      phoneNumberGroupId: null,
      revision: String(revision),
      completed: status === "completed",
      isDeleted: status === "deleted",
    };
  }
}

const changed = (status: number, { task, revision }: TaskState): ProviderAnswer => ({
  status,
  body: { data: { taskId: task.id, revision: String(revision) } },
});
