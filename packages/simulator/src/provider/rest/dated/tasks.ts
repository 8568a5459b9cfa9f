import { aboutOf } from "../../../fact.ts";
import { iso, isoOrNull } from "../../../tell/telling.ts";
import type { Operations, ProviderAnswer, ProviderRequest, TaskState } from "../../provider.ts";
import { pageOfDated } from "../paging.ts";
import type { RestDeps } from "../rest-deps.ts";
import { TaskChanges } from "../task-changes.ts";

interface Creation {
  title: string;
  description: string;
  conversationId: string;
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
    "tasks.list": (request) =>
      pageOfDated(
        deps,
        request,
        "tasks.list",
        (page) => account.taskBook.page(page),
        (state) => resource(state),
      ),
    "tasks.create": ({ body }) => {
      const { conversationId, ...wanted } = body as Creation;
      return changed(201, tasks.create({ ...wanted, about: tasks.aboutConversation(conversationId) }));
    },
    "tasks.get": ({ path }) => ({ status: 200, body: { data: resource(tasks.find(path["taskId"])) } }),
    "tasks.update": ({ path, body }) => changed(200, tasks.rename(path["taskId"], body as Creation)),
    "tasks.delete": ({ path }) => {
      tasks.setStatus(path["taskId"], "deleted");
      return { status: 204 };
    },
    "tasks.updateStatus": byField("status", (id, status) => tasks.setStatus(id, status as TaskState["status"])),
    "tasks.linkConversation": byField("conversationId", (id, conversation) => tasks.link(id, conversation)),
    "tasks.unlinkConversation": byField("conversationId", (id, conversation) => tasks.unlink(id, conversation)),
    "tasks.assignUser": byField("userId", (id, user) => tasks.assign(id, user)),
    "tasks.unassignUser": byField("userId", (id, user) => tasks.unassign(id, user)),
    "tasks.updateDueDate": byField("dueDate", (id, dueDate) => tasks.setDueDate(id, dueDate)),
    "tasks.deleteDueDate": ({ path }) => changed(200, tasks.clearDueDate(path["taskId"])),
  };

  function resource({ task, status, revision, createdAt, createdBy, assignedBy }: TaskState): object {
    const { lineId, conversationId, activityId } = aboutOf(task);
    return {
      taskId: task.id,
      orgId: account.world.orgId,
      title: task.title,
      description: task.description,
      dueDate: isoOrNull(task.dueDate),
      status,
      assignedTo: task.assignedTo?.id ?? null,
      assignedBy,
      createdBy,
      createdAt: iso(createdAt),
      phoneNumberId: lineId,
      conversationId,
      activityId,
      phoneNumberGroupId: null,
      revision,
    };
  }
}

const changed = (status: number, { task, revision }: TaskState): ProviderAnswer => ({
  status,
  body: { data: { taskId: task.id, revision } },
});
