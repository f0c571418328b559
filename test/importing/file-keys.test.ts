import { expect, test } from 'vitest';
import { SeenKeys } from '../../relay/importing/seen-keys.ts';

test('a key that came before is known again, among hundreds of thousands', () => {
  const keys = Array.from({ length: 300_000 }, (_, at) => `17293847561029${at}`);
  const seen = new SeenKeys();

  expect(keys.filter((key) => seen.add(key))).toEqual([]);
  expect(keys.every((key) => seen.add(key))).toBe(true);
});

test('keys that differ little are different ones', () => {
  const seen = new SeenKeys();
  const keys = ['', 'a', 'A', 'a ', ' a', 'ab', 'ba', '12', '21', '1', '01', 'é', 'e\u0301', '🙂', '🙃', '\u0000'];

  expect(keys.filter((key) => seen.add(key))).toEqual([]);
});
