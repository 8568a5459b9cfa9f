import { Link, useNavigate } from "@tanstack/react-router";
import { Download, RefreshCw, UsersRound } from "lucide-react";
import { useMemo, useState } from "react";
import { campaignPlace } from "../app/places.ts";
import {
  type CampaignDetail,
  type CampaignPlace,
  exportPath,
  type Recipient,
  RECIPIENT_STATES,
  type RecipientState,
  useRecipients,
} from "../data/campaigns.ts";
import { MOST_READ_ANEW } from "../data/long-lists.ts";
import { formatNumber } from "../data/phone-number.ts";
import { useRight } from "../data/session.ts";
import { Button, buttonLook } from "../ui/button.tsx";
import { cx } from "../ui/class-names.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Failure } from "../ui/failure.tsx";
import { RowList, RowSkeletons } from "../ui/row-list.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { count, RECIPIENT_LABELS, variantName, withLocalMoments } from "./campaign-words.ts";

/** On a phone one line is not enough for a reason. */
const ROW_HEIGHTS = { narrow: 84, wide: 64 } as const;

/** Everybody, each with what happens or happened to them and why. */
export function RecipientsPart({ campaign }: { campaign: CampaignDetail }) {
  const { id, funnel } = campaign;
  const place = campaignPlace.useSearch();
  const { state, reason } = place;
  const navigate = useNavigate();
  const mayExport = useRight("manage");
  const recipients = useRecipients(id, place);
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch, isStale, isFetching } = recipients;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.data) ?? [], [data]);
  const [rowHeight] = useState(() => ROW_HEIGHTS[matchMedia("(min-width: 48rem)").matches ? "wide" : "narrow"]);
  const isDeep = (data?.pages.length ?? 0) > MOST_READ_ANEW;

  const show = (next: Pick<CampaignPlace, "state" | "reason">): void =>
    void navigate({
      to: "/campaigns/$campaignId",
      params: { campaignId: id },
      search: { show: "recipients", ...next },
      replace: true,
    });
  return (
    <>
      <div className="flex items-center gap-2 border-b border-line px-4 py-2.5 md:px-6">
        <SelectField
          label="State"
          value={state ?? ""}
          className="max-sm:flex-1"
          onChange={(next) => show(next === "" ? {} : { state: next })}
        >
          <option value="">Everybody</option>
          {RECIPIENT_STATES.map((one) => (
            <option key={one} value={one}>
              {RECIPIENT_LABELS[one]} ({count(funnel[one])})
            </option>
          ))}
        </SelectField>
        <ReasonField campaign={campaign} state={state} reason={reason} onChange={show} />
        <span className="flex-1 max-sm:hidden" />
        {isDeep && isStale && !isFetching && (
          <Button onClick={() => void refetch()}>
            <RefreshCw aria-hidden="true" className="size-4" />
            <span className="max-sm:sr-only">It changed: read it anew</span>
          </Button>
        )}
        {mayExport && (
          <a href={exportPath(id)} download className={buttonLook()}>
            <Download aria-hidden="true" className="size-4" />
            <span className="max-sm:sr-only">Export</span>
          </a>
        )}
      </div>
      {error !== null && data === undefined ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <RowSkeletons label="Loading recipients" rowHeight={rowHeight} />
      ) : rows.length === 0 ? (
        <EmptyState
          icon={UsersRound}
          title={state === undefined && reason === undefined ? "Nobody yet" : "Nobody like that"}
        >
          <p>
            {state === undefined && reason === undefined
              ? "Once the campaign is planned, everybody is here with what happens to them and why."
              : "Everybody is in the list without filters."}
          </p>
        </EmptyState>
      ) : (
        <RowList
          label="Recipients"
          items={rows}
          rowHeight={rowHeight}
          keyOf={({ number }) => number}
          hasMore={hasNextPage}
          isLoadingMore={isFetchingNextPage}
          onMore={() => void fetchNextPage()}
          isFocusable
        >
          {(recipient) => <RecipientRow recipient={recipient} />}
        </RowList>
      )}
    </>
  );
}

function ReasonField({
  campaign: { funnel },
  state,
  reason,
  onChange,
}: {
  campaign: CampaignDetail;
  state: RecipientState | undefined;
  reason: string | undefined;
  onChange: (next: Pick<CampaignPlace, "state" | "reason">) => void;
}) {
  const offered = funnel.reasons.filter((one) => state === undefined || one.state === state);
  if (offered.length === 0 && reason === undefined) return null;
  const byReason = new Map(offered.map((one) => [one.reason, one]));
  return (
    <SelectField
      label="Reason"
      value={reason ?? ""}
      className="max-w-72 max-sm:flex-1"
      onChange={(next) => onChange({ ...(state !== undefined && { state }), ...(next !== "" && { reason: next }) })}
    >
      <option value="">Every reason</option>
      {reason !== undefined && !byReason.has(reason) && <option value={reason}>{reason}</option>}
      {[...byReason.values()].map((one) => (
        <option key={one.reason} value={one.reason}>
          {one.words}
        </option>
      ))}
    </SelectField>
  );
}

const LOOK = {
  planned: "text-ink-2",
  sending: "text-accent-text",
  finished: "text-good-text",
  failed: "text-danger-text",
  skipped: "text-ink-3",
} as const satisfies Record<RecipientState, string>;

function RecipientRow({ recipient }: { recipient: Recipient }) {
  const { number, name, state, words, variant, replied_at, opted_out_at, conversation_id } = recipient;
  const called = name ?? formatNumber(number);
  const explained = withLocalMoments(words);
  return (
    <div className="flex h-full flex-col justify-center gap-0.5 px-4 md:px-6">
      <span className="flex items-baseline gap-2.5">
        {conversation_id === null ? (
          <span className="min-w-0 truncate font-medium">{called}</span>
        ) : (
          <Link
            to="/inbox/$conversationId"
            params={{ conversationId: conversation_id }}
            search={{ view: "all" }}
            className="min-w-0 truncate font-medium after:absolute after:inset-0 hover:underline"
          >
            {called}
          </Link>
        )}
        {name !== null && <span className="tabular text-sm text-ink-2 max-xs:hidden">{formatNumber(number)}</span>}
        <span className="flex-1" />
        {opted_out_at !== null ? (
          <span className="text-xs font-medium text-warn-text">Opted out</span>
        ) : (
          replied_at !== null && <span className="text-xs font-medium text-accent-text">Replied</span>
        )}
        <span className={cx("text-sm font-medium whitespace-nowrap", LOOK[state])}>{RECIPIENT_LABELS[state]}</span>
      </span>
      <span className="flex items-baseline gap-2 text-sm text-ink-2">
        <span className="line-clamp-2 min-w-0 md:line-clamp-1 flex-1" title={explained}>
          {explained}
        </span>
        <span className="text-xs text-ink-3 max-xs:hidden">Variant {variantName(variant)}</span>
      </span>
    </div>
  );
}
