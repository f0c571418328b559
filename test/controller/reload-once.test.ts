import { expect, test } from 'vitest';
import { shouldReload } from '../../controller/reload-once.ts';
import { aLiveView, NOW } from './live-view-builder.ts';

/** As much of a browser's storage as is asked for. */
function aStorage(): Storage {
  const items = new Map<string, string>();
  return {
    length: 0,
    clear: () => items.clear(),
    key: () => null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

const outdated = aLiveView({ entries: [], current: null, view: { line: 'ended', ending: 'other-protocol' } });

test('a page of another protocol loads itself again, once a minute at most', () => {
  const storage = aStorage();

  expect(shouldReload(outdated, storage, NOW)).toBe(true);
  expect(shouldReload(outdated, storage, NOW + 5000)).toBe(false);
  expect(shouldReload(outdated, storage, NOW + 60_000)).toBe(true);
});

test('a clock that was set back does not keep it waiting', () => {
  const storage = aStorage();
  shouldReload(outdated, storage, NOW);

  expect(shouldReload(outdated, storage, NOW - 3_600_000)).toBe(true);
});

test('no other ending makes a page reload', () => {
  const signIn = aLiveView({ entries: [], current: null, view: { line: 'ended', ending: 'sign-in' } });
  expect(shouldReload(signIn, aStorage(), NOW)).toBe(false);
});
