import { expect, it } from "vitest";
import { runCrash } from "./crash/crash-run.ts";

it(
  "whatever was acknowledged is stored once, when the server is killed under load, while it stops and after its first acknowledgements",
  { timeout: 120_000 },
  async () => {
    const lines: string[] = [];
    const summary = await runCrash({
      store: "sqlite",
      rounds: 3,
      seed: 1,
      plans: [
        { kill: "under load", after: 300 },
        { kill: "while stopping", loadFor: 200, after: 15 },
        { kill: "after the first acknowledgements", acknowledgements: 5 },
      ],
      say: (line) => void lines.push(line),
    });
    if (summary.problems.length > 0) throw new Error(lines.join("\n"));
    // A run in which nothing was sent would prove nothing.
    expect(summary.acknowledged).toBeGreaterThan(100);
    expect(summary.duplicatesSent).toBeGreaterThan(5);
  },
);
