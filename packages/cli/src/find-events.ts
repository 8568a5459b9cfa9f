/** Events as people name them: by their number in the ledger, or by the id that Quo gave. */
import { LinekeeperError } from "@linekeeper/server/errors.ts";
import { listEvents } from "@linekeeper/server/read/events.ts";
import type { Reader } from "@linekeeper/server/read/reader.ts";

/** Rows of one event id: more than one only where the id came with different bytes. */
const MOST_ROWS = 100;

/** Numbers in the ledger, oldest first. Throws `event.not_found`. */
export async function findEvents(reader: Reader, names: readonly string[]): Promise<number[]> {
  const seqs = new Set<number>();
  for (const name of names) {
    for (const seq of await findOne(reader, name)) seqs.add(seq);
  }
  return [...seqs].sort((a, b) => a - b);
}

async function findOne(reader: Reader, name: string): Promise<number[]> {
  // Ids begin with letters, so digits alone can only be a number of the ledger.
  if (/^\d{1,15}$/.test(name)) return [Number(name)];
  const { data } = await listEvents(reader, { limit: MOST_ROWS }, { eventId: name });
  if (data.length === 0) throw new LinekeeperError("event.not_found", `There is no event ${name} in the ledger.`);
  return data.map((event) => event.seq);
}
