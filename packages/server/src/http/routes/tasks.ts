import { z } from "zod";
import { plainText } from "../../plain-text.ts";
import type { Api, RouteDependencies } from "../api.ts";
import { idInPath, moment } from "../parameters.ts";
import { requireRight } from "../viewer.ts";
import { deciderOf } from "./inbox.ts";

const tags = ["Tasks"];

const Made = z.object({ id: z.string().describe("Quo's id; the task comes into the lists a moment later") });

export function taskRoutes(api: Api, { reader, desk }: RouteDependencies): void {
  api.post(
    "/v1/tasks",
    {
      schema: {
        tags,
        operationId: "addTask",
        summary: "Make a task in Quo, as of a next step",
        body: z.strictObject({
          title: plainText(1, 500),
          description: plainText(0, 5000).default(""),
          conversation_id: plainText(1, 512),
          due_date: moment.optional(),
          assigned_to: plainText(1, 200).optional().describe("Quo's id of a user"),
        }),
        response: { 201: Made },
      },
    },
    async (request, reply) => {
      requireRight(request, "write");
      const { title, description, conversation_id, due_date, assigned_to } = request.body;
      const id = await desk.addTask(deciderOf(reader, request), {
        title,
        description,
        conversationId: conversation_id,
        dueDate: due_date,
        assignedTo: assigned_to,
      });
      return reply.code(201).send({ id });
    },
  );

  api.patch(
    "/v1/tasks/:id",
    {
      schema: {
        tags,
        operationId: "changeTask",
        summary: "Complete a task in Quo, or open it again",
        params: idInPath,
        body: z.strictObject({ status: z.enum(["open", "completed"], { error: "expected open or completed" }) }),
        response: { 200: Made },
      },
    },
    async (request) => {
      requireRight(request, "write");
      await desk.changeTask(deciderOf(reader, request), request.params.id, request.body.status);
      return { id: request.params.id };
    },
  );
}
