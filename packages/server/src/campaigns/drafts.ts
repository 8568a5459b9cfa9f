/** Writes campaigns down and changes them while they may be changed. */
import { MAX_CHARACTERS } from "@linekeeper/sms/segments";
import { isoNow } from "../clock.ts";
import { LinekeeperError } from "../errors.ts";
import { normalizeNumber } from "../phone-number.ts";
import type { Reader } from "../read/reader.ts";
import { writeOf } from "../store/compile.ts";
import { type Alongside, NOTHING_ALONGSIDE, type WriteStatement } from "../store/store.ts";
import { loadCampaign, present, type StoredCampaign, type StoredStep } from "./campaign-rows.ts";
import type { Campaign, CampaignDraft, StepDraft } from "./campaigns.ts";
import { type CampaignDependencies, tellOf } from "./dependencies.ts";
import { CampaignSettings } from "./settings.ts";

export const MOST_STEPS = 5;
export const MOST_VARIANTS = 4;
/** A follow-up sooner than this would come before its recipient could answer. */
const LEAST_DELAY_HOURS = 1;

export async function createDraft(
  deps: CampaignDependencies,
  seenBy: Reader,
  draft: CampaignDraft & { copiedFrom?: string },
  by: string,
  alongside: Alongside = NOTHING_ALONGSIDE,
): Promise<Campaign> {
  const { reader, compile, store, ids, clock } = deps;
  const { workspaceId } = reader;
  const settings = await admitSettings(seenBy, draft.settings);
  admitSteps(draft.steps);
  const id = ids.next("cp");
  const now = isoNow(clock);
  const steps = draft.steps.map((step): StoredStep => ({
    delay_hours: step.delay_hours,
    variants: step.variants.map(({ weight }) => ({ weight, version: 1 })),
  }));
  const insert = compile.insertInto("campaigns").values({
    workspace_id: workspaceId,
    id,
    name: draft.name,
    state: "draft",
    revision: 1,
    audience: JSON.stringify(draft.audience),
    settings: JSON.stringify(settings),
    steps: JSON.stringify(steps),
    plan_state: "none",
    plan_after: null,
    planned_at: null,
    planned: null,
    recipients: null,
    totals: null,
    members: null,
    places: "{}",
    starts_at: null,
    started_at: null,
    ended_at: null,
    error_code: null,
    error_message: null,
    copied_from: draft.copiedFrom ?? null,
    created_by: by,
    created_at: now,
    updated_at: now,
  });
  const templates = draft.steps.flatMap((step, at) =>
    step.variants.map(({ body }, variant) =>
      templateOf(deps, id, { step: at + 1, variant, version: 1, body, created_by: by, created_at: now }),
    ),
  );
  await store.transact([
    writeOf(insert),
    ...linesOf(deps, id, settings.lines),
    ...templates,
    ...alongside(id),
    ...tellOf(deps, id),
  ]);
  return present(await loadCampaign(reader, id));
}

