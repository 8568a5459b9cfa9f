import { renderTemplate } from "@linekeeper/sms/templates/render";
import { z } from "zod";
import { LinekeeperError } from "../../errors.ts";
import { plainText } from "../../plain-text.ts";
import { readConversation } from "../../read/conversations.ts";
import { readContact } from "../../read/contacts.ts";
import type { Contact } from "../../read/resources.ts";
import { listSnippets, Snippet } from "../../read/shelf.ts";
import type { Api, RouteDependencies } from "../api.ts";
import { idInPath } from "../parameters.ts";
import { readerFor, requireReading, requireRight, viewerOf } from "../viewer.ts";
import { deciderOf } from "./inbox.ts";

const tags = ["Snippets"];

const NewSnippet = z.strictObject({
  name: plainText(1, 100),
  body: plainText(1, 1600),
  shared: z.boolean().default(false).describe("Everybody's, or one's own"),
});

const FIELDS =
  "Merge fields: {{first_name}}, {{last_name}}, {{name}}, {{company}}, {{my_name}} and the names of own fields of the contact. {{first_name|there}} falls back to what stands behind the bar.";

export function snippetRoutes(api: Api, { reader, desk, audited }: RouteDependencies): void {
  api.get(
    "/v1/snippets",
    {
      schema: {
        tags,
        operationId: "listSnippets",
        summary: "Everybody's snippets and one's own",
        response: { 200: z.object({ data: z.array(Snippet) }) },
      },
    },
    async (request) => ({ data: await listSnippets(readerFor(reader, request), viewerOf(request).id) }),
  );

  api.post(
    "/v1/snippets",
    {
      schema: {
        tags,
        operationId: "addSnippet",
        summary: "Keep a text that is sent often",
        description: FIELDS,
        body: NewSnippet,
        response: { 201: Snippet },
      },
    },
    async (request, reply) => {
      requireRight(request, "write");
      return reply.code(201).send(await desk.addSnippet(deciderOf(reader, request), request.body));
    },
  );

  api.put(
    "/v1/snippets/:id",
    {
      schema: {
        tags,
        operationId: "changeSnippet",
        summary: "Change a snippet",
        params: idInPath,
        body: NewSnippet,
        response: { 200: Snippet },
      },
    },
    (request) => {
      requireRight(request, "write");
      return desk.changeSnippet(deciderOf(reader, request), request.params.id, request.body);
    },
  );

  api.delete(
    "/v1/snippets/:id",
    {
      schema: {
        tags,
        operationId: "removeSnippet",
        summary: "Delete a snippet",
        params: idInPath,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      requireRight(request, "write");
      const { id } = request.params;
      await desk.removeSnippet(deciderOf(reader, request), id, audited(request, "data.deleted", { kind: "snippet" }));
      return reply.code(204).send(null);
    },
  );

  api.post(
    "/v1/snippets/:id/render",
    {
      schema: {
        tags,
        operationId: "renderSnippet",
        summary: "A snippet with its merge fields filled in",
        description: `${FIELDS} \`unfilled\` names the fields of which nothing is known and that fall back to nothing; they stay in the text.`,
        params: idInPath,
        body: z.strictObject({
          conversation_id: plainText(1, 512).optional(),
          contact_id: plainText(1, 512).optional().describe("In a group: whom it is written to"),
        }),
        response: { 200: z.object({ text: z.string(), unfilled: z.array(z.string()) }) },
      },
    },
    async (request) => {
      requireReading(request);
      const seen = readerFor(reader, request);
      const viewer = viewerOf(request);
      const snippet = (await listSnippets(seen, viewer.id)).find(({ id }) => id === request.params.id);
      if (snippet === undefined) throw new LinekeeperError("snippet.not_found");
      const contact = await contactOf(request.body, seen);
      return renderTemplate(snippet.body, valuesOf(contact, viewer.label));
    },
  );
}

async function contactOf(
  { conversation_id, contact_id }: { conversation_id?: string | undefined; contact_id?: string | undefined },
  reader: Parameters<typeof readContact>[0],
): Promise<Contact | null> {
  if (contact_id !== undefined) {
    const contact = await readContact(reader, contact_id);
    if (contact === null) throw new LinekeeperError("contact.not_found");
    return contact;
  }
  if (conversation_id === undefined) return null;
  const conversation = await readConversation(reader, conversation_id);
  if (conversation === null) throw new LinekeeperError("conversation.not_found");
  // Of several people none is meant.
  return conversation.contacts.length === 1 ? (conversation.contacts[0]?.contact ?? null) : null;
}

function valuesOf(contact: Contact | null, myName: string): Record<string, string | null> {
  const own = contact?.own.name ?? null;
  const [first = null, ...rest] = own === null ? [] : own.split(" ");
  const last = rest.join(" ");
  return {
    ...contact?.own.fields,
    first_name: first ?? contact?.first_name ?? null,
    last_name: own === null ? (contact?.last_name ?? null) : last,
    name: contact?.display_name ?? null,
    company: contact?.own.company ?? contact?.company ?? null,
    my_name: myName,
  };
}
