import { expect, test } from 'vitest';
import { minutesAndSeconds, showClock } from '#protocol/durations.ts';

test('the show clock counts hours, minutes and seconds', () => {
  expect([0, 59_999, 4_360_000, -5].map(showClock)).toEqual(['0:00:00', '0:00:59', '1:12:40', '0:00:00']);
});

test('short durations are minutes and seconds', () => {
  expect([-5, 4000, 124_000, 3_599_999, 3_600_000].map(minutesAndSeconds)).toEqual([
    '0:00',
    '0:04',
    '2:04',
    '59:59',
    '1:00:00',
  ]);
});
