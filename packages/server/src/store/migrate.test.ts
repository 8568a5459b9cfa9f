import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, describe, expect, test } from "vitest";
import { freshPostgresDatabase } from "../testing/postgres-for-tests.ts";
import { assertMigrated, migrate, type Migration, migrationOf, readMigrations } from "./migrate.ts";
import { migrateStore, openEngine, openReader, sqliteFile } from "./open-store.ts";
import { PostgresMigrationTarget } from "./postgres/migration-target.ts";
import { openPool } from "./postgres/pool.ts";
import { PROJECTED_TABLE_NAMES, tableShape } from "./projected-tables.ts";
import { openReadOnly, openWriter } from "./sqlite/connection.ts";
import { SqliteMigrationTarget } from "./sqlite/migration-target.ts";

let cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.toReversed()) await cleanup();
  cleanups = [];
});

async function newDataDir(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "linekeeper-migrate-"));
  cleanups.push(() => rm(directory, { recursive: true }));
  return directory;
}

async function newSqlite(): Promise<SqliteMigrationTarget> {
  const db = openWriter(sqliteFile(await newDataDir()));
  cleanups.push(() => db.close());
  return new SqliteMigrationTarget(db);
}

async function newPostgresUrl(): Promise<string> {
  const database = await freshPostgresDatabase();
  cleanups.push(() => database.drop());
  return database.url;
}

async function newPostgres(): Promise<PostgresMigrationTarget> {
  const pool = openPool({ databaseUrl: await newPostgresUrl(), size: 2, readOnly: false });
  cleanups.push(() => pool.end());
  return new PostgresMigrationTarget(pool);
}

const engines = [
  ["sqlite", newSqlite],
  ["postgres", newPostgres],
] as const;

describe.each(engines)("migrations of %s", (engine, open) => {
  const migrations = readMigrations(engine);
  const broken = migrationOf("0002_broken.sql", "CREATE TABLE left_over (x integer); SELECT nonsense;");

  test("each prefix of the list can be applied, and continued from", async () => {
    for (let length = 0; length < migrations.length; length++) {
      const target = await open();
      const first = migrations.slice(0, length);
      expect(await migrate(target, first)).toEqual(first.map(({ name }) => name));
      await expect(assertMigrated(target, migrations)).rejects.toMatchObject({ code: "store.not_migrated" });
      expect(await migrate(target, migrations)).toEqual(migrations.slice(length).map(({ name }) => name));
      expect(await migrate(target, migrations)).toEqual([]);
      await assertMigrated(target, migrations);
    }
  });

  test("a migration that fails leaves nothing behind", async () => {
    const target = await open();
    const withBroken = [migrations[0]!, broken];
    await expect(migrate(target, withBroken)).rejects.toThrow("nonsense");
    expect(await target.applied()).toMatchObject([{ version: 1 }]);
    // The table that it had made before it failed can be made.
    const repaired = migrationOf("0002_repaired.sql", "CREATE TABLE left_over (x integer);");
    expect(await migrate(target, [migrations[0]!, repaired])).toEqual(["0002_repaired"]);
  });

  test("a database that is newer than the program is refused, and both versions are named", async () => {
    const target = await open();
    const newer = migrationOf("0099_from_the_future.sql", "CREATE TABLE future (x integer);");
    const all: Migration[] = [...migrations, { ...newer, version: migrations.length + 1 }];
    await migrate(target, all);
    for (const attempt of [migrate(target, migrations), assertMigrated(target, migrations)]) {
      await expect(attempt).rejects.toMatchObject({ code: "store.database_newer" });
      await expect(attempt).rejects.toThrow(`version ${all.length} (0099_from_the_future)`);
      await expect(attempt).rejects.toThrow(`${migrations.length} (${migrations.at(-1)?.name})`);
    }
  });

  test("a migration that was edited after it was applied is refused", async () => {
    const target = await open();
    await migrate(target, migrations);
    const edited = structuredClone(migrations);
    edited[1]!.checksum = migrationOf("0002_x.sql", "-- edited").checksum;
    await expect(migrate(target, edited)).rejects.toMatchObject({ code: "store.migration_edited" });
    await expect(migrate(target, edited)).rejects.toThrow(edited[1]!.name);
  });
});

test("what was projected by other rules is made anew from the ledger, and what people decided stays", async () => {
  const db = openWriter(sqliteFile(await newDataDir()));
  cleanups.push(() => db.close());
  const target = new SqliteMigrationTarget(db);
  const migrations = readMigrations("sqlite");
  const before = migrations.findIndex(({ name }) => name.endsWith("project_anew"));
  await migrate(target, migrations.slice(0, before));
  db.exec(`
    INSERT INTO ledger (workspace_id, seq, event_id, event_type, kind, delivery_id, received_at, headers, digest, payload)
      VALUES ('w', 1, 'EV1', 'contact.updated', 'hex-v1', NULL, '', '{}', x'00', x'00');
    INSERT INTO ledger_work (workspace_id, seq, state, attempts) VALUES ('w', 1, 'projected', 1);
    INSERT INTO contacts (workspace_id, id, deleted, versions) VALUES ('w', 'C1', 0, '1=told');
    INSERT INTO notes (workspace_id, id, conversation_id, body, created_at, created_by)
      VALUES ('w', 'n1', 'cv1', 'Mornings', '', '');
  `);
  await migrate(target, migrations.slice(0, before + 1));
  const count = (from: string): unknown => db.prepare(`SELECT count(*) AS rows FROM ${from}`).get();
  expect(count("contacts")).toEqual({ rows: 0 });
  expect(count("ledger_work WHERE state = 'received' AND attempts = 0")).toEqual({ rows: 1 });
  expect(count("changes WHERE entity = 'projection' AND entity_id = 'reset'")).toEqual({ rows: 1 });
  expect(count("notes")).toEqual({ rows: 1 });
});

test("line ends do not make a migration another one", () => {
  expect(migrationOf("0001_a.sql", "SELECT 1;\r\nSELECT 2;\r\n")).toEqual(
    migrationOf("0001_a.sql", "SELECT 1;\nSELECT 2;\n"),
  );
  expect(() => migrationOf("1_a.sql", "")).toThrow("NNNN_what_it_makes.sql");
});

test.each(["sqlite", "postgres"] as const)(
  "processes that start at once apply each migration once (%s)",
  async (engine) => {
    const location =
      engine === "sqlite"
        ? { databaseUrl: null, dataDir: await newDataDir() }
        : { databaseUrl: await newPostgresUrl(), dataDir: "" };
    const applied = await Promise.all([1, 2, 3].map(() => migrateStore(location)));
    expect(applied.flat().sort()).toEqual(readMigrations(engine).map(({ name }) => name));
  },
);

test("a store that was never made is not opened without migrating", async () => {
  const location = { databaseUrl: null, dataDir: await newDataDir() };
  await expect(openReader(location)).rejects.toMatchObject({ code: "store.unavailable" });
  const opening = openEngine({ ...location, workspaceId: "w", migrate: false });
  await expect(opening).rejects.toMatchObject({ code: "store.not_migrated" });
  await expect(openReader(location)).rejects.toMatchObject({ code: "store.not_migrated" });
});

test("a Postgres that does not answer is unavailable", async () => {
  const opening = openEngine({ databaseUrl: "postgres://127.0.0.1:1/x", dataDir: "", workspaceId: "w", migrate: true });
  await expect(opening).rejects.toMatchObject({ code: "store.unavailable" });
});

