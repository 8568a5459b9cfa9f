/**
 * `node bench/inbox.ts [sqlite|postgres]`: pages, counts and threads of an inbox of 100,000 conversations and 1,000,000
 * activities that SQL made up, through the very readers of the API. Prints the median and p95 of each.
 */
import process from "node:process";
import { migrateStore, openReader } from "@linekeeper/server/store/open-store.ts";
import { INBOX_POSTGRES, INBOX_SQLITE } from "@linekeeper/server/store/inbox-rows.ts";
import { readThread } from "@linekeeper/server/read/activities.ts";
import { listInbox, VIEWS } from "@linekeeper/server/read/inbox.ts";
import { countInbox } from "@linekeeper/server/read/inbox-counts.ts";
import { listMissedCalls } from "@linekeeper/server/read/missed-calls.ts";
import { readThreadAround } from "@linekeeper/server/read/thread-around.ts";
import { numberContactId } from "@linekeeper/server/stable-ids.ts";
import { startTestPostgres } from "@linekeeper/server/testing/postgres.ts";
import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import pg from "pg";
import { createDatabase, type StoreKind } from "./database.ts";

const CONVERSATIONS = 100_000;
const PER_CONVERSATION = 10;
const ROUNDS = 60;
const W = "default";

const kind: StoreKind = process.argv[2] === "postgres" ? "postgres" : "sqlite";

