/** Notes and properties of contacts: resources of their own in this API. */
import { recordOf } from "../../../contact-record.ts";
import type { ContactProperty } from "../../../fact.ts";
import { iso } from "../../../tell/telling.ts";
import type { ContactNote } from "../../account/contacts.ts";
import type { Operations } from "../../provider.ts";
import { ContactChanges, type PropertyDraft } from "../contact-changes.ts";
import { pageOfArray, pageOfDated } from "../paging.ts";
import { notFound } from "../refuse.ts";
import type { RestDeps } from "../rest-deps.ts";

type Path = Readonly<Record<string, string>>;

export function createContactPartOperations(deps: RestDeps): Operations {
  return { ...noteOperations(deps), ...propertyOperations(deps) };
}

function noteOperations(deps: RestDeps): Operations {
  const { account, random } = deps;
  const contacts = new ContactChanges(deps);
  const notesOf = (path: Path): ContactNote[] => account.contactBook.notesOf(contacts.find(path["contactId"]));
  const find = (path: Path): ContactNote => {
    const note = notesOf(path).find(({ id }) => id === path["noteId"]);
    if (note === undefined) throw notFound("Note");
    return note;
  };
  return {
    listContactNotes: (request) =>
      pageOfDated(
        deps,
        request,
        "listContactNotes",
        (page) => pageOfArray(notesOf(request.path), ({ id }) => id, page),
        noteResource,
      ),
    createContactNote: ({ path, body }) => {
      const now = account.clock.now();
      const { text } = body as { text: string };
      const note = { id: random.hex(24), text, createdAt: now, updatedAt: now, user: account.owner };
      notesOf(path).push(note);
      return { status: 200, body: { data: noteResource(note) } };
    },
    getContactNote: ({ path }) => ({ status: 200, body: { data: noteResource(find(path)) } }),
    updateContactNote: ({ path, body }) => {
      const note = find(path);
      note.text = (body as { text: string }).text;
      note.updatedAt = account.clock.now();
      return { status: 200, body: { data: noteResource(note) } };
    },
    deleteContactNote: ({ path }) => {
      const notes = notesOf(path);
      notes.splice(notes.indexOf(find(path)), 1);
      return { status: 204 };
    },
  };
}

function propertyOperations(deps: RestDeps): Operations {
  const contacts = new ContactChanges(deps);
  const propertiesOf = (path: Path): readonly ContactProperty[] =>
    recordOf(contacts.find(path["contactId"])).properties;
  const find = (path: Path): ContactProperty => {
    const property = propertiesOf(path).find(({ id }) => id === path["propertyId"]);
    if (property === undefined) throw notFound("Property");
    return property;
  };
  const replace = (path: Path, former: ContactProperty | null, draft: PropertyDraft | null): ContactProperty | null => {
    const contact = contacts.find(path["contactId"]);
    const drafts = draft === null ? [] : [draft];
    const changed = contacts.update(contact, {}, { drafts, replaces: ({ id }) => id === former?.id });
    return draft === null ? null : (recordOf(changed).properties.at(-1) ?? null);
  };
  return {
    listContactProperties: (request) => {
      const { type } = request.query;
      const properties = propertiesOf(request.path).filter((one) => type === undefined || one.type === type);
      return pageOfDated(
        deps,
        request,
        "listContactProperties",
        (page) => pageOfArray(properties, ({ id }) => id, page),
        propertyResource,
      );
    },
    createContactProperty: ({ path, body }) => {
      const { type, name = null, value } = body as { type: string; name?: string | null; value: unknown };
      const property = replace(path, null, { type, name, value });
      return { status: 200, body: { data: property === null ? null : propertyResource(property) } };
    },
    getContactProperty: ({ path }) => ({ status: 200, body: { data: propertyResource(find(path)) } }),
    updateContactProperty: ({ path, body }) => {
      const former = find(path);
      const { name = former.name, value = former.value } = body as { name?: string | null; value?: unknown };
      const property = replace(path, former, { ...former, name, value });
      return { status: 200, body: { data: property === null ? null : propertyResource(property) } };
    },
    deleteContactProperty: ({ path }) => {
      replace(path, find(path), null);
      return { status: 204 };
    },
  };
}

const noteResource = ({ id, text, createdAt, updatedAt, user }: ContactNote): object => ({
  id,
  text,
  media: [],
  createdAt: iso(createdAt),
  updatedAt: iso(updatedAt),
  actorId: user.id,
});

const propertyResource = ({ id, type, name, value, createdAt, updatedAt }: ContactProperty): object => ({
  id,
  type,
  name,
  value,
  createdAt: iso(createdAt),
  updatedAt: iso(updatedAt),
});
