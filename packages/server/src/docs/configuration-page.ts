import { SETTINGS } from "../config.ts";

export function configurationPage(): string {
  const settings = Object.values(SETTINGS).map(
    (setting) => `## \`${setting.env}\`

${setting.doc}

- Expected: ${setting.expects}
- Default: ${shown(setting.default)}
`,
  );
  return `# Configuration

Linekeeper is configured by environment variables, and only by them. They are checked at the start: if any does not fit, the server does not start, and the error names every such variable, what was given and what would pass. An empty variable counts as unset.

This page is generated from \`packages/server/src/config.ts\` by \`npm run docs\`.

${settings.join("\n")}`;
}

function shown(value: string | number | boolean | string[] | null): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return "none";
  return `\`${Array.isArray(value) ? value.join(",") : value}\``;
}
