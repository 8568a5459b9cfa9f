import { Download, FastForward, Pause, Play, RotateCcw, RotateCw } from "lucide-react";
import type { KeyboardEvent } from "react";
import type { MediaFile } from "@linekeeper/server/read/resources.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { cx } from "../ui/class-names.ts";
import { Menu, MenuItem } from "../ui/menu.tsx";
import { clockOf, lengthOf } from "../ui/time.ts";
import { MissingFile } from "./missing-file.tsx";
import { SPEEDS } from "./sound.ts";
import { type LoadedSound, useSound, useSoundState } from "./use-sound.ts";
import { Waveform } from "./waveform.tsx";

const STEP_S = 10;

/** Sound of a file by itself. Where a transcript follows the sound, `useSound` is above both, and this is `SoundControls`. */
export function AudioPlayer({ file, label }: { file: MediaFile; label: string }) {
  const loaded = useSound(file);
  return loaded === null ? <MissingFile file={file} kind={label} /> : <SoundControls loaded={loaded} label={label} />;
}

/**
 * Play, position, speed, skipping of silence, download. In it J and L go 10 seconds back and on, K and space play and
 * pause; the page's own J and K do not hear of it.
 */
export function SoundControls({ loaded, label }: { loaded: LoadedSound; label: string }) {
  const { sound, file, url } = loaded;
  const hasFailed = useSoundState(sound, (state) => state.hasFailed);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const isOnButton = event.target instanceof HTMLButtonElement;
    const act = ACTIONS[event.key.toLowerCase()];
    // Space presses the button that it is on.
    if (act === undefined || (event.key === " " && isOnButton)) return;
    event.preventDefault();
    event.stopPropagation();
    act(loaded);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the controls within
    <div role="group" aria-label={label} onKeyDown={onKeyDown} className="flex min-w-0 flex-col gap-1">
      {hasFailed && (
        <p role="alert" className="text-sm text-danger-text">
          This browser could not play it. Download it to hear it elsewhere.
        </p>
      )}
      <div className="flex items-center gap-2.5">
        <PlayButton loaded={loaded} label={label} />
        <Position loaded={loaded} label={label} />
      </div>
      <div className="flex flex-wrap items-center gap-x-0.5 gap-y-1">
        <Time loaded={loaded} />
        <span className="flex-1" />
        <IconButton label={`Back ${STEP_S} seconds`} keys="J" onClick={() => sound.skip(-STEP_S)}>
          <RotateCcw aria-hidden="true" className="size-4" strokeWidth={1.75} />
        </IconButton>
        <IconButton label={`On ${STEP_S} seconds`} keys="L" onClick={() => sound.skip(STEP_S)}>
          <RotateCw aria-hidden="true" className="size-4" strokeWidth={1.75} />
        </IconButton>
        <Speed loaded={loaded} />
        <SkipSilence loaded={loaded} />
        {url !== null && (
          <a
            href={url}
            download={file.id}
            aria-label={`Download: ${label}`}
            title="Download"
            className="touch-target inline-flex size-8 items-center justify-center rounded-md text-ink-2 hover:bg-hover hover:text-ink"
          >
            <Download aria-hidden="true" className="size-4" strokeWidth={1.75} />
          </a>
        )}
      </div>
    </div>
  );
}

const ACTIONS: Readonly<Record<string, (loaded: LoadedSound) => void>> = {
  " ": ({ sound }) => sound.toggle(),
  k: ({ sound }) => sound.toggle(),
  j: ({ sound }) => sound.skip(-STEP_S),
  l: ({ sound }) => sound.skip(STEP_S),
};