export async function changeDraft(
  deps: CampaignDependencies,
  seenBy: Reader,
  id: string,
  change: Partial<CampaignDraft>,
  by: string,
): Promise<Campaign> {
  const { reader, compile, store, clock } = deps;
  const before = await loadCampaign(seenBy, id);
  const { state } = before.row;
  if (state !== "draft" && state !== "paused") {
    throw new LinekeeperError(
      "campaign.wrong_state",
      `The campaign is ${state}. Only a draft or a paused one changes.`,
    );
  }
  const settings = change.settings === undefined ? before.settings : await admitSettings(seenBy, change.settings);
  if (change.steps !== undefined) admitSteps(change.steps);
  if (state === "paused") refuseNewPlan(before, change, settings);
  const now = isoNow(clock);
  const { steps, templates } = versionsOf(deps, before, change.steps, { by, now });
  const isNewAudience = change.audience !== undefined || JSON.stringify(settings) !== JSON.stringify(before.settings);
  const update = compile
    .updateTable("campaigns")
    .set({
      name: change.name ?? before.row.name,
      audience: JSON.stringify(change.audience ?? before.audience),
      settings: JSON.stringify(settings),
      steps: JSON.stringify(steps),
      revision: before.row.revision + 1,
      updated_at: now,
      ...(state === "draft" && isNewAudience && { plan_state: "none" as const, planned: null, planned_at: null }),
    })
    .where("workspace_id", "=", reader.workspaceId)
    .where("id", "=", id)
    .where("state", "=", state)
    .where("revision", "=", before.row.revision);
  const result = await store.transact([
    writeOf(update, { atLeast: 1 }),
    writeOf(
      compile.deleteFrom("campaign_lines").where("workspace_id", "=", reader.workspaceId).where("campaign_id", "=", id),
    ),
    ...linesOf(deps, id, settings.lines),
    ...templates,
    ...tellOf(deps, id),
  ]);
  if (!result.committed) {
    throw new LinekeeperError("campaign.wrong_state", "Somebody else changed the campaign meanwhile. Read it again.");
  }
  return present(await loadCampaign(reader, id));
}

/** Who gets it and from where was confirmed with a number; only how it is sent may still change. */
function refuseNewPlan(before: StoredCampaign, change: Partial<CampaignDraft>, settings: CampaignSettings): void {
  const isSameLines = JSON.stringify(settings.lines) === JSON.stringify(before.settings.lines);
  if (
    change.audience === undefined &&
    isSameLines &&
    (change.steps?.length ?? before.steps.length) === before.steps.length
  ) {
    return;
  }
  throw new LinekeeperError(
    "campaign.wrong_state",
    "The campaign has begun: its audience, its lines and the number of its steps stay. Stop it and duplicate it to change them.",
  );
}

/** Another wording is another version; what was sent before keeps the one it had. */
function versionsOf(
  deps: CampaignDependencies,
  before: StoredCampaign,
  steps: readonly StepDraft[] | undefined,
  { by, now }: { by: string; now: string },
): { steps: StoredStep[]; templates: WriteStatement[] } {
  if (steps === undefined) return { steps: before.steps, templates: [] };
  const templates: WriteStatement[] = [];
  const stored = steps.map((step, at): StoredStep => ({
    delay_hours: step.delay_hours,
    variants: step.variants.map(({ weight, body }, variant) => {
      const known = before.steps[at]?.variants[variant]?.version;
      if (known !== undefined && before.wording(at + 1, variant, known) === body) return { weight, version: known };
      const version = before.newestVersion(at + 1, variant) + 1;
      templates.push(
        templateOf(deps, before.row.id, { step: at + 1, variant, version, body, created_by: by, created_at: now }),
      );
      return { weight, version };
    }),
  }));
  return { steps: stored, templates };
}

export async function duplicateCampaign(
  deps: CampaignDependencies,
  seenBy: Reader,
  id: string,
  by: string,
  alongside?: Alongside,
): Promise<Campaign> {
  const { name, audience, settings, steps } = present(await loadCampaign(seenBy, id));
  const draft = { name: `${name} (copy)`.slice(0, 200), audience, settings, steps, copiedFrom: id };
  return createDraft(deps, seenBy, draft, by, alongside);
}

/** Only what never sent anything; what was sent is kept. */
export async function removeDraft(
  { reader, compile, store, ...deps }: CampaignDependencies,
  seenBy: Reader,
  id: string,
  alongside: Alongside = NOTHING_ALONGSIDE,
): Promise<void> {
  const { row } = await loadCampaign(seenBy, id);
  const remove = compile
    .deleteFrom("campaigns")
    .where("workspace_id", "=", reader.workspaceId)
    .where("id", "=", id)
    .where("state", "=", "draft");
  const parts = (["campaign_lines", "campaign_templates", "campaign_recipients"] as const).map((table) =>
    writeOf(compile.deleteFrom(table).where("workspace_id", "=", reader.workspaceId).where("campaign_id", "=", id)),
  );
  const result = await store.transact([
    writeOf(remove, { atLeast: 1 }),
    ...parts,
    ...alongside(id),
    ...tellOf({ reader, compile, locks: deps.locks }, id, "delete"),
  ]);
  if (!result.committed) {
    throw new LinekeeperError("campaign.wrong_state", `The campaign is ${row.state}. Only drafts are deleted.`);
  }
}

