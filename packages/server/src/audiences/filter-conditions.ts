/** The conditions of a filter that the database decides, of the row `p` with a number. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import type { ContactFilter } from "../contact-filter.ts";

type Condition = RawBuilder<SqlBool>;

export function conditionsOf(filter: ContactFilter, workspaceId: string): Condition {
  const { tags_any, tags_none, lines, has_written, active_since, quiet_since, missed_call, assigned_to } = filter;
  const converses = (condition: Condition): Condition => sql<SqlBool>`EXISTS (
    SELECT 1 FROM conversation_participants AS cp
    JOIN conversations AS cv ON cv.workspace_id = ${workspaceId} AND cv.id = cp.conversation_id
    WHERE cp.workspace_id = ${workspaceId} AND cp.number = p.number AND ${condition})`;
  // Of a group nobody can say whose text or call it was.
  const alone = (condition: Condition): Condition => converses(sql<SqlBool>`cv.is_group = 0 AND ${condition}`);
  const inInbox = (condition: Condition): Condition =>
    alone(sql<SqlBool>`EXISTS (SELECT 1 FROM inbox AS ib
      WHERE ib.workspace_id = ${workspaceId} AND ib.conversation_id = cv.id AND ${condition})`);
  const tagged = (tags: readonly string[]): Condition =>
    converses(sql<SqlBool>`EXISTS (SELECT 1 FROM conversation_tags AS ct
      WHERE ct.workspace_id = ${workspaceId} AND ct.conversation_id = cv.id AND ct.tag_id IN (${sql.join([...tags])}))`);
  const onLists = (lists: readonly string[]): Condition => sql<SqlBool>`EXISTS (SELECT 1 FROM list_members AS lm
    WHERE lm.workspace_id = ${workspaceId} AND lm.list_id IN (${sql.join([...lists])}) AND lm.number = p.number)`;
  // Whoever was skipped got nothing of it, and is going to get nothing.
  const inCampaigns = (campaigns: readonly string[]): Condition => sql<SqlBool>`EXISTS (
    SELECT 1 FROM campaign_recipients AS cr
    WHERE cr.workspace_id = ${workspaceId} AND cr.campaign_id IN (${sql.join([...campaigns])}) AND cr.number = p.number
      AND cr.state <> 'skipped')`;
  // Those on their way count too: rather one too few is texted.
  const campaignTextSince = (since: string): Condition => sql<SqlBool>`EXISTS (
    SELECT 1 FROM campaign_texts AS ctx
    WHERE ctx.workspace_id = ${workspaceId} AND ctx.number = p.number AND ctx.created_at >= ${since}
      AND ctx.state NOT IN ('failed', 'not_sent'))`;

  const all: Condition[] = [];
  if (tags_any !== undefined) all.push(tagged(tags_any));
  if (tags_none !== undefined) all.push(not(tagged(tags_none)));
  if (lines !== undefined) all.push(converses(sql<SqlBool>`cv.line_number IN (${sql.join([...lines])})`));
  if (has_written !== undefined) all.push(when(has_written, alone(sql<SqlBool>`cv.last_text_at IS NOT NULL`)));
  if (active_since !== undefined) all.push(alone(sql<SqlBool>`cv.last_activity_at >= ${active_since}`));
  if (quiet_since !== undefined) all.push(not(alone(sql<SqlBool>`cv.last_activity_at >= ${quiet_since}`)));
  if (missed_call !== undefined) all.push(when(missed_call, inInbox(sql<SqlBool>`ib.missed = 1`)));
  if (assigned_to === "anyone") all.push(inInbox(sql<SqlBool>`ib.assigned_to <> ''`));
  else if (assigned_to === "nobody") all.push(not(inInbox(sql<SqlBool>`ib.assigned_to <> ''`)));
  else if (assigned_to !== undefined) all.push(inInbox(sql<SqlBool>`ib.assigned_to = ${assigned_to}`));
  if (filter.created_after !== undefined) all.push(sql<SqlBool>`person.created_at >= ${filter.created_after}`);
  if (filter.created_before !== undefined) all.push(sql<SqlBool>`person.created_at < ${filter.created_before}`);
  if (filter.on_lists !== undefined) all.push(onLists(filter.on_lists));
  if (filter.not_on_lists !== undefined) all.push(not(onLists(filter.not_on_lists)));
  if (filter.in_campaigns !== undefined) all.push(inCampaigns(filter.in_campaigns));
  if (filter.not_in_campaigns !== undefined) all.push(not(inCampaigns(filter.not_in_campaigns)));
  if (filter.campaign_text_since !== undefined) all.push(campaignTextSince(filter.campaign_text_since));
  if (filter.no_campaign_text_since !== undefined) all.push(not(campaignTextSince(filter.no_campaign_text_since)));
  if (filter.area_codes !== undefined) {
    // Elsewhere than in North America a 1 does not come first.
    const beginnings = filter.area_codes.map((code) => `+1${code}`);
    all.push(sql<SqlBool>`substr(p.number, 1, 5) IN (${sql.join(beginnings)})`);
  }
  return all.length === 0 ? sql<SqlBool>`TRUE` : sql<SqlBool>`(${sql.join(all, sql` AND `)})`;
}

const not = (condition: Condition): Condition => sql<SqlBool>`NOT (${condition})`;
const when = (wanted: boolean, condition: Condition): Condition => (wanted ? condition : not(condition));
