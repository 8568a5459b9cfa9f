/** Follows the feed of changes, and writes our answers into the outbox. */
import { hash } from "node:crypto";
import { type Insertable, sql } from "kysely";
import { createFeedFollower, type Taken } from "../feed/follow-feed.ts";
import type { Logger } from "../logger.ts";
import { conversationId } from "../stable-ids.ts";
import { writeOf } from "../store/compile.ts";
import type { OutboxTable } from "../store/schema.ts";
import type { WriteStatement } from "../store/store.ts";
import type { ConsentAnswering } from "./consent.ts";
import type { ConsentDependencies } from "./dependencies.ts";
import { type Answerable, findAnswers, FRESH_MS } from "./find-answers.ts";
import { ANSWERS_CURSOR, beginAnswering, readStored, wordingOf } from "./settings.ts";

export interface AnsweringDependencies extends ConsentDependencies {
  logger: Pick<Logger, "warn">;
  /** A text became due. */
  queued(): void;
  pollMs?: number | undefined;
}

const STRETCH = 500;
/** Answers in one transaction. */
const HEAVIEST = 100;
const POLL_MS = 250;
/** After this an answer would only surprise. */
const LATEST_SEND_MS = FRESH_MS + 5 * 60_000;
/** Who wrote them, as people see it. */
const BY = "Linekeeper";

export function createAnswering(dependencies: AnsweringDependencies): ConsentAnswering {
  const { reader, clock } = dependencies;
  const follower = createFeedFollower(
    { pollMs: POLL_MS, ...dependencies },
    {
      name: ANSWERS_CURSOR,
      title: "Answering opt-outs",
      stretch: STRETCH,
      heaviest: HEAVIEST,
      take: async (changes) => {
        const ids = new Set(changes.filter(({ entity }) => entity === "activity").map(({ entity_id }) => entity_id));
        return ids.size === 0 ? NOTHING : answer([...ids]);
      },
    },
  );
  return { ...follower, begin: () => beginAnswering(dependencies) };

  async function answer(activityIds: readonly string[]): Promise<Taken> {
    const stored = await readStored(dependencies);
    if (stored === null) return NOTHING;
    const answers = await findAnswers(reader, activityIds, stored, clock.now());
    if (answers.length === 0) return NOTHING;
    const names = await namesOf(answers);
    const texts = answers.map((one) => {
      const name = names.get(one.line.number) ?? null;
      return { one, body: wordingOf(one.kind, stored, { number: one.line.number, name }) };
    });
    return {
      weight: answers.length,
      statements: [
        ...texts.flatMap(({ one, body }) => queue(dependencies, one, body)),
        ...dependencies.locks.beforeChanges,
        ...texts.map(({ one }) => change(dependencies, one)),
      ],
      committed: () => dependencies.queued(),
    };
  }

  async function namesOf(answers: readonly Answerable[]): Promise<Map<string, string>> {
    const rows = await reader.db
      .selectFrom("phone_numbers")
      .select(["number", "name"])
      .where("workspace_id", "=", reader.workspaceId)
      .where("number", "in", [...new Set(answers.map(({ line }) => line.number))])
      .execute();
    return new Map(rows.flatMap(({ number, name }) => (number === null || name === null ? [] : [[number, name]])));
  }
}

const NOTHING: Taken = { statements: [], weight: 0 };

const keyOf = ({ activityId }: Answerable): string => `answer-to:${activityId}`;

/**
 * The text, and what names it as an answer. Where somebody used the key for a text of theirs, no row is written, and
 * what hangs on it is not either.
 */
function queue({ reader, clock, ids }: ConsentDependencies, one: Answerable, body: string): WriteStatement[] {
  const { db, workspaceId } = reader;
  const now = clock.now();
  const at = new Date(now).toISOString();
  const id = ids.next("ob");
  const row: Insertable<OutboxTable> = {
    workspace_id: workspaceId,
    id,
    state: "waiting",
    conversation_id: conversationId(one.line.number, [one.number]),
    line_number: one.line.number,
    phone_number_id: one.line.phoneNumberId,
    recipients: JSON.stringify([one.number]),
    body,
    cancel_on_reply: 0,
    created_by: BY,
    created_at: at,
    updated_at: at,
    undo_until: at,
    expires_at: new Date(Date.parse(one.at) + LATEST_SEND_MS).toISOString(),
    due_at: at,
    attempts: 0,
    looks: 0,
    idempotency_key: keyOf(one),
    request_digest: hash("sha256", JSON.stringify([keyOf(one), body])),
    step: ids.next("st"),
  };
  const text = db
    .insertInto("outbox")
    .values(row)
    .onConflict((conflict) => conflict.doNothing());
  const written = db.selectFrom("outbox").where("workspace_id", "=", workspaceId).where("id", "=", id);
  const recipient = db
    .insertInto("outbox_recipients")
    .columns(["workspace_id", "outbox_id", "number"])
    .expression(written.select(["workspace_id", "id as outbox_id", cell(one.number).as("number")]));
  const answer = db
    .insertInto("consent_answers")
    .columns(["workspace_id", "outbox_id", "activity_id", "kind", "number", "said_at"])
    .expression(
      written.select([
        "workspace_id",
        "id as outbox_id",
        cell(one.activityId).as("activity_id"),
        sql.lit(one.kind).as("kind"),
        cell(one.number).as("number"),
        cell(one.at).as("said_at"),
      ]),
    );
  return [writeOf(text), writeOf(recipient), writeOf(answer)];
}

function change({ reader }: ConsentDependencies, one: Answerable): WriteStatement {
  const { db, workspaceId } = reader;
  return writeOf(
    db
      .insertInto("changes")
      .columns(["workspace_id", "entity", "entity_id", "op"])
      .expression(
        db
          .selectFrom("consent_answers")
          .select(["workspace_id", sql.lit("outbox").as("entity"), "outbox_id as entity_id"])
          .select(sql.lit("upsert" as const).as("op"))
          .where("workspace_id", "=", workspaceId)
          .where("activity_id", "=", one.activityId),
      ),
  );
}

const cell = (value: string) => sql<string>`cast(${value} as text)`;
