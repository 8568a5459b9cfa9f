/** What the API tells of imports. */
import { z } from "zod";
import { ROW_STATES } from "../store/audience-tables.ts";
import { DELIMITERS, ENCODINGS } from "./csv-dialect.ts";
import { ImportMapping } from "./import-options.ts";

const count = z.number().int();

export const ImportFile = z.object({
  bytes: count,
  encoding: z.enum(ENCODINGS),
  bom: z.boolean(),
  delimiter: z.enum(DELIMITERS),
  quotes: z.boolean().describe("Some cells are in quotation marks"),
  columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()).describe("Of the first rows") })),
});
export type ImportFile = z.infer<typeof ImportFile>;

const stateCount = z.object({
  rows: count,
  listed: count.describe("Of them on the list now; of a suppression: recorded"),
});

export const ListImport = z
  .object({
    id: z.string(),
    kind: z.enum(["list", "suppression"]),
    state: z.enum(["uploading", "draft", "running", "done", "undoing", "undone"]),
    file_name: z.string(),
    file: ImportFile,
    rows: count.describe("Without the row that names the columns"),
    mapping: ImportMapping.describe("As guessed, until it is put"),
    list_id: z.string().nullable(),
    created_by: z.string(),
    created_at: z.string(),
    committed_by: z.string().nullable(),
    committed_at: z.string().nullable(),
    finished_at: z.string().nullable(),
    progress: z.object({ done: count, rows: count }),
    report: z
      .object(
        Object.fromEntries(ROW_STATES.map((state) => [state, stateCount])) as Record<
          (typeof ROW_STATES)[number],
          typeof stateCount
        >,
      )
      .describe("What became of the rows. Once it is done, `rows` of all together are the rows of the file"),
  })
  .meta({ id: "ListImport" });
export type ListImport = z.infer<typeof ListImport>;

const problem = z.object({ rule: z.string(), title: z.string(), fix: z.string() });

export const ImportRow = z
  .object({
    row: count.describe("As the spreadsheet counts: the first row of the file is 1"),
    cells: z.array(z.string()),
    state: z.enum(ROW_STATES),
    listed: z.boolean(),
    number: z.string().nullable(),
    problem: problem.nullable().describe("What speaks against the row, and what would make it pass"),
    first_row: count.nullable().describe("Of a duplicate: the row that was there first"),
  })
  .meta({ id: "ListImportRow" });
export type ImportRow = z.infer<typeof ImportRow>;

export const ImportPreview = z
  .object({
    import: ListImport,
    rows: z
      .array(
        ImportRow.omit({ listed: true }).extend({
          name: z.string().nullable(),
          fields: z.record(z.string(), z.string()),
          postal_code: z.string().nullable(),
          region: z.string().nullable(),
        }),
      )
      .describe("The first rows, as they would become"),
  })
  .meta({ id: "ListImportPreview" });
export type ImportPreview = z.infer<typeof ImportPreview>;
