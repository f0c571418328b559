import { expect, test } from 'vitest';
import { measuresOf, stageFor } from '../../overlay/stage.ts';

test('the shape of the window chooses the layout', () => {
  expect(stageFor(1920, 1080)).toEqual({ layout: 'full', width: 1920, height: 1080, scale: 1 });
  expect(stageFor(1080, 1920)).toEqual({ layout: 'portrait', width: 1080, height: 1920, scale: 1 });
});

test('a smaller window shows the same page, smaller', () => {
  const { scale, ...stage } = stageFor(1280, 720);

  expect(scale).toBeCloseTo(2 / 3);
  expect(measuresOf({ scale, ...stage }).points).toEqual(measuresOf(stageFor(1920, 1080)).points);
});

test('a wider window gives its room to the points', () => {
  const wide = measuresOf(stageFor(2560, 1080));

  expect(wide.points.width).toBe(measuresOf(stageFor(1920, 1080)).points.width + 640);
  expect(wide.image).toEqual({ width: 656, height: 592 });
});

test('a window that has no size yet does no harm', () => {
  expect(stageFor(0, 0)).toEqual({ layout: 'full', width: 1920, height: 1080, scale: 1 });
});
