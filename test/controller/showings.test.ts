import { describe, expect, test } from 'vitest';
import { showingsAfter, showingsKey } from '../../controller/showings.ts';
import { aState, NOW } from './live-view-builder.ts';

const at = (currentEntryId: string | null, movedAt: number) => aState({ currentEntryId, movedAt });

describe('what was shown', () => {
  test('is what was on and was left', () => {
    expect(showingsAfter(new Map(), at('1', NOW), at('2', NOW + 60_000))).toEqual(new Map([['1', 1]]));
  });

  test('counts each time', () => {
    expect(showingsAfter(new Map([['1', 1]]), at('1', NOW), at('2', NOW + 60_000))).toEqual(new Map([['1', 2]]));
  });

  test('does not count what was only passed over', () => {
    expect(showingsAfter(new Map(), at('1', NOW), at('2', NOW + 900)).size).toBe(0);
  });

  test('does not count another picture, nor the beginning', () => {
    const showings = new Map([['1', 1]]);
    expect(showingsAfter(showings, at('1', NOW), at('1', NOW))).toBe(showings);
    expect(showingsAfter(showings, at(null, NOW), at('1', NOW + 60_000))).toBe(showings);
    expect(showingsAfter(showings, null, at('1', NOW))).toBe(showings);
  });

  test('in a rehearsal is kept apart from the show', () => {
    expect(showingsKey('l', undefined)).not.toBe(showingsKey('l', NOW));
  });
});
