import { Link, Outlet, useParams } from "@tanstack/react-router";
import { Screen } from "../app/screen.tsx";
import { useSession } from "../data/session.ts";
import { cx } from "../ui/class-names.ts";
import { SECTIONS } from "./sections.ts";

export function SettingsScreen() {
  const rights = useSession()?.rights ?? [];
  const { section: current = "profile" } = useParams({ strict: false });
  return (
    <Screen title="Settings">
      <div className="mx-auto flex max-w-5xl flex-col gap-6 px-4 py-4 md:px-6 lg:flex-row lg:gap-10 lg:py-6">
        <nav aria-label="Settings" className="lg:sticky lg:top-6 lg:w-44 lg:shrink-0 lg:self-start">
          <ul className="flex flex-wrap gap-1 lg:flex-col">
            {SECTIONS.filter(({ right }) => right === null || rights.includes(right)).map(
              ({ id, label, icon: Icon }) => (
                <li key={id}>
                  <Link
                    to="/settings/$section"
                    params={{ section: id }}
                    aria-current={id === current ? "page" : undefined}
                    className={cx(
                      "flex h-9 items-center gap-2 rounded-md px-3 text-sm pointer-coarse:h-11",
                      id === current
                        ? "bg-selected font-medium text-ink"
                        : "text-ink-2 hover:bg-hover hover:text-ink max-lg:border max-lg:border-line",
                    )}
                  >
                    <Icon aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />
                    {label}
                  </Link>
                </li>
              ),
            )}
          </ul>
        </nav>
        <div className="flex min-w-0 flex-1 flex-col gap-8">
          <Outlet />
        </div>
      </div>
    </Screen>
  );
}
