/** Every operation of both APIs but those of webhooks, by the name that the spec gives it. */
import type { Operations } from "../provider.ts";
import type { RestDeps } from "./rest-deps.ts";
import type { Api } from "./routes.ts";
import * as datedCalls from "./dated/calls.ts";
import { createContactPartOperations } from "./dated/contact-parts.ts";
import * as datedContacts from "./dated/contacts.ts";
import * as datedConversations from "./dated/conversations.ts";
import * as datedDirectory from "./dated/directory.ts";
import * as datedMessages from "./dated/messages.ts";
import * as datedTasks from "./dated/tasks.ts";
import * as v1Calls from "./v1/calls.ts";
import * as v1Contacts from "./v1/contacts.ts";
import * as v1Conversations from "./v1/conversations.ts";
import * as v1Directory from "./v1/directory.ts";
import * as v1Messages from "./v1/messages.ts";
import * as v1Tasks from "./v1/tasks.ts";

export function createOperations(deps: RestDeps): Record<Api, Operations> {
  return {
    v1: {
      ...v1Messages.createMessageOperations(deps),
      ...v1Calls.createCallOperations(deps),
      ...v1Contacts.createContactOperations(deps),
      ...v1Conversations.createConversationOperations(deps),
      ...v1Directory.createDirectoryOperations(deps),
      ...v1Tasks.createTaskOperations(deps),
    },
    dated: {
      ...datedMessages.createMessageOperations(deps),
      ...datedCalls.createCallOperations(deps),
      ...datedContacts.createContactOperations(deps),
      ...createContactPartOperations(deps),
      ...datedConversations.createConversationOperations(deps),
      ...datedDirectory.createDirectoryOperations(deps),
      ...datedTasks.createTaskOperations(deps),
    },
  };
}
