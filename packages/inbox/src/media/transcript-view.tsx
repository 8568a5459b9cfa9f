import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef } from "react";
import type { Transcript } from "@linekeeper/server/read/resources.ts";
import { cx } from "../ui/class-names.ts";
import { clockOf } from "../ui/time.ts";
import { markHits } from "./mark-hits.ts";
import type { Sound } from "./sound.ts";
import { type ShownTurn, shownTurns, turnAt } from "./turns.ts";
import { useSoundState } from "./use-sound.ts";

type Turn = Transcript["turns"][number];

export interface TranscriptViewProps {
  turns: readonly Turn[];
  /** Follows it, and seeks in it; null where there is no sound to the words. */
  sound: Sound | null;
  /** Of somebody whom the transcript does not name. */
  nameOf?: ((turn: Turn) => string | null) | undefined;
  /** The words of a search: they are marked. */
  highlight?: string | undefined;
  /** Where to begin, as a hit of a search says. */
  second?: number | undefined;
}

/** A listener who scrolls wants to read elsewhere: the transcript follows the sound again after so long. */
const LEAVE_ALONE_MS = 4000;

/** Who said what. Only the turns in sight are in the document: an hour of talk has a thousand. */
export function TranscriptView({ turns, sound, nameOf, highlight = "", second }: TranscriptViewProps) {
  const shown = useMemo(() => shownTurns(turns, nameOf ?? (() => null)), [turns, nameOf]);
  const scroller = useRef<HTMLDivElement>(null);
  const scrolledAt = useRef(Number.NEGATIVE_INFINITY);
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 52,
    overscan: 6,
  });
  useEffect(() => {
    if (second === undefined) return;
    sound?.seek(second);
    virtualizer.scrollToIndex(Math.max(0, turnAt(shown, second)), { align: "start" });
  }, [second, shown, sound, virtualizer]);
  const follow = (index: number): void => {
    if (performance.now() - scrolledAt.current < LEAVE_ALONE_MS) return;
    virtualizer.scrollToIndex(index, { align: "center" });
  };
  const rest = (): void => {
    scrolledAt.current = performance.now();
  };
  return (
    <div
      ref={scroller}
      onWheel={rest}
      onTouchMove={rest}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys
      tabIndex={0}
      role="group"
      aria-label="Transcript"
      className="max-h-96 overflow-y-auto overscroll-contain px-2 py-1 -outline-offset-2"
    >
      {sound !== null && <Follower sound={sound} turns={shown} onTurn={follow} />}
      <ol className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const turn = shown[index];
          if (turn === undefined) return null;
          return (
            <li
              key={index}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-setsize={shown.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start}px)` }}
            >
              <TurnLine
                turn={turn}
                sound={sound}
                turns={shown}
                index={index}
                highlight={highlight}
                isStart={second !== undefined && turnAt(shown, second) === index}
              />
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** Tells when another turn begins while the sound plays. */
function Follower({ sound, turns, onTurn }: { sound: Sound; turns: ShownTurn[]; onTurn: (index: number) => void }) {
  const current = useSoundState(sound, (state) => (state.isPlaying ? turnAt(turns, state.position) : -1));
  const latest = useRef(onTurn);
  useEffect(() => {
    latest.current = onTurn;
  });
  useEffect(() => {
    if (current >= 0) latest.current(current);
  }, [current]);
  return null;
}

/** Colours beside the name, never instead of it. */
const VOICES = ["border-warn-text", "border-danger-text", "border-good-text", "border-line-strong"] as const;

interface TurnLineProps {
  turn: ShownTurn;
  turns: ShownTurn[];
  index: number;
  sound: Sound | null;
  highlight: string;
  isStart: boolean;
}

function TurnLine({ turn, turns, index, sound, highlight, isStart }: TurnLineProps) {
  const { speaker, isOwn, voice, text, start } = turn;
  const edge = isOwn ? "border-accent" : VOICES[voice % VOICES.length];
  const words = (
    <>
      <span className={cx("font-semibold", isOwn ? "text-accent-text" : "text-ink")}>{speaker}: </span>
      {markHits(text, highlight).map((piece, at) =>
        piece.isHit ? (
          <mark key={at} className="rounded-sm bg-warn-soft px-0.5 font-medium text-warn-text">
            {piece.text}
          </mark>
        ) : (
          piece.text
        ),
      )}
    </>
  );
  const look = cx(
    "flex w-full gap-2.5 rounded-r-md border-l-3 py-1.5 pr-2 pl-2.5 text-left",
    edge,
    isStart && "bg-hover",
  );
  if (sound === null || start === null) {
    return (
      <p className={look}>
        <Clock start={start} />
        <span className="min-w-0 flex-1 wrap-anywhere">{words}</span>
      </p>
    );
  }
  return (
    <SeekingTurn sound={sound} turns={turns} index={index} start={start} look={look}>
      <Clock start={start} />
      <span className="min-w-0 flex-1 wrap-anywhere">{words}</span>
    </SeekingTurn>
  );
}

function SeekingTurn({
  sound,
  turns,
  index,
  start,
  look,
  children,
}: {
  sound: Sound;
  turns: ShownTurn[];
  index: number;
  start: number;
  look: string;
  children: React.ReactNode;
}) {
  const isHeard = useSoundState(sound, (state) => state.position > 0 && turnAt(turns, state.position) === index);
  return (
    <button
      type="button"
      aria-current={isHeard ? "true" : undefined}
      title={`Hear it from ${clockOf(start)}`}
      onClick={() => {
        // Words that are being marked with the mouse are to be copied.
        if (window.getSelection()?.isCollapsed === false) return;
        sound.seek(start);
        sound.play();
      }}
      className={cx(look, "cursor-pointer select-text", isHeard ? "bg-selected" : "hover:bg-hover")}
    >
      {children}
    </button>
  );
}

function Clock({ start }: { start: number | null }) {
  return (
    <span className="tabular w-9 shrink-0 pt-px text-right text-xs leading-5 text-ink-2">
      {start === null ? "" : clockOf(Math.floor(start))}
    </span>
  );
}
