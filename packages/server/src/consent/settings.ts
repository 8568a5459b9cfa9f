/** How we answer. One row; what is null in it is the server's own wording. */
import { sql } from "kysely";
import { isoNow } from "../clock.ts";
import { LinekeeperError } from "../errors.ts";
import { writeOf } from "../store/compile.ts";
import type { ConsentSettingsTable } from "../store/schema.ts";
import { type Alongside, NOTHING_ALONGSIDE } from "../store/store.ts";
import type { ConsentSettings, ConsentSettingsChange } from "./consent.ts";
import { type ConsentDependencies, tell } from "./dependencies.ts";

type Stored = Omit<ConsentSettingsTable, "workspace_id">;

export const CONFIRMATION =
  "{{business}}: you are unsubscribed and will get no more texts from us. Reply START to get them again.";
export const HELP =
  "{{business}}: for help call {{contact}}. Reply STOP to get no more texts. Msg & data rates may apply.";

const UNSET: Stored = {
  business_name: null,
  contact: null,
  confirmation: null,
  help: null,
  confirm_since: null,
  help_since: null,
  updated_at: "",
  updated_by: "",
};
/** Of the follower that answers, in the feed of changes. */
export const ANSWERS_CURSOR = "consent-answers";
/** Who wrote the row that the server made itself. */
const NOBODY = "";
const LINK = /https?:|www\.|\b[a-z0-9-]+\.(?:com|net|org|io|co|us|biz|info|link|ly|me)\b/i;

export async function readStored({ reader }: Pick<ConsentDependencies, "reader">): Promise<Stored | null> {
  const row = await reader.db
    .selectFrom("consent_settings")
    .selectAll()
    .where("workspace_id", "=", reader.workspaceId)
    .executeTakeFirst();
  return row ?? null;
}

export async function readSettings(dependencies: ConsentDependencies): Promise<ConsentSettings> {
  const stored = (await readStored(dependencies)) ?? UNSET;
  return {
    can_send: dependencies.canSend,
    business_name: stored.business_name,
    contact: stored.contact,
    confirm: stored.confirm_since !== null,
    confirmation: stored.confirmation ?? CONFIRMATION,
    help: stored.help_since !== null,
    help_text: stored.help ?? HELP,
    updated_at: stored.updated_by === NOBODY ? null : stored.updated_at,
    updated_by: stored.updated_by === NOBODY ? null : stored.updated_by,
  };
}

/** With the first start answering is on, for what is said from then on. */
export async function beginAnswering(dependencies: ConsentDependencies): Promise<void> {
  if ((await readStored(dependencies)) !== null) return;
  const { reader, store, clock } = dependencies;
  const now = isoNow(clock);
  const insert = reader.db
    .insertInto("consent_settings")
    .values({
      ...UNSET,
      workspace_id: reader.workspaceId,
      confirm_since: now,
      help_since: now,
      updated_at: now,
      updated_by: NOBODY,
    })
    .onConflict((conflict) => conflict.doNothing());
  // Nothing of what is in the feed by now is answered: a large database has a million changes that need not be read.
  const skip = reader.db
    .insertInto("feed_cursors")
    .columns(["workspace_id", "name", "seq"])
    .expression(
      reader.db
        .selectFrom("changes")
        .select([
          sql<string>`cast(${reader.workspaceId} as text)`.as("workspace_id"),
          sql.lit(ANSWERS_CURSOR).as("name"),
          sql<number>`coalesce(max(seq), 0)`.as("seq"),
        ])
        .where("workspace_id", "=", reader.workspaceId),
    )
    .onConflict((conflict) => conflict.doNothing());
  await store.transact([writeOf(insert), writeOf(skip)]);
}

export async function changeSettings(
  dependencies: ConsentDependencies,
  change: ConsentSettingsChange,
  by: string,
  alongside: Alongside = NOTHING_ALONGSIDE,
): Promise<ConsentSettings> {
  const { reader, store, clock } = dependencies;
  refuseWording(change);
  const stored = (await readStored(dependencies)) ?? UNSET;
  const now = isoNow(clock);
  const row: Stored = {
    business_name: change.business_name === undefined ? stored.business_name : change.business_name,
    contact: change.contact === undefined ? stored.contact : change.contact,
    confirmation: change.confirmation === undefined ? stored.confirmation : change.confirmation,
    help: change.help_text === undefined ? stored.help : change.help_text,
    confirm_since: sinceOf(change.confirm, stored.confirm_since, now),
    help_since: sinceOf(change.help, stored.help_since, now),
    updated_at: now,
    updated_by: by,
  };
  const save = reader.db
    .insertInto("consent_settings")
    .values({ workspace_id: reader.workspaceId, ...row })
    .onConflict((conflict) => conflict.column("workspace_id").doUpdateSet(row));
  await store.transact([
    writeOf(save),
    ...alongside("consent-settings"),
    ...tell(dependencies, "consent_settings", "consent-settings"),
  ]);
  return readSettings(dependencies);
}

/** What was said before answering was switched on stays unanswered. */
function sinceOf(wished: boolean | undefined, since: string | null, now: string): string | null {
  if (wished === undefined) return since;
  return wished ? (since ?? now) : null;
}

function refuseWording({ confirmation, help_text: help, business_name: business }: ConsentSettingsChange): void {
  for (const [name, wording] of Object.entries({ confirmation, business_name: business })) {
    if (typeof wording === "string" && LINK.test(wording)) {
      throw new LinekeeperError(
        "consent.bad_wording",
        `${name}: a confirmation may hold no link, for it could be taken for advertising.`,
      );
    }
  }
  if (typeof help === "string" && !/\bSTOP\b/.test(help)) {
    throw new LinekeeperError(
      "consent.bad_wording",
      "help_text: it must say STOP, in capitals, so that they know how to stop.",
    );
  }
}

export function wordingOf(
  kind: "confirmation" | "help",
  stored: Stored,
  line: { number: string; name: string | null },
): string {
  const template = kind === "help" ? (stored.help ?? HELP) : (stored.confirmation ?? CONFIRMATION);
  const values: Readonly<Record<string, string>> = {
    business: stored.business_name ?? line.name ?? line.number,
    contact: stored.contact ?? line.number,
    line: line.number,
  };
  return template.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (field, name: string) => values[name] ?? field);
}
