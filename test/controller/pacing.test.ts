import { describe, expect, test } from 'vitest';
import { pacingOf } from '../../controller/pacing.ts';

const MINUTE = 60_000;
const facts = {
  liveAt: 0,
  durationMs: 180 * MINUTE,
  shown: 23,
  onForMs: 2 * MINUTE,
  left: 41,
  now: 72 * MINUTE + 40_000,
};

describe('pacing', () => {
  test('shares the time left among the products left', () => {
    const pacing = pacingOf(facts);
    expect(pacing?.remainingMs).toBe(107 * MINUTE + 20_000);
    expect(Math.floor((pacing?.eachMs ?? 0) / 1000)).toBe(157);
  });

  test('is over time at the pace of the products so far', () => {
    expect(pacingOf(facts)?.drift).toEqual({ type: 'over', minutes: 19 });
  });

  test('has time to spare', () => {
    expect(pacingOf({ ...facts, left: 30 })?.drift).toEqual({ type: 'spare', minutes: 14 });
  });

  test('is on time within three minutes', () => {
    const tenOfTwenty = { ...facts, shown: 10, left: 9, durationMs: 100 * MINUTE, onForMs: 0, now: 50 * MINUTE };
    expect(pacingOf(tenOfTwenty)?.drift).toEqual({ type: 'on-time' });
    expect(pacingOf({ ...tenOfTwenty, durationMs: 104 * MINUTE })?.drift).toEqual({ type: 'spare', minutes: 4 });
  });

  test('does not leap at a press on Next', () => {
    const before = { ...facts, shown: 10, left: 30, onForMs: 5 * MINUTE, now: 55 * MINUTE };
    const after = { ...before, shown: 11, left: 29, onForMs: 0 };
    const minutes = (pacing: ReturnType<typeof pacingOf>) =>
      pacing?.drift?.type === 'over' ? pacing.drift.minutes : null;
    expect(minutes(pacingOf(before))).toBe(minutes(pacingOf(after)));
  });

  test('says nothing about the pace in the first minutes, nor on the first product', () => {
    expect(pacingOf({ ...facts, now: 2 * MINUTE })?.drift).toBeNull();
    expect(pacingOf({ ...facts, shown: 0 })?.drift).toBeNull();
  });

  test('gives nobody time after the planned end', () => {
    const late = pacingOf({ ...facts, now: 200 * MINUTE });
    expect(late?.eachMs).toBeNull();
    expect(late?.remainingMs).toBe(-20 * MINUTE);
    expect(late?.drift).toMatchObject({ type: 'over' });
  });

  test('has nothing to share on the last product', () => {
    expect(pacingOf({ ...facts, left: 0 })?.eachMs).toBeNull();
  });

  test('waits for the show', () => {
    expect(pacingOf({ ...facts, liveAt: null })).toBeNull();
  });
});
