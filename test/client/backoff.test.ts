import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retryAfterEndingMs, retryDelayMs } from '#client/backoff.ts';
import { doubledPauseMs } from '../../relay/doubled-pause.ts';

test('the first retry is at once, the next after 0.25 s, and each delay is tried four times before it doubles, up to 5 s (P18)', () => {
  const delays = Array.from({ length: 22 }, (_, failures) => retryDelayMs(failures, 0));

  const quarter = [250, 250, 250, 250];
  const half = [500, 500, 500, 500];
  const second = [1000, 1000, 1000, 1000];
  const two = [2000, 2000, 2000, 2000];
  const four = [4000, 4000, 4000, 4000];
  expect(delays).toEqual([0, ...quarter, ...half, ...second, ...two, ...four, 5000]);
});

test('the delay stays at 5 s however long the relay is away', () => {
  expect(retryDelayMs(1_000_000, 0)).toBe(5000);
});

test('jitter takes up to 30 % off, and never adds anything', () => {
  expect(retryDelayMs(1, 0.5)).toBe(213);
  expect(retryDelayMs(1, 0.9999)).toBe(175);
});

test('a relay that is back within 4.8 s meets its pages again within 1 s, whatever the jitter', () => {
  for (const random of [0, 0.5, 0.9999]) {
    const gaps = Array.from({ length: 13 }, (_, failures) => retryDelayMs(failures, random));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(1000);
    expect(sum(gaps)).toBeGreaterThan(4800);
  }
});

test('after sign-in and not-allowed nothing is tried, after the others every 5 to 10 s', () => {
  expect(retryAfterEndingMs('sign-in', 0)).toBeNull();
  expect(retryAfterEndingMs('not-allowed', 0)).toBeNull();
  for (const ending of ['no-such-session', 'other-protocol', 'bad-message'] as const) {
    expect(retryAfterEndingMs(ending, 0)).toBe(5000);
    expect(retryAfterEndingMs(ending, 0.9999)).toBe(10_000);
  }
});

test('whatever fails however often, a pause is never shorter than the one before, and within its bounds', () => {
  const pauses = fc.tuple(fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: 0, max: 600_000 }));
  fc.assert(
    fc.property(pauses, fc.integer({ min: 1, max: 5000 }), ([firstMs, more], failures) => {
      const longestMs = firstMs + more;
      const pause = doubledPauseMs({ firstMs, longestMs }, failures);
      const next = doubledPauseMs({ firstMs, longestMs }, failures + 1);
      expect(doubledPauseMs({ firstMs, longestMs }, 1)).toBe(firstMs);
      expect(next).toBe(Math.min(2 * pause, longestMs));
      expect(pause).toBeGreaterThanOrEqual(firstMs);
      expect(retryDelayMs(failures + 1, 0)).toBeGreaterThanOrEqual(retryDelayMs(failures, 0));
    }),
  );
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
