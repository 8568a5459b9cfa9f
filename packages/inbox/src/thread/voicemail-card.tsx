import { Voicemail } from "lucide-react";
import type { ConversationDetail } from "../data/resources.ts";
import { fullMoment, lengthOf, timeOf } from "../ui/time.ts";
import type { ActivityEntry } from "./activity-item.tsx";
import { AudioPlayer } from "./audio-player.tsx";
import { authorOf } from "./author.ts";

export function VoicemailCard({ item, conversation }: { item: ActivityEntry; conversation: ConversationDetail }) {
  const { activity, moment } = item;
  const author = authorOf(activity, conversation, []);
  const words = activity.ai_transcript ?? activity.body;
  return (
    <article aria-label="Voicemail" className="my-2.5 rounded-xl border border-line bg-surface px-3.5 py-2.5">
      <div className="flex items-center gap-3">
        <span className="flex size-9 shrink-0 items-center justify-center rounded-full bg-warn-soft text-warn-text">
          <Voicemail aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
        </span>
        <div className="min-w-0 flex-1">
          <h3 className="font-semibold">Voicemail</h3>
          <p className="truncate text-sm text-ink-2">
            {[author, activity.duration === null ? null : lengthOf(activity.duration)]
              .filter((fact) => fact !== null)
              .join(" · ")}
          </p>
        </div>
        {moment !== "" && (
          <time dateTime={moment} title={fullMoment(moment)} className="tabular self-start text-xs text-ink-3">
            {timeOf(moment)}
          </time>
        )}
      </div>
      {activity.media_files.map((file) => (
        <div key={file.id} className="pt-2.5">
          <AudioPlayer file={file} label="Voicemail" />
        </div>
      ))}
      {words !== null && words !== "" && (
        <blockquote className="mt-2.5 border-l-2 border-line pl-3 whitespace-pre-wrap text-ink">{words}</blockquote>
      )}
    </article>
  );
}
