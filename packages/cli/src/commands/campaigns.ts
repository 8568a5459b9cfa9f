import { once } from "node:events";
import { createWriteStream } from "node:fs";
import type { Command } from "commander";
import type { Campaign } from "@linekeeper/server/campaigns/campaigns.ts";
import { LinekeeperError } from "@linekeeper/server/errors.ts";
import { moment, wholeNumber } from "../arguments.ts";
import { withCampaigns } from "../campaign-access.ts";
import type { CliContext, ConfigOptions } from "../cli-context.ts";
import { exampleHelp } from "../example-help.ts";
import { formatTable, printable } from "../terminal.ts";

interface JsonOptions extends ConfigOptions {
  json?: boolean;
}

interface ListOptions extends JsonOptions {
  limit: number;
}

interface StartOptions extends JsonOptions {
  confirm: number;
  at?: string;
}

interface ExportOptions extends ConfigOptions {
  output?: string;
}

const DATA_DIR = ["--data-dir <path>", "where the SQLite database lives (variable LINEKEEPER_DATA_DIR)"] as const;
const JSON_OPTION = ["--json", "print as JSON"] as const;
const MOVES = {
  pause: { action: "campaign.paused", does: "send nothing more of a campaign until it is resumed" },
  resume: { action: "campaign.resumed", does: "go on with a paused campaign" },
  stop: { action: "campaign.stopped", does: "end a campaign for good: whoever got nothing gets nothing" },
} as const;

export function addCampaigns(program: Command, context: CliContext): void {
  const campaigns = program
    .command("campaigns")
    .description("texts to lists: what a script needs; the page and the API do the rest")
    .addHelpText(
      "after",
      exampleHelp(
        [
          "linekeeper campaigns list",
          "linekeeper campaigns plan cp_…",
          "linekeeper campaigns start cp_… --confirm 1234",
        ],
        "The running server sends. Campaigns are written in the page, or with POST /v1/campaigns.",
      ),
    );
  addList(campaigns, context);
  addPlan(campaigns, context);
  addStart(campaigns, context);
  for (const verb of ["pause", "resume", "stop"] as const) addMove(campaigns, context, verb);
  addExport(campaigns, context);
}

function addList(campaigns: Command, context: CliContext): void {
  campaigns
    .command("list")
    .description("campaigns, newest first, and what came of them")
    .option("--limit <number>", "at most so many", wholeNumber(1, 200), 50)
    .option(...DATA_DIR)
    .option(...JSON_OPTION)
    .addHelpText("after", exampleHelp(["linekeeper campaigns list", "linekeeper campaigns list --limit 5 --json"]))
    .action(async (options: ListOptions) => {
      const { terminal } = context;
      const { data } = await withCampaigns(context, options, "list", (desk) =>
        desk.campaigns.list({ limit: options.limit }),
      );
      if (options.json === true) return terminal.printJson({ data });
      if (data.length === 0) return terminal.say("There is no campaign.");
      const rows = data.map(({ id, state, name, counts }) => [
        id,
        state,
        String(counts.recipients),
        String(counts.sent),
        String(counts.delivered),
        String(counts.replied),
        String(counts.opted_out),
        printable(name),
      ]);
      const headings = ["id", "state", "recipients", "sent", "delivered", "replied", "opted out", "name"];
      for (const line of formatTable(headings, rows)) terminal.print(line);
    });
}

function addPlan(campaigns: Command, context: CliContext): void {
  campaigns
    .command("plan")
    .description("find out who would get a draft, and who would not and why; returns when it is known")
    .argument("<id>", "of the campaign")
    .option(...DATA_DIR)
    .option(...JSON_OPTION)
    .addHelpText("after", exampleHelp(["linekeeper campaigns plan cp_…", "linekeeper campaigns plan cp_… --json"]))
    .action(async (id: string, options: JsonOptions) => {
      const { terminal } = context;
      const campaign = await withCampaigns(context, options, "plan", async (desk) => {
        await desk.campaigns.plan(id);
        await desk.makePlan(id);
        return desk.campaigns.read(id);
      });
      const { plan, funnel, error } = campaign;
      if (plan.planned === null) {
        throw new LinekeeperError("campaign.not_planned", error?.message ?? "Somebody changed the campaign meanwhile.");
      }
      if (options.json === true) return terminal.printJson({ planned: plan.planned, reasons: funnel.reasons });
      for (const { reason, words, count } of funnel.reasons) terminal.say(`${count} ${reason}: ${words}`);
      terminal.print(String(plan.planned));
    });
}

function addStart(campaigns: Command, context: CliContext): void {
  campaigns
    .command("start")
    .description("start a planned campaign, or schedule it")
    .argument("<id>", "of the campaign")
    .requiredOption("--confirm <number>", "how many people it will text: what the plan told", wholeNumber(1))
    .option("--at <moment>", "not before this moment", moment)
    .option(...DATA_DIR)
    .option(...JSON_OPTION)
    .addHelpText(
      "after",
      exampleHelp([
        "linekeeper campaigns start cp_… --confirm 1234",
        "linekeeper campaigns start cp_… --confirm 1234 --at 2026-12-01T15:00:00Z",
      ]),
    )
    .action(async (id: string, { confirm, at, ...options }: StartOptions) => {
      const given = { confirm, ...(at !== undefined && { at }) };
      const started = await withCampaigns(context, options, "start", (desk) =>
        desk.campaigns.start(id, given, desk.audited("campaign.started", given)),
      );
      tellState(context, started, options);
    });
}

function addMove(campaigns: Command, context: CliContext, verb: keyof typeof MOVES): void {
  const { action, does } = MOVES[verb];
  campaigns
    .command(verb)
    .description(does)
    .argument("<id>", "of the campaign")
    .option(...DATA_DIR)
    .option(...JSON_OPTION)
    .addHelpText(
      "after",
      exampleHelp([`linekeeper campaigns ${verb} cp_…`, `linekeeper campaigns ${verb} cp_… --json`]),
    )
    .action(async (id: string, options: JsonOptions) => {
      const moved = await withCampaigns(context, options, verb, (desk) =>
        desk.campaigns[verb](id, desk.audited(action, {})),
      );
      tellState(context, moved, options);
    });
}

function tellState({ terminal }: CliContext, { id, state, starts_at }: Campaign, { json }: JsonOptions): void {
  if (json === true) terminal.printJson({ id, state, starts_at });
  else terminal.print(state);
}

function addExport(campaigns: Command, context: CliContext): void {
  campaigns
    .command("export")
    .description("everybody of a campaign with what became of their texts, as CSV")
    .argument("<id>", "of the campaign")
    .option("--output <file>", "write to a file that does not exist yet, instead of standard output")
    .option(...DATA_DIR)
    .addHelpText(
      "after",
      exampleHelp([
        "linekeeper campaigns export cp_… > spring.csv",
        "linekeeper campaigns export cp_… --output spring.csv",
      ]),
    )
    .action(async (id: string, { output, ...options }: ExportOptions) => {
      await withCampaigns(context, options, "export", async ({ campaigns: all }) => {
        const lines = all.csv(id)[Symbol.asyncIterator]();
        // What is refused is refused before there is a file.
        let next = await lines.next();
        const target = output === undefined ? context.terminal.stdout : createWriteStream(output, { flags: "wx" });
        for (; next.done !== true; next = await lines.next()) {
          if (!target.write(next.value)) await once(target, "drain");
        }
        if (output === undefined) return;
        target.end();
        await once(target, "finish");
      });
    });
}
