import { expect, test } from 'vitest';
import { howLong, howLongFinely, roughly } from '../../controller/durations.ts';

test('trouble counts in tenths, seconds, then minutes', () => {
  expect([1400, 2999, 3000, 9400, 119_000, 130_000].map(howLongFinely)).toEqual([
    '1.4 s',
    '3.0 s',
    '3 s',
    '9 s',
    '119 s',
    '2 min',
  ]);
  expect(howLong(1400)).toBe('1 s');
});

test('planning is rough', () => {
  expect([16, 119, 740].map(roughly)).toEqual(['16 min', '119 min', '12 h']);
});
