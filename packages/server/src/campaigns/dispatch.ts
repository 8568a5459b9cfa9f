/**
 * Brings the next recipients of running campaigns into the outbox, few at a time: what is not there yet can still be
 * skipped, postponed and stopped without a trace. One in every process; they meet at the line, whose next moment only one
 * of them can move.
 */
import { sql } from "kysely";
import { nextDayIn } from "../read/cold-limits.ts";
import { writeOf } from "../store/compile.ts";
import type { CampaignRecipientsTable } from "../store/schema.ts";
import { open, type StoredCampaign } from "./campaign-rows.ts";
import { type CampaignDependencies, iso, tellOf } from "./dependencies.ts";
import { knownLines } from "./drafts.ts";
import { handOver } from "./hand-over.ts";
import { type Opening, nextOpening } from "./hours.ts";
import { waitsByLaw } from "./frequency-law.ts";
import { isOut, type KnownNumber, knownOf } from "./known-numbers.ts";
import { type LineState, lineStates } from "./lines.ts";
import type { Reason } from "./reasons.ts";
import { wordFor } from "./wording.ts";

/** Recipients are taken so long before their text leaves. */
export const AHEAD_MS = 60_000;
const HOUR_MS = 3_600_000;
const READ_AT_ONCE = 8;
const SKIPPED_AT_ONCE = 1_000;

export interface DispatchDeps extends CampaignDependencies {
  /** From 0 to below 1; what makes pauses differ. */
  random: () => number;
  /** Something is due in the outbox. */
  wakeOutbox: () => void;
}

type Row = CampaignRecipientsTable;

export interface Dispatched {
  /** Texts that went into the outbox. */
  texts: number;
  /** When there may be more to do; null: when somebody does something. */
  nextAt: number | null;
}

