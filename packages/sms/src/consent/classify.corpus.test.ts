/** The labelled replies of corpus/ (see its README for the rules of labelling) against the classifier as it is shipped. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { classifyReply, type Outcome } from "./classify.ts";

interface LabelledReply {
  readonly batch: number;
  readonly text: string;
  readonly label: Outcome;
}

const repliesIn = (file: string): LabelledReply[] =>
  readFileSync(new URL(`corpus/${file}`, import.meta.url), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as LabelledReply);
const readAll = (some: readonly LabelledReply[]) =>
  some.map((reply) => ({ ...reply, found: classifyReply(reply.text) }));
const replies = repliesIn("replies.jsonl");
const read = readAll(replies);

const refuses = (outcome: Outcome): boolean => outcome === "out" || outcome === "review";
const share = (part: number, whole: number): string => `${part} of ${whole} = ${((100 * part) / whole).toFixed(1)} %`;

test.each([
  ["that the lists and weights were made with", read],
  ["that nothing was learnt from", readAll(repliesIn("unseen.jsonl"))],
])("of replies %s, an automatic opt-out is one, a refusal is seen, and few others are taken for one", (_, some) => {
  const automatic = some.filter(({ found }) => found.outcome === "out");
  const rightly = automatic.filter(({ label }) => label === "out");
  const refusals = some.filter(({ label }) => refuses(label));
  const seen = refusals.filter(({ found }) => refuses(found.outcome));
  const others = some.filter(({ label }) => !refuses(label));
  const disturbed = others.filter(({ found }) => found.outcome === "review");
  console.info(
    [
      `${some.length} labelled replies`,
      `precision of automatic opt-outs: ${share(rightly.length, automatic.length)}`,
      `recall of "out or review":       ${share(seen.length, refusals.length)}`,
      `others sent to review:           ${share(disturbed.length, others.length)}`,
    ].join("\n"),
  );
  expect(automatic.filter(({ label }) => label !== "out")).toEqual([]);
  expect(rightly.length / automatic.length).toBeGreaterThanOrEqual(0.995);
  expect(seen.length / refusals.length).toBeGreaterThanOrEqual(0.99);

  expect(disturbed.length / others.length).toBeLessThan(0.05);
});

test("a clear opt-out is automatic, an opt-in and a call for help are never lost", () => {
  for (const wanted of ["out", "in", "help"] as const) {
    const missed = read.filter(({ label, found }) => label === wanted && found.outcome !== wanted);
    expect(missed.map(({ text, found }) => [text, found.rule])).toEqual([]);
  }
});

test("the list has more than 300 replies, each once, with a label", () => {
  expect(replies.length).toBeGreaterThan(300);
  expect(new Set(replies.map(({ text }) => text)).size).toBe(replies.length);
  const labels: ReadonlySet<string> = new Set<Outcome>(["out", "review", "none", "in", "help"]);
  expect(replies.filter(({ label }) => !labels.has(label))).toEqual([]);
});