test("the tables of SQLite", async () => {
  const dataDir = await newDataDir();
  await migrateStore({ databaseUrl: null, dataDir });
  const db = openReadOnly(sqliteFile(dataDir));
  cleanups.push(() => db.close());
  const columns = db
    .prepare(
      `SELECT t.name AS "table", c.name || ' ' || c.type || CASE WHEN c."notnull" THEN '!' ELSE '' END AS "column"
       FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c
       WHERE t.schema = 'main' AND t.type <> 'shadow' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid`,
    )
    .all();
  const others = db
    .prepare(
      "SELECT sql AS definition FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY name",
    )
    .all();
  expect(describeSchema(columns, others)).toMatchInlineSnapshot(`
    "access_tokens: workspace_id TEXT!, id TEXT!, label TEXT!, token_hash TEXT!, created_at TEXT!, revoked_at TEXT, scopes TEXT!, lines TEXT, account_id TEXT, last_used_at TEXT
    account_credentials: workspace_id TEXT!, id TEXT!, account_id TEXT!, provider_id TEXT!, user_id TEXT!, password TEXT, created_at TEXT!, updated_at TEXT!
    account_links: workspace_id TEXT!, id TEXT!, kind TEXT!, code_hash TEXT!, role TEXT, lines TEXT, email TEXT, account_id TEXT, created_by TEXT!, created_at TEXT!, expires_at TEXT!, used_at TEXT, used_by TEXT, revoked_at TEXT
    account_passkeys: workspace_id TEXT!, id TEXT!, name TEXT, public_key TEXT!, user_id TEXT!, credential_id TEXT!, counter INTEGER!, device_type TEXT!, backed_up INTEGER!, transports TEXT, created_at TEXT, aaguid TEXT
    account_secrets: workspace_id TEXT!, id TEXT!, sealed TEXT!, created_at TEXT!
    account_sessions: workspace_id TEXT!, id TEXT!, token TEXT!, user_id TEXT!, expires_at TEXT!, ip_address TEXT, user_agent TEXT, created_at TEXT!, updated_at TEXT!
    account_verifications: workspace_id TEXT!, id TEXT!, identifier TEXT!, value TEXT!, expires_at TEXT!, created_at TEXT!, updated_at TEXT!
    accounts: workspace_id TEXT!, id TEXT!, email TEXT!, email_verified INTEGER!, name TEXT!, image TEXT, role TEXT!, lines TEXT, created_at TEXT!, updated_at TEXT!, deactivated_at TEXT
    activities: workspace_id TEXT!, id TEXT!, openphone_id TEXT!, activity_type TEXT!, direction TEXT, status TEXT, conversation_id TEXT, line_number TEXT, phone_number_id TEXT, quo_conversation_id TEXT, from_number TEXT, to_numbers TEXT, body TEXT, media TEXT, media_urls TEXT, error_code TEXT, user_id TEXT, contact_ids TEXT, occurred_at TEXT, created_at TEXT, updated_at TEXT, answered_at TEXT, completed_at TEXT, duration REAL, answered_by TEXT, initiated_by TEXT, forwarded_from TEXT, forwarded_to TEXT, route TEXT, ai_handled INTEGER, has_voicemail INTEGER, menu TEXT, call_id TEXT, recording_url TEXT, ai_summary TEXT, ai_transcript TEXT, parties TEXT, settled_by TEXT!, versions TEXT!, sources INTEGER!
    alarms: workspace_id TEXT!, id TEXT!, kind TEXT!, message TEXT!, details TEXT!, opened_at TEXT!, told TEXT!, notified_at TEXT, closed_at TEXT
    audit_log: workspace_id TEXT!, seq INTEGER, at TEXT!, action TEXT!, actor_kind TEXT!, actor_id TEXT, actor_label TEXT!, address TEXT, target TEXT, details TEXT!
    call_summaries: workspace_id TEXT!, call_id TEXT!, status TEXT, summary TEXT, next_steps TEXT, key_points TEXT, sentiment TEXT, jobs TEXT, versions TEXT!
    call_transcripts: workspace_id TEXT!, call_id TEXT!, recording_id TEXT!, status TEXT, created_at TEXT, duration REAL, confidence REAL, dialogue_digest TEXT, versions TEXT!
    campaign_lines: workspace_id TEXT!, campaign_id TEXT!, line TEXT!
    campaign_recipients: workspace_id TEXT!, campaign_id TEXT!, number TEXT!, name TEXT, fields TEXT!, region TEXT, place TEXT!, ordinal INTEGER!, line TEXT!, warm INTEGER!, state TEXT!, reason TEXT!, note TEXT, step INTEGER!, due_at TEXT!, outbox_id TEXT, first_sent_at TEXT, replied_at TEXT, opted_out_at TEXT, updated_at TEXT!
    campaign_templates: workspace_id TEXT!, campaign_id TEXT!, step INTEGER!, variant INTEGER!, version INTEGER!, body TEXT!, created_by TEXT!, created_at TEXT!
    campaign_texts: workspace_id TEXT!, campaign_id TEXT!, number TEXT!, step INTEGER!, variant INTEGER!, version INTEGER!, line TEXT!, segments INTEGER!, outbox_id TEXT!, state TEXT!, error_code TEXT!, openphone_id TEXT, next_due_at TEXT, created_at TEXT!, sent_at TEXT, replied_at TEXT
    campaigns: workspace_id TEXT!, id TEXT!, name TEXT!, state TEXT!, revision INTEGER!, audience TEXT!, settings TEXT!, steps TEXT!, plan_state TEXT!, plan_after TEXT, planned_at TEXT, planned INTEGER, recipients INTEGER, totals TEXT, members INTEGER, places TEXT!, starts_at TEXT, started_at TEXT, ended_at TEXT, error_code TEXT, error_message TEXT, copied_from TEXT, created_by TEXT!, created_at TEXT!, updated_at TEXT!
    changes: workspace_id TEXT!, seq INTEGER, entity TEXT!, entity_id TEXT!, op TEXT!
    consent_answers: workspace_id TEXT!, activity_id TEXT!, kind TEXT!, number TEXT!, outbox_id TEXT!, said_at TEXT!
    consent_records: workspace_id TEXT, id TEXT, number TEXT, line TEXT, heard_on TEXT, outcome TEXT, at TEXT, source TEXT, words TEXT, evidence TEXT, campaign_id TEXT, recorded_at TEXT, recorded_by TEXT
    consent_settings: workspace_id TEXT!, business_name TEXT, contact TEXT, confirmation TEXT, help TEXT, confirm_since TEXT, help_since TEXT, updated_at TEXT!, updated_by TEXT!
    consent_withdrawals: workspace_id TEXT!, consent_id TEXT!, withdrawn_at TEXT!, withdrawn_by TEXT!
    consents: workspace_id TEXT!, id TEXT!, number TEXT!, line TEXT, outcome TEXT!, source TEXT!, words TEXT, evidence_activity_id TEXT, at TEXT!, recorded_at TEXT!, recorded_by TEXT!, campaign_id TEXT
    contact_fields: workspace_id TEXT!, contact_id TEXT!, name TEXT, company TEXT, notes TEXT, fields TEXT!, updated_at TEXT!, updated_by TEXT!
    contact_merges: workspace_id TEXT!, contact_id TEXT!, into_id TEXT!, merged_at TEXT!, merged_by TEXT!
    contact_numbers: workspace_id TEXT!, number TEXT!, contact_id TEXT!, label TEXT
    contacts: workspace_id TEXT!, id TEXT!, openphone_id TEXT, number TEXT, shown_as TEXT, first_name TEXT, last_name TEXT, company TEXT, role TEXT, location TEXT, source TEXT, external_id TEXT, picture_url TEXT, emails TEXT, custom_fields TEXT, quo_notes TEXT, shared_with TEXT, user_id TEXT, created_at TEXT, updated_at TEXT, deleted INTEGER!, versions TEXT!
    conversation_aliases: workspace_id TEXT!, old_id TEXT!, new_id TEXT!
    conversation_keys: workspace_id TEXT!, quo_conversation_id TEXT!, conversation_id TEXT!, line_number TEXT!, participants TEXT!
    conversation_participants: workspace_id TEXT!, conversation_id TEXT!, number TEXT!
    conversation_state: workspace_id TEXT!, conversation_id TEXT!, status TEXT!, assigned_to TEXT, updated_at TEXT!, updated_by TEXT!, handled_up_to TEXT, snoozed_until TEXT, read_up_to TEXT, marked_unread INTEGER!, assigned_at TEXT, assigned_by TEXT
    conversation_tags: workspace_id TEXT!, conversation_id TEXT!, tag_id TEXT!, last_activity_at TEXT!
    conversations: workspace_id TEXT!, id TEXT!, line_number TEXT, phone_number_id TEXT, participants TEXT!, is_group INTEGER!, quo_conversation_id TEXT, last_activity_at TEXT, last_activity_id TEXT, last_incoming_at TEXT, last_text_at TEXT, last_missed_at TEXT, last_reached_at TEXT
    feed_cursors: workspace_id TEXT!, name TEXT!, seq INTEGER!
    held_numbers: workspace_id TEXT, number TEXT
    idempotency_keys: workspace_id TEXT!, viewer_id TEXT!, key TEXT!, request TEXT!, status INTEGER, answer TEXT, created_at TEXT!
    import_runs: workspace_id TEXT!, id TEXT!, kind TEXT!, state TEXT!, options TEXT!, requested_by TEXT!, created_at TEXT!, started_at TEXT, finished_at TEXT, lease_owner TEXT, lease_until TEXT, counts TEXT!, error_code TEXT, error_message TEXT
    import_units: workspace_id TEXT!, run_id TEXT!, id TEXT!, resource TEXT!, state TEXT!, position TEXT!, counts TEXT!, updated_at TEXT!
    inbox: workspace_id TEXT!, conversation_id TEXT!, line_number TEXT!, last_activity_at TEXT!, last_missed_at TEXT!, assigned_to TEXT!, place TEXT!, unread INTEGER!, unreplied INTEGER!, missed INTEGER!
    inbox_start: workspace_id TEXT!, began_at TEXT!
    jobs: workspace_id TEXT!, id INTEGER, task TEXT!, unique_key TEXT, urgent INTEGER!, payload TEXT!, state TEXT!, run_at TEXT!, attempts INTEGER!, max_attempts INTEGER!, locked_until TEXT, last_error TEXT, created_at TEXT!
    ledger: workspace_id TEXT!, seq INTEGER, event_id TEXT!, event_type TEXT!, kind TEXT!, delivery_id TEXT, received_at TEXT!, headers TEXT!, digest BLOB!, payload BLOB!
    ledger_work: workspace_id TEXT!, seq INTEGER, state TEXT!, attempts INTEGER!, next_attempt_at TEXT, error_code TEXT, error_message TEXT
    line_days: workspace_id TEXT!, line TEXT!, day TEXT!, cold INTEGER!
    list_import_results: workspace_id TEXT!, import_id TEXT!, row INTEGER!, state TEXT!, listed INTEGER!, number TEXT, rule TEXT, first_row INTEGER
    list_import_rows: workspace_id TEXT!, import_id TEXT!, row INTEGER!, cells TEXT!
    list_imports: workspace_id TEXT!, id TEXT!, kind TEXT!, state TEXT!, file_name TEXT!, file TEXT!, rows INTEGER!, mapping TEXT, options TEXT, list_id TEXT, made_list INTEGER!, position INTEGER!, created_by TEXT!, created_at TEXT!, committed_by TEXT, committed_at TEXT, finished_at TEXT
    list_member_sources: workspace_id TEXT!, list_id TEXT!, number TEXT!, source TEXT!
    list_members: workspace_id TEXT!, list_id TEXT!, number TEXT!, name TEXT, fields TEXT!, postal_code TEXT, region TEXT, added_at TEXT!
    lists: workspace_id TEXT!, id TEXT!, name TEXT!, kind TEXT!, filter TEXT, created_by TEXT!, created_at TEXT!, updated_at TEXT!, deleted_at TEXT
    media_files: workspace_id TEXT!, id TEXT!, activity_id TEXT!, source TEXT!, source_id TEXT!, url TEXT!, told_type TEXT, state TEXT!, attempts INTEGER!, error_code TEXT, error_message TEXT, sha256 TEXT, size INTEGER, type TEXT, duration REAL, peaks TEXT, created_at TEXT!, updated_at TEXT!, archived_at TEXT
    note_mentions: workspace_id TEXT!, person_id TEXT!, note_id TEXT!, conversation_id TEXT!, created_at TEXT!, read_at TEXT
    notes: workspace_id TEXT!, id TEXT!, conversation_id TEXT!, body TEXT!, created_at TEXT!, created_by TEXT!, author_id TEXT, mentions TEXT, updated_at TEXT, deleted_at TEXT
    opt_out_words: workspace_id TEXT!, activity_id TEXT!, number TEXT!, line TEXT, outcome TEXT!, keyword TEXT!, at TEXT!, by_quo INTEGER!
    outbox: workspace_id TEXT!, id TEXT!, state TEXT!, conversation_id TEXT!, line_number TEXT!, phone_number_id TEXT, recipients TEXT!, body TEXT!, cancel_on_reply INTEGER!, created_by TEXT!, created_at TEXT!, updated_at TEXT!, scheduled_at TEXT, undo_until TEXT!, expires_at TEXT!, due_at TEXT, attempts INTEGER!, attempt_id TEXT, attempted_at TEXT, looks INTEGER!, openphone_id TEXT, error_code TEXT, error_message TEXT, retry_of TEXT, idempotency_key TEXT, request_digest TEXT!, step TEXT!, campaign_id TEXT, campaign_step INTEGER, campaign_revision INTEGER, not_before TEXT, not_after TEXT, cold_day TEXT
    outbox_recipients: workspace_id TEXT!, outbox_id TEXT!, number TEXT!
    own_numbers: workspace_id TEXT!, number TEXT!, phone_number_id TEXT!
    phone_numbers: workspace_id TEXT!, id TEXT!, number TEXT, name TEXT, symbol TEXT, group_id TEXT, created_at TEXT, updated_at TEXT, versions TEXT!
    push_deliveries: workspace_id TEXT!, device_id TEXT!, kind TEXT!, source_id TEXT!, conversation_id TEXT!, count INTEGER!, state TEXT!, attempts INTEGER!, due_at TEXT, expires_at TEXT!, created_at TEXT!
    push_devices: workspace_id TEXT!, id TEXT!, person_id TEXT!, session_id TEXT!, endpoint TEXT!, p256dh TEXT!, auth TEXT!, label TEXT!, events TEXT!, shows_words INTEGER!, created_at TEXT!, last_sent_at TEXT, last_error TEXT
    push_keys: workspace_id TEXT!, public_key TEXT!, private_sealed TEXT!, created_at TEXT!
    quo_conversations: workspace_id TEXT!, id TEXT!, phone_number_id TEXT, participants TEXT, name TEXT, assigned_to TEXT, muted_until TEXT, snoozed_until TEXT, created_at TEXT, updated_at TEXT, deleted_at TEXT, versions TEXT!
    recordings: workspace_id TEXT!, call_id TEXT!, id TEXT!, url TEXT, type TEXT, duration REAL, start_time TEXT, size REAL, status TEXT, versions TEXT!
    refusal_decisions: workspace_id TEXT!, activity_id TEXT!, decision TEXT!, decided_by TEXT!, decided_at TEXT!
    refusal_readings: workspace_id TEXT!, activity_id TEXT!, number TEXT!, line TEXT, rule TEXT!, reason TEXT!, words TEXT, at TEXT!
    saved_views: workspace_id TEXT!, id TEXT!, name TEXT!, filter TEXT!, owner_id TEXT, created_at TEXT!, created_by TEXT!, updated_at TEXT!
    schema_migrations: version INTEGER, name TEXT!, checksum TEXT!, applied_at TEXT!
    search_documents: workspace_id TEXT!, position INTEGER, kind TEXT!, source_id TEXT!, part TEXT!, digest TEXT!
    search_people: workspace_id TEXT!, position INTEGER, contact_id TEXT!, digest TEXT!
    search_people_words: words 
    search_words: words 
    send_attempts: workspace_id TEXT!, outbox_id TEXT!, id TEXT!, started_at TEXT!, clock_offset INTEGER, ended_at TEXT, outcome TEXT, error_code TEXT, error_message TEXT
    sending_lines: workspace_id TEXT!, line TEXT!, next_at TEXT!, paused_until TEXT, pause_reason TEXT, cold_limit INTEGER, ramp TEXT, ramp_days INTEGER, ramp_from TEXT
    snippets: workspace_id TEXT!, id TEXT!, name TEXT!, body TEXT!, owner_id TEXT, created_at TEXT!, created_by TEXT!, updated_at TEXT!
    sync_coverage: workspace_id TEXT!, phone_number_id TEXT!, number TEXT, complete_from TEXT, complete_to TEXT, checked_at TEXT!, run_id TEXT!, filled INTEGER!, gap TEXT
    tags: workspace_id TEXT!, id TEXT!, name TEXT!, color TEXT!, created_at TEXT!, created_by TEXT!
    tasks: workspace_id TEXT!, id TEXT!, title TEXT, description TEXT, due_date TEXT, status TEXT, overdue INTEGER, assigned_to TEXT, phone_number_id TEXT, quo_conversation_id TEXT, activity_id TEXT, phone_number_group_id TEXT, actor_id TEXT, created_at TEXT, updated_at TEXT, versions TEXT!
    transcript_turns: workspace_id TEXT!, call_id TEXT!, recording_id TEXT!, turn INTEGER!, speaker TEXT, identifier TEXT, user_id TEXT, content TEXT!, start_seconds REAL, end_seconds REAL
    unsettled_numbers: workspace_id TEXT!, number TEXT!, activity_id TEXT!, activity_type TEXT!
    users: workspace_id TEXT!, id TEXT!, email TEXT, first_name TEXT, last_name TEXT, picture_url TEXT, role TEXT, created_at TEXT, updated_at TEXT, versions TEXT!
    webhook_events: workspace_id TEXT, seq INTEGER, event_id TEXT, event_type TEXT, kind TEXT, delivery_id TEXT, received_at TEXT, headers TEXT, digest BLOB, payload BLOB, state TEXT, attempts INTEGER, next_attempt_at TEXT, error_code TEXT, error_message TEXT, processed 
    webhook_subscriptions: workspace_id TEXT!, id TEXT!, api TEXT!, webhook_id TEXT!, url TEXT!, events TEXT!, key_sealed TEXT!, state TEXT!, created_at TEXT!, retire_at TEXT
    CREATE UNIQUE INDEX access_tokens_hash ON access_tokens (workspace_id, token_hash)
    CREATE UNIQUE INDEX account_credentials_user ON account_credentials (workspace_id, user_id, provider_id)
    CREATE UNIQUE INDEX account_links_code ON account_links (workspace_id, code_hash)
    CREATE UNIQUE INDEX account_links_setup ON account_links (workspace_id) WHERE kind = 'setup' AND used_at IS NOT NULL
    CREATE UNIQUE INDEX account_passkeys_credential ON account_passkeys (workspace_id, credential_id)
    CREATE INDEX account_passkeys_user ON account_passkeys (workspace_id, user_id)
    CREATE INDEX account_sessions_expiry ON account_sessions (workspace_id, expires_at)
    CREATE UNIQUE INDEX account_sessions_token ON account_sessions (workspace_id, token)
    CREATE INDEX account_sessions_user ON account_sessions (workspace_id, user_id)
    CREATE INDEX account_verifications_expiry ON account_verifications (workspace_id, expires_at)
    CREATE INDEX account_verifications_identifier ON account_verifications (workspace_id, identifier)
    CREATE UNIQUE INDEX accounts_email ON accounts (workspace_id, email)
    CREATE INDEX activities_line ON activities (workspace_id, line_number, occurred_at, id)
    CREATE INDEX activities_thread ON activities (workspace_id, conversation_id, occurred_at, id)
    CREATE INDEX activities_time ON activities (workspace_id, occurred_at, id)
    CREATE INDEX activities_unsettled_conversation ON activities (workspace_id, quo_conversation_id) WHERE settled_by = 'inference'
    CREATE INDEX activities_unsettled_line ON activities (workspace_id, phone_number_id) WHERE settled_by <> 'event'
    CREATE UNIQUE INDEX alarms_open ON alarms (workspace_id, kind) WHERE closed_at IS NULL
    CREATE INDEX audit_log_action ON audit_log (workspace_id, action, seq)
    CREATE INDEX audit_log_actor ON audit_log (workspace_id, actor_id, seq)
    CREATE INDEX audit_log_order ON audit_log (workspace_id, seq)
    CREATE TRIGGER audit_log_refuses_delete BEFORE DELETE ON audit_log BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END
    CREATE TRIGGER audit_log_refuses_update BEFORE UPDATE ON audit_log BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END
    CREATE INDEX campaign_recipients_number ON campaign_recipients (workspace_id, number)
    CREATE INDEX campaign_recipients_out ON campaign_recipients (workspace_id, campaign_id, number) WHERE opted_out_at IS NOT NULL
    CREATE INDEX campaign_recipients_page ON campaign_recipients (workspace_id, campaign_id, state, number)
    CREATE INDEX campaign_recipients_queue ON campaign_recipients (workspace_id, campaign_id, line, warm, ordinal, place, due_at) WHERE state = 'planned'
    CREATE INDEX campaign_recipients_reason ON campaign_recipients (workspace_id, campaign_id, reason, number) WHERE reason <> ''
    CREATE INDEX campaign_recipients_replied ON campaign_recipients (workspace_id, campaign_id, number) WHERE replied_at IS NOT NULL
    CREATE INDEX campaign_recipients_state ON campaign_recipients (workspace_id, campaign_id, state, reason, step, line, warm)
    CREATE INDEX campaign_texts_message ON campaign_texts (workspace_id, openphone_id) WHERE openphone_id IS NOT NULL
    CREATE INDEX campaign_texts_number ON campaign_texts (workspace_id, number, created_at)
    CREATE INDEX campaign_texts_outbox ON campaign_texts (workspace_id, outbox_id)
    CREATE INDEX campaign_texts_replied ON campaign_texts (workspace_id, campaign_id, step, variant) WHERE replied_at IS NOT NULL
    CREATE INDEX campaign_texts_results ON campaign_texts (workspace_id, campaign_id, step, variant, state, error_code, segments)
    CREATE INDEX campaigns_created ON campaigns (workspace_id, created_at, id)
    CREATE INDEX campaigns_state ON campaigns (workspace_id, state)
    CREATE INDEX consent_answers_number ON consent_answers (workspace_id, number, said_at)
    CREATE UNIQUE INDEX consent_answers_outbox ON consent_answers (workspace_id, outbox_id)
    CREATE TRIGGER consent_withdrawals_refuse_delete BEFORE DELETE ON consent_withdrawals BEGIN SELECT RAISE(ABORT, 'consents are append-only'); END
    CREATE TRIGGER consent_withdrawals_refuse_update BEFORE UPDATE ON consent_withdrawals BEGIN SELECT RAISE(ABORT, 'consents are append-only'); END
    CREATE INDEX consents_at ON consents (workspace_id, outcome, at, number, id, line)
    CREATE INDEX consents_evidence ON consents (workspace_id, evidence_activity_id) WHERE evidence_activity_id IS NOT NULL
    CREATE INDEX consents_number ON consents (workspace_id, number)
    CREATE TRIGGER consents_refuse_delete BEFORE DELETE ON consents BEGIN SELECT RAISE(ABORT, 'consents are append-only'); END
    CREATE TRIGGER consents_refuse_update BEFORE UPDATE ON consents BEGIN SELECT RAISE(ABORT, 'consents are append-only'); END
    CREATE INDEX contact_merges_into ON contact_merges (workspace_id, into_id)
    CREATE INDEX contact_numbers_contact ON contact_numbers (workspace_id, contact_id)
    CREATE INDEX contacts_of_number ON contacts (workspace_id, number) WHERE number IS NOT NULL
    CREATE INDEX conversation_aliases_new ON conversation_aliases (workspace_id, new_id)
    CREATE INDEX conversation_participants_number ON conversation_participants (workspace_id, number)
    CREATE INDEX conversation_tags_tag ON conversation_tags (workspace_id, tag_id, last_activity_at, conversation_id)
    CREATE INDEX conversations_line ON conversations (workspace_id, line_number, last_activity_at, id)
    CREATE INDEX conversations_recent ON conversations (workspace_id, last_activity_at, id)
    CREATE INDEX idempotency_keys_created ON idempotency_keys (workspace_id, created_at)
    CREATE UNIQUE INDEX import_runs_running ON import_runs (workspace_id) WHERE state = 'running'
    CREATE INDEX import_runs_state ON import_runs (workspace_id, state, created_at)
    CREATE INDEX import_units_state ON import_units (workspace_id, run_id, state, id)
    CREATE INDEX inbox_assigned ON inbox (workspace_id, assigned_to, place, last_activity_at, conversation_id)
    CREATE INDEX inbox_counts ON inbox (workspace_id, line_number, place, unread, unreplied, missed, assigned_to)
    CREATE INDEX inbox_line ON inbox (workspace_id, line_number, place, last_activity_at, conversation_id)
    CREATE INDEX inbox_missed ON inbox (workspace_id, last_activity_at, conversation_id) WHERE missed = 1
    CREATE INDEX inbox_missed_since ON inbox (workspace_id, last_missed_at, conversation_id) WHERE missed = 1
    CREATE INDEX inbox_place ON inbox (workspace_id, place, last_activity_at, conversation_id)
    CREATE INDEX inbox_unread ON inbox (workspace_id, last_activity_at, conversation_id) WHERE unread = 1
    CREATE INDEX inbox_unreplied ON inbox (workspace_id, last_activity_at, conversation_id) WHERE unreplied = 1
    CREATE INDEX jobs_due ON jobs (workspace_id, urgent, run_at, id) WHERE state = 'waiting'
    CREATE INDEX jobs_running ON jobs (workspace_id, locked_until) WHERE state = 'running'
    CREATE UNIQUE INDEX jobs_unique ON jobs (workspace_id, task, unique_key) WHERE unique_key IS NOT NULL AND state = 'waiting'
    CREATE UNIQUE INDEX ledger_event ON ledger (workspace_id, event_id, digest)
    CREATE TRIGGER ledger_refuses_delete BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
    CREATE TRIGGER ledger_refuses_update BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
    CREATE INDEX ledger_work_delayed ON ledger_work (workspace_id, next_attempt_at, seq) WHERE state = 'received' AND next_attempt_at IS NOT NULL
    CREATE INDEX ledger_work_fresh ON ledger_work (workspace_id, seq) WHERE state = 'received' AND next_attempt_at IS NULL
    CREATE INDEX ledger_work_set_aside ON ledger_work (workspace_id, state, seq) WHERE state = 'quarantined' OR state = 'ignored'
    CREATE INDEX list_import_results_number ON list_import_results (workspace_id, import_id, number)
    CREATE INDEX list_import_results_state ON list_import_results (workspace_id, import_id, state, row)
    CREATE INDEX list_imports_created ON list_imports (workspace_id, created_at, id)
    CREATE INDEX media_files_activity ON media_files (workspace_id, activity_id, id)
    CREATE INDEX media_files_content ON media_files (workspace_id, sha256, id) WHERE sha256 IS NOT NULL
    CREATE INDEX media_files_created ON media_files (workspace_id, created_at, id)
    CREATE INDEX media_files_state ON media_files (workspace_id, state, created_at, id)
    CREATE INDEX note_mentions_note ON note_mentions (workspace_id, note_id)
    CREATE INDEX note_mentions_unread ON note_mentions (workspace_id, person_id, created_at, note_id) WHERE read_at IS NULL
    CREATE INDEX notes_conversation ON notes (workspace_id, conversation_id, created_at, id)
    CREATE INDEX opt_out_words_at ON opt_out_words (workspace_id, outcome, at, number, activity_id, line)
    CREATE INDEX opt_out_words_number ON opt_out_words (workspace_id, number)
    CREATE UNIQUE INDEX outbox_campaign ON outbox (workspace_id, campaign_id, recipients, campaign_step) WHERE campaign_id IS NOT NULL AND state NOT IN ('cancelled', 'refused', 'failed')
    CREATE INDEX outbox_created ON outbox (workspace_id, created_at, id)
    CREATE INDEX outbox_due ON outbox (workspace_id, due_at, id) WHERE due_at IS NOT NULL
    CREATE UNIQUE INDEX outbox_key ON outbox (workspace_id, idempotency_key) WHERE idempotency_key IS NOT NULL
    CREATE UNIQUE INDEX outbox_message ON outbox (workspace_id, openphone_id) WHERE openphone_id IS NOT NULL
    CREATE UNIQUE INDEX outbox_retry ON outbox (workspace_id, retry_of) WHERE retry_of IS NOT NULL
    CREATE INDEX outbox_state ON outbox (workspace_id, state, created_at, id)
    CREATE INDEX outbox_thread ON outbox (workspace_id, conversation_id, created_at, id)
    CREATE INDEX push_deliveries_created ON push_deliveries (workspace_id, created_at)
    CREATE INDEX push_deliveries_due ON push_deliveries (workspace_id, due_at) WHERE due_at IS NOT NULL
    CREATE UNIQUE INDEX push_devices_endpoint ON push_devices (workspace_id, endpoint)
    CREATE INDEX push_devices_person ON push_devices (workspace_id, person_id)
    CREATE INDEX refusal_readings_at ON refusal_readings (workspace_id, at, activity_id, number)
    CREATE INDEX refusal_readings_number ON refusal_readings (workspace_id, number)
    CREATE INDEX search_documents_source ON search_documents (workspace_id, source_id)
    CREATE INDEX search_people_contact ON search_people (workspace_id, contact_id)
    CREATE UNIQUE INDEX tags_name ON tags (workspace_id, name)
    CREATE INDEX tasks_conversation ON tasks (workspace_id, quo_conversation_id)"
  `);
});

