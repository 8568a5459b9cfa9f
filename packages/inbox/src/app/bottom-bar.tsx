import { Link, useLocation, useNavigate } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import { useSession } from "../data/session.ts";
import { cx } from "../ui/class-names.ts";
import { Menu, MenuItem } from "../ui/menu.tsx";
import { CountBadge } from "./count-badge.tsx";
import { useDestinationCounts } from "./destination-counts.ts";
import { destinationsFor } from "./destinations.ts";

const ITEM =
  "relative flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-ink-3 -outline-offset-2";
const ACTIVE = "text-accent-text font-semibold";

/** Navigation where there is no room beside the content. */
export function BottomBar() {
  const session = useSession();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const counts = useDestinationCounts();
  const shown = destinationsFor(session);
  const more = shown.filter(({ isAtHand }) => !isAtHand);
  const waiting = more.reduce((sum, { to }) => sum + (counts[to] ?? 0), 0);
  const isInMore = more.some(({ to }) => pathname.startsWith(to));
  return (
    <nav
      aria-label="Main"
      className="flex shrink-0 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {shown
        .filter(({ isAtHand }) => isAtHand)
        .map(({ to, label, icon: Icon }) => (
          <Link key={to} to={to} className={ITEM} activeProps={{ className: ACTIVE }}>
            <span className="relative">
              <Icon aria-hidden="true" className="size-5" strokeWidth={1.75} />
              <CountBadge count={counts[to] ?? 0} isOver />
            </span>
            <span className="max-w-full truncate text-2xs">{label}</span>
          </Link>
        ))}
      <Menu
        align="end"
        trigger={
          <button type="button" className={cx(ITEM, isInMore && ACTIVE)}>
            <span className="relative">
              <Ellipsis aria-hidden="true" className="size-5" strokeWidth={1.75} />
              <CountBadge count={waiting} isOver />
            </span>
            <span className="text-2xs">More</span>
          </button>
        }
      >
        {more.map(({ to, label, icon: Icon }) => (
          <MenuItem
            key={to}
            icon={<Icon aria-hidden="true" className="size-4.5 text-ink-3" strokeWidth={1.75} />}
            isChecked={pathname.startsWith(to)}
            onSelect={() => void navigate({ to })}
          >
            {(counts[to] ?? 0) > 0 ? `${label} (${counts[to]})` : label}
          </MenuItem>
        ))}
      </Menu>
    </nav>
  );
}
