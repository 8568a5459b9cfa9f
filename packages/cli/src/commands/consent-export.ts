import { once } from "node:events";
import { createWriteStream } from "node:fs";
import type { Command } from "commander";
import { recordAudit } from "@linekeeper/server/accounts/audit.ts";
import { isoNow } from "@linekeeper/server/clock.ts";
import { exportLedger } from "@linekeeper/server/consent/export-ledger.ts";
import { e164 } from "@linekeeper/server/read/consents.ts";
import { compileFor } from "@linekeeper/server/store/compile.ts";
import { oneOf } from "../arguments.ts";
import { type CliContext, type ConfigOptions, configOf } from "../cli-context.ts";
import { exampleHelp } from "../example-help.ts";
import { openStoreEngine, openStoreReader } from "../store-access.ts";

interface ExportOptions extends ConfigOptions {
  number?: string;
  format: "csv" | "json";
  output?: string;
}

export function addConsentExport(consent: Command, context: CliContext): void {
  consent
    .command("export")
    .description("everything that was said of being texted, as proof: who, when, by which words, on which evidence")
    .option("--number <number>", "only of this number")
    .option("--format <format>", "csv or json", oneOf(["csv", "json"] as const), "csv")
    .option("--output <file>", "write to a file that does not exist yet, instead of standard output")
    .option("--data-dir <path>", "where the SQLite database lives (variable LINEKEEPER_DATA_DIR)")
    .addHelpText(
      "after",
      exampleHelp(
        ["linekeeper consent export > consents.csv", "linekeeper consent export --number +15550100123 --format json"],
        "The audit log tells of it. In CSV a cell that a spreadsheet would take for a formula begins with an apostrophe.",
      ),
    )
    .action(async ({ number, format, output, ...options }: ExportOptions) => {
      const config = configOf(context, options);
      const numbers = number === undefined ? undefined : [e164(number)];
      await using reader = await openStoreReader(config);
      {
        await using engine = await openStoreEngine(config);
        await engine.transact([
          recordAudit(compileFor(config), config.workspaceId, {
            at: isoNow(context.clock),
            action: "data.exported",
            actor: { kind: "server", id: null, label: "linekeeper consent export" },
            target: "consents",
            details: { what: "consents", format, ...(number !== undefined && { number }) },
          }),
        ]);
      }
      const target = output === undefined ? context.terminal.stdout : createWriteStream(output, { flags: "wx" });
      for await (const piece of exportLedger({ reader, clock: context.clock }, format, numbers)) {
        if (!target.write(piece)) await once(target, "drain");
      }
      if (output !== undefined) {
        target.end();
        await once(target, "finish");
      }
    });
}
