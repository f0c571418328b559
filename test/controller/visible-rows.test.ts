import { expect, test } from 'vitest';
import { visibleRows } from '../../controller/catalogue/visible-rows.ts';

test('only what is seen and a little beyond is drawn, however long the list', () => {
  expect(visibleRows(20_000, 60, 200, 900)).toEqual({ first: 0, end: 24 });
  expect(visibleRows(20_000, 60, -600_000, 900)).toEqual({ first: 9_988, end: 10_027 });
});

test('a list that is scrolled past, short or empty has no rows that are not there', () => {
  expect(visibleRows(10, 60, -60_000, 900)).toEqual({ first: 10, end: 10 });
  expect(visibleRows(3, 60, 200, 900)).toEqual({ first: 0, end: 3 });
  expect(visibleRows(0, 60, 200, 900)).toEqual({ first: 0, end: 0 });
});
