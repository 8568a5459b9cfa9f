/** Tasks are Quo's: they are made and changed there, and come back as every other fact does. */
import { QuoApiError } from "@linekeeper/quo";
import { LinekeeperError } from "../errors.ts";
import { currentConversationId } from "../read/aliases.ts";
import { seesTask } from "../read/sees-line.ts";
import type { DeskDependencies } from "./dependencies.ts";
import type { Decider } from "./decider.ts";

export interface NewTask {
  title: string;
  description: string;
  conversationId: string;
  dueDate?: string | undefined;
  /** Quo's id of a user. */
  assignedTo?: string | undefined;
}

export interface Tasking {
  /** Quo's id of the task. Throws `quo.no_key`, `quo.refused`, `conversation.not_found`, `task.no_conversation`. */
  addTask(by: Decider, task: NewTask): Promise<string>;
  /** Throws `task.not_found`, too. */
  changeTask(by: Decider, id: string, status: "open" | "completed"): Promise<void>;
}

export function keepTasks({ reader, quoTasks, recordTask }: DeskDependencies): Tasking {
  const tasks = () => {
    if (quoTasks === null) throw new LinekeeperError("quo.no_key");
    return quoTasks;
  };
  return {
    addTask: async (by, { conversationId, ...task }) => {
      const quo = tasks();
      const current = await currentConversationId(by.reader, conversationId);
      if (current === null) throw new LinekeeperError("conversation.not_found");
      const row = await reader.db
        .selectFrom("conversations")
        .select("quo_conversation_id")
        .where("workspace_id", "=", reader.workspaceId)
        .where("id", "=", current)
        .executeTakeFirst();
      const inQuo = row?.quo_conversation_id ?? null;
      if (inQuo === null) throw new LinekeeperError("task.no_conversation");
      const { taskId } = await asked(() => quo.create({ ...task, conversationId: inQuo }));
      await recordTask(taskId);
      return taskId;
    },
    changeTask: async (by, id, status) => {
      const quo = tasks();
      const seen = await reader.db
        .selectFrom("tasks")
        .select("id")
        .where("workspace_id", "=", reader.workspaceId)
        .where("id", "=", id)
        .where(seesTask(by.reader))
        .executeTakeFirst();
      if (seen === undefined) throw new LinekeeperError("task.not_found");
      await asked(() => quo.setStatus(id, status));
      await recordTask(id);
    },
  };
}

async function asked<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof QuoApiError)) throw error;
    const certain = error.mayHaveHappened ? " It may have been done all the same: look at the tasks in Quo first." : "";
    throw new LinekeeperError("quo.refused", `${error.message}${certain}`, { cause: error });
  }
}
