/** The document of the API: generated from the schemas of the routes, with the webhook operations, which have none, added. */
import swagger from "@fastify/swagger";
import { jsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";
import { WEBHOOK_PATHS } from "../webhook-paths.ts";
import type { Api } from "./api.ts";

const DESCRIPTION = `Conversations, contacts, calls and texts of your Quo (OpenPhone) lines, from your own database.

Send \`Authorization: Bearer lk_…\` with every request; only webhooks (signed), health, signing in and one-time links need none. Browsers have a session cookie instead, and send what changes something from the inbox's own address.
Lists answer \`{data, next_cursor}\`: pass \`next_cursor\` as \`cursor\` to go on. Refusals answer \`{error: {code, message, docs}}\`.`;

export async function registerOpenApi(api: Api): Promise<void> {
  await api.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Linekeeper", version: "1.0.0", description: DESCRIPTION },
      components: {
        securitySchemes: {
          token: { type: "http", scheme: "bearer" },
          session: { type: "apiKey", in: "cookie", name: "linekeeper.session_token" },
        },
      },
      security: [{ token: [] }, { session: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
}

interface Operation {
  responses?: Record<string, unknown>;
  [field: string]: unknown;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
  [field: string]: unknown;
}

/** The document as an object that serialises to JSON. The app must be ready. */
export function openApiDocument(api: Api): Record<string, unknown> {
  const document: Document = JSON.parse(JSON.stringify(api.swagger()));
  const { paths, components } = document;
  // Named schemas are told twice, as input and as output; as input few of them are used.
  const used = JSON.stringify(paths);
  for (const name of Object.keys(components.schemas)) {
    if (name.endsWith("Input") && !used.includes(`"#/components/schemas/${name}"`)) delete components.schemas[name];
  }
  for (const operations of Object.values(paths)) {
    for (const operation of Object.values(operations)) {
      operation.responses = { ...operation.responses, "4XX": REFUSED, "5XX": REFUSED };
    }
  }
  const [path, alias] = WEBHOOK_PATHS;
  return {
    ...document,
    paths: {
      [path]: { post: webhookOperation("receiveDelivery", "A signed delivery from Quo") },
      [alias]: { post: webhookOperation("receiveDeliveryAtAlias", `The same as ${path}`) },
      ...paths,
    },
  };
}

const ERROR_SCHEMA = {
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["code", "message", "docs"],
      properties: {
        code: { type: "string", description: "Stable; docs/errors.md lists all" },
        message: { type: "string" },
        docs: { type: "string" },
      },
    },
  },
};

const REFUSED = {
  description: "Refused; the code says why and the message what would pass",
  content: { "application/json": { schema: ERROR_SCHEMA } },
};

function webhookOperation(operationId: string, summary: string): Operation {
  return {
    tags: ["Webhook"],
    operationId,
    summary,
    description:
      "Any content type. Signed in one of four schemes, told apart by their headers: `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks), `openphone-signature`, `x-openphone-signature-v1`, or `x-openphone-signature`. Answered with 200 only after the delivery is committed and flushed to disk.",
    security: [],
    requestBody: { required: true, content: { "application/json": { schema: { type: "object" } } } },
    responses: {
      "200": {
        description: "Stored for good, now or earlier",
        content: {
          "application/json": {
            schema: {
              type: "object",
              required: ["status"],
              properties: { status: { type: "string", enum: ["stored", "duplicate"] } },
            },
          },
        },
      },
      "403": { ...REFUSED, description: "Not rightly signed; the code begins with `signature.`" },
      "413": { ...REFUSED, description: "Larger than LINEKEEPER_MAX_BODY_BYTES" },
      "503": {
        ...REFUSED,
        description: "Cannot be stored now; to be sent again",
        headers: { "Retry-After": { schema: { type: "integer" }, description: "Seconds" } },
      },
    },
  };
}
