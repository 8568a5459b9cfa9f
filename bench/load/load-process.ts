/** The load generator's own process, so that its work is not counted as the server's and its pool is made once. */
import { drive } from "./drive.ts";
import type { LoadCommand, LoadReport } from "./load-generator.ts";
import { RequestPool } from "./request-pool.ts";
import { createBenchWorld, traffic } from "./traffic.ts";

let pool: RequestPool | null = null;

const report = (message: LoadReport): void => {
  process.send?.(message);
};

async function obey(command: LoadCommand): Promise<void> {
  switch (command.do) {
    case "prepare": {
      const { signingKey } = createBenchWorld(command.traffic.seed);
      pool = RequestPool.of([...traffic(command.traffic)], signingKey);
      return report({ did: "prepare", requests: pool.length, meanBody: pool.meanBody, signingKey });
    }
    case "drive": {
      if (pool === null) throw new Error("drive comes after prepare");
      pool.sign(Date.now());
      const result = await drive(pool, { ...command.options, onWindow: (edge) => report({ did: "window", edge }) });
      return report({ did: "drive", result });
    }
    default:
      return command satisfies never;
  }
}

process.on("message", (command: LoadCommand) => {
  obey(command).catch((error: unknown) => {
    report({ did: "fail", message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  });
});
// Whatever ends the parent ends this.
process.on("disconnect", () => process.exit());
