import { Ban, CircleCheck } from "lucide-react";
import { useState } from "react";
import { type Consent, type ConsentRecord, useConsents } from "../data/contacts.ts";
import { consentExportAddress } from "../data/opt-outs.ts";
import { formatNumber } from "../data/phone-number.ts";
import type { ContactDetail } from "../data/resources.ts";
import { useRight, useSession } from "../data/session.ts";
import { fullMoment, shortMoment } from "../ui/time.ts";
import { Part, SMALL_BUTTON, SmallButton } from "./parts.tsx";
import { RecordConsent } from "./record-consent.tsx";

/** Whether they may be texted, and why that is known. */
export function Consents({ contact, line }: { contact: ContactDetail; line: string | null }) {
  const { data, isError } = useConsents(contact.id);
  const mayWrite = useRight("write");
  const seesAll = useSession()?.lines === "all";
  const mayExport = useRight("manage") && seesAll;
  const [isRecording, setRecording] = useState(false);
  if (data === undefined || data.length === 0) {
    return isError ? (
      <Part title="Consent">
        <p className="text-sm text-danger-text">It could not be read whether they may be texted.</p>
      </Part>
    ) : null;
  }
  return (
    <Part
      title="Consent"
      action={
        <span className="flex items-center gap-2">
          {mayExport && (
            <a
              href={consentExportAddress("csv", contact.id)}
              download
              title="Everything that was said of it, as proof"
              className={SMALL_BUTTON}
            >
              Export
            </a>
          )}
          {mayWrite && <SmallButton onClick={() => setRecording(true)}>Record</SmallButton>}
        </span>
      }
    >
      <ul className="flex flex-col gap-3">
        {data.map((consent) => (
          <li key={consent.number}>
            <Standing consent={consent} line={line} isOne={data.length === 1} />
          </li>
        ))}
      </ul>
      {isRecording && (
        <RecordConsent numbers={data.map(({ number }) => number)} line={line} onClose={() => setRecording(false)} />
      )}
    </Part>
  );
}

function Standing({ consent, line, isOne }: { consent: Consent; line: string | null; isOne: boolean }) {
  const [isAll, setAll] = useState(false);
  const here = consent.lines.find((told) => told.line === line);
  const isOut = here?.opted_out ?? consent.opted_out;
  const { records } = consent;
  return (
    <>
      <p className={isOut ? "flex gap-1.5 font-medium text-danger-text" : "flex gap-1.5 font-medium text-good-text"}>
        {isOut ? (
          <Ban aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        ) : (
          <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        )}
        <span>
          {isOut ? "Opted out: texts are refused" : records.length > 0 ? "Agreed to be texted" : "Never objected"}
          {!isOne && <span className="tabular text-ink-2"> · {formatNumber(consent.number)}</span>}
        </span>
      </p>
      {records.length > 0 && (
        <ul className="flex flex-col gap-1 pt-1 pl-5.5 text-sm text-ink-2">
          {(isAll ? records : records.slice(0, 1)).map((record) => (
            <Evidence key={`${record.at} ${record.line}`} record={record} />
          ))}
          {records.length > 1 && (
            <li>
              <SmallButton onClick={() => setAll(!isAll)}>
                {isAll ? "Only the newest" : `All ${records.length} records`}
              </SmallButton>
            </li>
          )}
        </ul>
      )}
    </>
  );
}

function Evidence({ record }: { record: ConsentRecord }) {
  return (
    <li>
      <time dateTime={record.at} title={fullMoment(record.at)}>
        {shortMoment(record.at)}
      </time>
      : {record.outcome === "out" ? "opted out" : "opted in"} by {record.source}
      {record.line !== null && `, for ${formatNumber(record.line)}`}
      {record.words !== null && <q className="block [overflow-wrap:anywhere]">{record.words}</q>}
    </li>
  );
}
