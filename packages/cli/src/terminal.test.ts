import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { createTerminal, formatTable, type OutputStream, printable } from "./terminal.ts";

function recorder(isTTY: boolean): { stream: OutputStream; text(): string } {
  let text = "";
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  return { stream: Object.assign(stream, { isTTY }), text: () => text };
}

test("data goes to standard output, what is said meanwhile to standard error", () => {
  const [out, err] = [recorder(false), recorder(false)];
  const terminal = createTerminal({ stdout: out.stream, stderr: err.stream });
  terminal.printJson({ a: 1 });
  terminal.say("working");
  expect(JSON.parse(out.text())).toEqual({ a: 1 });
  expect(err.text()).toBe("working\n");
});

test("progress is drawn over on a terminal, and only its end is kept in a log", () => {
  const [tty, log] = [recorder(true), recorder(false)];
  for (const { stream } of [tty, log]) {
    const terminal = createTerminal({ stdout: recorder(false).stream, stderr: stream });
    terminal.progress("1 of 2");
    terminal.progress("2 of 2", { done: true });
  }
  expect(tty.text()).toBe("\r\u{1B}[2K1 of 2\r\u{1B}[2K2 of 2\n");
  expect(log.text()).toBe("2 of 2\n");
});

test("what a payload says cannot command the terminal", () => {
  expect(printable("a\u{1B}[2Jb\u0000\u202Ec")).toBe("a\\u{1B}[2Jb\\u{0}\\u{202E}c");
  expect(printable("h\u00E9llo \u{1F44B}\n\u{1F469}\u{200D}\u{1F527}")).toBe(
    "h\u00E9llo \u{1F44B}\n\u{1F469}\u{200D}\u{1F527}",
  );
});

test("columns of a table line up", () => {
  expect(
    formatTable(
      ["a", "long"],
      [
        ["wider", "x"],
        ["y", ""],
      ],
    ),
  ).toEqual(["a      long", "wider  x", "y"]);
});
