/**
 * A client of Quo's REST API, both generations: every operation of v1 (43) and of 2026-03-30 (57).
 *
 * Guaranteed
 * - Resources are what Quo answered, fields that are not described here included. Nothing is renamed or left out.
 * - Calls of one limiter keep its limits together. Calls that may be repeated are, with back-off; a send never is. Which is
 *   which, and why, is in `operation.ts`.
 * - Whatever goes wrong at Quo or on the way is a `QuoApiError`; what cannot be asked for is an `UnusableRequestError`, and no
 *   request is made. Neither contains the key, and neither does the client when it is printed.
 * Not guaranteed: that a resource has the described shape. It comes from outside; check what you depend on.
 */
import type { Fetch } from "./attempt.ts";
import { monotonicClock, type ClientClock } from "./clock.ts";
import { createDatedCalls, type DatedCalls } from "./dated/calls.ts";
import { createDatedContacts, type DatedContacts } from "./dated/contacts.ts";
import { createDatedConversations, type DatedConversations } from "./dated/conversations.ts";
import { createDatedMessages, type DatedMessages } from "./dated/messages.ts";
import { createDatedPhoneNumbers, type DatedPhoneNumbers } from "./dated/phone-numbers.ts";
import { createDatedTasks, type DatedTasks } from "./dated/tasks.ts";
import { createDatedOrganization, createDatedUsers, type DatedOrganization, type DatedUsers } from "./dated/users.ts";
import { createDatedWebhooks, type DatedWebhooks } from "./dated/webhooks.ts";
import { createRateLimiter, type RateLimiter } from "./rate-limiter.ts";
import { createRequester } from "./requester.ts";
import { UnusableRequestError } from "./unusable-request-error.ts";
import { createV1Calls, type V1Calls } from "./v1/calls.ts";
import { createV1Contacts, createV1CustomFields, type V1Contacts, type V1CustomFields } from "./v1/contacts.ts";
import { createV1Conversations, type V1Conversations } from "./v1/conversations.ts";
import { createV1Messages, type V1Messages } from "./v1/messages.ts";
import { createV1PhoneNumbers, type V1PhoneNumbers } from "./v1/phone-numbers.ts";
import { createV1Tasks, type V1Tasks } from "./v1/tasks.ts";
import { createV1Users, type V1Users } from "./v1/users.ts";
import { createV1Webhooks, type V1Webhooks } from "./v1/webhooks.ts";

export interface QuoClientOptions {
  /** As Quo shows it, without `Bearer`. */
  apiKey: string;
  /** `https://api.quo.com` by default. `https://api.openphone.com` serves v1 only. */
  baseUrl?: string | undefined;
  /** One for each key. Give the same to every client of a key; by default the client has its own, of 10 a second. */
  limiter?: RateLimiter | undefined;
  fetch?: Fetch | undefined;
  /** For tests: runs time-outs and back-off, and the client's own limiter. */
  clock?: ClientClock | undefined;
  /** For tests: from 0 to 1, spreads the repetitions. */
  random?: (() => number) | undefined;
  /** For one attempt, 30,000 by default. */
  timeoutMs?: number | undefined;
  /** How often a call that may be repeated is made altogether, 5 by default. */
  attempts?: number | undefined;
}

export interface QuoClient {
  /** The first generation: `/v1/…`. The only one that sends. */
  readonly v1: {
    readonly messages: V1Messages;
    readonly calls: V1Calls;
    readonly contacts: V1Contacts;
    readonly customFields: V1CustomFields;
    readonly conversations: V1Conversations;
    readonly phoneNumbers: V1PhoneNumbers;
    readonly users: V1Users;
    readonly tasks: V1Tasks;
    readonly webhooks: V1Webhooks;
  };
  /** The version 2026-03-30, which lists messages and calls of the whole workspace. */
  readonly dated: {
    readonly messages: DatedMessages;
    readonly calls: DatedCalls;
    readonly contacts: DatedContacts;
    readonly conversations: DatedConversations;
    readonly phoneNumbers: DatedPhoneNumbers;
    readonly users: DatedUsers;
    readonly organization: DatedOrganization;
    readonly tasks: DatedTasks;
    readonly webhooks: DatedWebhooks;
  };
}

/** @throws UnusableRequestError for a key, base URL or number that cannot be used. */
export function createQuoClient(options: QuoClientOptions): QuoClient {
  const { clock = monotonicClock, timeoutMs = 30_000, attempts = 5 } = options;
  const apiKey = usableKey(options.apiKey);
  for (const [name, value] of Object.entries({ timeoutMs, attempts })) {
    if (!(value >= 1)) throw new UnusableRequestError("setting.unusable", `${name} is ${value}; give 1 or more.`);
  }
  const request = createRequester({
    apiKey,
    baseUrl: usableBaseUrl(options.baseUrl ?? "https://api.quo.com"),
    limiter: options.limiter ?? createRateLimiter({ clock }),
    fetch: options.fetch ?? globalThis.fetch,
    clock,
    random: options.random ?? Math.random,
    timeoutMs,
    attempts,
    redact: (text) => text.replaceAll(apiKey, "[key]"),
  });
  return {
    v1: {
      messages: createV1Messages(request),
      calls: createV1Calls(request),
      contacts: createV1Contacts(request),
      customFields: createV1CustomFields(request),
      conversations: createV1Conversations(request),
      phoneNumbers: createV1PhoneNumbers(request),
      users: createV1Users(request),
      tasks: createV1Tasks(request),
      webhooks: createV1Webhooks(request),
    },
    dated: {
      messages: createDatedMessages(request),
      calls: createDatedCalls(request),
      contacts: createDatedContacts(request),
      conversations: createDatedConversations(request),
      phoneNumbers: createDatedPhoneNumbers(request),
      users: createDatedUsers(request),
      organization: createDatedOrganization(request),
      tasks: createDatedTasks(request),
      webhooks: createDatedWebhooks(request),
    },
  };
}

function usableKey(apiKey: unknown): string {
  if (typeof apiKey !== "string" || apiKey === "") {
    throw new UnusableRequestError("key.unusable", "The API key is missing. Make one in Quo: Workspace Settings, API.");
  }
  if (/^\s*bearer\b/i.test(apiKey)) {
    throw new UnusableRequestError(
      "key.unusable",
      "The API key begins with Bearer, with which Quo answers 401. Give the key alone.",
    );
  }
  if (!/^[\u{21}-\u{7e}]+$/u.test(apiKey)) {
    throw new UnusableRequestError(
      "key.unusable",
      "The API key contains a space, a line break or a character that no key has. Copy it again, without what surrounds it.",
    );
  }
  return apiKey;
}

function usableBaseUrl(given: string): URL {
  const url = URL.parse(given);
  const whole = url !== null && /^https?:$/.test(url.protocol) && url.search === "" && url.hash === "";
  if (!whole || url.username !== "" || url.password !== "") {
    throw new UnusableRequestError(
      "base_url.unusable",
      "The base URL is not an http or https address without user, query and fragment, such as https://api.quo.com.",
    );
  }
  return url;
}
