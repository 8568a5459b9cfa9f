import { ERRORS } from "../error-table.ts";

export function errorsPage(): string {
  const entries = Object.entries(ERRORS).map(
    ([code, { status, title, meaning, fix }]) => `## \`${code}\`

**${title}.**${status === null ? "" : ` HTTP ${status}.`}

${meaning}

What makes it pass: ${fix}
`,
  );
  return `# Errors

Every refusal of the API and of the webhook endpoint has the same form, and \`code\` never changes its meaning:

\`\`\`json
{
  "error": {
    "code": "signature.mismatch",
    "message": "What was wrong, and what would pass.",
    "docs": "docs/errors.md#signaturemismatch"
  }
}
\`\`\`

Codes without an HTTP status appear beside ledger rows (\`GET /v1/events\`), in the log, or on the command line.

This page is generated from \`packages/server/src/error-table.ts\` by \`npm run docs\`.

${entries.join("\n")}`;
}
