import type { Command } from "commander";
import { LinekeeperError } from "@linekeeper/server/errors.ts";
import type { DeadJob, JobQueue } from "@linekeeper/server/jobs/jobs.ts";
import { openJobs } from "@linekeeper/server/jobs/open-jobs.ts";
import { loggerOf } from "@linekeeper/server/service.ts";
import { wholeNumber } from "../arguments.ts";
import { type CliContext, type ConfigOptions, configOf } from "../cli-context.ts";
import { exampleHelp } from "../example-help.ts";
import { openStoreEngine } from "../store-access.ts";
import { formatTable, printable } from "../terminal.ts";

interface DeadOptions extends ConfigOptions {
  limit: number;
  json?: boolean;
}

interface RetryOptions extends ConfigOptions {
  all?: boolean;
  json?: boolean;
}

const RETRIED_AT_ONCE = 500;

export function addJobs(program: Command, context: CliContext): void {
  const jobs = program
    .command("jobs")
    .description("background jobs that used up their attempts")
    .addHelpText("after", exampleHelp(["linekeeper jobs dead", "linekeeper jobs retry --all"]));
  addDead(jobs, context);
  addRetry(jobs, context);
}

function addDead(jobs: Command, context: CliContext): void {
  jobs
    .command("dead")
    .description("jobs that were given up, newest first, and why")
    .option("--limit <number>", "at most so many", wholeNumber(1, 1_000), 50)
    .option("--data-dir <path>", "where the SQLite database lives (variable LINEKEEPER_DATA_DIR)")
    .option("--json", "print as JSON")
    .addHelpText("after", exampleHelp(["linekeeper jobs dead", "linekeeper jobs dead --json"]))
    .action(async (options: DeadOptions) => {
      const { terminal } = context;
      const dead = await withJobs(context, options, (queue) => queue.dead(options.limit));
      if (options.json === true) return terminal.printJson({ data: dead });
      if (dead.length === 0) return terminal.say("No job was given up.");
      for (const line of formatTable(["id", "task", "since", "attempts", "why"], dead.map(cells))) terminal.print(line);
    });
}

function addRetry(jobs: Command, context: CliContext): void {
  jobs
    .command("retry")
    .description("have jobs run again that were given up, for example after a fix")
    .argument("[ids...]", "ids of jobs")
    .option("--all", "every one")
    .option("--data-dir <path>", "where the SQLite database lives (variable LINEKEEPER_DATA_DIR)")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      exampleHelp(["linekeeper jobs retry 17", "linekeeper jobs retry --all"], "The running server runs them."),
    )
    .action(async (ids: string[], options: RetryOptions) => {
      const { terminal } = context;
      if ((ids.length === 0) === (options.all !== true)) {
        throw new LinekeeperError("cli.usage", "Name the jobs to run again, or give --all.");
      }
      const { retried, unknown } = await withJobs(context, options, (queue) =>
        options.all === true ? retryAll(queue) : retryThese(queue, ids),
      );
      if (options.json === true) terminal.printJson({ retried, unknown });
      else terminal.say(`${retried} to run again`);
      if (unknown.length > 0) {
        throw new LinekeeperError("job.not_found", `No job that was given up has the id ${unknown.join(", ")}.`);
      }
    });
}

async function withJobs<T>(
  context: CliContext,
  options: ConfigOptions,
  work: (queue: JobQueue) => Promise<T>,
): Promise<T> {
  const config = configOf(context, options);
  await using store = await openStoreEngine(config);
  const { workspaceId } = config;
  const logger = loggerOf(config, { write: (line) => void context.terminal.stderr.write(line) });
  await using queue = await openJobs(config, { workspaceId, store, clock: context.clock, logger });
  return await work(queue);
}

interface Retried {
  retried: number;
  unknown: string[];
}

async function retryThese(queue: JobQueue, ids: readonly string[]): Promise<Retried> {
  const unknown: string[] = [];
  for (const id of ids) if (!(await queue.retryDead(id))) unknown.push(id);
  return { retried: ids.length - unknown.length, unknown };
}

/** What fails again meanwhile is not retried for ever: of each look only ids that were not met before. */
async function retryAll(queue: JobQueue): Promise<Retried> {
  const met = new Set<string>();
  let retried = 0;
  for (;;) {
    const fresh = (await queue.dead(RETRIED_AT_ONCE)).filter(({ id }) => !met.has(id));
    if (fresh.length === 0) return { retried, unknown: [] };
    for (const { id } of fresh) {
      met.add(id);
      if (await queue.retryDead(id)) retried += 1;
    }
  }
}

function cells({ id, task, createdAt, attempts, lastError }: DeadJob): string[] {
  return [id, task, createdAt, String(attempts), lastError].map((cell) => printable(cell.replaceAll(/\s+/g, " ")));
}
