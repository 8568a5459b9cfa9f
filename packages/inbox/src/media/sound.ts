/**
 * One sound: an audio element and what is known of it. Outside React, because the position changes with every frame and
 * only few components want to know.
 *
 * Guaranteed
 * - Nothing is loaded before somebody plays or seeks: a thread shows many calls.
 * - One sound plays at a time; playing one pauses the other.
 * - Seeking works before anything is loaded, and while nothing plays.
 */
import { endOfSilence, type Silence } from "./silence.ts";

export const SPEEDS = [1, 1.25, 1.5, 1.75, 2] as const;

export interface SoundState {
  isPlaying: boolean;
  /** Waits for bytes. */
  isWaiting: boolean;
  /** The browser cannot play it, or cannot get it. */
  hasFailed: boolean;
  /** Seconds. */
  position: number;
  /** Seconds; 0 while nobody knows. */
  duration: number;
  speed: number;
  skipsSilence: boolean;
}

const listenedToNow: { sound: Sound | null } = { sound: null };
/** Chosen once, for all sounds of the page. */
const habits = { speed: 1, skipsSilence: false };

export class Sound {
  readonly #audio: HTMLAudioElement;
  readonly #listeners = new Set<() => void>();
  #silences: readonly Silence[] = [];
  #frame = 0;
  #state: SoundState;

  constructor(duration: number | null) {
    this.#audio = new Audio();
    this.#audio.preload = "none";
    this.#state = {
      isPlaying: false,
      isWaiting: false,
      hasFailed: false,
      position: 0,
      duration: duration ?? 0,
      ...habits,
    };
    const audio = this.#audio;
    audio.addEventListener("play", () => this.#begin());
    audio.addEventListener("pause", () => this.#set({ isPlaying: false, isWaiting: false }));
    audio.addEventListener("waiting", () => this.#set({ isWaiting: true }));
    audio.addEventListener("playing", () => this.#set({ isWaiting: false }));
    audio.addEventListener("seeked", () => this.#tell());
    audio.addEventListener("timeupdate", () => this.#tell());
    audio.addEventListener("durationchange", () => {
      if (Number.isFinite(audio.duration)) this.#set({ duration: audio.duration });
    });
    audio.addEventListener("error", () => {
      // Taking the address away is no failure.
      if (audio.hasAttribute("src")) this.#set({ hasFailed: true, isPlaying: false, isWaiting: false });
    });
  }

  get state(): SoundState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The address may come later than the sound, and go before it. */
  setUrl(url: string | null): void {
    const { position } = this.#state;
    if (url === null) {
      this.#audio.pause();
      this.#audio.removeAttribute("src");
      // Lets go of what was loaded.
      if (this.#audio.readyState > 0) this.#audio.load();
    } else if (this.#audio.getAttribute("src") !== url) {
      this.#audio.src = url;
      this.#audio.currentTime = position;
      this.#set({ hasFailed: false });
    }
  }

  setSilences(silences: readonly Silence[]): void {
    this.#silences = silences;
  }

  toggle(): void {
    if (this.#state.isPlaying) this.#audio.pause();
    else this.play();
  }

  play(): void {
    if (this.#state.duration > 0 && this.#state.position >= this.#state.duration - 0.05) this.seek(0);
    // A pause that comes before the sound does rejects this, and `error` tells what else can go wrong.
    this.#audio.play().catch(() => undefined);
  }

  pause(): void {
    this.#audio.pause();
  }

  seek(position: number): void {
    const { duration } = this.#state;
    const to = Math.max(0, duration > 0 ? Math.min(position, duration) : position);
    this.#audio.currentTime = to;
    this.#set({ position: to });
  }

  skip(seconds: number): void {
    this.seek(this.#state.position + seconds);
  }

  setSpeed(speed: number): void {
    habits.speed = speed;
    this.#audio.playbackRate = speed;
    this.#set({ speed });
  }

  setSkipsSilence(skipsSilence: boolean): void {
    habits.skipsSilence = skipsSilence;
    this.#set({ skipsSilence });
  }

  #begin(): void {
    if (listenedToNow.sound !== this) listenedToNow.sound?.pause();
    listenedToNow.sound = this;
    this.#audio.playbackRate = habits.speed;
    this.#set({ isPlaying: true, hasFailed: false, ...habits });
    cancelAnimationFrame(this.#frame);
    const frame = (): void => {
      if (!this.#state.isPlaying) return;
      this.#tell();
      this.#frame = requestAnimationFrame(frame);
    };
    this.#frame = requestAnimationFrame(frame);
  }

  #tell(): void {
    const position = this.#audio.currentTime;
    const { isPlaying, skipsSilence } = this.#state;
    const end = isPlaying && skipsSilence && !this.#audio.seeking ? endOfSilence(this.#silences, position) : null;
    if (end !== null) this.seek(end);
    else this.#set({ position });
  }

  #set(changed: Partial<SoundState>): void {
    const keys = Object.keys(changed) as (keyof SoundState)[];
    if (keys.every((key) => this.#state[key] === changed[key])) return;
    this.#state = { ...this.#state, ...changed };
    for (const listener of this.#listeners) listener();
  }
}
