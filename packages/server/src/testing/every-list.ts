/** Every list of the API in the forms that its query can take, for tests of how they are answered. */
import { listOutbox } from "../outbox/read-outbox.ts";
import { listActivities, readThread } from "../read/activities.ts";
import { momentCursors } from "../read/by-moment.ts";
import { listChanges } from "../read/changes.ts";
import { listContacts } from "../read/contacts.ts";
import { listConversations } from "../read/conversations.ts";
import { listPhoneNumbers, listUsers } from "../read/directory.ts";
import { listEvents } from "../read/events.ts";
import { listMediaFiles, readMediaOf } from "../read/media-files.ts";
import type { Reader } from "../read/reader.ts";
import { listTasks } from "../read/tasks.ts";

const MOMENT = "2026-02-01T10:00:00.000Z";
export const page = { limit: 50 };
const afterDated = (list: string) => ({ limit: 50, cursor: momentCursors(list, "newest").encode([MOMENT, "a"]) });
const afterDateless = (list: string) => ({ limit: 50, cursor: momentCursors(list, "newest").encode([null, "a"]) });

export type Read = (reader: Reader) => Promise<unknown>;

export const LISTS: [name: string, read: Read][] = [
  ["conversations", (reader) => listConversations(reader, page)],
  ["conversations after a dated one", (reader) => listConversations(reader, afterDated("conversations"))],
  ["conversations after a dateless one", (reader) => listConversations(reader, afterDateless("conversations"))],
  ["conversations since", (reader) => listConversations(reader, page, { updatedSince: MOMENT })],
  ["a thread", (reader) => readThread(reader, page, "cv1", "newest")],
  ["a thread, oldest first", (reader) => readThread(reader, page, "cv1", "oldest")],
  ["a thread after a dated one", (reader) => readThread(reader, afterDated("thread"), "cv1", "newest")],
  ["activities", (reader) => listActivities(reader, page, {}, "newest")],
  ["activities in a time", (reader) => listActivities(reader, page, { since: MOMENT, until: MOMENT }, "oldest")],
  ["activities after a dated one", (reader) => listActivities(reader, afterDated("activities"), {}, "newest")],
  ["contacts", (reader) => listContacts(reader, page, { includeHidden: false })],
  ["contacts of a number", (reader) => listContacts(reader, page, { number: "+1", includeHidden: false })],
  ["tasks", (reader) => listTasks(reader, page)],
  ["lines", (reader) => listPhoneNumbers(reader, page)],
  ["users", (reader) => listUsers(reader, page)],
  ["media files", (reader) => listMediaFiles(reader, page, {})],
  ["failed media files", (reader) => listMediaFiles(reader, page, { state: "failed" })],
  ["media files of an activity", (reader) => listMediaFiles(reader, page, { activityId: "AC1" })],
  ["media files of a thread", (reader) => readMediaOf(reader, ["AC1", "AC2"])],
  ["users", (reader) => listUsers(reader, page)],
  ["texts", (reader) => listOutbox(reader, page, {})],
  ["waiting texts", (reader) => listOutbox(reader, page, { state: "waiting" })],
  ["texts of a thread", (reader) => listOutbox(reader, page, { conversationId: "cv1" })],
  ["changes", (reader) => listChanges(reader, { limit: 50 })],
  ["events", (reader) => listEvents(reader, page, {})],
  ["events of a type", (reader) => listEvents(reader, page, { type: "x" })],
  ["quarantined events", (reader) => listEvents(reader, page, { states: ["quarantined"] })],
  ["ignored events", (reader) => listEvents(reader, page, { states: ["ignored"] })],
];
