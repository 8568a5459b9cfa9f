import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { ProcessOptions } from "./import-process.ts";

const PROGRAM = fileURLToPath(new URL("import-process.ts", import.meta.url));

/** Lets processes work on the run, kills each after a while, and lets the last one finish. Returns how many were killed at work. */
export async function importWithKills(
  options: ProcessOptions,
  { kills, afterMs }: { kills: number; afterMs: () => number },
): Promise<number> {
  let killed = 0;
  for (let round = 0; ; round += 1) {
    const child = spawn(process.execPath, [PROGRAM, JSON.stringify(options)], {
      stdio: ["ignore", "inherit", "inherit"],
    });
    const exited = once(child, "exit");
    if (round < kills) {
      const ended = await Promise.race([exited, sleep(afterMs(), null)]);
      if (ended === null) {
        child.kill("SIGKILL");
        killed += 1;
      }
      await exited;
    } else {
      const [code] = (await exited) as [number | null];
      if (code !== 0) throw new Error(`The import ended with ${code}.`);
      return killed;
    }
  }
}
