/** `npm run crash`: does the server keep what it acknowledged, however it dies? Exit code 1 when it does not. */
import process from "node:process";
import { parseArgs } from "node:util";
import { runCrash } from "./crash/crash-run.ts";

const USAGE = `npm run crash -- [options]

  --rounds <n>              default 50
  --store sqlite|postgres   default sqlite
  --seed <n>                default 1; the same seed kills at the same planned moments
`;

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "50" },
    store: { type: "string", default: "sqlite" },
    seed: { type: "string", default: "1" },
    help: { type: "boolean", default: false },
  },
});

if (values.help) process.stdout.write(USAGE);
else await main();

async function main(): Promise<void> {
  const { store } = values;
  if (store !== "sqlite" && store !== "postgres") throw new Error(`--store is sqlite or postgres, not ${store}`);
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const summary = await runCrash({ store, rounds: Number(values.rounds), seed: Number(values.seed), say });
  const verdict = summary.problems.length === 0 ? "nothing lost, nothing twice" : `${summary.problems.length} problems`;
  const { acknowledged, stored, rounds } = summary;
  say(`${store}: ${rounds} kills, ${acknowledged} deliveries acknowledged, ${stored} rows stored, ${verdict}`);
  if (summary.problems.length > 0) process.exitCode = 1;
}
