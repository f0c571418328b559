import { expect, test } from 'vitest';
import { aStage } from './fixtures.ts';

test('the shape of the window chooses the layout, unless the link does', () => {
  expect(aStage()).toMatchObject({ layout: 'full', width: 1920, height: 1080, scale: 1 });
  expect(aStage(1080, 1920)).toMatchObject({ layout: 'portrait', width: 1080, height: 1920, scale: 1 });
  expect(aStage(1920, 1080, { layout: 'strip' })).toMatchObject({ layout: 'strip', width: 1920, height: 1080 });
});

test('a smaller window shows the same page, smaller', () => {
  const { scale, width, height } = aStage(1280, 720);

  expect(scale).toBeCloseTo(2 / 3);
  expect([width, height].map(Math.round)).toEqual([1920, 1080]);
});

test('larger text makes the stage smaller, so that everything on it grows', () => {
  const { scale, width } = aStage(1920, 1080, { textPercent: 130 });

  expect(scale).toBeCloseTo(1.3);
  expect(width).toBeCloseTo(1920 / 1.3);
});

test('what a platform lays over the edges does not grow with our text', () => {
  const { margins, scale } = aStage(1080, 1920, { textPercent: 130 });

  expect(margins.top * scale).toBeCloseTo(250);
});

test('a window that has no size yet does no harm', () => {
  expect(aStage(0, 0)).toMatchObject({ layout: 'full', width: 1920, height: 1080, scale: 1 });
});
