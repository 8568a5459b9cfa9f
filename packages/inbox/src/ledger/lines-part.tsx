import { CircleAlert, CircleCheck, CircleDashed, Phone, Webhook } from "lucide-react";
import type { ReactNode } from "react";
import { type LineCoverage, useCompleteness, useWebhooks } from "../data/ledger.ts";
import { formatNumber } from "../data/phone-number.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Failure } from "../ui/failure.tsx";
import { RowSkeletons } from "../ui/row-list.tsx";
import { agoOf, fullMoment, isSameDay, shortMoment, timeOf } from "../ui/time.ts";
import { useNow } from "../ui/use-now.ts";

export function LinesPart() {
  const now = useNow(1_000);
  const completeness = useCompleteness();
  const { data, error } = completeness;
  if (data === undefined) {
    return error === null ? (
      <RowSkeletons label="Loading the lines" rowHeight={76} count={4} />
    ) : (
      <Failure error={error} onRetry={() => void completeness.refetch()} />
    );
  }
  return (
    <Scroll label="Lines and webhooks">
      {data.alarms.length > 0 && (
        <Section title="Alarms">
          {data.alarms.map(({ id, message, opened_at }) => (
            <div key={id} className="flex items-start gap-3 rounded-lg bg-danger-soft px-4 py-3 text-danger-text">
              <CircleAlert aria-hidden="true" className="mt-0.5 size-4.5 shrink-0" />
              <p className="min-w-0 flex-1 text-pretty break-words">
                {message} <span className="text-sm whitespace-nowrap">({agoOf(opened_at, now)})</span>
              </p>
            </div>
          ))}
        </Section>
      )}
      <Section title="Lines">
        {data.data.length === 0 ? (
          <EmptyState icon={Phone} title="No lines yet">
            <p>They are known once an import has begun, or the first text or call has come in.</p>
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line rounded-lg border border-line">
            {data.data.map((line) => (
              <LineRow key={line.phone_number_id} line={line} now={now} />
            ))}
          </ul>
        )}
      </Section>
      <Section title="Webhooks at Quo">
        <Webhooks now={now} last={data.last_webhook_at ?? null} />
      </Section>
    </Scroll>
  );
}

function LineRow({ line, now }: { line: LineCoverage; now: number }) {
  const { name, number, complete_from, complete_to, checked_at, filled, gap, last_activity_at } = line;
  const shownNumber = number === null ? "Number not known yet" : formatNumber(number);
  const isComplete = complete_to !== null && gap === null;
  const Icon = gap !== null ? CircleAlert : isComplete ? CircleCheck : CircleDashed;
  const look = gap !== null ? "text-danger-text" : isComplete ? "text-good-text" : "text-warn-text";
  const facts = [
    last_activity_at === null ? "no text or call yet" : `last text or call ${agoOf(last_activity_at, now)}`,
    ...(checked_at === null ? [] : [`compared with Quo ${agoOf(checked_at, now)}`]),
    ...(filled > 0 ? [`${filled} found then that no webhook had told`] : []),
  ];
  return (
    <li className="flex items-start gap-3 px-4 py-3">
      <Icon aria-hidden="true" className={`mt-0.5 size-4.5 shrink-0 ${look}`} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap gap-x-2">
          <span className="font-medium">{name ?? shownNumber}</span>
          {name !== null && <span className="tabular text-ink-2">{shownNumber}</span>}
        </p>
        <p className="font-medium" title={complete_to === null ? undefined : fullMoment(complete_to)}>
          {complete_to === null ? (
            <span className="text-warn-text">Its history was never read: start an import</span>
          ) : (
            <>
              Complete up to {momentOf(complete_to, now)}
              <span className="font-normal text-ink-2">, {beginOf(complete_from)}</span>
            </>
          )}
        </p>
        <p className="text-sm text-ink-2">{facts.join(" · ")}</p>
        {gap !== null && <p className="mt-1 text-sm text-danger-text">{gap}</p>}
      </div>
    </li>
  );
}

function Webhooks({ now, last }: { now: number; last: string | null }) {
  const { data } = useWebhooks();
  if (data === undefined) return <span className="skeleton block h-16 rounded-lg!" />;
  if (data.data.length === 0) {
    return (
      <p className="text-ink-2">
        None was made from here.{" "}
        <code className="rounded bg-sunken px-1.5 py-0.5 text-xs">linekeeper webhooks create</code> makes one and keeps
        its key; those made by hand are not listed.
        {last !== null && ` The last delivery came ${agoOf(last, now)}.`}
      </p>
    );
  }
  return (
    <ul className="divide-y divide-line rounded-lg border border-line">
      {data.data.map(({ id, api, url, events, key, created_at, retire_at }) => (
        <li key={`${id} ${key} ${created_at}`} className="flex items-start gap-3 px-4 py-3">
          <Webhook aria-hidden="true" className="mt-0.5 size-4.5 shrink-0 text-ink-3" />
          <div className="min-w-0 flex-1">
            <p className="font-medium break-all">{url}</p>
            <p className="text-sm text-ink-2">
              API {api} · {events.length === 0 ? "every event" : `${events.length} events`} · made{" "}
              {shortMoment(created_at)} · {keyLabel(key, retire_at)}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

function keyLabel(key: "active" | "rotating" | "retiring", retireAt: string | null): string {
  switch (key) {
    case "active":
      return "its key is stored";
    case "rotating":
      return "its key is being changed";
    case "retiring":
      return retireAt === null ? "an old key" : `an old key, believed until ${shortMoment(retireAt)}`;
  }
}

const momentOf = (iso: string, now: number): string =>
  isSameDay(iso, new Date(now).toISOString()) ? timeOf(iso) : `${shortMoment(iso, now)}, ${timeOf(iso)}`;

function beginOf(completeFrom: string | null): string {
  if (completeFrom === null || completeFrom.startsWith("1970-01-01")) return "from the beginning";
  return `from ${shortMoment(completeFrom)} on`;
}

export function Scroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto -outline-offset-2"
    >
      <div className="mx-auto flex max-w-3xl flex-col gap-7 px-4 py-5 md:px-6">{children}</div>
    </section>
  );
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2.5">
      <h2 className="text-sm font-semibold text-ink-2">{title}</h2>
      {children}
    </section>
  );
}
