/** The chosen theme; `public/theme.js` applies it before the first paint. */
import { useSyncExternalStore } from "react";

export const THEMES = ["system", "light", "dark", "contrast"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "linekeeper.theme";
const listeners = new Set<() => void>();

function read(): Theme {
  const kept = document.documentElement.dataset["theme"];
  return THEMES.find((theme) => theme === kept) ?? "system";
}

/** Of the frame of an installed page; `--canvas`, which no attribute can name. */
const FRAMES = { light: "#f4f4f1", dark: "#111214" } as const;

function paintFrame(theme: Theme): void {
  for (const meta of document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]")) {
    meta.content =
      theme === "light" || theme === "dark" ? FRAMES[theme] : FRAMES[/dark/.test(meta.media) ? "dark" : "light"];
  }
}

export function setTheme(theme: Theme): void {
  document.documentElement.dataset["theme"] = theme;
  paintFrame(theme);
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Storage is blocked: it holds until the page is left.
  }
  for (const listener of listeners) listener();
}

export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, read);
}
