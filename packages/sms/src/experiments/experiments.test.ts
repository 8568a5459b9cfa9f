import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { betaCdf, betaPdf, logBeta, logGamma, normalCdf, normalQuantile } from "./beta.ts";
import { compareRates, type Count } from "./compare.ts";
import { daysToGo, neededPerVariant, wilsonInterval } from "./sample-size.ts";
import { variantOf } from "./variants.ts";
import { judgeTest } from "./verdict.ts";

const count = (successes: number, trials: number): Count => ({ successes, trials });

/** Evan Miller, "Formulas for Bayesian A/B Testing" (evanmiller.org/bayesian-ab-testing.html), the formula for two rates. */
function millerSecondBeatsFirst(first: Count, second: Count): number {
  const [a1, b1] = [1 + first.successes, 1 + first.trials - first.successes];
  const [a2, b2] = [1 + second.successes, 1 + second.trials - second.successes];
  let sum = 0;
  for (let i = 0; i < a2; i += 1) {
    sum += Math.exp(logBeta(a1 + i, b1 + b2) - Math.log(b2 + i) - logBeta(1 + i, b2) - logBeta(a1, b1));
  }
  return sum;
}

describe("the probability of being best", () => {
  test("is what Miller's closed form says of two variants", () => {
    const pairs: [Count, Count][] = [
      [count(0, 0), count(0, 0)],
      [count(0, 0), count(5, 5)],
      [count(0, 40), count(3, 40)],
      [count(12, 125), count(20, 125)],
      [count(100, 1_000), count(120, 1_000)],
      [count(1_600, 20_000), count(1_700, 20_000)],
      [count(2, 1_000), count(900, 1_000)],
      [count(9_990, 100_000), count(10_200, 100_000)],
    ];
    for (const [first, second] of pairs) {
      const expected = millerSecondBeatsFirst(first, second);
      expect(compareRates([first, second])[1]?.probabilityOfBest).toBeCloseTo(expected, 7);
      expect(compareRates([second, first])[0]?.probabilityOfBest).toBeCloseTo(expected, 7);
    }
  });

  test("is exact where an integral can be done by hand", () => {
    // Beta(2,1) against Beta(1,1): the integral of 2x·x. Against three of them: of 2x·x³.
    expect(compareRates([count(1, 1), count(0, 0)])[0]?.probabilityOfBest).toBeCloseTo(2 / 3, 12);
    const four = compareRates([count(1, 1), count(0, 0), count(0, 0), count(0, 0)]);
    expect(four.map(({ probabilityOfBest }) => probabilityOfBest)[0]).toBeCloseTo(2 / 5, 12);
    expect(four[3]?.probabilityOfBest).toBeCloseTo(1 / 5, 12);
    // The higher of two uniform rates is 2/3 on average.
    expect(compareRates([count(0, 0), count(0, 0)])[0]?.expectedLoss).toBeCloseTo(2 / 3 - 1 / 2, 12);
    expect(compareRates([count(7, 90)])[0]).toMatchObject({ probabilityOfBest: 1, mean: 8 / 92 });
  });

  test("of all variants adds up to one, and the likeliest loses least", () => {
    const counts = fc
      .nat({ max: 5_000 })
      .chain((trials) => fc.nat({ max: trials }).map((successes) => count(successes, trials)));
    fc.assert(
      fc.property(fc.array(counts, { minLength: 2, maxLength: 4 }), (variants) => {
        const compared = compareRates(variants);
        const sum = compared.reduce((total, { probabilityOfBest }) => total + probabilityOfBest, 0);
        expect(sum).toBeCloseTo(1, 9);
        const losses = compared.map(({ expectedLoss }) => expectedLoss);
        const leastLoss = losses.indexOf(Math.min(...losses));
        const means = compared.map(({ mean }) => mean);
        expect(means[leastLoss]).toBeCloseTo(Math.max(...means), 9);
      }),
      { numRuns: 60 },
    );
  });

  test("is refused for what is no count", () => {
    expect(() => compareRates([count(2, 1)])).toThrow(RangeError);
    expect(() => compareRates([])).toThrow(RangeError);
    expect(() => compareRates(Array.from({ length: 5 }, () => count(0, 1)))).toThrow(RangeError);
  });
});

describe("published values", () => {
  test("the normal distribution: Abramowitz and Stegun, tables 26.1 and 26.5", () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12);
    expect(normalQuantile(0.8)).toBeCloseTo(0.8416212335729143, 12);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167813, 11);
    expect([normalCdf(1), normalCdf(-3)].map((p) => Number(p.toFixed(10)))).toEqual([0.8413447461, 0.001349898]);
  });

  test("the gamma function: 1/2 gives the root of pi, 10 gives 9!", () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13);
    expect(Math.exp(logGamma(10))).toBeCloseTo(362_880, 6);
  });

  test("the incomplete beta function is the binomial tail: 3 or more of 10 at 0.2", () => {
    const choose = (n: number, k: number): number => Math.exp(-logBeta(n - k + 1, k + 1)) / (n + 1);
    const tail = [3, 4, 5, 6, 7, 8, 9, 10].reduce((sum, k) => sum + choose(10, k) * 0.2 ** k * 0.8 ** (10 - k), 0);
    expect(betaCdf(0.2, 3, 8)).toBeCloseTo(tail, 12);
    expect(betaPdf(0.5, 2, 2)).toBeCloseTo(1.5, 12);
  });

  test("the sample size: help page of R's power.prop.test, p1 = .50, p2 = .75, power = .90 gives n = 76.7", () => {
    expect(neededPerVariant({ baseline: 0.5, difference: 0.25, power: 0.9 })).toBe(77);
    // power.prop.test(p1 = .10, p2 = .15, power = .80) gives n = 685.56.
    expect(neededPerVariant({ baseline: 0.1, difference: 0.05 })).toBe(686);
    expect(neededPerVariant({ baseline: 0.15, difference: -0.05 })).toBe(686);
    expect(() => neededPerVariant({ baseline: 0.1, difference: 0.95 })).toThrow(RangeError);
  });

  test("Wilson's interval: Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3", () => {
    const rounded = (successes: number, trials: number): string[] => {
      const { low, high } = wilsonInterval(successes, trials);
      return [low.toFixed(4), high.toFixed(4)];
    };
    expect(rounded(81, 263)).toEqual(["0.2553", "0.3662"]);
    expect(rounded(15, 148)).toEqual(["0.0624", "0.1605"]);
    expect(rounded(0, 20)).toEqual(["0.0000", "0.1611"]);
    expect(rounded(1, 29)).toEqual(["0.0061", "0.1718"]);
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
    expect(wilsonInterval(20, 20).high).toBe(1);
  });
});

