import { useMemo } from "react";

const BARS = 100;
const HEIGHT = 32;
const QUIETEST = 1.5;

/**
 * The waveform, twice: what was heard lies over what is to come. Drawn as a path and not with a library for sound, because
 * the server has made the peaks: what is left is a shape, which takes its colours from the theme.
 */
export function Waveform({ peaks, heard }: { peaks: readonly number[]; heard: number }) {
  const path = useMemo(() => pathOf(peaks), [peaks]);
  return (
    <span aria-hidden="true" className="absolute inset-0">
      <Shape path={path} className="text-line-strong" />
      <span className="absolute inset-0" style={{ clipPath: `inset(0 ${100 - heard * 100}% 0 0)` }}>
        <Shape path={path} className="text-accent" />
      </span>
    </span>
  );
}

function Shape({ path, className }: { path: string; className: string }) {
  return (
    <svg
      viewBox={`0 0 ${BARS} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={`absolute inset-0 size-full ${className}`}
    >
      <path d={path} fill="currentColor" />
    </svg>
  );
}

/** Bars around the middle; each the loudest of its part. */
function pathOf(peaks: readonly number[]): string {
  const loudest = Math.max(0.01, ...peaks);
  let path = "";
  for (let bar = 0; bar < BARS; bar += 1) {
    const from = Math.floor((bar * peaks.length) / BARS);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * peaks.length) / BARS));
    const peak = Math.max(0, ...peaks.slice(from, to)) / loudest;
    const height = Math.max(QUIETEST, peak * HEIGHT);
    path += `M${bar + 0.2} ${(HEIGHT - height) / 2}h0.6v${height}h-0.6z`;
  }
  return path;
}
