/** What a moment is in the words of each kind of webhook, told once however many webhooks there are. */
import type { MediaLinks } from "../provider.ts";
import type { CallFact, MessageFact, Moment, Subject } from "../../fact.ts";
import { Random } from "../../random.ts";
import { tell } from "../../tell/tell.ts";
import type { JsonObject } from "../../tell/telling.ts";
import type { WebhookKind } from "./delivery-log.ts";
import type { Subscription } from "./subscription.ts";

export interface Told {
  /** One for each kind of webhook: every webhook of the kind names the moment by it, and no two kinds agree. */
  eventId: string;
  rawType: string;
  resourceId: string | null;
  envelope: JsonObject;
  body: Buffer;
}

export interface TellingOptions {
  moment: Moment;
  links: MediaLinks;
  orgId: string;
  /** No two moments may share it. */
  seed: string;
}

/** Null where webhooks of this dialect never tell such a moment. */
export type TellTo = (kind: WebhookKind, dialect: Subscription["dialect"]) => Told | null;

export function prepareTelling({ moment, links, orgId, seed }: TellingOptions): TellTo {
  const told = new Map<string, Told | null>();
  let linked: Moment | null = null;
  return (kind, dialect) => {
    const known = told.get(dialect);
    if (known !== undefined) return known;
    linked ??= { ...moment, subject: withLinks(moment.subject, links) };
    const random = new Random(`${seed}/${kind}`);
    const eventId = `EV${random.hex(32)}`;
    const telling = tell(dialect, linked, { eventId, orgId, random, variant: "captured" });
    const result =
      telling === null
        ? null
        : {
            eventId,
            rawType: telling.rawType,
            resourceId: resourceIdOf(moment.subject),
            envelope: telling.body,
            body: Buffer.from(JSON.stringify(telling.body)),
          };
    told.set(dialect, result);
    return result;
  };
}

/** Null: it is about the whole workspace, and told to every webhook. */
export function lineIdOf(subject: Subject): string | null {
  switch (subject.kind) {
    case "message":
      return subject.message.thread.line.id;
    case "call":
      return subject.call.thread.line.id;
    case "task":
      return subject.task.thread.line.id;
    case "contact":
    case "notice":
      return null;
  }
}

function resourceIdOf(subject: Subject): string | null {
  switch (subject.kind) {
    case "message":
      return subject.message.id;
    case "call":
      return subject.call.id;
    case "task":
      return subject.task.id;
    case "contact":
      return subject.contact.person.apiContactId;
    case "notice":
      return null;
  }
}

/** Links are signed when they are told, and are dead when a delivery comes hours late: as with the real one. */
function withLinks(subject: Subject, links: MediaLinks): Subject {
  switch (subject.kind) {
    case "message":
      return { kind: "message", message: messageWithLinks(subject.message, links) };
    case "call":
      return { kind: "call", call: callWithLinks(subject.call, links) };
    case "contact":
    case "task":
    case "notice":
      return subject;
  }
}

function messageWithLinks(message: MessageFact, links: MediaLinks): MessageFact {
  return { ...message, media: message.media.map((file) => withLink(file, links)) };
}

function callWithLinks(call: CallFact, links: MediaLinks): CallFact {
  const { recordings, voicemail } = call;
  return {
    ...call,
    recordings: recordings.map((recording) => withLink(recording, links)),
    voicemail: voicemail === null ? null : withLink(voicemail, links),
  };
}

function withLink<F extends { url: string }>(file: F, links: MediaLinks): F {
  return { ...file, url: links.issue(file.url) };
}
