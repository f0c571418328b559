import { expect, test } from 'vitest';
import type { Ending } from '#client/live-view.ts';
import { calmOf } from '../../overlay/calm.ts';
import { aView } from './fixtures.ts';

const live = aView();

test('while there is a product it is shown', () => {
  expect(calmOf(live, 0)).toBeNull();
});

test('a show that is over says so, and how long it ran', () => {
  const over = aView({ state: { ...live.state!, status: 'complete', liveAt: 1000, completedAt: 10_921_000 } });

  expect(calmOf(over, 0)).toEqual({ title: 'The show is over', detail: 'It ran for 3:02:00.' });
});

test('a session without products and one without a current product are told apart', () => {
  expect(calmOf(aView({ entries: [] }), 0)?.title).toBe('No products yet');
  expect(calmOf(aView({ current: null }), 0)?.title).toBe('Waiting for the producer');
});

test('a page that nobody let in says what to do; one that was thrown out says by whom', () => {
  const ended = (ending: Ending) => calmOf(aView({ line: 'ended', ending }), 0);

  expect(ended('sign-in')?.title).toBe('Not signed in');
  expect(ended('revoked')?.detail).toMatch(/by the producer/);
  expect(ended('other-protocol')).toBeNull();
});

test('a relay that is not there at first is waited for', () => {
  const connecting = aView({ line: 'connecting', state: null });

  expect(calmOf(connecting, 2_000)?.title).toBe('Connecting to Hudson');
  expect(calmOf(connecting, 11_000)?.detail).toBe('This page keeps trying by itself.');
});
