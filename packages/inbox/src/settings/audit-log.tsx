import { useState } from "react";
import { type AuditEntry, useAudit, usePeople, useTokens } from "../data/accounts.ts";
import { Button } from "../ui/button.tsx";
import { Failure } from "../ui/failure.tsx";
import { dayOf, fullMoment, timeOf } from "../ui/time.ts";
import { AUDIT_ACTIONS, auditSentence, type NameOf } from "./audit-sentence.ts";
import { Block } from "./parts.tsx";

export function AuditLog() {
  const [action, setAction] = useState("");
  const audit = useAudit(action === "" ? undefined : action);
  const people = usePeople().data ?? [];
  const tokens = useTokens().data ?? [];
  const rows = audit.data?.pages.flatMap(({ data }) => data) ?? [];
  const nameOf: NameOf = (id) =>
    people.find((person) => person.id === id)?.name ?? tokens.find((token) => token.id === id)?.label ?? null;
  return (
    <Block
      title="Audit log"
      lead="Who did what, when and from where. Nothing in it can be changed."
      actions={
        <label className="flex items-center gap-2 text-sm">
          <span className="sr-only">Show</span>
          <select
            value={action}
            onChange={(event) => setAction(event.currentTarget.value)}
            className="touch-target h-8 rounded-md border border-line-strong bg-surface px-2 text-sm text-ink"
          >
            <option value="">Everything</option>
            {Object.entries(AUDIT_ACTIONS).map(([name, label]) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </select>
        </label>
      }
    >
      {audit.isError && rows.length === 0 ? (
        <Failure error={audit.error} onRetry={() => void audit.refetch()} />
      ) : (
        <>
          {audit.isPending && <span aria-hidden="true" className="skeleton h-40" />}
          {audit.isSuccess && rows.length === 0 && <p className="text-ink-2">Nothing of this kind has happened.</p>}
          {daysOf(rows).map(({ day, entries }) => (
            <section key={day} aria-label={day}>
              <h3 className="pb-1.5 text-sm font-semibold text-ink-2">{day}</h3>
              <ol className="divide-y divide-line rounded-xl border border-line">
                {entries.map((entry) => (
                  <Entry key={entry.seq} entry={entry} nameOf={nameOf} />
                ))}
              </ol>
            </section>
          ))}
          {audit.hasNextPage && (
            <Button
              className="self-center"
              disabled={audit.isFetchingNextPage}
              onClick={() => void audit.fetchNextPage()}
            >
              {audit.isFetchingNextPage ? "Loading…" : "Show earlier ones"}
            </Button>
          )}
        </>
      )}
    </Block>
  );
}

function Entry({ entry, nameOf }: { entry: AuditEntry; nameOf: NameOf }) {
  const { actor, at, address } = entry;
  const who = actor.kind === "nobody" ? "Somebody unknown" : actor.label;
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 px-4 py-2.5">
      <p className="min-w-0 flex-1 basis-56 wrap-anywhere">
        <span className="font-semibold">{who}</span>
        {actor.kind === "token" && " (token)"} {auditSentence(entry, nameOf)}.
      </p>
      <p className="tabular text-sm whitespace-nowrap text-ink-3">
        {address !== null && `${address} · `}
        <time dateTime={at} title={fullMoment(at)}>
          {timeOf(at)}
        </time>
      </p>
    </li>
  );
}

function daysOf(rows: readonly AuditEntry[]): { day: string; entries: AuditEntry[] }[] {
  const days: { day: string; entries: AuditEntry[] }[] = [];
  for (const entry of rows) {
    const day = dayOf(entry.at);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}
