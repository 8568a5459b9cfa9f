import { z } from "zod";
import { Mention } from "../../read/notes.ts";
import { Note } from "../../read/resources.ts";
import { plainText } from "../../plain-text.ts";
import type { Api, RouteDependencies } from "../api.ts";
import { idInPath } from "../parameters.ts";
import { requireReading, requireRight } from "../viewer.ts";
import { deciderOf } from "./inbox.ts";

const tags = ["Notes"];

const NewNote = z.strictObject({
  body: plainText(1, 10_000),
  mentions: z.array(plainText(1, 200)).max(50).default([]).describe("Ids of those who are called in"),
});

export function noteRoutes(api: Api, { reader, desk, audited }: RouteDependencies): void {
  api.post(
    "/v1/conversations/:id/notes",
    {
      schema: {
        tags,
        operationId: "addNote",
        summary: "Add a note that only the firm sees",
        params: idInPath,
        body: NewNote,
        response: { 201: Note },
      },
    },
    async (request, reply) => {
      requireRight(request, "write");
      return reply.code(201).send(await desk.addNote(deciderOf(reader, request), request.params.id, request.body));
    },
  );

  api.patch(
    "/v1/notes/:id",
    {
      schema: {
        tags,
        operationId: "changeNote",
        summary: "Change a note of one's own",
        params: idInPath,
        body: NewNote,
        response: { 200: Note },
      },
    },
    (request) => {
      requireRight(request, "write");
      return desk.changeNote(deciderOf(reader, request), request.params.id, request.body);
    },
  );

  api.delete(
    "/v1/notes/:id",
    {
      schema: {
        tags,
        operationId: "removeNote",
        summary: "Delete a note of one's own",
        description: "`POST /v1/notes/{id}/restore` takes it back, for a day.",
        params: idInPath,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      requireRight(request, "write");
      const { id } = request.params;
      await desk.removeNote(deciderOf(reader, request), id, audited(request, "data.deleted", { kind: "note" }));
      return reply.code(204).send(null);
    },
  );

  api.post(
    "/v1/notes/:id/restore",
    {
      schema: {
        tags,
        operationId: "restoreNote",
        summary: "Take the deletion of a note back",
        params: idInPath,
        response: { 200: Note },
      },
    },
    (request) => {
      requireRight(request, "write");
      return desk.restoreNote(deciderOf(reader, request), request.params.id);
    },
  );

  api.get(
    "/v1/mentions",
    {
      schema: {
        tags,
        operationId: "listMentions",
        summary: "Notes that call in whoever asks and that they have not read, newest first",
        response: { 200: z.object({ data: z.array(Mention) }) },
      },
    },
    async (request) => ({ data: await desk.mentions(deciderOf(reader, request)) }),
  );

  api.post(
    "/v1/mentions/read",
    {
      schema: {
        tags,
        operationId: "readMentions",
        summary: "Mark mentions as read",
        body: z.strictObject({
          note_ids: z.array(plainText(1, 512)).min(1).max(200).optional().describe("All where not given"),
        }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      requireReading(request);
      await desk.readMentions(deciderOf(reader, request), request.body.note_ids);
      return reply.code(204).send(null);
    },
  );
}
