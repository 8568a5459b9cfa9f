import { RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import { type LedgerEventDetail, useDelivery, useReplay } from "../data/ledger.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Failure } from "../ui/failure.tsx";
import { fullMoment } from "../ui/time.ts";
import { notify } from "../ui/toasts.tsx";
import { kindLabel, StateMark } from "./delivery-state.tsx";
import { readablePayload } from "./readable-payload.ts";

export function DeliveryDialog({ seq, onClose }: { seq: number; onClose: () => void }) {
  const { data, error, refetch } = useDelivery(seq);
  return (
    <Dialog title={`Delivery ${seq.toLocaleString()}`} onClose={onClose} isWide>
      {data !== undefined ? (
        <DeliveryFacts delivery={data} />
      ) : error !== null ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : (
        <div role="status" aria-label="Loading the delivery" className="flex h-96 flex-col gap-3">
          <span className="skeleton h-4 w-1/2" />
          <span className="skeleton h-4 w-1/3" />
          <span className="skeleton mt-4 flex-1" />
        </div>
      )}
    </Dialog>
  );
}

function DeliveryFacts({ delivery }: { delivery: LedgerEventDetail }) {
  const replay = useReplay();
  const { seq, state, event_type, event_id, kind, received_at, attempts, error_code, error_message } = delivery;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <StateMark state={state} />
        <Button
          className="ml-auto"
          disabled={replay.isPending}
          onClick={() =>
            replay.mutate(seq, {
              onSuccess: () => notify({ title: "It is worked out again" }),
              onError: (error) => notify({ title: "Not replayed", description: error.message, isError: true }),
            })
          }
        >
          <RotateCcw aria-hidden="true" className="size-4" /> Replay
        </Button>
      </div>
      {error_message !== null && (
        <p className="rounded-md bg-danger-soft px-3 py-2 text-sm break-words text-danger-text">
          {error_message} {error_code !== null && <code className="text-xs">({error_code})</code>}
        </p>
      )}
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
        <Fact name="Type">{event_type}</Fact>
        <Fact name="Came as">{kindLabel(kind)}</Fact>
        <Fact name="Received">{fullMoment(received_at)}</Fact>
        <Fact name="Event id">
          <code className="break-all">{event_id}</code>
        </Fact>
        <Fact name="Attempts">{attempts}</Fact>
      </dl>
      <Block title="What came">{readablePayload(delivery)}</Block>
      <Block title="Headers kept">
        {Object.entries(delivery.headers)
          .map(([name, value]) => `${name}: ${value}`)
          .join("\n")}
      </Block>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="col-span-2 grid grid-cols-subgrid">
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

/** As text, whatever it is: it came from outside. */
function Block({ title, children }: { title: string; children: string }) {
  if (children === "") return null;
  return (
    <section>
      <h3 className="mb-1 text-sm font-medium">{title}</h3>
      <pre
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
        role="region"
        aria-label={title}
        className="max-h-80 overflow-auto rounded-md bg-sunken p-3 font-mono text-xs leading-4.5 break-words whitespace-pre-wrap"
      >
        {children}
      </pre>
    </section>
  );
}
