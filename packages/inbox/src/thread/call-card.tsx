import { ChevronDown, PhoneForwarded, PhoneIncoming, PhoneMissed, PhoneOutgoing, Sparkles } from "lucide-react";
import { useId, useState } from "react";
import { useUsers } from "../data/directory.ts";
import type { ActivityDetail, ConversationDetail } from "../data/resources.ts";
import { cx } from "../ui/class-names.ts";
import { clockOf, fullMoment, lengthOf, timeOf } from "../ui/time.ts";
import type { ActivityEntry } from "./activity-item.tsx";
import { authorOf } from "./author.ts";
import { AudioPlayer } from "./audio-player.tsx";

/** A call: who, how long, what was said. */
export function CallCard({ item, conversation }: { item: ActivityEntry; conversation: ConversationDetail }) {
  const { activity, moment } = item;
  const users = useUsers().data ?? [];
  const { icon: Icon, title, isMissed } = describeCall(activity);
  const ring = ringOf(activity);
  const author = authorOf(activity, conversation, users);
  const answeredBy = users.find(({ id }) => id === activity.answered_by);
  const facts = [
    activity.direction === "outgoing" ? author : null,
    answeredBy === undefined ? null : `answered by ${answeredBy.first_name ?? answeredBy.email}`,
    activity.ai_handled === true ? "handled by Sona" : null,
    ring === null ? null : `rang ${lengthOf(ring)}`,
    activity.duration !== null && activity.duration > 0 ? lengthOf(activity.duration) : null,
  ].filter((fact) => fact !== null);
  return (
    <article aria-label={title} className="my-2.5 rounded-xl border border-line bg-surface">
      <div className="flex items-center gap-3 px-3.5 py-2.5">
        <span
          className={cx(
            "flex size-9 shrink-0 items-center justify-center rounded-full",
            isMissed ? "bg-danger-soft text-danger-text" : "bg-sunken text-ink-2",
          )}
        >
          <Icon aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
        </span>
        <div className="min-w-0 flex-1">
          <h3 className={cx("font-semibold", isMissed && "text-danger-text")}>{title}</h3>
          {facts.length > 0 && <p className="truncate text-sm text-ink-2">{facts.join(" · ")}</p>}
        </div>
        {moment !== "" && (
          <time dateTime={moment} title={fullMoment(moment)} className="tabular shrink-0 self-start text-xs text-ink-3">
            {timeOf(moment)}
          </time>
        )}
      </div>
      <Recordings activity={activity} />
      <CallSummary activity={activity} />
      <CallTranscript activity={activity} />
    </article>
  );
}

function Recordings({ activity }: { activity: ActivityDetail }) {
  const files = activity.media_files.filter(({ source }) => source === "recording");
  if (files.length === 0) return null;
  return (
    <div className="flex flex-col gap-2 px-3.5 pb-3">
      {files.map((file) => (
        <AudioPlayer key={file.id} file={file} label="Recording" />
      ))}
    </div>
  );
}

function CallSummary({ activity }: { activity: ActivityDetail }) {
  const { summary } = activity;
  if (summary === null || summary.summary.length + summary.next_steps.length === 0) return null;
  return (
    <div className="border-t border-line px-3.5 py-2.5">
      <h4 className="flex items-center gap-1.5 pb-1 text-xs font-semibold text-ink-2">
        <Sparkles aria-hidden="true" className="size-3.5" strokeWidth={1.75} /> Summary
        {summary.sentiment !== null && <span className="font-normal text-ink-3">· {summary.sentiment}</span>}
      </h4>
      <ul className="flex flex-col gap-1">
        {summary.summary.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {summary.next_steps.length > 0 && (
        <>
          <h4 className="pt-2 pb-1 text-xs font-semibold text-ink-2">Next steps</h4>
          <ul className="flex list-disc flex-col gap-1 pl-4.5">
            {summary.next_steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function CallTranscript({ activity }: { activity: ActivityDetail }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const turns = activity.transcripts.flatMap((transcript) => transcript.turns);
  if (turns.length === 0) return null;
  return (
    <div className="border-t border-line">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
        className="flex h-9 w-full items-center gap-2 rounded-b-xl px-3.5 text-sm font-medium text-ink-2 -outline-offset-2 hover:bg-hover"
      >
        <ChevronDown aria-hidden="true" className={cx("size-4 transition-transform", !isOpen && "-rotate-90")} />
        Transcript
        <span className="font-normal text-ink-3">
          {turns.length} {turns.length === 1 ? "turn" : "turns"}
        </span>
      </button>
      <ol id={id} hidden={!isOpen} className="flex flex-col gap-2 px-3.5 pt-1 pb-3.5">
        {isOpen &&
          turns.map((turn, index) => (
            <li key={index} className="flex gap-3">
              <span className="tabular w-10 shrink-0 text-right text-xs leading-5 text-ink-3">
                {turn.start_seconds === null ? "" : clockOf(turn.start_seconds)}
              </span>
              <p className="min-w-0 flex-1">
                <span className={cx("font-semibold", turn.user_id !== null && "text-accent-text")}>
                  {turn.speaker ?? turn.identifier ?? "Speaker"}:
                </span>{" "}
                {turn.content}
              </p>
            </li>
          ))}
      </ol>
    </div>
  );
}

/** Statuses of a call that nobody took, in both of Quo's vocabularies. */
const NOT_TAKEN = new Set(["missed", "no-answer", "abandoned", "busy", "canceled", "failed", "voicemail"]);

function describeCall({ direction, status, forwarded_to, answered_at }: ActivityDetail) {
  const isOutgoing = direction === "outgoing";
  const isNotTaken = answered_at === null && NOT_TAKEN.has(status ?? "");
  if (forwarded_to !== null) return { icon: PhoneForwarded, title: "Forwarded call", isMissed: false };
  if (isOutgoing) return { icon: PhoneOutgoing, title: isNotTaken ? "No answer" : "Outgoing call", isMissed: false };
  if (isNotTaken) return { icon: PhoneMissed, title: "Missed call", isMissed: true };
  return { icon: PhoneIncoming, title: status === "ringing" ? "Ringing" : "Incoming call", isMissed: false };
}

/** Seconds until somebody took it, or until it ended. */
function ringOf({ occurred_at, created_at, answered_at, completed_at, duration }: ActivityDetail): number | null {
  const start = occurred_at ?? created_at;
  const end = answered_at ?? (duration === null || duration === 0 ? completed_at : null);
  if (start === null || end === null) return null;
  const seconds = (Date.parse(end) - Date.parse(start)) / 1000;
  return seconds > 0 && seconds < 600 ? seconds : null;
}
