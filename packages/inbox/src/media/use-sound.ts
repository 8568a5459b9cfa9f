import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { MediaFile } from "@linekeeper/server/read/resources.ts";
import { useMediaSource, useMediaUrl } from "./media-source.ts";
import { findSilences, lengthOfSilences } from "./silence.ts";
import { Sound, type SoundState } from "./sound.ts";

export interface LoadedSound {
  file: MediaFile;
  sound: Sound;
  /** Null while they load, and where there are none. */
  peaks: readonly number[] | null;
  /** Seconds that can be skipped. */
  silence: number;
  url: string | null;
}

/** The sound of an archived file, for as long as the component is there. Null without a file that can be played. */
export function useSound(file: MediaFile | null): LoadedSound | null {
  const source = useMediaSource();
  const playable = file?.state === "archived" ? file : null;
  const id = playable?.id ?? null;
  const url = useMediaUrl(id);
  const [sound] = useState(() => new Sound(file?.duration ?? null));
  const { data } = useQuery({
    queryKey: ["media", "peaks", id],
    queryFn: ({ signal }) => source.readPeaks(id ?? "", signal),
    enabled: playable?.has_peaks === true,
    staleTime: Number.POSITIVE_INFINITY,
    retry: 1,
  });
  const peaks = data?.data ?? null;
  const duration = useSoundState(sound, (state) => state.duration);
  const silences = useMemo(() => (peaks === null ? [] : findSilences(peaks, duration)), [peaks, duration]);
  useEffect(() => {
    sound.setUrl(url);
    return () => sound.setUrl(null);
  }, [sound, url]);
  useEffect(() => sound.setSilences(silences), [sound, silences]);
  if (playable === null) return null;
  return { file: playable, sound, peaks, silence: lengthOfSilences(silences), url };
}

/** `select` gives a plain value: the component renders anew only when that changes. */
export function useSoundState<T extends string | number | boolean>(sound: Sound, select: (state: SoundState) => T): T {
  return useSyncExternalStore(sound.subscribe, () => select(sound.state));
}
