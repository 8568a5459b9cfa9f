import { cx } from "./class-names.ts";

const isApple = /Mac|iP(?:hone|ad|od)/.test(navigator.platform);

/** `mod` is Cmd on Apple's machines and Ctrl elsewhere. */
export function showKeys(keys: string): string[] {
  return keys.split("+").map((key) => {
    switch (key) {
      case "mod":
        return isApple ? "⌘" : "Ctrl";
      case "shift":
        return isApple ? "⇧" : "Shift";
      case "enter":
        return "Enter";
      case "escape":
        return "Esc";
      case "arrowleft":
        return "←";
      case "arrowright":
        return "→";
      default:
        return key.toUpperCase();
    }
  });
}

export function Keys({ keys, isInverse = false }: { keys: string; isInverse?: boolean }) {
  return (
    <span className="inline-flex gap-0.5">
      {showKeys(keys).map((key) => (
        <kbd
          key={key}
          className={cx(
            "min-w-4.5 rounded border px-1 text-center font-sans text-2xs leading-4",
            isInverse ? "border-current/35" : "border-line bg-sunken text-ink-2",
          )}
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
