import { describe, expect, it } from "vitest";
import { z } from "zod";
import { SETTINGS } from "./config.ts";
import { generateDocs } from "./docs.ts";
import { ERRORS } from "./error-table.ts";

const documentSchema = z.object({
  openapi: z.string(),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        security: z.array(z.unknown()).optional(),
        responses: z.record(z.string(), z.unknown()),
      }),
    ),
  ),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

const docs = await generateDocs();

describe("the generated pages", () => {
  it("describe every variable", () => {
    for (const { env } of Object.values(SETTINGS)) expect(docs["docs/configuration.md"]).toContain(`## \`${env}\``);
  });

  it("describe every code", () => {
    for (const code of Object.keys(ERRORS)) expect(docs["docs/errors.md"]).toContain(`## \`${code}\``);
  });

  it("are the same when generated again", async () => {
    expect(await generateDocs()).toEqual(docs);
  });
});

describe("the OpenAPI document", () => {
  const text = docs["docs/openapi.json"] ?? "";
  const document = documentSchema.parse(JSON.parse(text));
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
  );

  it("is of version 3.1 and has every operation, the webhooks included", () => {
    expect(document.openapi).toBe("3.1.0");
    expect(operations.map(({ name }) => name).sort()).toEqual([
      "DELETE /v1/campaigns/{id}",
      "DELETE /v1/invitations/{id}",
      "DELETE /v1/list-imports/{id}",
      "DELETE /v1/lists/{id}",
      "DELETE /v1/lists/{id}/members/{number}",
      "DELETE /v1/notes/{id}",
      "DELETE /v1/passkeys/{id}",
      "DELETE /v1/push/devices/{id}",
      "DELETE /v1/refusals/{activity_id}/decision",
      "DELETE /v1/session",
      "DELETE /v1/sessions/{id}",
      "DELETE /v1/snippets/{id}",
      "DELETE /v1/tags/{id}",
      "DELETE /v1/tokens/{id}",
      "DELETE /v1/views/{id}",
      "GET /healthz",
      "GET /metrics",
      "GET /readyz",
      "GET /v1/activities",
      "GET /v1/activities/{id}",
      "GET /v1/alarms",
      "GET /v1/audit",
      "GET /v1/campaigns",
      "GET /v1/campaigns/{id}",
      "GET /v1/campaigns/{id}/preview",
      "GET /v1/campaigns/{id}/recipients",
      "GET /v1/campaigns/{id}/recipients.csv",
      "GET /v1/changes",
      "GET /v1/colleagues",
      "GET /v1/consent-settings",
      "GET /v1/consents",
      "GET /v1/consents/export",
      "GET /v1/contacts",
      "GET /v1/contacts/{id}",
      "GET /v1/contacts/{id}/consent",
      "GET /v1/conversations",
      "GET /v1/conversations/{id}",
      "GET /v1/conversations/{id}/activities",
      "GET /v1/conversations/{id}/campaigns",
      "GET /v1/conversations/{id}/outbox",
      "GET /v1/coverage",
      "GET /v1/events",
      "GET /v1/events/{seq}",
      "GET /v1/imports",
      "GET /v1/imports/{id}",
      "GET /v1/invitations",
      "GET /v1/list-imports",
      "GET /v1/list-imports/{id}",
      "GET /v1/list-imports/{id}/rejected.csv",
      "GET /v1/list-imports/{id}/rows",
      "GET /v1/lists",
      "GET /v1/lists/{id}",
      "GET /v1/lists/{id}/members",
      "GET /v1/media",
      "GET /v1/media/{id}",
      "GET /v1/media/{id}/peaks",
      "GET /v1/mentions",
      "GET /v1/messages",
      "GET /v1/messages/{id}",
      "GET /v1/missed-calls",
      "GET /v1/opt-outs",
      "GET /v1/passkeys",
      "GET /v1/people",
      "GET /v1/people/{id}",
      "GET /v1/phone-numbers",
      "GET /v1/push/devices",
      "GET /v1/push/key",
      "GET /v1/refusals",
      "GET /v1/search",
      "GET /v1/sending-lines",
      "GET /v1/session",
      "GET /v1/sessions",
      "GET /v1/setup-state",
      "GET /v1/snippets",
      "GET /v1/stats",
      "GET /v1/stream",
      "GET /v1/tags",
      "GET /v1/tasks",
      "GET /v1/tokens",
      "GET /v1/users",
      "GET /v1/views",
      "GET /v1/webhooks",
      "PATCH /v1/campaigns/{id}",
      "PATCH /v1/contacts/{id}",
      "PATCH /v1/conversations/{id}/state",
      "PATCH /v1/lists/{id}",
      "PATCH /v1/notes/{id}",
      "PATCH /v1/people/{id}",
      "PATCH /v1/push/devices/{id}",
      "PATCH /v1/tags/{id}",
      "PATCH /v1/tasks/{id}",
      "POST /api/webhooks/openphone",
      "POST /v1/audiences/preview",
      "POST /v1/campaigns",
      "POST /v1/campaigns/{id}/duplicate",
      "POST /v1/campaigns/{id}/pause",
      "POST /v1/campaigns/{id}/plan",
      "POST /v1/campaigns/{id}/resume",
      "POST /v1/campaigns/{id}/start",
      "POST /v1/campaigns/{id}/stop",
      "POST /v1/campaigns/{id}/test",
      "POST /v1/consents",
      "POST /v1/contacts/{id}/merge",
      "POST /v1/contacts/{id}/unmerge",
      "POST /v1/conversations/states",
      "POST /v1/conversations/{id}/notes",
      "POST /v1/events/replay",
      "POST /v1/events/{seq}/replay",
      "POST /v1/imports",
      "POST /v1/imports/{id}/cancel",
      "POST /v1/imports/{id}/pause",
      "POST /v1/imports/{id}/resume",
      "POST /v1/invitations",
      "POST /v1/invitations/accept",
      "POST /v1/invitations/open",
      "POST /v1/list-imports",
      "POST /v1/list-imports/{id}/commit",
      "POST /v1/list-imports/{id}/undo",
      "POST /v1/lists",
      "POST /v1/lists/{id}/members",
      "POST /v1/lists/{id}/restore",
      "POST /v1/media/{id}/retry",
      "POST /v1/mentions/read",
      "POST /v1/messages",
      "POST /v1/messages/preview",
      "POST /v1/messages/{id}/cancel",
      "POST /v1/messages/{id}/retry",
      "POST /v1/notes/{id}/restore",
      "POST /v1/passkeys",
      "POST /v1/passkeys/options",
      "POST /v1/people/{id}/password-link",
      "POST /v1/push/devices",
      "POST /v1/push/devices/{id}/test",
      "POST /v1/refusals/{activity_id}",
      "POST /v1/setup",
      "POST /v1/sign-in",
      "POST /v1/sign-in/passkey",
      "POST /v1/sign-in/passkey/options",
      "POST /v1/snippets",
      "POST /v1/snippets/{id}/render",
      "POST /v1/tags",
      "POST /v1/tasks",
      "POST /v1/tokens",
      "POST /v1/views",
      "POST /webhooks/openphone",
      "PUT /v1/consent-settings",
      "PUT /v1/conversations/{id}/presence",
      "PUT /v1/conversations/{id}/state",
      "PUT /v1/list-imports/{id}/mapping",
      "PUT /v1/password",
      "PUT /v1/sending-lines/{line}",
      "PUT /v1/snippets/{id}",
      "PUT /v1/views/{id}",
    ]);
  });

  it("gives each operation a name of its own and its refusals", () => {
    const names = operations.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(operations.length);
    for (const { operation } of operations) expect(Object.keys(operation.responses).length).toBeGreaterThan(1);
  });

  it("opens nothing but webhooks, health, signing in and one-time links to everybody", () => {
    const open = operations.filter(({ operation }) => operation.security?.length === 0).map(({ name }) => name);
    expect(open.sort()).toEqual([
      "GET /healthz",
      "GET /readyz",
      "POST /api/webhooks/openphone",
      "POST /v1/invitations/accept",
      "POST /v1/invitations/open",
      "POST /v1/setup",
      "POST /v1/sign-in",
      "POST /v1/sign-in/passkey",
      "POST /v1/sign-in/passkey/options",
      "POST /webhooks/openphone",
    ]);
  });

  it("refers only to schemas that it has", () => {
    const references = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
    expect(references.length).toBeGreaterThan(10);
    for (const name of references) expect(Object.keys(document.components.schemas)).toContain(name);
  });
});