async function admitSettings(seenBy: Reader, given: CampaignSettings): Promise<CampaignSettings> {
  const settings = CampaignSettings.parse(given);
  const known = await knownLines(seenBy);
  const lines = settings.lines.map((line) => normalizeNumber(line));
  const strange = lines.find((line) => !known.has(line) || (seenBy.lines !== "all" && !seenBy.lines.includes(line)));
  if (strange !== undefined) {
    throw new LinekeeperError("campaign.invalid", `settings.lines: ${strange} is no line that is known here.`);
  }
  return { ...settings, lines: [...new Set(lines)] };
}

/** The firm's own numbers, as events proved them or an import told them, with Quo's id of each. */
export async function knownLines({ db, workspaceId }: Reader): Promise<Map<string, string | null>> {
  const proved = await db
    .selectFrom("own_numbers")
    .select(["number", "phone_number_id"])
    .where("workspace_id", "=", workspaceId)
    .execute();
  const told = await db
    .selectFrom("phone_numbers")
    .select(["number", "id"])
    .where("workspace_id", "=", workspaceId)
    .execute();
  const lines = new Map<string, string | null>();
  for (const { number, phone_number_id } of proved) lines.set(number, phone_number_id === "" ? null : phone_number_id);
  for (const { number, id } of told) if (number !== null && (lines.get(number) ?? null) === null) lines.set(number, id);
  return lines;
}

function wrong(message: string): never {
  throw new LinekeeperError("campaign.invalid", message);
}

function admitSteps(steps: readonly StepDraft[]): void {
  if (steps.length === 0 || steps.length > MOST_STEPS) wrong(`steps: expected 1 to ${MOST_STEPS}.`);
  for (const [at, { delay_hours, variants }] of steps.entries()) {
    if (at === 0 && delay_hours !== 0) wrong("steps[0].delay_hours: the first text waits for nothing; expected 0.");
    if (at > 0 && delay_hours < LEAST_DELAY_HOURS) {
      wrong(`steps[${at}].delay_hours: expected at least ${LEAST_DELAY_HOURS}, so that there is time to answer.`);
    }
    if (variants.length === 0 || variants.length > MOST_VARIANTS) {
      wrong(`steps[${at}].variants: expected 1 to ${MOST_VARIANTS}.`);
    }
    if (!variants.some(({ weight }) => weight > 0)) wrong(`steps[${at}].variants: one needs a weight above 0.`);
    for (const [variant, { body }] of variants.entries()) {
      const where = `steps[${at}].variants[${variant}].body`;
      if (body.trim() === "") wrong(`${where}: it is empty.`);
      if (body.length > MAX_CHARACTERS)
        wrong(`${where}: Quo takes ${MAX_CHARACTERS} characters, it has ${body.length}.`);
    }
  }
}

function linesOf({ reader, compile }: CampaignDependencies, id: string, lines: readonly string[]): WriteStatement[] {
  const rows = lines.map((line) => ({ workspace_id: reader.workspaceId, campaign_id: id, line }));
  return [writeOf(compile.insertInto("campaign_lines").values(rows))];
}

function templateOf(
  { reader, compile }: CampaignDependencies,
  id: string,
  row: { step: number; variant: number; version: number; body: string; created_by: string; created_at: string },
): WriteStatement {
  return writeOf(
    compile.insertInto("campaign_templates").values({ workspace_id: reader.workspaceId, campaign_id: id, ...row }),
  );
}
