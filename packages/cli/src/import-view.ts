/** How an import is told to people. */
import { BEGINNING } from "@linekeeper/server/import/coverage.ts";
import type { ImportPreview, ImportRun } from "@linekeeper/server/import/import.ts";
import { type LineCoverage, readCoverage } from "@linekeeper/server/read/coverage.ts";
import type { Reader } from "@linekeeper/server/read/reader.ts";
import { formatTable, printable, type Terminal } from "./terminal.ts";

const number = new Intl.NumberFormat("en-US");

/** One line. */
export function describeRun({ state, counts, progress, error }: ImportRun): string {
  if (state === "queued" && progress.requests === 0) return "queued · waits for the run before it to end";
  const seen = Object.entries(counts)
    .filter(([, one]) => one.seen > 0)
    .map(([resource, one]) => `${resource} ${number.format(one.seen)}`);
  const share = progress.share === null ? [] : [`${Math.floor(progress.share * 100)} %`];
  const left =
    progress.secondsLeft === null || state !== "running" ? [] : [`about ${duration(progress.secondsLeft)} left`];
  const trouble = error === null ? [] : [printable(error.message)];
  const rate = `${progress.requestsPerSecond.toFixed(1)} requests/s`;
  return [state, ...(seen.length === 0 ? [] : [seen.join(", ")]), rate, ...share, ...left, ...trouble].join(" · ");
}

export async function showRun(run: ImportRun, reader: Reader, terminal: Terminal): Promise<void> {
  const rows = Object.entries(run.counts).map(([resource, { seen, stored, duplicates, skipped }]) => [
    resource,
    number.format(seen),
    number.format(stored),
    number.format(duplicates),
    Object.entries(skipped)
      .map(([reason, times]) => `${times} × ${printable(reason)}`)
      .join("; "),
  ]);
  for (const line of formatTable(["", "read", "new", "known", "not shown by Quo"], rows)) terminal.print(line);
  for (const { resource, reason } of run.skippedUnits)
    terminal.print(`${resource} could not be read: ${printable(reason)}`);
  if (run.error !== null) terminal.print(`${run.error.code}: ${printable(run.error.message)}`);
  terminal.print();
  showCoverage(await readCoverage(reader), terminal);
}

export function showCoverage(lines: readonly LineCoverage[], terminal: Terminal): void {
  const rows = lines.map((line) => [
    line.number ?? line.phone_number_id,
    printable(line.name ?? ""),
    line.complete_to === null ? "never read" : `complete up to ${line.complete_to}`,
    describeFrom(line),
    printable(line.gap ?? ""),
  ]);
  for (const line of formatTable(["line", "", "", "", ""], rows)) terminal.print(line);
}

export function showPreview({ lines, apis, from, to, estimate }: ImportPreview, terminal: Terminal): void {
  terminal.print(`lines       ${lines.map((line) => line.number ?? line.id).join(", ")}`);
  terminal.print(`time        ${from === null ? "from the beginning" : `from ${from}`} to ${to}`);
  terminal.print(`messages    with API ${apis.messages}`);
  terminal.print(`calls       with API ${apis.calls}`);
  terminal.print(`contacts    with API ${apis.contacts}`);
  if (estimate === null) {
    terminal.print("estimate    none: API v1 has no list of the whole workspace to sample");
  } else {
    const { messages, calls, requests, seconds } = estimate;
    terminal.print(
      `estimate    about ${number.format(messages)} messages, ${number.format(calls)} calls, ` +
        `${number.format(requests)} requests, ${duration(seconds)}`,
    );
  }
  terminal.print();
  terminal.print("Nothing was written.");
}

export function showRuns(runs: readonly ImportRun[], terminal: Terminal): void {
  const rows = runs.map((run) => [run.id, run.kind, run.createdAt, describeRun(run)]);
  for (const line of formatTable(["id", "kind", "begun", ""], rows)) terminal.print(line);
}

function describeFrom({ complete_from: from }: LineCoverage): string {
  if (from === null) return "";
  return from === BEGINNING ? "from the beginning" : `from ${from}`;
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  if (seconds < 90 * 60) return `${Math.ceil(seconds / 60)} min`;
  return `${(seconds / 3_600).toFixed(1)} h`;
}
