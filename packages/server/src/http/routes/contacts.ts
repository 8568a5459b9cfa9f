import { z } from "zod";
import { LinekeeperError } from "../../errors.ts";
import { plainText } from "../../plain-text.ts";
import { listContacts, readContact } from "../../read/contacts.ts";
import { conversationsOfNumbers } from "../../read/conversations.ts";
import { Contact, ContactDetail } from "../../read/resources.ts";
import type { Api, RouteDependencies } from "../api.ts";
import { flag, idInPath, pageOfItems, pageParameters, phoneNumber } from "../parameters.ts";
import { readerFor } from "../viewer.ts";

const tags = ["Contacts"];
const SHOWN_CONVERSATIONS = 50;

export function contactRoutes(api: Api, { reader }: RouteDependencies): void {
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
      const seen = readerFor(reader, request);
      const contact = await readContact(seen, request.params.id);
      if (contact === null) throw new LinekeeperError("contact.not_found");
      const numbers = contact.numbers.map(({ number }) => number);
      return { ...contact, conversations: await conversationsOfNumbers(seen, numbers, SHOWN_CONVERSATIONS) };
    },
  );
}