/** The same rows on both engines. `n` counts conversations, `m` the activities of one. */
function fillSql(series: (name: string, count: number) => string, pad: (value: string) => string): string[] {
  const moment = (minutes: string): string =>
    kind === "sqlite"
      ? `strftime('%Y-%m-%dT%H:%M:%fZ', 1735689600 + (${minutes}) * 60, 'unixepoch')`
      : `to_char(to_timestamp(1735689600 + (${minutes}) * 60) AT TIME ZONE 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  const at = `(n * 7) % 500000 + m`;
  return [
    `INSERT INTO activities (workspace_id, id, openphone_id, activity_type, direction, status, conversation_id,
       line_number, from_number, to_numbers, body, occurred_at, created_at, settled_by, versions, sources)
     SELECT '${W}', 'AC' || ${pad("n")} || '-' || m, 'AC', CASE m % 5 WHEN 4 THEN 'call' ELSE 'message' END,
       CASE (n + m) % 2 WHEN 0 THEN 'incoming' ELSE 'outgoing' END, CASE m % 5 WHEN 4 THEN 'no-answer' ELSE 'delivered' END,
       'cv' || ${pad("n")}, '+1555000000' || (n % 7), '+1444' || n, '[]',
       'Could you come by on Thursday and look at the crack in the wall of number ' || n || '?',
       ${moment(at)}, ${moment(at)}, 'event', '', 1
     FROM ${series("n", CONVERSATIONS)}, ${series("m", PER_CONVERSATION)}`,
    `INSERT INTO conversations (workspace_id, id, line_number, participants, is_group, last_activity_at, last_activity_id,
       last_incoming_at, last_text_at, last_missed_at, last_reached_at)
     SELECT '${W}', 'cv' || ${pad("n")}, '+1555000000' || (n % 7), '["+1444' || n || '"]', 0, ${moment("(n * 7) % 500000 + 10")},
       'AC' || ${pad("n")} || '-10', ${moment("(n * 7) % 500000 + 9 + (n + 1) % 2")},
       CASE WHEN n % 2 = 0 THEN ${moment("(n * 7) % 500000 + 10")} ELSE ${moment("(n * 7) % 500000 + 8")} END,
       CASE WHEN n % 50 = 0 THEN ${moment("(n * 7) % 500000 + 10")} END, ${moment("(n * 7) % 500000 + 9")}
     FROM ${series("n", CONVERSATIONS)}`,
    `INSERT INTO tags (workspace_id, id, name, color, created_at, created_by) VALUES ('${W}', 'tag', 'Tag', '#000000', '', '')`,
    // Two of three were decided: half done, the rest open and assigned to one of ten.
    `INSERT INTO conversation_state (workspace_id, conversation_id, status, assigned_to, updated_at, updated_by,
       handled_up_to, snoozed_until, read_up_to, marked_unread)
     SELECT '${W}', 'cv' || ${pad("n")}, CASE n % 3 WHEN 0 THEN 'done' ELSE 'open' END,
       CASE n % 3 WHEN 1 THEN 'US' || (n % 10) END, '2026-01-01T00:00:00.000Z', 'x', '2030',
       CASE WHEN n % 97 = 0 THEN '2031' END, CASE WHEN n % 20 <> 0 THEN '2030' ELSE '' END, 0
     FROM ${series("n", CONVERSATIONS)}`,
    `INSERT INTO conversation_tags (workspace_id, conversation_id, tag_id, last_activity_at)
     SELECT workspace_id, id, 'tag', last_activity_at FROM conversations WHERE id LIKE '%3'`,
  ];
}

async function main(): Promise<void> {
  const server = kind === "postgres" ? await startTestPostgres() : null;
  const database = await createDatabase(server);
  const { address } = database;
  await migrateStore(address);
  const said = performance.now();
  if (address.databaseUrl === null) {
    const db = new DatabaseSync(join(address.dataDir, "linekeeper.db"));
    const statements = fillSql(
      (name, count) =>
        `(WITH RECURSIVE s(${name}) AS (SELECT 1 UNION ALL SELECT ${name} + 1 FROM s WHERE ${name} < ${count}) SELECT ${name} FROM s)`,
      (value) => `printf('%06d', ${value})`,
    );
    db.exec("BEGIN");
    for (const statement of statements) db.exec(statement);
    db.prepare(
      `INSERT INTO contacts (workspace_id, id, number, first_name, deleted, versions)
       SELECT '${W}', value ->> 0, value ->> 1, 'Person ' || key, 0, '' FROM json_each(?)`,
    ).run(JSON.stringify(contacts()));
    db.prepare(INBOX_SQLITE.derive).run(W, JSON.stringify(ids()));
    db.exec("COMMIT");
    db.close();
  } else {
    const client = new pg.Client({ connectionString: address.databaseUrl });
    await client.connect();
    const statements = fillSql(
      (name, count) => `generate_series(1, ${count}) AS g${name}(${name})`,
      (value) => `lpad(${value}::text, 6, '0')`,
    );
    for (const statement of statements) await client.query(statement);
    await client.query(
      `INSERT INTO contacts (workspace_id, id, number, first_name, deleted, versions)
       SELECT '${W}', value ->> 0, value ->> 1, 'Person ' || (value ->> 1), 0, '' FROM json_array_elements($1::json)`,
      [JSON.stringify(contacts())],
    );
    await client.query(INBOX_POSTGRES.derive, [W, JSON.stringify(ids())]);
    await client.query("VACUUM ANALYZE");
    await client.end();
  }
  say(`filled in ${Math.round((performance.now() - said) / 1000)} s`);
  const opened = await openReader(address);
  const reader = { db: opened.db, workspaceId: W, lines: "all" as const };
  const page = { limit: 50 };
  for (const view of VIEWS) {
    let cursor: string | null = null;
    await measure(`list ${view}`, async () => {
      const found = await listInbox(reader, { ...page, cursor: cursor ?? undefined }, { view, viewerId: "US1" });
      cursor = found.next_cursor;
      return found.data.length;
    });
  }
  for (const filter of [
    { view: "open", line: "+15550000003" },
    { view: "unread", line: "+15550000003" },
    { view: "done", assignee: "US1" },
    { view: "all", tag: "tag" },
    { view: "open", tag: "tag" },
  ] as const) {
    await measure(
      `list ${JSON.stringify(filter)}`,
      async () => (await listInbox(reader, page, { viewerId: "US1", ...filter })).data.length,
    );
  }
  const narrowed = { ...reader, lines: ["+15550000001", "+15550000002", "+15550000003"] };
  await measure(
    "list open, of three lines",
    async () => (await listInbox(narrowed, page, { view: "open", viewerId: "US1" })).data.length,
  );
  await measure("counts", async () => (await countInbox(reader, "US1")).views.all);
  await measure("counts, of three lines", async () => (await countInbox(narrowed, "US1")).views.all);
  await measure(
    "missed calls",
    async () => (await listMissedCalls(reader, page, "oldest", new Date().toISOString())).data.length,
  );
  let at = 0;
  const next = (): string => `cv${String((at += 997) % CONVERSATIONS).padStart(6, "0")}`;
  await measure("thread", async () => (await readThread(reader, page, next(), "newest", { turns: false })).data.length);
  await measure("thread around", async () => {
    const conversationId = next();
    const around = `AC${conversationId.slice(2)}-5`;
    const options = { conversationId, around, limit: 50, order: "newest", turns: false } as const;
    return (await readThreadAround(reader, options))?.data.length ?? 0;
  });
  await opened.close();
  await database[Symbol.asyncDispose]();
  await server?.stop();
}

const contacts = (): string[][] =>
  Array.from({ length: CONVERSATIONS }, (_, n) => [numberContactId(`+1444${n + 1}`), `+1444${n + 1}`]);

const ids = (): string[] => Array.from({ length: CONVERSATIONS }, (_, n) => `cv${String(n + 1).padStart(6, "0")}`);

async function measure(name: string, run: () => Promise<number>): Promise<void> {
  const times: number[] = [];
  let rows = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    rows = Math.max(rows, await run());
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const quantile = (part: number): string => (times[Math.floor(times.length * part)] ?? 0).toFixed(1);
  say(`${name.padEnd(48)} ${String(rows).padStart(7)} rows  median ${quantile(0.5)} ms  p95 ${quantile(0.95)} ms`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main();
