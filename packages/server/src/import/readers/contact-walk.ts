/**
 * The list of contacts from end to end, and what is not in it any more: Quo's lists leave out what was deleted, and the
 * webhook that told so may be lost.
 *
 * That a contact is not listed proves nothing: a list that changes while it is read may skip one, and contacts from some
 * sources have not always been listed. So Quo is asked for each by itself, and only its 404 counts.
 */
import { hash } from "node:crypto";
import type { Delivery } from "../../store/store.ts";
import type { ListPosition } from "../position.ts";
import { observationEventId } from "../../observe/observation.ts";
import { observe, type ReadContext, type ReadPage } from "../reading.ts";
import { orRefusal } from "../refusals.ts";
import { readContacts } from "./lists.ts";

/** A request each; the rest follows with later runs. */
const MOST_ASKED = 500;

/** One run's. Ids of all contacts are held while it lasts: 10 MB for 100,000. */
export class ContactWalk {
  /** Null: it was begun by another process, so what it has seen is not known. */
  #seen: Set<string> | null = null;

  async read(position: ListPosition, context: ReadContext): Promise<ReadPage<ListPosition>> {
    const page = await readContacts(position, context);
    if (position.cursor === null) this.#seen = new Set();
    for (const { eventId } of page.deliveries) this.#seen?.add(eventId);
    if (!page.isDone || this.#seen === null) return page;
    return { ...page, deliveries: [...page.deliveries, ...(await readGone(this.#seen, position.api, context))] };
  }
}

async function readGone(
  seen: ReadonlySet<string>,
  api: ListPosition["api"],
  context: ReadContext,
): Promise<Delivery[]> {
  const { quo, plan, options } = context;
  // In another order each time, so that those which Quo has but does not list do not stand before the others for ever.
  const order = (id: string): string => hash("sha256", `${plan.startedAt} ${id}`);
  const missing = (await context.livingContacts())
    .filter((id) => !seen.has(observationEventId("observed.contact", id)))
    .map((id) => ({ id, place: order(id) }))
    .toSorted((one, other) => (one.place < other.place ? -1 : 1))
    .slice(0, MOST_ASKED);
  const gone: Delivery[] = [];
  for (const { id } of missing) {
    let date: string | null = null;
    const onAnswer: typeof options.onAnswer = (answer) => {
      date = answer.date;
      options.onAnswer?.(answer);
    };
    const { refused } = await orRefusal<unknown>(
      api === "v1"
        ? quo.v1.contacts.get(id, { ...options, onAnswer })
        : quo.dated.contacts.get(id, { ...options, onAnswer }),
    );
    if (refused?.status !== 404) continue;
    const missingAt = date ?? new Date(context.clock.now()).toISOString();
    gone.push(observe(context, date, { api, type: "observed.contact-deleted", id, data: { id, missingAt } }));
  }
  return gone;
}
