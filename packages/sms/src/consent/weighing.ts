/**
 * The net under the phrases: how much the words of a text, and the pairs of them, speak for a refusal.
 *
 * Phrases find what somebody thought of. Weights were learnt from labelled replies (corpus/weigh.ts: a logistic
 * regression), so that what nobody thought of is still seen if it sounds like a refusal, and what sounds like work is
 * not held back for one suspicious word.
 */
import type { Reply, Vocabulary } from "./vocabulary.ts";
import type { Weights } from "./word-list.ts";

export interface Weighed {
  /** Above 0 it is more likely a refusal than not. */
  readonly score: number;
  /** How many of the words the labelled replies have. */
  readonly known: number;
}

/** What stands for any text's ends, questions and lengths; no word of a text is written like this. */
export const BEGINNING = "^";
export const ENDING = "$";
export const QUESTION = "?";
const LONGEST_COUNTED = 18;

/** Which words are told apart: numbers count as one by how long they are, "3pm" as "00pm". */
export function weighedWord(word: string): string {
  return /[0-9]/.test(word) ? word.replaceAll(/[0-9]+/g, (digits) => (digits.length < 3 ? "00" : "000")) : word;
}

/** Lengths by threes, as a feature. */
export function lengthFeature(count: number): string {
  return `=${Math.floor(Math.min(count, LONGEST_COUNTED) / 3)}`;
}

const PAIR = 1 << 16;
/** No text comes near it, and the array stays one of numbers. */
const UNKNOWN = 1e6;

export class Scales {
  readonly #vocabulary: Vocabulary;
  readonly #bias: number;
  readonly #single: number[] = [];
  readonly #pairs = new Map<number, number>();
  /** In which text a word was last seen, and pairs of this one: each counts once. */
  readonly #seenIn: number[] = [];
  #text = 0;
  readonly #beginning: number;
  readonly #ending: number;

  constructor({ bias, features }: Weights, vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#bias = bias / 10;
    this.#beginning = vocabulary.add(BEGINNING);
    this.#ending = vocabulary.add(ENDING);
    for (const [weight, some] of features) {
      for (const feature of some.split("|")) {
        const space = feature.indexOf(" ");
        if (space === -1) this.#weigh(vocabulary.add(feature), weight / 10);
        else {
          const first = vocabulary.add(feature.slice(0, space));
          this.#pairs.set(first * PAIR + vocabulary.add(feature.slice(space + 1)), weight / 10);
        }
      }
    }
  }

  #weigh(number: number, weight: number): void {
    while (this.#single.length <= number) {
      this.#single.push(UNKNOWN);
      this.#seenIn.push(0);
    }
    this.#single[number] = weight;
  }

  weigh(reply: Reply, asks: boolean): Weighed {
    this.#text += 1;
    const pairs: number[] = [];
    let score = this.#bias + this.#weightOf(QUESTION, asks) + this.#weightOf(lengthFeature(reply.words.length), true);
    let known = 0;
    let previous = this.#beginning;
    for (let at = 0; at <= reply.words.length; at += 1) {
      const number = at === reply.words.length ? this.#ending : this.#numberAt(reply, at);
      if (number !== this.#ending && number !== 0) {
        const weight = this.#single[number] ?? UNKNOWN;
        if (weight !== UNKNOWN) {
          known += 1;
          if (this.#seenIn[number] !== this.#text) score += weight;
          this.#seenIn[number] = this.#text;
        }
      }
      if (previous !== 0 && number !== 0) {
        const pair = previous * PAIR + number;
        const weight = this.#pairs.get(pair);
        if (weight !== undefined && !pairs.includes(pair)) {
          score += weight;
          pairs.push(pair);
        }
      }
      previous = number;
    }
    return { score, known };
  }

  #numberAt({ words, numbers }: Reply, at: number): number {
    const word = words[at] ?? "";
    const first = word.charCodeAt(0);
    const last = word.charCodeAt(word.length - 1);
    const mayHaveDigits = (first >= 48 && first <= 57) || (last >= 48 && last <= 57);
    return mayHaveDigits ? this.#vocabulary.numberOf(weighedWord(word)) : (numbers[at] ?? 0);
  }

  #weightOf(feature: string, applies: boolean): number {
    const weight = applies ? (this.#single[this.#vocabulary.numberOf(feature)] ?? UNKNOWN) : UNKNOWN;
    return weight === UNKNOWN ? 0 : weight;
  }
}
