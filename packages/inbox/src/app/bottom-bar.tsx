import { Link } from "@tanstack/react-router";
import { useSession } from "../data/session.ts";
import { DESTINATIONS } from "./destinations.ts";

/** Navigation where there is no room beside the content. */
export function BottomBar() {
  const session = useSession();
  const shown = DESTINATIONS.filter(({ right }) => right === null || session?.rights.includes(right) === true);
  return (
    <nav
      aria-label="Main"
      className="flex shrink-0 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {shown.map(({ to, label, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          className="flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-ink-3 -outline-offset-2"
          activeProps={{ className: "text-accent-text font-semibold" }}
        >
          <Icon aria-hidden="true" className="size-5" strokeWidth={1.75} />
          <span className="max-w-full truncate text-2xs">{label}</span>
        </Link>
      ))}
    </nav>
  );
}
