import type { StoreKind } from "../database.ts";
import type { Random } from "./random.ts";

/** When the server is killed, and how. Times in milliseconds. */
export type Round =
  | { kill: "under load"; after: number }
  | { kill: "after the first acknowledgements"; acknowledgements: number }
  | { kill: "while starting"; after: number }
  | { kill: "while stopping"; loadFor: number; after: number }
  | { kill: "while projecting"; loadFor: number; after: number }
  /** The server lives on without its database, which comes back; then the server is killed. */
  | { kill: "database, then server"; after: number; away: number; loadFor: number }
  | { kill: "database and server"; after: number };

const SHARED = [
  "under load",
  "under load",
  "after the first acknowledgements",
  "while starting",
  "while stopping",
  "while projecting",
] as const satisfies Round["kill"][];
const WITH_DATABASE = ["database, then server", "database and server"] as const satisfies Round["kill"][];

export function planRound(random: Random, store: StoreKind): Round {
  const kill = random.pick<Round["kill"]>(store === "postgres" ? [...SHARED, ...WITH_DATABASE] : SHARED);
  switch (kill) {
    case "under load":
    case "database and server":
      return { kill, after: random.int(5, 500) };
    case "after the first acknowledgements":
      return { kill, acknowledgements: random.int(1, 40) };
    case "while starting":
      return { kill, after: random.int(0, 800) };
    case "while stopping":
      return { kill, loadFor: random.int(50, 400), after: random.int(0, 30) };
    case "while projecting":
      return { kill, loadFor: random.int(100, 400), after: random.int(0, 80) };
    case "database, then server":
      return { kill, after: random.int(20, 300), away: random.int(50, 500), loadFor: random.int(100, 600) };
    default:
      return kill satisfies never;
  }
}
