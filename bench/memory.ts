import { existsSync, readFileSync } from "node:fs";

/** Megabytes (10^6) of resident memory. */
export interface Memory {
  now: number;
  /** The kernel's own high-water mark. */
  peak: number;
}

/** Null where the system does not tell (everywhere but on Linux), or the process is gone. */
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
