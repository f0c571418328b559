import { expect, test } from 'vitest';
import { howLong, howLongFinely, minutesAndSeconds, roughly, showClock } from '../../controller/durations.ts';

test('the show clock counts hours, minutes and seconds', () => {
  expect([0, 59_999, 4_360_000, -5].map(showClock)).toEqual(['0:00:00', '0:00:59', '1:12:40', '0:00:00']);
});

test('short durations are minutes and seconds', () => {
  expect([4000, 124_000, 3_600_000].map(minutesAndSeconds)).toEqual(['0:04', '2:04', '1:00:00']);
});

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
