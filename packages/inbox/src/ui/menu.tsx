/** Menus. Their code is loaded after what is shown: it is a fifth of what the first route would load. */
import {
  cloneElement,
  type ComponentProps,
  type ReactElement,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useState,
  useSyncExternalStore,
} from "react";
import type * as Parts from "./menu-parts.tsx";

/** Long after the first route is shown, and before most people press their first key. */
const PRELOAD_AFTER_MS = 1000;

/** Not `lazy`: each of the parts would wait by itself, 300 ms for React to show the next, while keys go to the page behind. */
let parts: typeof Parts | null = null;
let loading: Promise<boolean> | null = null;
const listeners = new Set<() => void>();

/** False where it did not come, as without a connection: the next press tries again. */
function load(): Promise<boolean> {
  loading ??= import("./menu-parts.tsx").then(
    (loaded) => {
      parts = loaded;
      for (const listener of listeners) listener();
      return true;
    },
    () => {
      loading = null;
      return false;
    },
  );
  return loading;
}

const preload = (): void => void load();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const useParts = (): typeof Parts | null => useSyncExternalStore(subscribe, () => parts);

/** Only inside of a Menu. */
export function MenuItem(props: ComponentProps<typeof Parts.MenuItem>) {
  const Item = useParts()?.MenuItem;
  return Item === undefined ? null : <Item {...props} />;
}

/** Only inside of a Menu. */
export function MenuLabel(props: ComponentProps<typeof Parts.MenuLabel>) {
  const Label = useParts()?.MenuLabel;
  return Label === undefined ? null : <Label {...props} />;
}

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
  const Popup = useParts()?.MenuPopup;
  const [isOpenHere, setOpenHere] = useState(false);
  const [wasOpened, setOpened] = useState(false);
  const isOpen = isOpenGiven ?? isOpenHere;
  useEffect(() => {
    const timer = setTimeout(preload, PRELOAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const change = (next: boolean): void => {
    if (next) setOpened(true);
    setOpenHere(next);
    onOpenChange?.(next);
  };
  const giveUp = useEffectEvent(() => change(false));
  useEffect(() => {
    if (!isOpen) return;
    const follow = async (): Promise<void> => {
      if (!(await load())) giveUp();
    };
    void follow();
  }, [isOpen]);
  if (Popup === undefined || (!wasOpened && !isOpen)) {
    return cloneElement(trigger, {
      "aria-haspopup": "menu",
      "aria-expanded": false,
      onClick: () => change(true),
      onPointerEnter: preload,
      onFocus: preload,
    });
  }
  return (
    <Popup trigger={trigger} isOpen={isOpen} isByKey={isOpen && !isOpenHere} onOpenChange={change} align={align}>
      {children}
    </Popup>
  );
}
