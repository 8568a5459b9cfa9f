import { pageOf, cursorsOf } from "../read/page.ts";
import { plainText } from "../plain-text.ts";
import type { Audiences } from "./audiences.ts";
import type { AudienceDependencies } from "./dependencies.ts";
import { keepImports } from "./keep-imports.ts";
import { keepLists } from "./keep-lists.ts";
import { membersOf } from "./members-of.ts";
import { presentMember, previewAudience } from "./preview-audience.ts";
import { listLists, readList } from "./read-lists.ts";
import { IMPORT_TASK, importHandler } from "./run-import.ts";

const cursors = cursorsOf("list-members", plainText(1, 512));

export function createAudiences(dependencies: AudienceDependencies): Audiences {
  const { reader } = dependencies;
  return {
    ...keepLists(dependencies),
    ...keepImports(dependencies),
    listLists: (page, filter) => listLists(reader, page, filter),
    readList: (id) => readList(reader, id),
    members: async (listId, { limit, cursor }) => {
      const after = cursor === undefined ? null : cursors.decode(cursor);
      const found = await membersOf(reader, { kind: "list", list_id: listId }, after, limit + 1);
      return pageOf(found, limit, ({ number }) => cursors.encode(number), presentMember);
    },
    preview: (audience) => previewAudience(reader, audience),
    handlers: { [IMPORT_TASK]: importHandler(dependencies) },
  };
}
