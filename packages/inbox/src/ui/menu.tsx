/** Menus. Their code is loaded when somebody is about to open one: it is a fifth of what the first route would load. */
import { cloneElement, lazy, type ReactElement, type ReactNode, Suspense, useState } from "react";

const load = () => import("./menu-parts.tsx");
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
      <MenuPopup trigger={trigger} isOpen={isOpen} onOpenChange={change} align={align}>
        {children}
      </MenuPopup>
    </Suspense>
  );
}
