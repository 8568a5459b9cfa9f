import {
  ChevronDown,
  type LucideIcon,
  PhoneCall,
  PhoneForwarded,
  PhoneIncoming,
  PhoneMissed,
  PhoneOutgoing,
} from "lucide-react";
import { useId, useState } from "react";
import type { ActivityDetail, MediaFile, Transcript } from "@linekeeper/server/read/resources.ts";
import { cx } from "../ui/class-names.ts";
import { SoundControls } from "./audio-player.tsx";
import { CardFrame } from "./card-frame.tsx";
import { CALL_TITLES, type CallKind, factsOf, kindOf } from "./describe-call.ts";
import { MissingFile } from "./missing-file.tsx";
import { SummaryCard } from "./summary-card.tsx";
import { TranscriptView, type TranscriptViewProps } from "./transcript-view.tsx";
import { useSound } from "./use-sound.ts";

const ICONS = {
  incoming: PhoneIncoming,
  outgoing: PhoneOutgoing,
  missed: PhoneMissed,
  "no-answer": PhoneOutgoing,
  forwarded: PhoneForwarded,
  ringing: PhoneCall,
} as const satisfies Record<CallKind, LucideIcon>;

export interface CallCardProps {
  activity: ActivityDetail;
  /** Of a user of Quo; null for somebody unknown. */
  nameOfUser: (id: string) => string | null;
  /** Of whoever speaks in a transcript, where it does not say. */
  nameOfTurn?: TranscriptViewProps["nameOf"];
  onMakeTask?: ((step: string) => Promise<void>) | undefined;
  /** Whether a next step is a task already. */
  hasTask?: ((step: string) => boolean) | undefined;
  /** A hit of a search: its words, and the second at which they are said. */
  highlight?: string | undefined;
  second?: number | undefined;
}

/** A call: who, how long, what was said, and what is to be done. */
export function CallCard({ activity, nameOfUser, nameOfTurn, onMakeTask, hasTask, highlight, second }: CallCardProps) {
  const kind = kindOf(activity);
  return (
    <CardFrame
      icon={ICONS[kind]}
      tone={kind === "missed" ? "danger" : "plain"}
      title={CALL_TITLES[kind]}
      facts={factsOf(activity, nameOfUser)}
      moment={activity.occurred_at ?? activity.created_at}
    >
      {partsOf(activity).map(({ key, file, transcript }, at) => (
        <Part
          key={key}
          file={file}
          transcript={transcript}
          nameOf={nameOfTurn}
          highlight={highlight}
          second={at === 0 ? second : undefined}
        />
      ))}
      {activity.summary !== null && (
        <SummaryCard summary={activity.summary} onMakeTask={onMakeTask} hasTask={hasTask} />
      )}
    </CardFrame>
  );
}

interface CallPart {
  key: string;
  file: MediaFile | null;
  transcript: Transcript | null;
}

/** A recording with the transcript of it; that of the whole call belongs to the first. */
function partsOf({ media_files, transcripts }: ActivityDetail): CallPart[] {
  const files = media_files.filter(({ source }) => source === "recording");
  const left = transcripts.filter(({ turns }) => turns.length > 0);
  const take = (fits: (transcript: Transcript) => boolean): Transcript | null => {
    const at = left.findIndex(fits);
    return at === -1 ? null : (left.splice(at, 1)[0] ?? null);
  };
  const parts = files.map((file, at): CallPart => {
    const own = take(({ recording_id }) => recording_id === file.source_id);
    return {
      key: file.id,
      file,
      transcript: own ?? (at === 0 ? take(({ recording_id }) => recording_id === null) : null),
    };
  });
  const alone = left.map((transcript, at): CallPart => ({ key: `transcript-${at}`, file: null, transcript }));
  return [...parts, ...alone];
}

function Part({
  file,
  transcript,
  nameOf,
  highlight,
  second,
}: Omit<CallPart, "key"> & Pick<TranscriptViewProps, "nameOf" | "highlight" | "second">) {
  const loaded = useSound(file);
  // Whoever comes from a search wants to read what was found.
  const [isOpen, setOpen] = useState(second !== undefined || (highlight ?? "") !== "");
  const id = useId();
  return (
    <>
      {file !== null && (
        <div className="px-3.5 pb-2.5">
          {loaded === null ? (
            <MissingFile file={file} kind="Recording" />
          ) : (
            <SoundControls loaded={loaded} label="Recording" />
          )}
        </div>
      )}
      {transcript !== null && (
        <div className="border-t border-line">
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setOpen(!isOpen)}
            className="touch-target flex h-9 w-full items-center gap-2 px-3.5 text-sm font-medium text-ink-2 -outline-offset-2 hover:bg-hover"
          >
            <ChevronDown aria-hidden="true" className={cx("size-4 transition-transform", !isOpen && "-rotate-90")} />
            Transcript
            <span className="font-normal">
              {transcript.turns.length} {transcript.turns.length === 1 ? "turn" : "turns"}
            </span>
          </button>
          <div id={id} hidden={!isOpen} className="pb-2">
            {isOpen && (
              <TranscriptView
                turns={transcript.turns}
                sound={loaded?.sound ?? null}
                nameOf={nameOf}
                highlight={highlight}
                second={second}
              />
            )}
          </div>
        </div>
      )}
    </>
  );
}
