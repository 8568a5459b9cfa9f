import { Voicemail } from "lucide-react";
import type { ActivityDetail } from "@linekeeper/server/read/resources.ts";
import { lengthOf } from "../ui/time.ts";
import { AudioPlayer } from "./audio-player.tsx";
import { CardFrame } from "./card-frame.tsx";
import { markHits } from "./mark-hits.ts";

export interface VoicemailCardProps {
  activity: ActivityDetail;
  /** Who left it; null for somebody unknown. */
  author: string | null;
  /** The words of a search. */
  highlight?: string | undefined;
}

export function VoicemailCard({ activity, author, highlight = "" }: VoicemailCardProps) {
  const turns = activity.transcripts.flatMap((transcript) => transcript.turns.map(({ content }) => content));
  const words = turns.length > 0 ? turns.join(" ") : (activity.ai_transcript ?? activity.body ?? "");
  const length = activity.duration === null ? null : lengthOf(activity.duration);
  return (
    <CardFrame
      icon={Voicemail}
      tone="warn"
      title="Voicemail"
      facts={[author === null ? null : `from ${author}`, length].filter((fact) => fact !== null)}
      moment={activity.occurred_at ?? activity.created_at}
    >
      <div className="flex flex-col gap-2.5 px-3.5 pb-3">
        {activity.media_files.map((file) => (
          <AudioPlayer key={file.id} file={file} label="Voicemail" />
        ))}
        {words === "" ? (
          <p className="text-sm text-ink-2">No transcript.</p>
        ) : (
          <blockquote className="border-l-2 border-line-strong pl-3 wrap-anywhere whitespace-pre-wrap">
            {markHits(words, highlight).map((piece, at) =>
              piece.isHit ? (
                <mark key={at} className="rounded-sm bg-warn-soft px-0.5 font-medium text-warn-text">
                  {piece.text}
                </mark>
              ) : (
                piece.text
              ),
            )}
          </blockquote>
        )}
      </div>
    </CardFrame>
  );
}
