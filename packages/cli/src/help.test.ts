import type { Command } from "commander";
import { createTestClock } from "@linekeeper/server/clock.ts";
import { describe, expect, test } from "vitest";
import type { CliContext } from "./cli-context.ts";
import { createProgram } from "./program.ts";
import { createTerminal } from "./terminal.ts";
import { runCli } from "./testing/run-cli.ts";

const context: CliContext = {
  env: {},
  terminal: createTerminal({ stdout: process.stdout, stderr: process.stderr }),
  clock: createTestClock(),
  takeSignals: () => new AbortController().signal,
  openInput: () => process.stdin,
};

/** Every command with its parents' names, groups included. */
function commandsOf(command: Command, path: readonly string[] = []): string[][] {
  return command.commands.flatMap((sub) => [[...path, sub.name()], ...commandsOf(sub, [...path, sub.name()])]);
}
const commands = commandsOf(await createProgram(context, () => {}));

test("there is a command for everything that the first version promises", () => {
  expect(commands.map((path) => path.join(" ")).sort()).toEqual([
    "campaigns",
    "campaigns export",
    "campaigns list",
    "campaigns pause",
    "campaigns plan",
    "campaigns resume",
    "campaigns start",
    "campaigns stop",
    "consent",
    "consent classify",
    "consent export",
    "demo",
    "events",
    "events list",
    "events replay",
    "events show",
    "import",
    "import cancel",
    "import list",
    "import pause",
    "import resume",
    "jobs",
    "jobs dead",
    "jobs retry",
    "media",
    "media list",
    "media retry",
    "media verify",
    "migrate",
    "owner-link",
    "rebuild",
    "serve",
    "simulate",
    "status",
    "test",
    "token",
    "token create",
    "token revoke",
    "webhooks",
    "webhooks create",
    "webhooks delete",
    "webhooks list",
    "webhooks rotate",
    "webhooks status",
    "webhooks test",
  ]);
});

describe("help", () => {
  test.each(commands.map((path) => [path.join(" ")]))("of `%s` has an example and the exit codes", async (name) => {
    const { code, stdout, stderr } = await runCli([...name.split(" "), "--help"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(new RegExp(`Usage: linekeeper ${name}`));
    expect(stdout).toMatch(/Examples?:\n {2}.*linekeeper /);
    expect(stdout).toContain("Exit codes:");
  });

  test("of the program lists every command", async () => {
    const { code, stdout } = await runCli(["--help"]);
    expect(code).toBe(0);
    for (const [name] of commands) expect(stdout).toMatch(new RegExp(`^ {2}${name} `, "m"));
  });

  test("is what somebody gets who names no command", async () => {
    const { code, stderr } = await runCli([]);
    expect(code).toBe(2);
    expect(stderr).toContain("Usage: linekeeper <command>");
  });

  test("every command that prints data can print JSON", async () => {
    const program = await createProgram(context, () => {});
    const printing = ["serve", "status", "rebuild", "migrate", "test", "simulate"];
    for (const name of printing) {
      const command = program.commands.find((one) => one.name() === name);
      expect([name, command?.options.some((option) => option.long === "--json")]).toEqual([name, true]);
    }
  });
});
