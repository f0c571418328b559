import { expect, test } from 'vitest';
import { ChangeMarks, changeOf } from '../../overlay/change-marks.ts';
import { anEntry, aView } from './fixtures.ts';

const lamp = anEntry({ id: '1', salePriceCents: 6400, stock: 3 });
const vase = anEntry({ id: '2' });
const before = aView({ entries: [lamp, vase] });
const after = (changed: Partial<typeof lamp>) => aView({ entries: [{ ...lamp, ...changed }, vase] });

test.each([
  ['a new price', { salePriceCents: 5900 }, 'price'],
  ['a price that is struck no more', { originalPriceCents: 6400 }, 'price'],
  ['the last one sold', { stock: 0 }, 'sold-out'],
  ['another number in stock', { stock: 2 }, null],
  ['another name', { name: 'Lamp' }, null],
] as const)('%s', (_, changed, mark) => {
  expect(changeOf(after(changed), before)).toBe(mark);
});

test('back in stock is news', () => {
  expect(changeOf(after({ stock: 9 }), after({ stock: 0 }))).toBe('in-stock');
});

test('the next product is not a change of this one', () => {
  expect(changeOf(aView({ entries: [lamp, vase], current: '2' }), before)).toBeNull();
});

test('a change is marked for some seconds', () => {
  const marks = new ChangeMarks();
  marks.heard(after({ stock: 0 }), before, 1_000);

  expect(marks.at(1_000)).toBe('sold-out');
  expect(marks.at(8_900)).toBe('sold-out');
  expect(marks.at(9_000)).toBeNull();
});

test('it goes with its product', () => {
  const marks = new ChangeMarks();
  marks.heard(after({ stock: 0 }), before, 1_000);
  marks.heard(aView({ entries: [lamp, vase], current: '2' }), after({ stock: 0 }), 2_000);

  expect(marks.at(2_000)).toBeNull();
});
