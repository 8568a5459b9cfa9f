/** What the menus of decisions have in common. */
import type { StateChange } from "../data/states.ts";
import type { Target } from "./decide.ts";

/** `said`: what is told when it was done. */
export type Decide = (change: StateChange, said: string) => void;

export interface DecisionMenuProps {
  targets: readonly Target[];
  onDecide: Decide;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}
