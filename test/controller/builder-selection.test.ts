import { expect, test } from 'vitest';
import { all, extended, kept, meant, NOTHING, only, toggled, walked } from '../../controller/builder/selection.ts';

const order = ['a', 'b', 'c', 'd', 'e'];

test('what an act is about: the chosen in the order of the list, else the one under the cursor', () => {
  expect(meant(toggled(only('d'), 'b'), order)).toEqual(['b', 'd']);
  expect(meant({ ...NOTHING, cursor: 'c' }, order)).toEqual(['c']);
  expect(meant(NOTHING, order)).toEqual([]);
});

test('Shift extends from where it began, there and back', () => {
  const three = extended(only('b'), 'd', order);
  expect(meant(three, order)).toEqual(['b', 'c', 'd']);
  expect(meant(extended(three, 'a', order), order)).toEqual(['a', 'b']);
});

test('the cursor walks and stops at the ends; what is chosen stays', () => {
  expect(walked(only('b'), 1, order)).toMatchObject({ cursor: 'c', chosen: new Set(['b']) });
  expect(walked(only('e'), 10, order).cursor).toBe('e');
  expect(walked(NOTHING, Number.NEGATIVE_INFINITY, order).cursor).toBe('a');
  expect(all(NOTHING, order).chosen.size).toBe(5);
});

test('when entries go, the cursor goes to what stands in their place', () => {
  expect(kept(toggled(only('b'), 'c'), order, ['a', 'd', 'e'])).toMatchObject({ cursor: 'd', chosen: new Set() });
  expect(kept(only('e'), order, ['a', 'b'])).toMatchObject({ cursor: 'b' });
});
