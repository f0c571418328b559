import { expect, test } from 'vitest';
import { swipe } from '../../overlay/talent/swipes.ts';
import { talentAction } from '../../overlay/talent/talent-keys.ts';

const stroke = (key: string) => ({ key, ctrlKey: false, metaKey: false, altKey: false });
const free = { swapAxes: false, mayMove: true };

test.each([
  ['ArrowDown', 'next'],
  [' ', 'next'],
  ['J', 'next'],
  ['PageUp', 'previous'],
  ['ArrowRight', 'nextImage'],
  ['h', 'previousImage'],
  ['Home', 'first'],
  ['End', 'last'],
  ['g', 'acknowledgeCue'],
])('%s is %s', (key, type) => {
  expect(talentAction(stroke(key), free)).toEqual({ type: 'press', press: { type } });
});

test('the arrows can be traded', () => {
  expect(talentAction(stroke('ArrowRight'), { ...free, swapAxes: true })).toMatchObject({ press: { type: 'next' } });
});

test('where the session forbids it, no key moves the show, but pictures and cues stay', () => {
  const bound = { ...free, mayMove: false };

  for (const key of [' ', 'k', 'Home', '7', 'Enter']) expect(talentAction(stroke(key), bound)).toBeNull();
  expect(talentAction(stroke('l'), bound)).toMatchObject({ press: { type: 'nextImage' } });
  expect(talentAction(stroke('g'), bound)).toMatchObject({ press: { type: 'acknowledgeCue' } });
});

test('combinations belong to the browser', () => {
  expect(talentAction({ ...stroke('l'), ctrlKey: true }, free)).toBeNull();
});

test('a finger drawn to the left brings the next picture; a tap and a scroll bring none', () => {
  const from = { clientX: 300, clientY: 300 };

  expect(swipe(from, { clientX: 200, clientY: 310 })).toEqual({ type: 'nextImage' });
  expect(swipe(from, { clientX: 380, clientY: 290 })).toEqual({ type: 'previousImage' });
  expect(swipe(from, { clientX: 310, clientY: 300 })).toBeNull();
  expect(swipe(from, { clientX: 250, clientY: 500 })).toBeNull();
});
