import { Contrast, type LucideIcon, Monitor, Moon, Sun } from "lucide-react";
import { cx } from "../ui/class-names.ts";
import { setTheme, type Theme, THEMES, useTheme } from "../ui/theme.ts";
import { Block } from "./parts.tsx";

const LOOKS: Record<Theme, { label: string; icon: LucideIcon }> = {
  system: { label: "As the system", icon: Monitor },
  light: { label: "Light", icon: Sun },
  dark: { label: "Dark", icon: Moon },
  contrast: { label: "High contrast", icon: Contrast },
};

export function Appearance() {
  const chosen = useTheme();
  return (
    <Block title="Appearance" lead="Kept in this browser.">
      <fieldset>
        <legend className="sr-only">Theme</legend>
        <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
          {THEMES.map((theme) => {
            const { label, icon: Icon } = LOOKS[theme];
            return (
              <label
                key={theme}
                className={cx(
                  "flex h-20 cursor-pointer flex-col items-center justify-center gap-1.5 rounded-lg border text-sm has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-(--focus)",
                  theme === chosen ? "border-accent bg-selected font-semibold" : "border-line hover:bg-hover",
                )}
              >
                <input
                  type="radio"
                  name="theme"
                  value={theme}
                  checked={theme === chosen}
                  onChange={() => setTheme(theme)}
                  className="sr-only"
                />
                <Icon aria-hidden="true" className="size-5 text-ink-2" strokeWidth={1.75} />
                {label}
              </label>
            );
          })}
        </div>
      </fieldset>
    </Block>
  );
}