describe("who gets which variant", () => {
  const numbers = Array.from({ length: 20_000 }, (_, index) => `+1918555${String(index).padStart(4, "0")}`);

  test("is the same each time, and anywhere", () => {
    expect(numbers.slice(0, 12).map((number) => variantOf("c1", number, [1, 1, 1]))).toMatchInlineSnapshot(`
      [
        0,
        1,
        1,
        2,
        2,
        0,
        0,
        0,
        2,
        0,
        1,
        1,
      ]
    `);
  });

  test.each([
    [[1, 1], "C1"],
    [[1, 1, 1, 1], "C2"],
    [[3, 1], "C3"],
    [[50, 30, 15, 5], "C4"],
    [[1, 0, 1], "C5"],
  ])("follows the weights %j over numbers in a row, by a chi-square test", (weights, campaign) => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const seen = weights.map(() => 0);
    for (const number of numbers) seen[variantOf(campaign, number, weights)]! += 1;
    const chiSquare = weights.reduce((sum, weight, index) => {
      const expected = (numbers.length * weight) / total;
      if (expected === 0) return sum + (seen[index] === 0 ? 0 : Infinity);
      return sum + ((seen[index] ?? 0) - expected) ** 2 / expected;
    }, 0);
    // The 99.9 % quantile for three degrees of freedom.
    expect(chiSquare).toBeLessThan(16.27);
  });

  test("of two campaigns has nothing to do with one another", () => {
    const both = [0, 0, 0, 0];
    for (const number of numbers)
      both[2 * variantOf("spring", number, [1, 1]) + variantOf("fall", number, [1, 1])]! += 1;
    const expected = numbers.length / 4;
    expect(both.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0)).toBeLessThan(16.27);
  });

  test("needs a weight", () => {
    for (const weights of [[], [0, 0], [1, -1], [Number.NaN], [Infinity]]) {
      expect(() => variantOf("c", "+19185550100", weights)).toThrow(RangeError);
    }
  });
});

describe("the verdict", () => {
  const plan = { perVariant: 700, difference: 0.05, perDay: 125 };

  test("names no winner before the planned end, however clear the lead", () => {
    const early = [count(20, 300), count(90, 300)];
    expect(judgeTest(early, plan)).toMatchObject({ verdict: "promising", leader: 1, daysToGo: 7 });
    expect(judgeTest([count(50, 700), count(110, 700)], plan)).toMatchObject({
      verdict: "winner",
      leader: 1,
      daysToGo: 0,
    });
  });

  test("says nothing of few recipients, even at the end", () => {
    expect(judgeTest([count(0, 50), count(30, 50)], plan)).toMatchObject({ verdict: "not_yet" });
    expect(judgeTest([count(0, 50), count(30, 50)], { ...plan, hasEnded: true })).toMatchObject({
      verdict: "inconclusive",
      daysToGo: 0,
    });
    expect(judgeTest([count(0, 0), count(0, 0)], plan)).toMatchObject({ verdict: "not_yet", leader: null });
  });

  test("is inconclusive at the end of a test without a clear lead", () => {
    expect(judgeTest([count(70, 700), count(75, 700)], plan).verdict).toBe("inconclusive");
    expect(judgeTest([count(70, 690), count(75, 700)], plan).verdict).toBe("not_yet");
  });

  test("tells how many are needed at the rate that is seen, and for how long", () => {
    const { neededPerVariant: needed, daysToGo: days } = judgeTest([count(30, 300), count(30, 300)], plan);
    expect(needed).toBe(neededPerVariant({ baseline: 0.1, difference: 0.05 }));
    expect(days).toBe(Math.ceil((2 * 400) / 125));
    expect(judgeTest([count(0, 300), count(0, 300)], plan).neededPerVariant).toBeNull();
    expect([daysToGo(10, 10, 0), daysToGo(10, 9, 0), daysToGo(10, 0, 3)]).toEqual([0, null, 4]);
  });

  test("finds a winner where there is none in about one of twenty tests, not in more", () => {
    // Both variants have the same rate; a seeded generator, so that this test always sees the same tests.
    let state = 12_345;
    const random = (): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    const drawn = (trials: number): Count => {
      let successes = 0;
      for (let index = 0; index < trials; index += 1) if (random() < 0.1) successes += 1;
      return count(successes, trials);
    };
    const winners = Array.from({ length: 400 }, () => judgeTest([drawn(700), drawn(700)], plan)).filter(
      ({ verdict }) => verdict === "winner",
    );
    expect(winners.length).toBeLessThan(400 * 0.09);
  });
});
