import { expect, test } from 'vitest';
import { isOneSlipApart, meaningsOf, pastedLines, slipOf } from '../../relay/core/pasted-list.ts';

test('a column of ids is a list, blank lines keep their place', () => {
  expect(pastedLines(['1729', ' ', ' 1730 '])).toEqual([
    { line: 1, text: '1729', names: ['1729'] },
    { line: 3, text: '1730', names: ['1730'] },
  ]);
});

test('ids on one line are a list too', () => {
  expect(pastedLines(['1729, 1730;"1731"']).map(({ text }) => text)).toEqual(['1729', '1730', '1731']);
});

test('of a row copied from a sheet every cell may name the product', () => {
  expect(pastedLines(['1\tRope chain\t1729', '2\tHoops\t1730'])[1]?.names).toEqual(['2', 'Hoops', '1730']);
});

test('a number may be said with its sign, a product by the address of its page', () => {
  expect(meaningsOf('#31').displayNumber).toBe(31);
  expect(meaningsOf('http://localhost:4000/products/77/edit').productId).toBe('77');
  expect(meaningsOf('1729384756102938475')).toEqual({ displayNumber: null, productId: null });
});

test('what a name looks like tells why it found nothing', () => {
  expect(slipOf('1.72938E+18')).toEqual({ kind: 'rounded' });
  expect(slipOf('17293847561029385')).toEqual({ kind: 'digits', count: 17 });
  expect(slipOf('#31')).toEqual({ kind: 'number' });
  expect(slipOf('Rope chain')).toEqual({ kind: 'unknown' });
});

test.each([
  ['12345', '123456', true],
  ['12345', '012345', true],
  ['12345', '12945', true],
  ['123456', '12345', true],
  ['12345', '12345', false],
  ['12345', '12954', false],
  ['12345', '1234567', false],
])('%s and %s: one slip apart is %s', (one, other, isOne) => {
  expect(isOneSlipApart(one, other)).toBe(isOne);
});