function PlayButton({ loaded: { sound, url }, label }: { loaded: LoadedSound; label: string }) {
  const isPlaying = useSoundState(sound, (state) => state.isPlaying);
  const isWaiting = useSoundState(sound, (state) => state.isWaiting);
  const Icon = isPlaying ? Pause : Play;
  return (
    <button
      type="button"
      disabled={url === null}
      aria-label={`${isPlaying ? "Pause" : "Play"}: ${label}`}
      onClick={() => sound.toggle()}
      className={cx(
        "touch-target flex size-10 shrink-0 items-center justify-center rounded-full bg-accent text-on-accent hover:bg-accent-hover disabled:opacity-55",
        isWaiting && "animate-pulse",
      )}
    >
      <Icon
        aria-hidden="true"
        className={cx("size-4.5 fill-current", !isPlaying && "translate-x-px")}
        strokeWidth={1.5}
      />
    </button>
  );
}

/** A slider of the browser lies over the shape, unseen: it has the keys, the fingers and the words for screen readers. */
function Position({ loaded: { sound, peaks }, label }: { loaded: LoadedSound; label: string }) {
  const duration = useSoundState(sound, (state) => state.duration);
  // Tenths of a second are as fine as anybody hears or sees.
  const position = useSoundState(sound, (state) => Math.round(state.position * 10) / 10);
  const heard = duration > 0 ? Math.min(1, position / duration) : 0;
  return (
    <div className="relative h-9 min-w-0 flex-1 rounded-md has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-(--focus)">
      {peaks === null ? (
        <span
          aria-hidden="true"
          className="absolute inset-x-0 top-1/2 h-1 -translate-y-1/2 rounded-full bg-line-strong"
        >
          <span className="absolute inset-y-0 left-0 rounded-full bg-accent" style={{ width: `${heard * 100}%` }} />
        </span>
      ) : (
        <Waveform peaks={peaks} heard={heard} />
      )}
      {/* Where it is must be seen without telling two colours apart. */}
      <span
        aria-hidden="true"
        className="absolute inset-y-0 w-0.5 -translate-x-px rounded-full bg-ink"
        style={{ left: `${heard * 100}%` }}
      />
      <input
        type="range"
        min={0}
        max={Math.max(duration, 0.1)}
        step={0.1}
        value={Math.min(position, Math.max(duration, 0.1))}
        disabled={duration === 0}
        aria-label={`Position: ${label}`}
        aria-valuetext={`${lengthOf(position)} of ${lengthOf(duration)}`}
        onChange={(event) => sound.seek(Number(event.target.value))}
        className="absolute inset-0 size-full cursor-pointer appearance-none opacity-0"
      />
    </div>
  );
}

function Time({ loaded: { sound } }: { loaded: LoadedSound }) {
  const position = useSoundState(sound, (state) => Math.floor(state.position));
  const duration = useSoundState(sound, (state) => Math.round(state.duration));
  return (
    <span aria-hidden="true" className="tabular pl-0.5 text-xs text-ink-2">
      {clockOf(position)} / {duration === 0 ? "–:––" : clockOf(duration)}
    </span>
  );
}

function Speed({ loaded: { sound } }: { loaded: LoadedSound }) {
  const speed = useSoundState(sound, (state) => state.speed);
  return (
    <Menu
      align="end"
      trigger={
        <Button look="quiet" aria-label={`Speed ${speed} times`} className="tabular min-w-11 px-1.5!">
          {speed}×
        </Button>
      }
    >
      {SPEEDS.map((choice) => (
        <MenuItem key={choice} isChecked={choice === speed} onSelect={() => sound.setSpeed(choice)}>
          {choice}×
        </MenuItem>
      ))}
    </Menu>
  );
}

function SkipSilence({ loaded: { sound, silence } }: { loaded: LoadedSound }) {
  const isOn = useSoundState(sound, (state) => state.skipsSilence);
  if (silence < 1) return null;
  return (
    <IconButton
      label={`Skip ${lengthOf(silence)} of silence`}
      aria-pressed={isOn}
      onClick={() => sound.setSkipsSilence(!isOn)}
      className={cx(isOn && "bg-selected text-accent-text!")}
    >
      <FastForward aria-hidden="true" className="size-4" strokeWidth={1.75} />
    </IconButton>
  );
}
