/**
 * `src/schema.ts` from the OpenAPI document: called by `npm run docs`, and compared by `npm run docs:check`.
 * openapi-typescript needs the programmatic interface of the compiler, which TypeScript 7 does not have; so this
 * package has TypeScript 5 beside it, for nothing else.
 */
import openapiTS, { astToString } from "openapi-typescript";

export async function generateClientSchema(document: string, errorCodes: readonly string[]): Promise<string> {
  const types = astToString(await openapiTS(document, { emptyObjectsUnknown: true }));
  const codes = errorCodes.map((code) => `\n  | ${JSON.stringify(code)}`).join("");
  return `/** Generated from docs/openapi.json by \`npm run docs\`. */\n\n${types}\n/** What docs/errors.md explains. */\nexport type ErrorCode =${codes};\n`;
}
