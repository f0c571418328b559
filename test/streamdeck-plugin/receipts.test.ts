import { expect, test } from 'vitest';
import type { LiveView } from '#client/live-view.ts';
import { nothingYet } from '#client/snapshots.ts';
import type { PresentConnection } from '#protocol/messages.ts';
import { cueStepOf, heardOn, receiptOf } from '../../streamdeck-plugin/receipts.ts';
import { aCue, aState } from '../client/relay-messages.ts';

const screen = (painted: number | null, given: Partial<PresentConnection> = {}): PresentConnection => ({
  ...{ id: 's', kind: 'overlay', name: 'Overlay', since: 0 },
  painted: painted === null ? null : { revision: painted, tookMs: 4 },
  ...given,
});

function aView(revision: number, presence: readonly PresentConnection[], cue: LiveView['cue'] = null): LiveView {
  return { ...nothingYet(0).view, line: 'live', state: aState(revision), presence, cue };
}

const HEARD = [
  { revision: 6, at: 0 },
  { revision: 7, at: 10_000 },
];

test.each([
  [10_100, 'seen', 'a screen may take a moment before anything is said'],
  [11_000, 'waiting', 'then it is behind'],
  [13_500, 'unseen', 'then it is stuck'],
])('at %i a screen that still shows the revision before is %s: %s', (now, sign) => {
  expect(receiptOf(HEARD, aView(7, [screen(6)]), now)).toBe(sign);
});

test('a screen that has painted the newest is seen however long ago', () => {
  expect(receiptOf(HEARD, aView(7, [screen(7)]), 900_000)).toBe('seen');
});

test('without a screen nobody sees it; people are no screens', () => {
  expect(receiptOf(HEARD, aView(7, [screen(7, { kind: 'controller' })]), 10_100)).toBe('unseen');
});

test('the slowest screen decides', () => {
  expect(receiptOf(HEARD, aView(7, [screen(7), screen(6, { id: 't', kind: 'talent' })]), 11_000)).toBe('waiting');
});

test('a screen that has just come owes nothing yet', () => {
  expect(receiptOf(HEARD, aView(7, [screen(null, { since: 59_900 })]), 60_000)).toBe('seen');
});

test('revisions are remembered as they come, not without end, and forgotten when they count anew', () => {
  let heard = heardOn([], aView(1, []), 0);
  for (let revision = 1; revision <= 500; revision += 1) heard = heardOn(heard, aView(revision, []), revision);

  expect(heard.length).toBeLessThanOrEqual(60);
  expect(heardOn(heard, aView(3, []), 900)).toEqual([{ revision: 3, at: 900 }]);
});

test('a cue is sent, then seen by a screen, then understood', () => {
  expect(cueStepOf(aView(7, [screen(7)]))).toBeNull();
  expect(cueStepOf(aView(7, [screen(7)], aCue('Smile')))).toBe('sent');
  expect(cueStepOf(aView(7, [screen(7, { cueSeenAt: 5 })], aCue('Smile')))).toBe('seen');
  expect(cueStepOf(aView(7, [], { ...aCue('Smile'), acknowledgedAt: 9 }))).toBe('got-it');
});
