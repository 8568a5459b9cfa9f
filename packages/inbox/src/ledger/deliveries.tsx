import { Link, useNavigate } from "@tanstack/react-router";
import { RotateCcw, ScrollText } from "lucide-react";
import { useMemo, useState } from "react";
import { ledgerPlace } from "../app/places.ts";
import {
  DELIVERY_STATES,
  type LedgerEvent,
  type LedgerPlace,
  useDeliveries,
  useLedgerStats,
  useReplay,
} from "../data/ledger.ts";
import { Button } from "../ui/button.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Failure } from "../ui/failure.tsx";
import { RowList, RowSkeletons } from "../ui/row-list.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { fullMoment, shortMoment } from "../ui/time.ts";
import { notify } from "../ui/toasts.tsx";
import { DeliveryDialog } from "./delivery-dialog.tsx";
import { kindLabel, STATE_LABELS, StateMark } from "./delivery-state.tsx";

const ROW_HEIGHT = 60;

export function Deliveries() {
  const { event, ...place } = ledgerPlace.useSearch();
  const { state, type } = place;
  const navigate = useNavigate();
  const deliveries = useDeliveries({ state, type });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = deliveries;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.data) ?? [], [data]);
  const show = (next: LedgerPlace): void => void navigate({ to: "/ledger", search: next, replace: true });
  return (
    <>
      <DeliveryFilters place={place} onChange={show} />
      {deliveries.isError && data === undefined ? (
        <Failure error={deliveries.error} onRetry={() => void deliveries.refetch()} />
      ) : data === undefined ? (
        <RowSkeletons label="Loading deliveries" rowHeight={ROW_HEIGHT} />
      ) : rows.length === 0 && !hasNextPage ? (
        <EmptyState icon={ScrollText} title={state === "quarantined" ? "Nothing failed" : "No deliveries"}>
          <p>
            {state === undefined && type === undefined
              ? "Whatever Quo tells is listed here with its bytes, the moment it comes in."
              : "None is like that. Everything that came in is in the list without filters."}
          </p>
        </EmptyState>
      ) : (
        <RowList
          label="Deliveries"
          items={rows}
          rowHeight={ROW_HEIGHT}
          keyOf={({ seq }) => seq}
          hasMore={hasNextPage}
          isLoadingMore={isFetchingNextPage}
          onMore={() => void fetchNextPage()}
        >
          {(row) => <DeliveryRow delivery={row} place={place} />}
        </RowList>
      )}
      {event !== undefined && <DeliveryDialog seq={event} onClose={() => show(place)} />}
    </>
  );
}

function DeliveryFilters({ place, onChange }: { place: LedgerPlace; onChange: (place: LedgerPlace) => void }) {
  const { state, type } = place;
  const stats = useLedgerStats().data;
  const failed = stats?.events.by_state.quarantined ?? 0;
  const types = useMemo(
    () => [...new Set([...Object.keys(stats?.events.by_type ?? {}), ...(type === undefined ? [] : [type])])].sort(),
    [stats, type],
  );
  const [isAsking, setAsking] = useState(false);
  const replay = useReplay();
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2.5 md:px-6">
      <SelectField
        label="State"
        value={state ?? ""}
        onChange={(value) => onChange({ ...(value !== "" && { state: value }), ...(type !== undefined && { type }) })}
      >
        <option value="">Every state</option>
        {DELIVERY_STATES.map((one) => (
          <option key={one} value={one}>
            {STATE_LABELS[one]}
            {stats === undefined ? "" : ` (${stats.events.by_state[one].toLocaleString()})`}
          </option>
        ))}
      </SelectField>
      <SelectField
        label="Type"
        value={type ?? ""}
        onChange={(value) => onChange({ ...(state !== undefined && { state }), ...(value !== "" && { type: value }) })}
      >
        <option value="">Every type</option>
        {types.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </SelectField>
      {failed > 0 && (
        <Button className="ml-auto" onClick={() => setAsking(true)} disabled={replay.isPending}>
          <RotateCcw aria-hidden="true" className="size-4" /> Replay all failed
        </Button>
      )}
      {isAsking && (
        <Confirm
          title={failed === 1 ? "Replay 1 delivery?" : `Replay ${failed.toLocaleString()} deliveries?`}
          action="Replay"
          onClose={() => setAsking(false)}
          onConfirm={() => replay.mutate(null, { onSuccess: told, onError: refused })}
        >
          <p>
            They are worked out again from their bytes. What they already caused stays as it is, so nothing is there
            twice; what still cannot be understood fails again.
          </p>
        </Confirm>
      )}
    </div>
  );
}

function told({ requeued }: { requeued: number }): void {
  notify({ title: requeued === 1 ? "1 delivery is worked out again" : `${requeued} deliveries are worked out again` });
}

function refused(error: Error): void {
  notify({ title: "Not replayed", description: error.message, isError: true });
}

function DeliveryRow({ delivery, place }: { delivery: LedgerEvent; place: LedgerPlace }) {
  const { seq, state, event_type, kind, received_at, error_message, error_code } = delivery;
  return (
    <Link
      to="/ledger"
      search={{ ...place, event: seq }}
      replace
      className="flex h-full flex-col justify-center gap-0.5 px-4 -outline-offset-2 hover:bg-hover md:px-6"
    >
      <span className="flex items-baseline gap-3">
        <span className="min-w-0 truncate font-medium">{event_type}</span>
        <span className="ml-auto">
          <StateMark state={state} />
        </span>
      </span>
      <span className="flex items-baseline gap-3 text-sm">
        <span className={`min-w-0 flex-1 truncate ${state === "quarantined" ? "text-danger-text" : "text-ink-2"}`}>
          {error_message ?? error_code ?? kindLabel(kind)}
        </span>
        <span className="tabular shrink-0 text-xs text-ink-3">
          <span className="max-xs:hidden">No. {seq.toLocaleString()} · </span>
          <time dateTime={received_at} title={fullMoment(received_at)}>
            {shortMoment(received_at)}
          </time>
        </span>
      </span>
    </Link>
  );
}
