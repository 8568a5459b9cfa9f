import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { LONGEST_LINE, readLines } from "../input-lines.ts";
import { makeTemporaryDirectory, runCli } from "../testing/run-cli.ts";

interface Printed {
  text: string;
  outcome: string;
  why: string;
  rule: string;
  finding: string;
  cut?: boolean;
}

async function classify(input: string | Uint8Array, ...options: string[]): Promise<Printed[]> {
  const { code, stdout, stderr } = await runCli(["consent", "classify", ...options], { input });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Printed);
}

describe("linekeeper consent classify", () => {
  test("prints a line of JSON for each reply: out, review or none, and why", async () => {
    const printed = await classify("STOP\r\nleave me alone\n\ncan you stop by tomorrow?\nSTART\nHELP\nYes");
    expect(printed.map(({ outcome, rule, finding }) => [outcome, rule, finding])).toEqual([
      ["out", "keyword", "out"],
      ["review", "refusal-contact", "review"],
      ["none", "empty", "none"],
      ["none", "nothing-found", "none"],
      ["none", "opt-in", "in"],
      ["none", "help", "help"],
      ["none", "nothing-found", "none"],
    ]);
    expect(printed.map(({ text }) => text)).toEqual([
      "STOP",
      "leave me alone",
      "",
      "can you stop by tomorrow?",
      "START",
      "HELP",
      "Yes",
    ]);
    for (const { why } of printed) expect(why).toMatch(/^[A-Z"“].{8,}\.$/);
  });

  test("takes the writers for opted out where that is said", async () => {
    expect(await classify("yes\n", "--opted-out")).toMatchObject([{ outcome: "none", rule: "yes-while-out" }]);
  });

  test("reads what Windows writes, what is no UTF-8, and what never ends", async () => {
    const input = Buffer.concat([
      Buffer.from("\u{FEFF}stop\r\n"),
      Buffer.from([0xff, 0xfe, 0x73, 0x74, 0x6f, 0x70, 0x0a]),
      Buffer.from(`${"the crew was here. ".repeat(20_000)}please stop texting me\n`),
      Buffer.from("\n"),
    ]);
    const printed = await classify(input);
    expect(printed.map(({ outcome }) => outcome)).toEqual(["out", "out", "review", "none"]);
    expect(printed[2]?.cut).toBe(true);
    expect(printed[0]?.text).toBe("stop");
  });

  test("adds a firm's own words, and says every mistake of the file with its place", async () => {
    await using directory = await makeTemporaryDirectory();
    const [good, bad] = [join(directory.path, "words.json"), join(directory.path, "bad.json")];
    await writeFile(good, JSON.stringify({ en: { add: { out: ["begone"] } } }));
    await writeFile(bad, JSON.stringify({ en: { add: { out: [1] }, remove: { out: ["stop"] } } }));
    expect(await classify("begone\n", "--words", good)).toMatchObject([{ outcome: "out" }]);
    expect(await classify("begone\n")).toMatchObject([{ outcome: "review" }]);
    for (const [path, told] of [
      [bad, "en.add.out[0]: It must be a text."],
      [join(directory.path, "none.json"), "cannot be read"],
    ] as const) {
      const { code, stdout, stderr } = await runCli(["consent", "classify", "--words", path], { input: "" });
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toContain(told);
    }
  });

  test("counts the words of the language that is asked for, and those of English", async () => {
    const [alto, stop] = await classify("arret\nstop\n", "--language", "es-MX");
    expect([alto, stop]).toMatchObject([{ rule: expect.not.stringMatching("^keyword$") }, { rule: "keyword" }]);
    expect(await classify("arret\n", "--language", "fr-CA")).toMatchObject([{ outcome: "out" }]);
    expect((await runCli(["consent", "classify", "--language", "spanish"], { input: "" })).code).toBe(2);
  });

  test("ends quietly when its reader does", async () => {
    const binary = fileURLToPath(new URL("../../bin/linekeeper.js", import.meta.url));
    const child = spawn(process.execPath, [binary, "consent", "classify"], {
      env: {},
      stdio: ["pipe", "pipe", "pipe"],
    });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.stdin.on("error", () => {});
    child.stdin.end("stop\n".repeat(200_000));
    await once(child.stdout, "data");
    child.stdout.destroy();
    const [code] = (await once(child, "close")) as [number | null];
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });
});

describe("lines of a stream", () => {
  const linesOf = async (...chunks: (string | Buffer)[]): Promise<string[]> => {
    const lines: string[] = [];
    for await (const { text } of readLines(Readable.from(chunks.map((chunk) => Buffer.from(chunk))))) lines.push(text);
    return lines;
  };

  test("are the same however the bytes arrive", async () => {
    const text = "\u{FEFF}é🛑\r\n\nlast";
    const bytes = Buffer.from(text);
    expect(await linesOf(bytes)).toEqual(["é🛑", "", "last"]);
    expect(await linesOf(...Array.from(bytes, (byte) => Buffer.from([byte])))).toEqual(["é🛑", "", "last"]);
    expect(await linesOf()).toEqual([]);
    expect(await linesOf("\n")).toEqual([""]);
    expect(await linesOf("a\u{FEFF}b\n\u{FEFF}c")).toEqual(["a\u{FEFF}b", "\u{FEFF}c"]);
  });

  test("take bounded memory, and keep the two ends of one that is too long", async () => {
    const chunk = "x".repeat(10_000);
    const [line] = await linesOf("begin", ...Array.from({ length: 500 }, () => chunk), "end\n");
    expect(line?.length).toBeLessThanOrEqual(LONGEST_LINE + 3);
    expect([line?.startsWith("begin"), line?.endsWith("end")]).toEqual([true, true]);
  });
});
