import { z } from "zod";
import { LinekeeperError } from "../../errors.ts";
import { plainText } from "../../plain-text.ts";
import { listContacts } from "../../read/contacts.ts";
import { readPerson } from "../../read/person.ts";
import type { Reader } from "../../read/reader.ts";
import { Contact, ContactDetail } from "../../read/resources.ts";
import type { Api, RouteDependencies } from "../api.ts";
import { flag, idInPath, pageOfItems, pageParameters, phoneNumber } from "../parameters.ts";
import { readerFor, requireRight } from "../viewer.ts";
import { deciderOf } from "./inbox.ts";

const tags = ["Contacts"];
const fieldName = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, {
  error: "expected a name of small letters, digits and _, so that it can be a merge field",
});

export function contactRoutes(api: Api, { reader, desk }: RouteDependencies): void {
  api.get(
    "/v1/contacts",
    {
      schema: {
        tags,
        operationId: "listContacts",
        summary: "Contacts: those of Quo, and those made from unknown numbers",
        querystring: z.strictObject({
          number: phoneNumber.optional().describe("Contacts with this number"),
          name: plainText(1, 200)
            .optional()
            .describe("The beginning of the full name, the last name or the company, in any case"),
          include_hidden: flag.describe(
            "Also contacts that are deleted, or stand behind the one that owns their number",
          ),
          ...pageParameters,
        }),
        response: { 200: pageOfItems(Contact) },
      },
    },
    (request) => {
      const { number, name, include_hidden, ...page } = request.query;
      return listContacts(readerFor(reader, request), page, { number, name, includeHidden: include_hidden });
    },
  );

  api.get(
    "/v1/contacts/:id",
    {
      schema: {
        tags,
        operationId: "getContact",
        summary: "A contact with its numbers and conversations",
        params: idInPath,
        response: { 200: ContactDetail },
      },
    },
    async (request) => {
      const contact = await readPerson(readerFor(reader, request), request.params.id);
      if (contact === null) throw new LinekeeperError("contact.not_found");
      return contact;
    },
  );

  api.patch(
    "/v1/contacts/:id",
    {
      schema: {
        tags,
        operationId: "changeContact",
        summary: "Write one's own name, company, notes and fields for a contact",
        description: "Kept apart from what Quo tells of it. Null takes a value away; what is not given stays.",
        params: idInPath,
        body: z.strictObject({
          name: plainText(1, 200).nullable().optional(),
          company: plainText(1, 200).nullable().optional(),
          notes: plainText(1, 20_000).nullable().optional(),
          fields: z.record(fieldName, plainText(1, 2000).nullable()).optional(),
        }),
        response: { 200: ContactDetail },
      },
    },
    async (request) => {
      requireRight(request, "write");
      const decider = deciderOf(reader, request);
      await desk.changeContact(decider, request.params.id, request.body);
      return found(decider.reader, request.params.id);
    },
  );

  api.post(
    "/v1/contacts/:id/merge",
    {
      schema: {
        tags,
        operationId: "mergeContact",
        summary: "Say that another contact is the same person",
        description: "From now on this one stands for both, with all numbers and threads. `unmerge` takes it back.",
        params: idInPath,
        body: z.strictObject({ contact_id: plainText(1, 512).describe("The other one") }),
        response: { 200: ContactDetail },
      },
    },
    async (request) => {
      requireRight(request, "write");
      const decider = deciderOf(reader, request);
      await desk.mergeContacts(decider, request.params.id, request.body.contact_id);
      return found(decider.reader, request.params.id);
    },
  );

  api.post(
    "/v1/contacts/:id/unmerge",
    {
      schema: {
        tags,
        operationId: "unmergeContact",
        summary: "Let a contact that was merged stand for itself again",
        params: idInPath,
        response: { 200: ContactDetail },
      },
    },
    async (request) => {
      requireRight(request, "write");
      const decider = deciderOf(reader, request);
      await desk.unmergeContact(decider, request.params.id);
      return found(decider.reader, request.params.id);
    },
  );
}

async function found(reader: Reader, id: string): Promise<ContactDetail> {
  const contact = await readPerson(reader, id);
  if (contact === null) throw new LinekeeperError("contact.not_found");
  return contact;
}
