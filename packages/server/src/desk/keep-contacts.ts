import { sql } from "kysely";
import { isoNow } from "../clock.ts";
import { LinekeeperError } from "../errors.ts";
import { readContact } from "../read/contacts.ts";
import { readMergeTargets, readSeenMergeTargets } from "../read/own-contact-fields.ts";
import type { Contact } from "../read/resources.ts";
import { writeOf } from "../store/compile.ts";
import type { ContactChange, Contacting } from "./contacting.ts";
import { type DeskDependencies, tell } from "./dependencies.ts";
import type { Decider } from "./decider.ts";

export function keepContacts(dependencies: DeskDependencies): Contacting {
  const { reader, store, compile, clock, locks } = dependencies;
  const { workspaceId } = reader;
  const whoStandsFor = async (id: string): Promise<string> => (await readMergeTargets(reader, [id])).get(id) ?? id;

  return {
    changeContact: async (by, id, change) => {
      const { own } = await found(by, id);
      const stored = {
        name: change.name === undefined ? own.name : change.name,
        company: change.company === undefined ? own.company : change.company,
        notes: change.notes === undefined ? own.notes : change.notes,
        fields: JSON.stringify(merged(own.fields, change.fields)),
        updated_at: isoNow(clock),
        updated_by: by.label,
      };
      const write = compile
        .insertInto("contact_fields")
        .values({ workspace_id: workspaceId, contact_id: id, ...stored })
        .onConflict((conflict) => conflict.columns(["workspace_id", "contact_id"]).doUpdateSet(stored));
      await store.transact([writeOf(write), ...tell(dependencies, "contact", [id])]);
    },
    mergeContacts: async (by, id, other) => {
      await found(by, id);
      await found(by, other);
      const into = await whoStandsFor(id);
      const merging = await whoStandsFor(other);
      // Whoever stands for one of them may be seen by others only, who made it so.
      await found(by, into);
      await found(by, merging);
      if (into === merging) throw new LinekeeperError("contact.merged_into_itself");
      const row = { into_id: into, merged_at: isoNow(clock), merged_by: by.label };
      // Nobody is merged into somebody who is merged: what was merged into the other one comes along.
      const follow = compile
        .updateTable("contact_merges")
        .set({ into_id: into })
        .where("workspace_id", "=", workspaceId)
        .where("into_id", "=", merging);
      // Somebody else may have merged the target meanwhile: then this would make a chain.
      const merge = sql`INSERT INTO contact_merges (workspace_id, contact_id, into_id, merged_at, merged_by)
        SELECT CAST(${workspaceId} AS text), CAST(${merging} AS text), CAST(${row.into_id} AS text),
          CAST(${row.merged_at} AS text), CAST(${row.merged_by} AS text)
        WHERE NOT EXISTS (SELECT 1 FROM contact_merges
          WHERE workspace_id = ${workspaceId} AND contact_id IN (${into}, ${merging}))`;
      const outcome = await store.transact([
        ...locks.withoutProjection,
        writeOf({ compile: () => merge.compile(compile) }, { atLeast: 1 }),
        writeOf(follow),
        ...tell(dependencies, "contact", [into, merging]),
      ]);
      if (!outcome.committed) throw new LinekeeperError("contact.merged_into_itself");
    },
    unmergeContact: async (by, id) => {
      await found(by, id);
      const target = (await readSeenMergeTargets(by.reader, [id])).get(id);
      if (target === undefined) throw new LinekeeperError("contact.not_merged");
      const remove = compile
        .deleteFrom("contact_merges")
        .where("workspace_id", "=", workspaceId)
        .where("contact_id", "=", id);
      const outcome = await store.transact([
        writeOf(remove, { atLeast: 1 }),
        ...tell(dependencies, "contact", [id, target]),
      ]);
      if (!outcome.committed) throw new LinekeeperError("contact.not_merged");
    },
  };
}

async function found(by: Decider, id: string): Promise<Contact> {
  const contact = await readContact(by.reader, id);
  if (contact === null) throw new LinekeeperError("contact.not_found");
  return contact;
}

function merged(before: Readonly<Record<string, string>>, change: ContactChange["fields"]): Record<string, string> {
  const fields = { ...before };
  for (const [name, value] of Object.entries(change ?? {})) {
    if (value === null) delete fields[name];
    else fields[name] = value;
  }
  return fields;
}
