import { Readable } from "node:stream";
import { z } from "zod";
import {
  type Audiences,
  ImportMapping,
  ImportOptions,
  ImportPreview,
  ImportRow,
  ListImport,
} from "../../audiences/audiences.ts";
import { plainText } from "../../plain-text.ts";
import { ROW_STATES } from "../../store/schema.ts";
import type { Api, RouteDependencies } from "../api.ts";
import { idInPath, pageOfItems, pageParameters } from "../parameters.ts";
import { managesAllLines, viewerOf } from "../viewer.ts";

const tags = ["Audiences"];
const onRequest = managesAllLines;

export function listImportRoutes(
  api: Api,
  { audited }: Pick<RouteDependencies, "audited">,
  audiences: Audiences,
): void {
  uploadRoute(api, audiences);

  api.get(
    "/v1/list-imports",
    {
      schema: {
        tags,
        operationId: "listListImports",
        summary: "Files of people, the newest first",
        querystring: z.strictObject(pageParameters),
        response: { 200: pageOfItems(ListImport) },
      },
      onRequest,
    },
    ({ query }) => audiences.listImports(query),
  );

  api.get(
    "/v1/list-imports/:id",
    {
      schema: {
        tags,
        operationId: "getListImport",
        summary: "An import, with its progress and report",
        params: idInPath,
        response: { 200: ListImport },
      },
      onRequest,
    },
    ({ params }) => audiences.readImport(params.id),
  );

  api.put(
    "/v1/list-imports/:id/mapping",
    {
      schema: {
        tags,
        operationId: "mapListImport",
        summary: "Say which column is what, and see what that makes of the first rows",
        params: idInPath,
        body: ImportMapping,
        response: { 200: ImportPreview },
      },
      onRequest,
    },
    ({ params, body }) => audiences.mapImport(params.id, body),
  );

  api.post(
    "/v1/list-imports/:id/commit",
    {
      schema: {
        tags,
        operationId: "commitListImport",
        summary: "Put the people of the file on a list, or the numbers on the suppression list",
        description: "It goes on in the background. Asked again while it runs, it changes nothing.",
        params: idInPath,
        body: ImportOptions.extend({
          list: z
            .union([z.strictObject({ id: plainText(1, 512) }), z.strictObject({ name: plainText(1, 120) })])
            .optional()
            .describe("One that there is, or a new one; not of a suppression"),
          confirm_rows: z.number().int().optional().describe("Of a suppression: the number of rows"),
        }),
        response: { 202: ListImport },
      },
      onRequest,
    },
    async (request, reply) => {
      const { list = null, confirm_rows = null, ...options } = request.body;
      const commit = { list, options, confirmedRows: confirm_rows, committedBy: viewerOf(request).label };
      const { id } = request.params;
      const alongside = audited(request, "data.imported", { kind: "list", ...options });
      return reply.code(202).send(await audiences.commitImport(id, commit, alongside));
    },
  );

  api.post(
    "/v1/list-imports/:id/undo",
    {
      schema: {
        tags,
        operationId: "undoListImport",
        summary: "Take off the list whom this import alone put there",
        description: "Also of one that runs: it stops. It goes on in the background.",
        params: idInPath,
        response: { 202: ListImport },
      },
      onRequest,
    },
    async ({ params }, reply) => reply.code(202).send(await audiences.undoImport(params.id)),
  );

  api.delete(
    "/v1/list-imports/:id",
    {
      schema: {
        tags,
        operationId: "discardListImport",
        summary: "Forget a file that was not committed, or was undone",
        params: idInPath,
        response: { 204: z.null() },
      },
      onRequest,
    },
    async ({ params }, reply) => {
      await audiences.discardImport(params.id);
      return reply.code(204).send(null);
    },
  );

  api.get(
    "/v1/list-imports/:id/rows",
    {
      schema: {
        tags,
        operationId: "listListImportRows",
        summary: "What became of the rows, in the order of the file",
        params: idInPath,
        querystring: z.strictObject({
          ...pageParameters,
          state: z.enum(ROW_STATES).optional().describe("Only those"),
        }),
        response: { 200: pageOfItems(ImportRow) },
      },
      onRequest,
    },
    ({ params, query }) =>
      audiences.importRows(params.id, query, { states: query.state === undefined ? [] : [query.state] }),
  );

  api.get(
    "/v1/list-imports/:id/rejected.csv",
    {
      schema: {
        tags,
        operationId: "downloadRejectedRows",
        summary: "The rows that did not come onto the list, with the reason, as a CSV file",
        params: idInPath,
        response: { 200: z.string().meta({ format: "binary" }) },
      },
      onRequest,
    },
    async (request, reply) => {
      const { id } = request.params;
      const { text } = await audiences.rejectedCsv(id, audited(request, "data.exported", { kind: "list_import" }));
      reply.headers({
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="rejected-rows.csv"',
      });
      return reply.send(Readable.from(text) as unknown as string);
    },
  );
}

/** In a scope of its own: no other route takes CSV, and this one takes nothing else. */
function uploadRoute(api: Api, audiences: Audiences): void {
  void api.register(async (scope: Api) => {
    scope.removeAllContentTypeParsers();
    // The body is read where it is needed, a piece at a time, and never as a whole.
    scope.addContentTypeParser("text/csv", (_request, _body, done) => done(null));
    scope.post(
      "/v1/list-imports",
      {
        schema: {
          tags,
          operationId: "uploadListImport",
          summary: "Send a file of people, or of numbers that are not to be texted",
          description:
            "The body is the CSV file, up to 50 MB and a million rows. The answer says what it was found to be and guesses which column is what. Nothing happens until it is committed.",
          consumes: ["text/csv"],
          body: z.any().meta({ type: "string", format: "binary" }),
          querystring: z.strictObject({
            kind: z.enum(["list", "suppression"]).default("list").describe("`suppression`: numbers that opted out"),
            file_name: plainText(1, 255).default("file.csv"),
            default_country: z
              .string()
              .regex(/^[A-Z]{2}$/, { error: "expected the two letters of a country, such as US" })
              .default("US"),
          }),
          response: { 201: ListImport },
        },
        onRequest,
      },
      async (request, reply) => {
        const { kind, file_name, default_country } = request.query;
        const upload = { kind, fileName: file_name, country: default_country, createdBy: viewerOf(request).label };
        return reply.code(201).send(await audiences.upload(request.raw, upload));
      },
    );
  });
}
