/** What entries of the navigation look like. */
export const ITEM =
  "flex h-8 items-center gap-2.5 rounded-md px-2.5 text-sm text-ink-2 hover:bg-hover hover:text-ink max-rail:justify-center max-rail:px-0";
export const ACTIVE = "bg-selected! text-ink! font-medium";
