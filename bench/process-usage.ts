/** What the kernel says of a process. Null where the system does not tell (everywhere but on Linux). */
import { existsSync, readFileSync } from "node:fs";

/** Megabytes (10^6) of resident memory. */
export interface Memory {
  now: number;
  /** The kernel's own high-water mark. */
  peak: number;
}

export function memoryOf(pid: number | undefined): Memory | null {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return null;
  const status = readFileSync(file, "utf8");
  const megabytes = (field: string): number => {
    const match = new RegExp(`^${field}:\\s+(\\d+) kB$`, "m").exec(status);
    return (Number(match?.[1] ?? Number.NaN) * 1_024) / 1_000_000;
  };
  return { now: megabytes("VmRSS"), peak: megabytes("VmHWM") };
}

/** The unit of CPU times in `/proc`, on every Linux. */
const TICKS_PER_SECOND = 100;

/** Milliseconds that all threads of the process have computed so far. */
export function cpuOf(pid: number | undefined): number | null {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return null;
  // The name, in brackets, may hold anything; user and system time are fields 14 and 15.
  const fields = readFileSync(file, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1_000;
}
