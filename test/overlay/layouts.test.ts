import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { overlayPartSchema, TEXT_SIZES } from '#protocol/overlay-settings.ts';
import type { Measures, Rect } from '../../overlay/layouts/measures.ts';
import { measuresOf } from '../../overlay/layouts/measures-of.ts';
import type { Layout } from '../../overlay/stage.ts';
import { aStage } from './fixtures.ts';

const WINDOWS: Record<Layout, readonly [number, number]> = {
  full: [1920, 1080],
  'side-left': [1920, 1080],
  'side-right': [1920, 1080],
  strip: [1920, 1080],
  portrait: [1080, 1920],
  tablet: [1180, 820],
  'tablet-portrait': [820, 1180],
};
const layouts = Object.keys(WINDOWS) as Layout[];

/** Everything that stands on the stage at the same time. */
function panels({ status, head, beside, image, points, next, keys }: Measures): Record<string, Rect> {
  const all = {
    status: status.place,
    head: head.place,
    ...{ beside, image: image?.place, points: points?.place, next: next?.place },
    ...{ previousKey: keys?.previous, nextKey: keys?.next },
  };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, Rect] => Boolean(entry[1])));
}

function overlap(one: Rect, other: Rect): boolean {
  const apart =
    one.left + one.width <= other.left + 0.01 ||
    other.left + other.width <= one.left + 0.01 ||
    one.top + one.height <= other.top + 0.01 ||
    other.top + other.height <= one.top + 0.01;
  return !apart;
}

const anyStage = fc
  .record({
    layout: fc.constantFrom(...layouts),
    textPercent: fc.constantFrom(...TEXT_SIZES),
    hidden: fc.subarray(overlayPartSchema.options),
    hasKeys: fc.boolean(),
    wider: fc.constantFrom(1, 1.2),
    higher: fc.constantFrom(1, 1.15),
  })
  .map(({ wider, higher, ...wish }) => {
    const [width, height] = WINDOWS[wish.layout];
    return aStage(width * wider, height * higher, wish);
  });

test('no two panels overlap and none leaves the screen, whatever a link asks for', () => {
  fc.assert(
    fc.property(anyStage, (stage) => {
      const rects = Object.entries(panels(measuresOf(stage)));
      for (const [index, [name, rect]] of rects.entries()) {
        expect.soft(rect.width, name).toBeGreaterThan(0);
        expect.soft(rect.height, name).toBeGreaterThan(0);
        expect.soft(Math.min(rect.left, rect.top), name).toBeGreaterThanOrEqual(0);
        expect.soft(rect.left + rect.width, name).toBeLessThanOrEqual(stage.width + 0.01);
        expect.soft(rect.top + rect.height, name).toBeLessThanOrEqual(stage.height + 0.01);
        for (const [otherName, other] of rects.slice(index + 1)) {
          expect.soft(overlap(rect, other), `${name} over ${otherName} in ${stage.layout}`).toBe(false);
        }
      }
    }),
    { numRuns: 400 },
  );
});

describe('what a link leaves out', () => {
  const full = (hidden: Parameters<typeof aStage>[2]) => measuresOf(aStage(1920, 1080, hidden));

  test('gives its room to the points', () => {
    expect(full({ hidden: ['image'] }).points!.place.width).toBe(1856);
    expect(full({ hidden: [] }).points!.place.width).toBe(1188);
  });

  test('is nowhere', () => {
    const measures = full({ hidden: ['image', 'points', 'next', 'cue'] });

    expect([measures.image, measures.points, measures.next, measures.cue]).toEqual([null, null, null, null]);
  });
});

test('the side panel stands at the side its link names', () => {
  const left = measuresOf(aStage(1920, 1080, { layout: 'side-left' })).head.place;
  const right = measuresOf(aStage(1920, 1080, { layout: 'side-right' })).head.place;

  expect([left.left, right.left + right.width]).toEqual([32, 1888]);
});

test('a portrait screen with large text gives up the picture before the points', () => {
  expect(measuresOf(aStage(1080, 1920, { textPercent: 100 })).image).not.toBeNull();
  expect(measuresOf(aStage(1080, 1920, { textPercent: 130 })).image).toBeNull();
});

test('a portrait screen keeps clear of what the platform lays over it', () => {
  const { head, next } = measuresOf(aStage(1080, 1920));

  expect(head.place.left).toBe(60);
  expect(head.place.left + head.place.width).toBe(1080 - 180);
  expect(next!.place.top + next!.place.height).toBe(1920 - 460);
});

test('without permission to move the next product takes the row of the keys', () => {
  const measures = measuresOf(aStage(1180, 820, { layout: 'tablet', hasKeys: false }));

  expect(measures.keys).toBeNull();
  expect(measures.next!.place.width).toBe(1148);
});

test('keys are as high as a thumb wants them', () => {
  for (const layout of ['tablet', 'tablet-portrait'] as const) {
    const { keys } = measuresOf(aStage(...WINDOWS[layout], { layout, hasKeys: true }));
    expect([keys?.previous.height, keys?.next.height]).toEqual([88, 88]);
  }
});
