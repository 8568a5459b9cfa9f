/**
 * Learns the weights of words-en-weights.ts from replies.jsonl; the same replies give the same weights:
 *
 *     node corpus/weigh.ts < corpus/replies.jsonl > weights && mv weights words-en-weights.ts
 *
 * It reads and writes nothing else, as the rules of texting stand alone.
 */
import { normalise } from "../normalise.ts";
import { Respelling } from "../respelling.ts";
import { Vocabulary } from "../vocabulary.ts";
import { BEGINNING, ENDING, lengthFeature, QUESTION, weighedWord } from "../weighing.ts";
import { ENGLISH } from "../words-en.ts";

export interface Labelled {
  readonly batch: number;
  readonly text: string;
  readonly label: string;
}

const ROUNDS = 60;
const STEP = 0.05;
const DECAY = 0.005;
/** A word of one reply tells of that reply only. */
const FEWEST = 2;
/** In tenths. Less changes no answer. */
const LEAST = 3;

const vocabulary = new Vocabulary();
const respelling = new Respelling(ENGLISH, vocabulary);

function featuresOf(text: string): string[] {
  const { words, breaks, asks } = normalise(text);
  const numbers = words.map((word) => vocabulary.numberOf(word));
  const read = respelling.of({ words, numbers, breaks }).words;
  const plain = read.map(weighedWord);
  const features = new Set<string>(plain);
  const all = [BEGINNING, ...plain, ENDING];
  for (const [at, word] of all.entries()) if (at > 0) features.add(`${all[at - 1] ?? ""} ${word}`);
  if (asks) features.add(QUESTION);
  features.add(lengthFeature(read.length));
  return [...features];
}

export interface Learnt {
  readonly bias: number;
  readonly weights: ReadonlyMap<string, number>;
}

export function learn(replies: readonly Labelled[]): Learnt {
  const counts = new Map<string, number>();
  const read = replies.map(({ text, label }) => ({
    features: featuresOf(text),
    refuses: label === "out" || label === "review" ? 1 : 0,
  }));
  for (const { features } of read) {
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  const data = read.map(({ features, refuses }) => ({
    features: features.filter((feature) => (counts.get(feature) ?? 0) >= FEWEST),
    refuses,
  }));
  const weights = new Map<string, number>();
  const steps = new Map<string, number>();
  let bias = 0;
  let seed = 1;
  const random = (): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff;
    return seed / 0x7f_ff_ff_ff;
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let at = data.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random() * (at + 1)) % (at + 1);
      [data[at], data[other]] = [data[other]!, data[at]!];
    }
    for (const { features, refuses } of data) {
      const score = features.reduce((sum, feature) => sum + (weights.get(feature) ?? 0), bias);
      const error = 1 / (1 + Math.exp(-score)) - refuses;
      bias -= 0.05 * error;
      for (const feature of features) {
        const weight = weights.get(feature) ?? 0;
        const slope = error + DECAY * weight;
        const sum = (steps.get(feature) ?? 0) + slope * slope;
        steps.set(feature, sum);
        weights.set(feature, weight - (STEP * slope) / Math.sqrt(1e-6 + sum));
      }
    }
  }
  return { bias, weights };
}

export function scoreOf({ bias, weights }: Learnt, text: string): number {
  return featuresOf(text).reduce((sum, feature) => sum + (weights.get(feature) ?? 0), bias);
}

function written({ bias, weights }: Learnt): string {
  const byWeight = new Map<number, string[]>();
  for (const [feature, weight] of weights) {
    const tenths = Math.round(weight * 10);
    // Words of no weight are listed: they are known to say nothing, which of other words nobody knows.
    const isWord = !feature.includes(" ");
    if (Math.abs(tenths) < LEAST && !isWord) continue;
    byWeight.set(tenths, [...(byWeight.get(tenths) ?? []), feature]);
  }
  const lines = [...byWeight]
    .sort(([a], [b]) => b - a)
    .map(([tenths, features]) => `    [${tenths}, ${JSON.stringify(features.sort().join("|"))}],`);
  return [
    "/** Learnt by corpus/weigh.ts from corpus/replies.jsonl. Not to be changed by hand: change the replies. */",
    'import type { Weights } from "./word-list.ts";',
    "",
    "export const ENGLISH_WEIGHTS: Weights = {",
    `  bias: ${Math.round(bias * 10)},`,
    "  features: [",
    ...lines,
    "  ],",
    "};",
    "",
  ].join("\n");
}

if (import.meta.main) {
  let lines = "";
  for await (const chunk of process.stdin.setEncoding("utf8")) lines += String(chunk);
  const replies = lines
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Labelled);
  process.stdout.write(written(learn(replies)));
}
