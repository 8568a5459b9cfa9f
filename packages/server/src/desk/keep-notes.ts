import { isoNow } from "../clock.ts";
import { LinekeeperError } from "../errors.ts";
import { currentConversationId } from "../read/aliases.ts";
import { listMentions, presentNote } from "../read/notes.ts";
import { writeOf } from "../store/compile.ts";
import { NOTHING_ALONGSIDE, type WriteStatement } from "../store/store.ts";
import { type DeskDependencies, tell } from "./dependencies.ts";
import type { Decider } from "./decider.ts";
import type { NewNote, Noting } from "./noting.ts";

/** A deletion can be taken back for a day. */
const RESTORED_WITHIN_MS = 24 * 60 * 60 * 1000;

export function keepNotes(dependencies: DeskDependencies): Noting {
  const { reader, store, compile, clock, ids } = dependencies;
  const { workspaceId } = reader;

  /** Of a note that is there and seen: its row, and where its conversation lives now. */
  const found = async (by: Decider, id: string) => {
    const note = await reader.db
      .selectFrom("notes")
      .selectAll()
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", id)
      .executeTakeFirst();
    const conversationId = note === undefined ? null : await currentConversationId(by.reader, note.conversation_id);
    if (note === undefined || conversationId === null) throw new LinekeeperError("note.not_found");
    return { note, conversationId };
  };
  const own = async (by: Decider, id: string) => {
    const { note, conversationId } = await found(by, id);
    if (note.author_id !== by.id) throw new LinekeeperError("note.not_yours");
    return { note, conversationId };
  };
  const mention = (noteId: string, conversationId: string, people: readonly string[]): WriteStatement[] => {
    const rows = [...new Set(people)].map((person_id) => ({
      workspace_id: workspaceId,
      person_id,
      note_id: noteId,
      conversation_id: conversationId,
      created_at: isoNow(clock),
      read_at: null,
    }));
    if (rows.length === 0) return [];
    return [
      writeOf(
        compile
          .insertInto("note_mentions")
          .values(rows)
          .onConflict((conflict) => conflict.doNothing()),
      ),
    ];
  };
  const told = (noteId: string, conversationId: string): WriteStatement[] => [
    ...tell(dependencies, "note", [noteId]),
    ...tell(dependencies, "conversation", [conversationId]),
  ];
  const update = (id: string) =>
    compile.updateTable("notes").where("workspace_id", "=", workspaceId).where("id", "=", id);

  return {
    addNote: async (by, asked, { body, mentions }) => {
      const conversationId = await currentConversationId(by.reader, asked);
      if (conversationId === null) throw new LinekeeperError("conversation.not_found");
      const row = {
        id: ids.next("note"),
        conversation_id: conversationId,
        body,
        created_at: isoNow(clock),
        created_by: by.label,
        author_id: by.id,
        mentions: JSON.stringify([...new Set(mentions)]),
        updated_at: null,
        deleted_at: null,
      };
      await store.transact([
        writeOf(compile.insertInto("notes").values({ workspace_id: workspaceId, ...row })),
        ...mention(row.id, conversationId, mentions),
        ...told(row.id, conversationId),
      ]);
      return presentNote(row, conversationId);
    },
    changeNote: async (by, id, { body, mentions }: NewNote) => {
      const { note, conversationId } = await own(by, id);
      if (note.deleted_at !== null) throw new LinekeeperError("note.not_found");
      const after = { body, mentions: JSON.stringify([...new Set(mentions)]), updated_at: isoNow(clock) };
      const gone = compile
        .deleteFrom("note_mentions")
        .where("workspace_id", "=", workspaceId)
        .where("note_id", "=", id)
        .where("person_id", "not in", mentions.length === 0 ? [""] : mentions);
      await store.transact([
        writeOf(update(id).set(after)),
        writeOf(gone),
        ...mention(id, conversationId, mentions),
        ...told(id, conversationId),
      ]);
      return presentNote({ ...note, ...after }, conversationId);
    },
    removeNote: async (by, id, alongside = NOTHING_ALONGSIDE) => {
      const { conversationId } = await own(by, id);
      const remove = update(id)
        .set({ deleted_at: isoNow(clock) })
        .where("deleted_at", "is", null);
      const outcome = await store.transact([
        writeOf(remove, { atLeast: 1 }),
        ...alongside(id),
        ...told(id, conversationId),
      ]);
      if (!outcome.committed) throw new LinekeeperError("note.not_found");
    },
    restoreNote: async (by, id) => {
      const { note, conversationId } = await own(by, id);
      const since = new Date(clock.now() - RESTORED_WITHIN_MS).toISOString();
      if (note.deleted_at !== null && note.deleted_at < since) throw new LinekeeperError("note.not_found");
      await store.transact([writeOf(update(id).set({ deleted_at: null })), ...told(id, conversationId)]);
      return presentNote(note, conversationId);
    },
    mentions: (by) => listMentions(by.reader, by.id),
    readMentions: async (by, noteIds) => {
      let read = compile
        .updateTable("note_mentions")
        .set({ read_at: isoNow(clock) })
        .where("workspace_id", "=", workspaceId)
        .where("person_id", "=", by.id)
        .where("read_at", "is", null);
      if (noteIds !== undefined) read = read.where("note_id", "in", noteIds);
      await store.transact([writeOf(read), ...tell(dependencies, "mention", [by.id])]);
    },
  };
}