export function createDispatcher(deps: DispatchDeps): { dispatch(): Promise<Dispatched> } {
  const { reader, compile, store, clock } = deps;
  const { workspaceId } = reader;
  const openings = new Map<string, { asked: number; opening: Opening | null }>();

  return {
    async dispatch() {
      const campaigns = await runningCampaigns();
      if (campaigns.length === 0) return { texts: 0, nextAt: null };
      const lines = await lineStates(deps, [...new Set(campaigns.flatMap(({ settings }) => settings.lines))].sort());
      const own = await knownLines(reader);
      let texts = 0;
      let nextAt: number | null = null;
      const look = (at: number): void => {
        nextAt = nextAt === null ? at : Math.min(nextAt, at);
      };
      for (const line of lines.values()) {
        const now = clock.now();
        if (line.pausedUntil !== null) {
          look(Date.parse(line.pausedUntil));
          continue;
        }
        const on = campaigns.filter(({ settings }) => settings.lines.includes(line.line));
        // Who comes first changes with every text, so that campaigns on one line share it.
        const turn = on.length === 0 ? 0 : Math.floor(deps.random() * on.length);
        const inTurn = [...on.slice(turn), ...on.slice(0, turn)];
        while (slotOf(line, now) <= now + AHEAD_MS) {
          const sent = await sendNext(line, inTurn, own.get(line.line) ?? null, look);
          if (!sent) break;
          texts += 1;
        }
        if (slotOf(line, now) > now + AHEAD_MS) look(slotOf(line, now) - AHEAD_MS);
      }
      if (texts > 0) deps.wakeOutbox();
      return { texts, nextAt };
    },
  };

  async function runningCampaigns(): Promise<StoredCampaign[]> {
    const rows = await reader.db
      .selectFrom("campaigns")
      .selectAll()
      .where("workspace_id", "=", workspaceId)
      .where("state", "=", "running")
      .orderBy("started_at")
      .execute();
    return Promise.all(rows.map((row) => open(reader, row)));
  }

  /** False where nobody can be sent anything from the line now. */
  async function sendNext(
    line: LineState,
    campaigns: readonly StoredCampaign[],
    phoneNumberId: string | null,
    look: (at: number) => void,
  ): Promise<boolean> {
    for (const campaign of campaigns) {
      const slot = slotOf(line, clock.now());
      const places = Object.keys(campaign.places);
      const never = places.filter((place) => openingOf(campaign, place, slot) === null);
      if (never.length > 0) await skipNever(campaign, never);
      const openPlaces = places.filter((place) => {
        const opening = openingOf(campaign, place, slot);
        if (opening !== null && opening.from > slot) look(opening.from - AHEAD_MS / 2);
        return opening !== null && opening.from <= slot;
      });
      if (openPlaces.length === 0) continue;
      const hasRoom = line.used < line.limit;
      if (!hasRoom) look(nextDayIn(deps.timeZone, clock.now()));
      for (const warm of hasRoom ? [1, 0] : [1]) {
        for (;;) {
          const rows = await candidates(campaign, line.line, warm, openPlaces, slot);
          if (rows.length === 0) break;
          const outcome = await takeFirst(campaign, line, rows, slot, phoneNumberId);
          if (outcome === "sent") return true;
          if (outcome === "raced") return false;
        }
      }
      const due = await nextDue(campaign, line.line);
      if (due !== null && due > slot) look(due - AHEAD_MS / 2);
    }
    return false;
  }

  function openingOf(campaign: StoredCampaign, place: string, at: number): Opening | null {
    const key = `${campaign.row.id} ${campaign.row.revision} ${place}`;
    const kept = openings.get(key);
    const placed = campaign.places[place];
    if (placed === undefined) return null;
    // It is the next one after every moment from the one that was asked about to its end.
    if (kept !== undefined && kept.asked <= at && (kept.opening === null || at < kept.opening.to)) return kept.opening;
    if (openings.size > 5_000) openings.clear();
    const opening = nextOpening(placed, campaign.settings, at);
    openings.set(key, { asked: at, opening });
    return opening;
  }

  async function candidates(
    { row }: StoredCampaign,
    line: string,
    warm: number,
    places: readonly string[],
    slot: number,
  ): Promise<Row[]> {
    return (
      reader.db
        .selectFrom("campaign_recipients")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .where("campaign_id", "=", row.id)
        .where("line", "=", line)
        .where("warm", "=", warm)
        // A literal: with a parameter SQLite would prepare the statement anew each time, because of its partial index.
        .where(sql<boolean>`state = 'planned'`)
        .where("due_at", "<=", iso(slot))
        .where("place", "in", places)
        .orderBy("ordinal")
        .limit(READ_AT_ONCE)
        .execute()
    );
  }

  /** Of those whose moment has not come: when the first one's does. */
  async function nextDue({ row }: StoredCampaign, line: string): Promise<number | null> {
    const first = await reader.db
      .selectFrom("campaign_recipients")
      .select((eb) => eb.fn.min("due_at").as("due"))
      .where("workspace_id", "=", workspaceId)
      .where("campaign_id", "=", row.id)
      .where("line", "=", line)
      .where("state", "=", "planned")
      .where("due_at", ">", iso(clock.now()))
      .executeTakeFirst();
    return first?.due == null ? null : Date.parse(first.due);
  }

  /** `none`: all of them were settled otherwise, and there may be more. */
  async function takeFirst(
    campaign: StoredCampaign,
    line: LineState,
    rows: readonly Row[],
    slot: number,
    phoneNumberId: string | null,
  ): Promise<"sent" | "raced" | "none"> {
    const known = await knownOf(
      deps,
      campaign.row.id,
      rows.map(({ number }) => number),
    );
    for (const row of rows) {
      const verdict = verdictOf(campaign, row, known(row.number), slot);
      if (verdict !== null) {
        await settle(campaign, row, verdict);
        continue;
      }
      const worded = wordFor(campaign, row.step, row);
      if (worded.refusal !== null) {
        await settle(campaign, row, { reason: worded.refusal, note: worded.unfilled.join(", ") });
        continue;
      }
      const free = await waitsByLaw(reader, row, slot);
      if (free !== null) {
        await settle(campaign, row, { reason: "frequency_law", until: iso(free) });
        continue;
      }
      const opening = openingOf(campaign, row.place, slot);
      if (opening === null || opening.from > slot) continue;
      const pauseMs = campaign.settings.pace_seconds * 1000 * (0.5 + deps.random());
      const at = { slot, nextAt: iso(slot + pauseMs), opening };
      const { texts } = known(row.number);
      if (!(await handOver(deps, campaign, { row, line, phoneNumberId, worded, texts, at }))) return "raced";
      line.nextAt = at.nextAt;
      if (row.warm === 0) line.used += 1;
      return "sent";
    }
    return "none";
  }

  type Verdict = { reason: Reason; note?: string; until?: string };

  function verdictOf({ settings }: StoredCampaign, row: Row, known: KnownNumber, slot: number): Verdict | null {
    if (isOut(known, row.line)) return { reason: "opted_out" };
    if (known.held) return { reason: "held" };
    if (row.step > 1) {
      const hasAnswered = (known.lastIncomingAt ?? "") > (row.first_sent_at ?? "") || row.replied_at !== null;
      return hasAnswered ? { reason: "answered" } : null;
    }
    if (settings.skip_landlines && known.landline) return { reason: "landline" };
    if (settings.exclude_other_campaigns && known.inOther === "texted") return { reason: "in_other_campaign" };
    const since = iso(clock.now() - settings.skip_in_talks_days * 24 * HOUR_MS);
    if (settings.skip_in_talks_days > 0 && (known.lastIncomingAt ?? "") > since) return { reason: "in_talks" };
    if (known.lastTextAt === null) return null;
    const free = Date.parse(known.lastTextAt) + settings.frequency_cap_hours * HOUR_MS;
    return free > slot ? { reason: "frequency_cap", until: iso(free) } : null;
  }

  /** The campaign's days and hours and those of the law never meet there. */
  async function skipNever({ row: { id } }: StoredCampaign, places: readonly string[]): Promise<void> {
    const of = { workspace_id: workspaceId, campaign_id: id, state: "planned" } as const;
    const left = await reader.db
      .selectFrom("campaign_recipients")
      .select("number")
      .where((eb) => eb.and(of))
      .where("place", "in", places)
      .limit(SKIPPED_AT_ONCE)
      .execute();
    if (left.length === 0) return;
    const update = compile
      .updateTable("campaign_recipients")
      .set({
        state: sql`CASE WHEN step > 1 THEN 'finished' ELSE 'skipped' END`,
        reason: "never_open",
        due_at: "",
        updated_at: iso(clock.now()),
      })
      .where((eb) => eb.and(of))
      .where(
        "number",
        "in",
        left.map(({ number }) => number),
      );
    await store.transact([writeOf(update), ...tellOf(deps, id)]);
  }

  /** Skipped, ended or put off; nothing if somebody was quicker. */
  async function settle({ row: { id } }: StoredCampaign, row: Row, { reason, note, until }: Verdict): Promise<void> {
    const state = until !== undefined ? "planned" : row.step > 1 ? "finished" : "skipped";
    const update = compile
      .updateTable("campaign_recipients")
      .set({
        state,
        reason,
        note: note ?? null,
        due_at: until ?? "",
        updated_at: iso(clock.now()),
        ...(reason === "opted_out" &&
          row.step > 1 && { opted_out_at: sql<string>`coalesce(opted_out_at, ${iso(clock.now())})` }),
      })
      .where("workspace_id", "=", workspaceId)
      .where("campaign_id", "=", id)
      .where("number", "=", row.number)
      .where("state", "=", "planned")
      .where("step", "=", row.step);
    await store.transact([writeOf(update), ...tellOf(deps, id)]);
  }
}

function slotOf(line: LineState, now: number): number {
  return Math.max(now, line.nextAt === "" ? 0 : Date.parse(line.nextAt));
}
