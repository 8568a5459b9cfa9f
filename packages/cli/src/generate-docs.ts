/** Writes the generated pages; with --check compares them, and fails if one is stale. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { generateDocs } from "@linekeeper/server/docs.ts";
import { ERRORS } from "@linekeeper/server/error-table.ts";
import { generateClientSchema } from "../../client/generate-schema.ts";

const root = join(import.meta.dirname, "../../..");
const check = process.argv.includes("--check");

const pages = await generateDocs();
const schema = await generateClientSchema(pages["docs/openapi.json"] ?? "", Object.keys(ERRORS));

for (const [path, text] of Object.entries({ ...pages, "packages/client/src/schema.ts": schema })) {
  const file = join(root, path);
  if (!check) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  } else if ((await readFile(file, "utf8").catch(() => null)) !== text) {
    process.stderr.write(`${path} is stale: run \`npm run docs\` and commit it.\n`);
    process.exitCode = 1;
  }
}
