/** A firm's history of a given size, written into the projected tables past the ledger: what is measured is reading alone. */
import type { StoreEngine, Change, ProjectionTx, Row } from "@linekeeper/server/store/store.ts";
import { fillRow } from "@linekeeper/server/testing/fill-row.ts";

export interface Corpus {
  documents: number;
  contacts: number;
  /** Words of texts, from the most common on. */
  vocabulary: readonly string[];
  names: readonly string[];
}

const CHUNK = 1_000;
const TURNS = 20;
const LINES = 5;
const VOCABULARY = 20_000;
const START = Date.UTC(2020, 0, 1);
const STEP_MS = 150_000;

/** A tenth as many conversations and contacts as messages, and a transcript for every fifty. */
export async function writeCorpus(engine: StoreEngine, messages: number): Promise<Corpus> {
  const random = randomFrom(7);
  const vocabulary = wordsOf(VOCABULARY, random, 2, 4);
  const names = wordsOf(5_000, random, 2, 3);
  // As in a language: the most common word is in every third text, most words in a few.
  const word = (): string => vocabulary[Math.floor(VOCABULARY * random() ** 6)] ?? "";
  const sentence = (): string => Array.from({ length: 4 + Math.floor(random() * 24) }, word).join(" ");
  const name = (): string => names[Math.floor(names.length * random())] ?? "";
  await engine.append([
    {
      eventId: "corpus",
      eventType: "corpus",
      kind: "hex-v1",
      deliveryId: null,
      receivedAt: new Date(START).toISOString(),
      headers: "{}",
      digest: new Uint8Array(32),
      payload: new Uint8Array(),
    },
  ]);
  const conversations = Math.ceil(messages / 10);
  // Every fiftieth message belongs to one thread, as with a number that reminders are sent to.
  const threadOf = Int32Array.from({ length: messages }, (_, id) =>
    id % 50 === 1 ? 0 : Math.floor(random() * conversations),
  );
  const newest = new Int32Array(conversations).fill(-1);
  for (const [id, thread] of threadOf.entries()) newest[thread] = id;
  const idOf = (id: number): string => `AC${id.toString(16).padStart(32, "0")}`;
  const momentOf = (id: number): string => new Date(START + id * STEP_MS).toISOString();
  const isCall = (id: number): boolean => id % 50 === 0;
  const lineOf = (thread: number) => ({
    line_number: `+1555000000${thread % LINES}`,
    phone_number_id: `PN${thread % LINES}`,
  });
  const write = async (count: number, make: (tx: ProjectionTx, ids: number[]) => Promise<void>): Promise<void> => {
    for (let from = 0; from < count; from += CHUNK) {
      const ids = Array.from({ length: Math.min(CHUNK, count - from) }, (_, index) => from + index);
      await engine.project({ seqs: [1] }, (tx) => make(tx, ids));
    }
  };
  await write(conversations, async (tx, ids) => {
    const number = (id: number): string => `+1${2_000_000_000 + id * 7_919}`;
    await tx.insert(
      "conversations",
      ids.map((id) => {
        const last = newest[id] ?? -1;
        return fillRow("conversations", {
          id: `cv${id}`,
          ...lineOf(id),
          participants: JSON.stringify([number(id)]),
          ...(last >= 0 && {
            last_activity_at: momentOf(last),
            last_activity_id: idOf(last) + (isCall(last) ? "c" : ""),
          }),
        });
      }),
    );
    await tx.insert(
      "conversation_participants",
      ids.map((id) => ({ conversation_id: `cv${id}`, number: number(id) })),
    );
    await tx.insert(
      "contacts",
      ids.map((id) => fillRow("contacts", { id: `CT${id}`, first_name: name(), last_name: name() })),
    );
    await tx.insert(
      "contact_numbers",
      ids.map((id) => ({ contact_id: `CT${id}`, number: number(id), label: null })),
    );
    await tx.addChanges(ids.map((id): Change => ({ entity: "contact", entity_id: `CT${id}`, op: "upsert" })));
  });
  const activity = (id: string, place: number, more: Partial<Row<"activities">>): Row<"activities"> =>
    fillRow("activities", {
      id,
      openphone_id: id,
      direction: random() < 0.5 ? "incoming" : "outgoing",
      conversation_id: `cv${threadOf[place]}`,
      ...lineOf(threadOf[place] ?? 0),
      occurred_at: momentOf(place),
      ...more,
    });
  await write(messages, async (tx, ids) => {
    const calls = ids.filter(isCall);
    await tx.insert("activities", [
      ...ids.map((id) => activity(idOf(id), id, { activity_type: "message", body: sentence() })),
      ...calls.map((id) => activity(`${idOf(id)}c`, id, { activity_type: "call" })),
    ]);
    const turns = calls.flatMap((id) =>
      Array.from({ length: TURNS }, (_, turn) => ({
        ...fillRow("transcript_turns", { call_id: `${idOf(id)}c`, recording_id: "", turn }),
        content: sentence(),
        start_seconds: turn * 6,
      })),
    );
    await tx.insert("transcript_turns", turns);
    await tx.addChanges(
      [...ids.map(idOf), ...calls.map((id) => `${idOf(id)}c`)].map((entity_id): Change => {
        return { entity: "activity", entity_id, op: "upsert" };
      }),
    );
  });
  return { documents: messages + Math.ceil(messages / 50) * TURNS, contacts: conversations, vocabulary, names };
}

function wordsOf(count: number, random: () => number, shortest: number, longest: number): string[] {
  const words = new Set<string>();
  while (words.size < count) {
    const syllables = shortest + Math.floor(random() * (longest - shortest + 1));
    words.add(Array.from({ length: syllables }, () => syllable(random)).join(""));
  }
  return [...words];
}

const pick = (letters: string, random: () => number): string => letters.charAt(Math.floor(random() * letters.length));
const syllable = (random: () => number): string => pick("bcdfghklmnprstvw", random) + pick("aeiou", random);

export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
