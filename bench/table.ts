import type { StoreKind } from "./database.ts";
import type { Figure } from "./measure/bench.ts";

export function printTable(figures: Partial<Record<StoreKind, Figure[]>>, say: (line: string) => void): void {
  const rows = [["store", "measured", "figure", "budget", ""]];
  for (const [store, ofStore] of Object.entries(figures)) {
    for (const { title, value, budget, met } of ofStore) rows.push([store, title, value, budget ?? "-", verdict(met)]);
  }
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of rows)
    say(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
}

function verdict(met: boolean | null): string {
  if (met === null) return "";
  return met ? "met" : "MISSED";
}
