import { recordOf } from "../../../contact-record.ts";
import type { ContactFact } from "../../../fact.ts";
import { iso } from "../../../tell/telling.ts";
import type { Operations } from "../../provider.ts";
import { ContactChanges, type ContactScalars } from "../contact-changes.ts";
import { pageOfArray, pageOfDated } from "../paging.ts";
import type { RestDeps } from "../rest-deps.ts";
import { oneOrMany } from "./lists.ts";

const MOST_VALUES = 50;

export function createContactOperations(deps: RestDeps): Operations {
  const { account } = deps;
  const contacts = new ContactChanges(deps);
  return {
    listContacts: (request) => {
      const externalIds = oneOrMany(request.query, "externalId", MOST_VALUES);
      const sources = oneOrMany(request.query, "source", MOST_VALUES);
      return pageOfDated(
        deps,
        request,
        "listContacts",
        (page) => account.contactBook.page({ externalIds, sources, ...page }),
        resource,
      );
    },

    createContact: ({ body }) => {
      const { actorId, ...scalars } = body as ContactScalars & { actorId?: string | null };
      const contact = contacts.create(scalars, [], contacts.findUser(actorId));
      return { status: 201, body: { data: resource(contact) } };
    },

    getContactById: ({ path }) => ({ status: 200, body: { data: resource(contacts.find(path["contactId"])) } }),

    updateContactById: ({ path, body }) => {
      const contact = contacts.update(contacts.find(path["contactId"]), body as ContactScalars);
      return { status: 200, body: { data: resource(contact) } };
    },

    deleteContact: ({ path }) => {
      contacts.delete(contacts.find(path["contactId"]));
      return { status: 204 };
    },

    listContactShares: (request) => {
      const { person, createdAt } = contacts.find(request.path["contactId"]);
      const { orgId } = account.world;
      // With the whole workspace, as webhooks tell it.
      const shares = [{ contactId: person.apiContactId, sharedWith: orgId, createdAt: iso(createdAt) }];
      return pageOfDated(
        deps,
        request,
        "listContactShares",
        (page) => pageOfArray(shares, ({ sharedWith }) => sharedWith, page),
        (share) => share,
      );
    },
  };
}

function resource(contact: ContactFact): object {
  const { person, user, createdAt, updatedAt } = contact;
  const { externalId, source, sourceUrl, role } = recordOf(contact);
  return {
    id: person.apiContactId,
    externalId,
    source,
    sourceUrl,
    firstName: person.firstName,
    lastName: person.lastName,
    company: person.company,
    role,
    createdAt: iso(createdAt),
    updatedAt: iso(updatedAt),
    actorId: user.id,
  };
}
