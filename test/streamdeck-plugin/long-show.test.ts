import { expect, test } from 'vitest';
import { fourHours } from '../support/streamdeck/four-hours.ts';

const MOST_GROWTH_BYTES = 6_000_000;

test('four hours of a show leave nothing behind, and only what changed was sent', () => {
  const { grownBytes, grownTimers, facesASecond } = fourHours();

  expect(grownTimers).toBeLessThanOrEqual(1);
  expect(grownBytes).toBeLessThan(MOST_GROWTH_BYTES);
  expect(facesASecond).toBeGreaterThan(0.9);
  expect(facesASecond).toBeLessThan(1.4);
}, 120_000);
