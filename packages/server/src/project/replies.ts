/**
 * What incoming texts say of being texted: read by the transaction that claims a send, so written in the one that projects
 * the text. A pure function of the text's row, computed anew whenever what it depends on is written, and so free of any
 * order. What it means among others (a yes, of somebody who is out or not) is decided where it is read.
 */
import type { ClassifyReply } from "@linekeeper/sms/consent";
import type { Change, ProjectionTx, Row } from "../store/store.ts";
import type { ActivityRow } from "./activity-row.ts";
import { parseParties } from "./sides.ts";
import { TrackedTable } from "./tracked-table.ts";

/** Asked for with the first incoming text: reading its words takes 100 ms and 30 MB, which a server at rest has no use for. */
export type FindClassifier = () => Promise<ClassifyReply>;

export interface Said {
  word: Pick<Row<"opt_out_words">, "outcome" | "keyword" | "by_quo"> | null;
  reading: Pick<Row<"refusal_readings">, "rule" | "reason" | "words"> | null;
}

const NOTHING: Said = { word: null, reading: null };

/** As if they were out: whether a yes comes back depends on what else was said. */
export function readReply(body: string, classify: ClassifyReply): Said {
  const { outcome, rule, reason, keyword, handledByQuo } = classify(body, { hasOptedOut: true });
  switch (outcome) {
    case "out":
    case "in":
    case "help": {
      const meant = rule === "yes-while-out" ? "yes" : outcome;
      return {
        word: { outcome: meant, keyword: (keyword ?? "").toUpperCase(), by_quo: Number(handledByQuo) },
        reading: null,
      };
    }
    case "review":
      return { word: null, reading: { rule, reason, words: keyword ?? null } };
    case "none":
      return NOTHING;
    default:
      return outcome satisfies never;
  }
}

interface Written {
  before: ActivityRow | null;
  after: ActivityRow;
}

const isIncomingText = (row: ActivityRow | null): row is ActivityRow & { body: string } =>
  row !== null && row.activity_type === "message" && row.direction === "incoming" && row.body !== null;

/** Everything that what a text says is made of. */
const READ_FROM = ["direction", "body", "from_number", "parties", "line_number", "occurred_at"] as const;

const isReadAnew = ({ before, after }: Written): boolean =>
  (isIncomingText(before) || isIncomingText(after)) &&
  (before === null || READ_FROM.some((column) => before[column] !== after[column]));

/** In a group of which no event tells the sender, each may have been it: rather one too many is not texted. */
function sendersOf(row: ActivityRow): string[] {
  if (row.from_number !== null) return [row.from_number];
  const parties = parseParties(row.parties);
  const possible = parties === null ? [] : [...parties.outside, ...parties.unsorted];
  return [...new Set(possible)].filter((number) => number !== row.line_number);
}

/** `written`: the rows of activities that this transaction wrote. Tells which readings appeared, changed or went. */
export async function saveReplies(
  tx: ProjectionTx,
  written: readonly Written[],
  findClassifier: FindClassifier,
): Promise<Change[]> {
  const concerned = written.filter(isReadAnew);
  if (concerned.length === 0) return [];
  const classify = await findClassifier();
  const words = new TrackedTable(tx, "opt_out_words");
  const readings = new TrackedTable(tx, "refusal_readings");
  const known = concerned.filter(({ before }) => isIncomingText(before)).map(({ after }) => after.id);
  for (const { activity_id, number } of await words.load("activity_id", known)) words.remove(activity_id, number);
  for (const { activity_id, number } of await readings.load("activity_id", known)) readings.remove(activity_id, number);
  for (const { after } of concerned) {
    if (!isIncomingText(after)) continue;
    const { word, reading } = readReply(after.body, classify);
    if (word === null && reading === null) continue;
    for (const number of sendersOf(after)) {
      const key = { activity_id: after.id, number, line: after.line_number, at: after.occurred_at ?? "" };
      if (word !== null) words.put({ ...key, ...word });
      if (reading !== null) readings.put({ ...key, ...reading });
    }
  }
  await words.flush();
  const { written: read, removed } = await readings.flush();
  const still = new Set(read.map(({ after }) => after.activity_id));
  const gone = new Set(removed.map((row) => row.activity_id).filter((id) => !still.has(id)));
  return [
    ...Array.from(still, (id): Change => ({ entity: "refusal", entity_id: id, op: "upsert" })),
    ...Array.from(gone, (id): Change => ({ entity: "refusal", entity_id: id, op: "delete" })),
  ];
}
