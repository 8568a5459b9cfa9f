/** Menus. Their code is loaded after what is shown: it is a fifth of what the first route would load. */
import { cloneElement, lazy, type ReactElement, type ReactNode, Suspense, useEffect, useState } from "react";

const load = () => import("./menu-parts.tsx");
/** Long after the first route is shown, and before most people press their first key. */
const PRELOAD_AFTER_MS = 1500;
const MenuPopup = lazy(() => load().then((parts) => ({ default: parts.MenuPopup })));

/** Only inside of a Menu. */
export const MenuItem = lazy(() => load().then((parts) => ({ default: parts.MenuItem })));
export const MenuLabel = lazy(() => load().then((parts) => ({ default: parts.MenuLabel })));

type TriggerProps = Record<string, unknown>;

/** Controlled where `isOpen` is given: for menus that a key opens too. */
export function Menu({
  trigger,
  isOpen: isOpenGiven,
  onOpenChange,
  align = "start",
  children,
}: {
  trigger: ReactElement<TriggerProps>;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  align?: "start" | "end";
  children: ReactNode;
}) {
  const [isOpenHere, setOpenHere] = useState(false);
  const [wasOpened, setOpened] = useState(false);
  const isOpen = isOpenGiven ?? isOpenHere;
  const opensByKey = isOpenGiven !== undefined;
  useEffect(() => {
    // Whoever presses the key of a menu and then the one of a choice would meet the keys of the page in between.
    if (!opensByKey) return;
    const timer = setTimeout(() => void load(), PRELOAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, [opensByKey]);
  const change = (next: boolean): void => {
    if (next) setOpened(true);
    setOpenHere(next);
    onOpenChange?.(next);
  };
  const closed = cloneElement(trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onClick: () => change(true),
    onPointerEnter: () => void load(),
    onFocus: () => void load(),
  });
  if (!wasOpened && !isOpen) return closed;
  return (
    <Suspense fallback={closed}>
      <MenuPopup trigger={trigger} isOpen={isOpen} isByKey={isOpen && !isOpenHere} onOpenChange={change} align={align}>
        {children}
      </MenuPopup>
    </Suspense>
  );
}
