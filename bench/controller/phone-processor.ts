import type { Page } from 'playwright-core';

/**
 * What the developer tools of Chromium calibrate their slower processors to (CalibrationController.ts): the scores, as
 * `processorScore` has them, of a Pixel 5 and of a Moto G Power of 2022.
 */
export const PHONES = { 'mid-tier phone': 1000, 'low-end phone': 264 } as const;

/**
 * How fast this machine runs scripts, on the scale of Lighthouse's BenchmarkIndex, so that a phone is as slow on a fast
 * machine as on a slow one: the mean of two rates a second, each divided by ten: strings of 10,000 letters put together
 * letter by letter, and lists of 100,000 numbers copied number by number.
 */
export async function processorScore(page: Page): Promise<number> {
  return page.evaluate(() => {
    const HALF_MS = 500;
    const rateOf = (work: (round: number) => void): number => {
      const began = performance.now();
      let rounds = 0;
      do {
        // Looked at every tenth round: on some processors a clock that is read too often costs more than the work.
        for (const last = rounds + 10; rounds < last; rounds += 1) work(rounds);
      } while (performance.now() - began < HALF_MS);
      return rounds / ((performance.now() - began) / 1000) / 10;
    };
    let longest = 0;
    const strings = rateOf(() => {
      let text = '';
      for (let length = 0; length < 10_000; length += 1) text += 'a';
      longest = Math.max(longest, text.length);
    });
    const lists = [0, 1].map(() => Array.from({ length: 100_000 }, (_, index) => index));
    const copies = rateOf((round) => {
      const [from = [], to = []] = round % 2 === 0 ? lists : [...lists].reverse();
      for (let index = 0; index < from.length; index += 1) to[index] = from[index] ?? 0;
    });
    if (longest !== 10_000) throw new Error('the strings were left out');
    return Math.round((strings + copies) / 2);
  });
}

/** How much slower than this machine a phone is; never faster. */
export function slowerBy(score: number, phone: keyof typeof PHONES): number {
  return Math.max(1, Math.round((score / PHONES[phone]) * 10) / 10);
}