test("the tables of PostgreSQL", async () => {
  const url = await newPostgresUrl();
  await migrateStore({ databaseUrl: url, dataDir: "" });
  const client = new Client({ connectionString: url });
  await client.connect();
  cleanups.push(() => client.end());
  const columns = await client.query<Record<string, string>>(
    `SELECT table_name AS "table", column_name || ' ' || data_type || CASE is_nullable WHEN 'NO' THEN '!' ELSE '' END AS "column"
     FROM information_schema.columns WHERE table_schema = 'public' ORDER BY table_name COLLATE "C", ordinal_position`,
  );
  const others = await client.query<Record<string, string>>(
    `SELECT replace(indexdef, 'public.', '') AS definition FROM pg_indexes WHERE schemaname = 'public'
     UNION ALL SELECT replace(pg_get_triggerdef(oid), 'public.', '') FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1`,
  );
  expect(describeSchema(columns.rows, others.rows)).toMatchInlineSnapshot(`
    "access_tokens: workspace_id text!, id text!, label text!, token_hash text!, created_at text!, revoked_at text, scopes text!, lines text, account_id text, last_used_at text
    account_credentials: workspace_id text!, id text!, account_id text!, provider_id text!, user_id text!, password text, created_at text!, updated_at text!
    account_links: workspace_id text!, id text!, kind text!, code_hash text!, role text, lines text, email text, account_id text, created_by text!, created_at text!, expires_at text!, used_at text, used_by text, revoked_at text
    account_passkeys: workspace_id text!, id text!, name text, public_key text!, user_id text!, credential_id text!, counter integer!, device_type text!, backed_up integer!, transports text, created_at text, aaguid text
    account_secrets: workspace_id text!, id text!, sealed text!, created_at text!
    account_sessions: workspace_id text!, id text!, token text!, user_id text!, expires_at text!, ip_address text, user_agent text, created_at text!, updated_at text!
    account_verifications: workspace_id text!, id text!, identifier text!, value text!, expires_at text!, created_at text!, updated_at text!
    accounts: workspace_id text!, id text!, email text!, email_verified integer!, name text!, image text, role text!, lines text, created_at text!, updated_at text!, deactivated_at text
    activities: workspace_id text!, id text!, openphone_id text!, activity_type text!, direction text, status text, conversation_id text, line_number text, phone_number_id text, quo_conversation_id text, from_number text, to_numbers text, body text, media text, media_urls text, error_code text, user_id text, contact_ids text, occurred_at text, created_at text, updated_at text, answered_at text, completed_at text, duration double precision, answered_by text, initiated_by text, forwarded_from text, forwarded_to text, route text, ai_handled integer, has_voicemail integer, menu text, call_id text, recording_url text, ai_summary text, ai_transcript text, parties text, settled_by text!, versions text!, sources integer!
    alarms: workspace_id text!, id text!, kind text!, message text!, details text!, opened_at text!, told text!, notified_at text, closed_at text
    audit_log: workspace_id text!, seq bigint!, at text!, action text!, actor_kind text!, actor_id text, actor_label text!, address text, target text, details text!
    call_summaries: workspace_id text!, call_id text!, status text, summary text, next_steps text, key_points text, sentiment text, jobs text, versions text!
    call_transcripts: workspace_id text!, call_id text!, recording_id text!, status text, created_at text, duration double precision, confidence double precision, dialogue_digest text, versions text!
    campaign_lines: workspace_id text!, campaign_id text!, line text!
    campaign_recipients: workspace_id text!, campaign_id text!, number text!, name text, fields text!, region text, place text!, ordinal integer!, line text!, warm integer!, state text!, reason text!, note text, step integer!, due_at text!, outbox_id text, first_sent_at text, replied_at text, opted_out_at text, updated_at text!
    campaign_templates: workspace_id text!, campaign_id text!, step integer!, variant integer!, version integer!, body text!, created_by text!, created_at text!
    campaign_texts: workspace_id text!, campaign_id text!, number text!, step integer!, variant integer!, version integer!, line text!, segments integer!, outbox_id text!, state text!, error_code text!, openphone_id text, next_due_at text, created_at text!, sent_at text, replied_at text
    campaigns: workspace_id text!, id text!, name text!, state text!, revision integer!, audience text!, settings text!, steps text!, plan_state text!, plan_after text, planned_at text, planned integer, recipients integer, totals text, members integer, places text!, starts_at text, started_at text, ended_at text, error_code text, error_message text, copied_from text, created_by text!, created_at text!, updated_at text!
    changes: workspace_id text!, seq bigint!, entity text!, entity_id text!, op text!
    consent_answers: workspace_id text!, activity_id text!, kind text!, number text!, outbox_id text!, said_at text!
    consent_records: workspace_id text, id text, number text, line text, heard_on text, outcome text, at text, source text, words text, evidence text, campaign_id text, recorded_at text, recorded_by text
    consent_settings: workspace_id text!, business_name text, contact text, confirmation text, help text, confirm_since text, help_since text, updated_at text!, updated_by text!
    consent_withdrawals: workspace_id text!, consent_id text!, withdrawn_at text!, withdrawn_by text!
    consents: workspace_id text!, id text!, number text!, line text, outcome text!, source text!, words text, evidence_activity_id text, at text!, recorded_at text!, recorded_by text!, campaign_id text
    contact_fields: workspace_id text!, contact_id text!, name text, company text, notes text, fields text!, updated_at text!, updated_by text!
    contact_merges: workspace_id text!, contact_id text!, into_id text!, merged_at text!, merged_by text!
    contact_numbers: workspace_id text!, number text!, contact_id text!, label text
    contacts: workspace_id text!, id text!, openphone_id text, number text, shown_as text, first_name text, last_name text, company text, role text, location text, source text, external_id text, picture_url text, emails text, custom_fields text, quo_notes text, shared_with text, user_id text, created_at text, updated_at text, deleted integer!, versions text!
    conversation_aliases: workspace_id text!, old_id text!, new_id text!
    conversation_keys: workspace_id text!, quo_conversation_id text!, conversation_id text!, line_number text!, participants text!
    conversation_participants: workspace_id text!, conversation_id text!, number text!
    conversation_state: workspace_id text!, conversation_id text!, status text!, assigned_to text, updated_at text!, updated_by text!, handled_up_to text, snoozed_until text, read_up_to text, marked_unread integer!, assigned_at text, assigned_by text
    conversation_tags: workspace_id text!, conversation_id text!, tag_id text!, last_activity_at text!
    conversations: workspace_id text!, id text!, line_number text, phone_number_id text, participants text!, is_group integer!, quo_conversation_id text, last_activity_at text, last_activity_id text, last_incoming_at text, last_text_at text, last_missed_at text, last_reached_at text
    feed_cursors: workspace_id text!, name text!, seq bigint!
    held_numbers: workspace_id text, number text
    idempotency_keys: workspace_id text!, viewer_id text!, key text!, request text!, status integer, answer text, created_at text!
    import_runs: workspace_id text!, id text!, kind text!, state text!, options text!, requested_by text!, created_at text!, started_at text, finished_at text, lease_owner text, lease_until text, counts text!, error_code text, error_message text
    import_units: workspace_id text!, run_id text!, id text!, resource text!, state text!, position text!, counts text!, updated_at text!
    inbox: workspace_id text!, conversation_id text!, line_number text!, last_activity_at text!, last_missed_at text!, assigned_to text!, place text!, unread integer!, unreplied integer!, missed integer!
    inbox_start: workspace_id text!, began_at text!
    ledger: workspace_id text!, seq bigint!, event_id text!, event_type text!, kind text!, delivery_id text, received_at text!, headers text!, digest bytea!, payload bytea!
    ledger_work: workspace_id text!, seq bigint!, state text!, attempts integer!, next_attempt_at text, error_code text, error_message text
    line_days: workspace_id text!, line text!, day text!, cold integer!
    list_import_results: workspace_id text!, import_id text!, row integer!, state text!, listed integer!, number text, rule text, first_row integer
    list_import_rows: workspace_id text!, import_id text!, row integer!, cells text!
    list_imports: workspace_id text!, id text!, kind text!, state text!, file_name text!, file text!, rows integer!, mapping text, options text, list_id text, made_list integer!, position integer!, created_by text!, created_at text!, committed_by text, committed_at text, finished_at text
    list_member_sources: workspace_id text!, list_id text!, number text!, source text!
    list_members: workspace_id text!, list_id text!, number text!, name text, fields text!, postal_code text, region text, added_at text!
    lists: workspace_id text!, id text!, name text!, kind text!, filter text, created_by text!, created_at text!, updated_at text!, deleted_at text
    media_files: workspace_id text!, id text!, activity_id text!, source text!, source_id text!, url text!, told_type text, state text!, attempts integer!, error_code text, error_message text, sha256 text, size bigint, type text, duration double precision, peaks text, created_at text!, updated_at text!, archived_at text
    note_mentions: workspace_id text!, person_id text!, note_id text!, conversation_id text!, created_at text!, read_at text
    notes: workspace_id text!, id text!, conversation_id text!, body text!, created_at text!, created_by text!, author_id text, mentions text, updated_at text, deleted_at text
    opt_out_words: workspace_id text!, activity_id text!, number text!, line text, outcome text!, keyword text!, at text!, by_quo integer!
    outbox: workspace_id text!, id text!, state text!, conversation_id text!, line_number text!, phone_number_id text, recipients text!, body text!, cancel_on_reply integer!, created_by text!, created_at text!, updated_at text!, scheduled_at text, undo_until text!, expires_at text!, due_at text, attempts integer!, attempt_id text, attempted_at text, looks integer!, openphone_id text, error_code text, error_message text, retry_of text, idempotency_key text, request_digest text!, step text!, campaign_id text, campaign_step integer, campaign_revision integer, not_before text, not_after text, cold_day text
    outbox_recipients: workspace_id text!, outbox_id text!, number text!
    own_numbers: workspace_id text!, number text!, phone_number_id text!
    phone_numbers: workspace_id text!, id text!, number text, name text, symbol text, group_id text, created_at text, updated_at text, versions text!
    push_deliveries: workspace_id text!, device_id text!, kind text!, source_id text!, conversation_id text!, count integer!, state text!, attempts integer!, due_at text, expires_at text!, created_at text!
    push_devices: workspace_id text!, id text!, person_id text!, session_id text!, endpoint text!, p256dh text!, auth text!, label text!, events text!, shows_words integer!, created_at text!, last_sent_at text, last_error text
    push_keys: workspace_id text!, public_key text!, private_sealed text!, created_at text!
    quo_conversations: workspace_id text!, id text!, phone_number_id text, participants text, name text, assigned_to text, muted_until text, snoozed_until text, created_at text, updated_at text, deleted_at text, versions text!
    recordings: workspace_id text!, call_id text!, id text!, url text, type text, duration double precision, start_time text, size double precision, status text, versions text!
    refusal_decisions: workspace_id text!, activity_id text!, decision text!, decided_by text!, decided_at text!
    refusal_readings: workspace_id text!, activity_id text!, number text!, line text, rule text!, reason text!, words text, at text!
    saved_views: workspace_id text!, id text!, name text!, filter text!, owner_id text, created_at text!, created_by text!, updated_at text!
    schema_migrations: version integer!, name text!, checksum text!, applied_at text!
    search_documents: workspace_id text!, position bigint!, kind text!, source_id text!, part text!, digest text!, words tsvector!
    search_people: workspace_id text!, position bigint!, contact_id text!, digest text!, words tsvector!
    send_attempts: workspace_id text!, outbox_id text!, id text!, started_at text!, clock_offset integer, ended_at text, outcome text, error_code text, error_message text
    sending_lines: workspace_id text!, line text!, next_at text!, paused_until text, pause_reason text, cold_limit integer, ramp text, ramp_days integer, ramp_from text
    snippets: workspace_id text!, id text!, name text!, body text!, owner_id text, created_at text!, created_by text!, updated_at text!
    sync_coverage: workspace_id text!, phone_number_id text!, number text, complete_from text, complete_to text, checked_at text!, run_id text!, filled integer!, gap text
    tags: workspace_id text!, id text!, name text!, color text!, created_at text!, created_by text!
    tasks: workspace_id text!, id text!, title text, description text, due_date text, status text, overdue integer, assigned_to text, phone_number_id text, quo_conversation_id text, activity_id text, phone_number_group_id text, actor_id text, created_at text, updated_at text, versions text!
    transcript_turns: workspace_id text!, call_id text!, recording_id text!, turn integer!, speaker text, identifier text, user_id text, content text!, start_seconds double precision, end_seconds double precision
    unsettled_numbers: workspace_id text!, number text!, activity_id text!, activity_type text!
    users: workspace_id text!, id text!, email text, first_name text, last_name text, picture_url text, role text, created_at text, updated_at text, versions text!
    webhook_events: workspace_id text, seq bigint, event_id text, event_type text, kind text, delivery_id text, received_at text, headers text, digest bytea, payload bytea, state text, attempts integer, next_attempt_at text, error_code text, error_message text, processed integer
    webhook_subscriptions: workspace_id text!, id text!, api text!, webhook_id text!, url text!, events text!, key_sealed text!, state text!, created_at text!, retire_at text
    CREATE INDEX account_passkeys_user ON account_passkeys USING btree (workspace_id, user_id)
    CREATE INDEX account_sessions_expiry ON account_sessions USING btree (workspace_id, expires_at)
    CREATE INDEX account_sessions_user ON account_sessions USING btree (workspace_id, user_id)
    CREATE INDEX account_verifications_expiry ON account_verifications USING btree (workspace_id, expires_at)
    CREATE INDEX account_verifications_identifier ON account_verifications USING btree (workspace_id, identifier)
    CREATE INDEX activities_line ON activities USING btree (workspace_id, line_number, occurred_at, id)
    CREATE INDEX activities_thread ON activities USING btree (workspace_id, conversation_id, occurred_at NULLS FIRST, id)
    CREATE INDEX activities_time ON activities USING btree (workspace_id, occurred_at NULLS FIRST, id)
    CREATE INDEX activities_unsettled_conversation ON activities USING btree (workspace_id, quo_conversation_id) WHERE (settled_by = 'inference'::text)
    CREATE INDEX activities_unsettled_line ON activities USING btree (workspace_id, phone_number_id) WHERE (settled_by <> 'event'::text)
    CREATE INDEX audit_log_action ON audit_log USING btree (workspace_id, action, seq)
    CREATE INDEX audit_log_actor ON audit_log USING btree (workspace_id, actor_id, seq)
    CREATE INDEX campaign_recipients_number ON campaign_recipients USING btree (workspace_id, number)
    CREATE INDEX campaign_recipients_out ON campaign_recipients USING btree (workspace_id, campaign_id, number) WHERE (opted_out_at IS NOT NULL)
    CREATE INDEX campaign_recipients_page ON campaign_recipients USING btree (workspace_id, campaign_id, state, number)
    CREATE INDEX campaign_recipients_queue ON campaign_recipients USING btree (workspace_id, campaign_id, line, warm, ordinal, place, due_at) WHERE (state = 'planned'::text)
    CREATE INDEX campaign_recipients_reason ON campaign_recipients USING btree (workspace_id, campaign_id, reason, number) WHERE (reason <> ''::text)
    CREATE INDEX campaign_recipients_replied ON campaign_recipients USING btree (workspace_id, campaign_id, number) WHERE (replied_at IS NOT NULL)
    CREATE INDEX campaign_recipients_state ON campaign_recipients USING btree (workspace_id, campaign_id, state, reason, step, line, warm)
    CREATE INDEX campaign_texts_message ON campaign_texts USING btree (workspace_id, openphone_id) WHERE (openphone_id IS NOT NULL)
    CREATE INDEX campaign_texts_number ON campaign_texts USING btree (workspace_id, number, created_at)
    CREATE INDEX campaign_texts_outbox ON campaign_texts USING btree (workspace_id, outbox_id)
    CREATE INDEX campaign_texts_replied ON campaign_texts USING btree (workspace_id, campaign_id, step, variant) WHERE (replied_at IS NOT NULL)
    CREATE INDEX campaign_texts_results ON campaign_texts USING btree (workspace_id, campaign_id, step, variant, state, error_code, segments)
    CREATE INDEX campaigns_created ON campaigns USING btree (workspace_id, created_at, id)
    CREATE INDEX campaigns_state ON campaigns USING btree (workspace_id, state)
    CREATE INDEX consent_answers_number ON consent_answers USING btree (workspace_id, number, said_at)
    CREATE INDEX consents_at ON consents USING btree (workspace_id, outcome, at, number, id, line)
    CREATE INDEX consents_evidence ON consents USING btree (workspace_id, evidence_activity_id) WHERE (evidence_activity_id IS NOT NULL)
    CREATE INDEX consents_number ON consents USING btree (workspace_id, number)
    CREATE INDEX contact_merges_into ON contact_merges USING btree (workspace_id, into_id)
    CREATE INDEX contact_numbers_contact ON contact_numbers USING btree (workspace_id, contact_id)
    CREATE INDEX contacts_of_number ON contacts USING btree (workspace_id, number) WHERE (number IS NOT NULL)
    CREATE INDEX conversation_aliases_new ON conversation_aliases USING btree (workspace_id, new_id)
    CREATE INDEX conversation_participants_number ON conversation_participants USING btree (workspace_id, number)
    CREATE INDEX conversation_tags_tag ON conversation_tags USING btree (workspace_id, tag_id, last_activity_at, conversation_id)
    CREATE INDEX conversations_line ON conversations USING btree (workspace_id, line_number, last_activity_at, id)
    CREATE INDEX conversations_recent ON conversations USING btree (workspace_id, last_activity_at NULLS FIRST, id)
    CREATE INDEX idempotency_keys_created ON idempotency_keys USING btree (workspace_id, created_at)
    CREATE INDEX import_runs_state ON import_runs USING btree (workspace_id, state, created_at)
    CREATE INDEX import_units_state ON import_units USING btree (workspace_id, run_id, state, id)
    CREATE INDEX inbox_assigned ON inbox USING btree (workspace_id, assigned_to, place, last_activity_at, conversation_id)
    CREATE INDEX inbox_counts ON inbox USING btree (workspace_id, line_number, place, unread, unreplied, missed, assigned_to)
    CREATE INDEX inbox_line ON inbox USING btree (workspace_id, line_number, place, last_activity_at, conversation_id)
    CREATE INDEX inbox_missed ON inbox USING btree (workspace_id, last_activity_at, conversation_id) WHERE (missed = 1)
    CREATE INDEX inbox_missed_since ON inbox USING btree (workspace_id, last_missed_at, conversation_id) WHERE (missed = 1)
    CREATE INDEX inbox_place ON inbox USING btree (workspace_id, place, last_activity_at, conversation_id)
    CREATE INDEX inbox_unread ON inbox USING btree (workspace_id, last_activity_at, conversation_id) WHERE (unread = 1)
    CREATE INDEX inbox_unreplied ON inbox USING btree (workspace_id, last_activity_at, conversation_id) WHERE (unreplied = 1)
    CREATE INDEX ledger_work_delayed ON ledger_work USING btree (workspace_id, next_attempt_at, seq) WHERE ((state = 'received'::text) AND (next_attempt_at IS NOT NULL))
    CREATE INDEX ledger_work_fresh ON ledger_work USING btree (workspace_id, seq) WHERE ((state = 'received'::text) AND (next_attempt_at IS NULL))
    CREATE INDEX ledger_work_set_aside ON ledger_work USING btree (workspace_id, state, seq) WHERE ((state = 'quarantined'::text) OR (state = 'ignored'::text))
    CREATE INDEX list_import_results_number ON list_import_results USING btree (workspace_id, import_id, number)
    CREATE INDEX list_import_results_state ON list_import_results USING btree (workspace_id, import_id, state, "row")
    CREATE INDEX list_imports_created ON list_imports USING btree (workspace_id, created_at, id)
    CREATE INDEX media_files_activity ON media_files USING btree (workspace_id, activity_id, id)
    CREATE INDEX media_files_content ON media_files USING btree (workspace_id, sha256, id) WHERE (sha256 IS NOT NULL)
    CREATE INDEX media_files_created ON media_files USING btree (workspace_id, created_at, id)
    CREATE INDEX media_files_state ON media_files USING btree (workspace_id, state, created_at, id)
    CREATE INDEX note_mentions_note ON note_mentions USING btree (workspace_id, note_id)
    CREATE INDEX note_mentions_unread ON note_mentions USING btree (workspace_id, person_id, created_at, note_id) WHERE (read_at IS NULL)
    CREATE INDEX notes_conversation ON notes USING btree (workspace_id, conversation_id, created_at, id)
    CREATE INDEX opt_out_words_at ON opt_out_words USING btree (workspace_id, outcome, at, number, activity_id, line)
    CREATE INDEX opt_out_words_number ON opt_out_words USING btree (workspace_id, number)
    CREATE INDEX outbox_created ON outbox USING btree (workspace_id, created_at, id)
    CREATE INDEX outbox_due ON outbox USING btree (workspace_id, due_at, id) WHERE (due_at IS NOT NULL)
    CREATE INDEX outbox_state ON outbox USING btree (workspace_id, state, created_at, id)
    CREATE INDEX outbox_thread ON outbox USING btree (workspace_id, conversation_id, created_at, id)
    CREATE INDEX push_deliveries_created ON push_deliveries USING btree (workspace_id, created_at)
    CREATE INDEX push_deliveries_due ON push_deliveries USING btree (workspace_id, due_at) WHERE (due_at IS NOT NULL)
    CREATE INDEX push_devices_person ON push_devices USING btree (workspace_id, person_id)
    CREATE INDEX refusal_readings_at ON refusal_readings USING btree (workspace_id, at, activity_id, number)
    CREATE INDEX refusal_readings_number ON refusal_readings USING btree (workspace_id, number)
    CREATE INDEX search_documents_source ON search_documents USING btree (workspace_id, source_id)
    CREATE INDEX search_documents_words ON search_documents USING gin (words) WITH (gin_pending_list_limit='1024')
    CREATE INDEX search_people_contact ON search_people USING btree (workspace_id, contact_id)
    CREATE INDEX search_people_words ON search_people USING gin (words) WITH (gin_pending_list_limit='1024')
    CREATE INDEX tasks_conversation ON tasks USING btree (workspace_id, quo_conversation_id)
    CREATE TRIGGER audit_log_refuses_change BEFORE DELETE OR UPDATE ON audit_log FOR EACH ROW EXECUTE FUNCTION audit_log_refuses()
    CREATE TRIGGER audit_log_refuses_truncate BEFORE TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION audit_log_refuses()
    CREATE TRIGGER consent_withdrawals_refuse_change BEFORE DELETE OR UPDATE ON consent_withdrawals FOR EACH ROW EXECUTE FUNCTION refuse_consents_change()
    CREATE TRIGGER consent_withdrawals_refuse_truncate BEFORE TRUNCATE ON consent_withdrawals FOR EACH STATEMENT EXECUTE FUNCTION refuse_consents_change()
    CREATE TRIGGER consents_refuse_change BEFORE DELETE OR UPDATE ON consents FOR EACH ROW EXECUTE FUNCTION refuse_consents_change()
    CREATE TRIGGER consents_refuse_truncate BEFORE TRUNCATE ON consents FOR EACH STATEMENT EXECUTE FUNCTION refuse_consents_change()
    CREATE TRIGGER ledger_refuses_change BEFORE DELETE OR UPDATE ON ledger FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change()
    CREATE TRIGGER ledger_refuses_truncate BEFORE TRUNCATE ON ledger FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change()
    CREATE UNIQUE INDEX access_tokens_hash ON access_tokens USING btree (workspace_id, token_hash)
    CREATE UNIQUE INDEX access_tokens_pkey ON access_tokens USING btree (workspace_id, id)
    CREATE UNIQUE INDEX account_credentials_pkey ON account_credentials USING btree (workspace_id, id)
    CREATE UNIQUE INDEX account_credentials_user ON account_credentials USING btree (workspace_id, user_id, provider_id)
    CREATE UNIQUE INDEX account_links_code ON account_links USING btree (workspace_id, code_hash)
    CREATE UNIQUE INDEX account_links_pkey ON account_links USING btree (workspace_id, id)
    CREATE UNIQUE INDEX account_links_setup ON account_links USING btree (workspace_id) WHERE ((kind = 'setup'::text) AND (used_at IS NOT NULL))
    CREATE UNIQUE INDEX account_passkeys_credential ON account_passkeys USING btree (workspace_id, credential_id)
    CREATE UNIQUE INDEX account_passkeys_pkey ON account_passkeys USING btree (workspace_id, id)
    CREATE UNIQUE INDEX account_secrets_pkey ON account_secrets USING btree (workspace_id, id)
    CREATE UNIQUE INDEX account_sessions_pkey ON account_sessions USING btree (workspace_id, id)
    CREATE UNIQUE INDEX account_sessions_token ON account_sessions USING btree (workspace_id, token)
    CREATE UNIQUE INDEX account_verifications_pkey ON account_verifications USING btree (workspace_id, id)
    CREATE UNIQUE INDEX accounts_email ON accounts USING btree (workspace_id, email)
    CREATE UNIQUE INDEX accounts_pkey ON accounts USING btree (workspace_id, id)
    CREATE UNIQUE INDEX activities_pkey ON activities USING btree (workspace_id, id, activity_type)
    CREATE UNIQUE INDEX alarms_open ON alarms USING btree (workspace_id, kind) WHERE (closed_at IS NULL)
    CREATE UNIQUE INDEX alarms_pkey ON alarms USING btree (workspace_id, id)
    CREATE UNIQUE INDEX audit_log_pkey ON audit_log USING btree (workspace_id, seq)
    CREATE UNIQUE INDEX call_summaries_pkey ON call_summaries USING btree (workspace_id, call_id)
    CREATE UNIQUE INDEX call_transcripts_pkey ON call_transcripts USING btree (workspace_id, call_id, recording_id)
    CREATE UNIQUE INDEX campaign_lines_pkey ON campaign_lines USING btree (workspace_id, campaign_id, line)
    CREATE UNIQUE INDEX campaign_recipients_pkey ON campaign_recipients USING btree (workspace_id, campaign_id, number)
    CREATE UNIQUE INDEX campaign_templates_pkey ON campaign_templates USING btree (workspace_id, campaign_id, step, variant, version)
    CREATE UNIQUE INDEX campaign_texts_pkey ON campaign_texts USING btree (workspace_id, campaign_id, number, step)
    CREATE UNIQUE INDEX campaigns_pkey ON campaigns USING btree (workspace_id, id)
    CREATE UNIQUE INDEX changes_pkey ON changes USING btree (workspace_id, seq)
    CREATE UNIQUE INDEX consent_answers_outbox ON consent_answers USING btree (workspace_id, outbox_id)
    CREATE UNIQUE INDEX consent_answers_pkey ON consent_answers USING btree (workspace_id, activity_id)
    CREATE UNIQUE INDEX consent_settings_pkey ON consent_settings USING btree (workspace_id)
    CREATE UNIQUE INDEX consent_withdrawals_pkey ON consent_withdrawals USING btree (workspace_id, consent_id)
    CREATE UNIQUE INDEX consents_pkey ON consents USING btree (workspace_id, id)
    CREATE UNIQUE INDEX contact_fields_pkey ON contact_fields USING btree (workspace_id, contact_id)
    CREATE UNIQUE INDEX contact_merges_pkey ON contact_merges USING btree (workspace_id, contact_id)
    CREATE UNIQUE INDEX contact_numbers_pkey ON contact_numbers USING btree (workspace_id, number, contact_id)
    CREATE UNIQUE INDEX contacts_pkey ON contacts USING btree (workspace_id, id)
    CREATE UNIQUE INDEX conversation_aliases_pkey ON conversation_aliases USING btree (workspace_id, old_id)
    CREATE UNIQUE INDEX conversation_keys_pkey ON conversation_keys USING btree (workspace_id, quo_conversation_id, conversation_id)
    CREATE UNIQUE INDEX conversation_participants_pkey ON conversation_participants USING btree (workspace_id, conversation_id, number)
    CREATE UNIQUE INDEX conversation_state_pkey ON conversation_state USING btree (workspace_id, conversation_id)
    CREATE UNIQUE INDEX conversation_tags_pkey ON conversation_tags USING btree (workspace_id, conversation_id, tag_id)
    CREATE UNIQUE INDEX conversations_pkey ON conversations USING btree (workspace_id, id)
    CREATE UNIQUE INDEX feed_cursors_pkey ON feed_cursors USING btree (workspace_id, name)
    CREATE UNIQUE INDEX idempotency_keys_pkey ON idempotency_keys USING btree (workspace_id, viewer_id, key)
    CREATE UNIQUE INDEX import_runs_pkey ON import_runs USING btree (workspace_id, id)
    CREATE UNIQUE INDEX import_runs_running ON import_runs USING btree (workspace_id) WHERE (state = 'running'::text)
    CREATE UNIQUE INDEX import_units_pkey ON import_units USING btree (workspace_id, run_id, id)
    CREATE UNIQUE INDEX inbox_pkey ON inbox USING btree (workspace_id, conversation_id)
    CREATE UNIQUE INDEX inbox_start_pkey ON inbox_start USING btree (workspace_id)
    CREATE UNIQUE INDEX ledger_event ON ledger USING btree (workspace_id, event_id, digest)
    CREATE UNIQUE INDEX ledger_pkey ON ledger USING btree (workspace_id, seq)
    CREATE UNIQUE INDEX ledger_work_pkey ON ledger_work USING btree (workspace_id, seq)
    CREATE UNIQUE INDEX line_days_pkey ON line_days USING btree (workspace_id, line, day)
    CREATE UNIQUE INDEX list_import_results_pkey ON list_import_results USING btree (workspace_id, import_id, "row")
    CREATE UNIQUE INDEX list_import_rows_pkey ON list_import_rows USING btree (workspace_id, import_id, "row")
    CREATE UNIQUE INDEX list_imports_pkey ON list_imports USING btree (workspace_id, id)
    CREATE UNIQUE INDEX list_member_sources_pkey ON list_member_sources USING btree (workspace_id, list_id, number, source)
    CREATE UNIQUE INDEX list_members_pkey ON list_members USING btree (workspace_id, list_id, number)
    CREATE UNIQUE INDEX lists_pkey ON lists USING btree (workspace_id, id)
    CREATE UNIQUE INDEX media_files_pkey ON media_files USING btree (workspace_id, id)
    CREATE UNIQUE INDEX note_mentions_pkey ON note_mentions USING btree (workspace_id, person_id, note_id)
    CREATE UNIQUE INDEX notes_pkey ON notes USING btree (workspace_id, id)
    CREATE UNIQUE INDEX opt_out_words_pkey ON opt_out_words USING btree (workspace_id, activity_id, number)
    CREATE UNIQUE INDEX outbox_campaign ON outbox USING btree (workspace_id, campaign_id, recipients, campaign_step) WHERE ((campaign_id IS NOT NULL) AND (state <> ALL (ARRAY['cancelled'::text, 'refused'::text, 'failed'::text])))
    CREATE UNIQUE INDEX outbox_key ON outbox USING btree (workspace_id, idempotency_key) WHERE (idempotency_key IS NOT NULL)
    CREATE UNIQUE INDEX outbox_message ON outbox USING btree (workspace_id, openphone_id) WHERE (openphone_id IS NOT NULL)
    CREATE UNIQUE INDEX outbox_pkey ON outbox USING btree (workspace_id, id)
    CREATE UNIQUE INDEX outbox_recipients_pkey ON outbox_recipients USING btree (workspace_id, outbox_id, number)
    CREATE UNIQUE INDEX outbox_retry ON outbox USING btree (workspace_id, retry_of) WHERE (retry_of IS NOT NULL)
    CREATE UNIQUE INDEX own_numbers_pkey ON own_numbers USING btree (workspace_id, number, phone_number_id)
    CREATE UNIQUE INDEX phone_numbers_pkey ON phone_numbers USING btree (workspace_id, id)
    CREATE UNIQUE INDEX push_deliveries_pkey ON push_deliveries USING btree (workspace_id, device_id, kind, source_id)
    CREATE UNIQUE INDEX push_devices_endpoint ON push_devices USING btree (workspace_id, endpoint)
    CREATE UNIQUE INDEX push_devices_pkey ON push_devices USING btree (workspace_id, id)
    CREATE UNIQUE INDEX push_keys_pkey ON push_keys USING btree (workspace_id)
    CREATE UNIQUE INDEX quo_conversations_pkey ON quo_conversations USING btree (workspace_id, id)
    CREATE UNIQUE INDEX recordings_pkey ON recordings USING btree (workspace_id, call_id, id)
    CREATE UNIQUE INDEX refusal_decisions_pkey ON refusal_decisions USING btree (workspace_id, activity_id)
    CREATE UNIQUE INDEX refusal_readings_pkey ON refusal_readings USING btree (workspace_id, activity_id, number)
    CREATE UNIQUE INDEX saved_views_pkey ON saved_views USING btree (workspace_id, id)
    CREATE UNIQUE INDEX schema_migrations_pkey ON schema_migrations USING btree (version)
    CREATE UNIQUE INDEX search_documents_pkey ON search_documents USING btree (workspace_id, "position")
    CREATE UNIQUE INDEX search_people_pkey ON search_people USING btree (workspace_id, "position")
    CREATE UNIQUE INDEX send_attempts_pkey ON send_attempts USING btree (workspace_id, outbox_id, id)
    CREATE UNIQUE INDEX sending_lines_pkey ON sending_lines USING btree (workspace_id, line)
    CREATE UNIQUE INDEX snippets_pkey ON snippets USING btree (workspace_id, id)
    CREATE UNIQUE INDEX sync_coverage_pkey ON sync_coverage USING btree (workspace_id, phone_number_id)
    CREATE UNIQUE INDEX tags_name ON tags USING btree (workspace_id, name)
    CREATE UNIQUE INDEX tags_pkey ON tags USING btree (workspace_id, id)
    CREATE UNIQUE INDEX tasks_pkey ON tasks USING btree (workspace_id, id)
    CREATE UNIQUE INDEX transcript_turns_pkey ON transcript_turns USING btree (workspace_id, call_id, recording_id, turn)
    CREATE UNIQUE INDEX unsettled_numbers_pkey ON unsettled_numbers USING btree (workspace_id, number, activity_id, activity_type)
    CREATE UNIQUE INDEX users_pkey ON users USING btree (workspace_id, id)
    CREATE UNIQUE INDEX webhook_subscriptions_pkey ON webhook_subscriptions USING btree (workspace_id, id)"
  `);
  const collations = await client.query<{ name: string }>(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'
       AND table_name <> 'schema_migrations'`,
  );
  expect(collations.rows).toEqual([]);
});

test.each(["sqlite", "postgres"] as const)(
  "the specs of the projected tables are those of the migrations (%s)",
  (engine) => {
    const sql = readMigrations(engine)
      .map((migration) => migration.sql)
      .join("\n");
    for (const table of PROJECTED_TABLE_NAMES) {
      const { columns, key, kinds } = tableShape(table);
      const body = new RegExp(`CREATE TABLE ${table} \\(\n([^;]*)\n\\)`).exec(sql)?.[1] ?? "";
      const lines = body.split("\n").map((line) => line.trim().replace(/,$/, ""));
      const type = { text: "text", integer: "integer", real: engine === "sqlite" ? "real" : "double precision" };
      const added = [...sql.matchAll(new RegExp(`^ALTER TABLE ${table} ADD COLUMN ([^;]*);`, "gm"))].map(([, column]) =>
        column!.replace(/ DEFAULT .*/, ""),
      );
      const told = [...lines.slice(0, -1), ...added].map((line) =>
        line.toLowerCase().replace(/ collate "c"| not null/g, ""),
      );
      expect([table, ...told]).toEqual([
        table,
        "workspace_id text",
        ...columns.map((name) => `${name} ${type[kinds[name]!]}`),
      ]);
      expect(lines.at(-1)).toBe(`PRIMARY KEY (workspace_id, ${key.join(", ")})`);
    }
  },
);

function describeSchema(
  columns: readonly Record<string, unknown>[],
  others: readonly Record<string, unknown>[],
): string {
  const tables = Map.groupBy(columns, (row) => String(row["table"]));
  const lines = [...tables].map(([table, rows]) => `${table}: ${rows.map((row) => String(row["column"])).join(", ")}`);
  const rest = others.map((row) => String(row["definition"]).replaceAll(/\s+/g, " "));
  return [...lines, ...rest].join("\n");
}
