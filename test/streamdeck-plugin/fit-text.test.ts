import fc from 'fast-check';
import { expect, test } from 'vitest';
import { widthInEm } from '../../streamdeck-plugin/drawing/arial-bold.ts';
import { fitLine, fitText, SMALLEST } from '../../streamdeck-plugin/drawing/fit-text.ts';

const BOX = { width: 126, lines: 2, size: 23 };

test('a short name keeps its size and its line', () => {
  expect(fitText('Signet', BOX)).toEqual({ size: 23, lines: ['Signet'] });
});

test('a name is wrapped between words before it is made smaller', () => {
  expect(fitText('Linden Vase 24 cm', BOX)).toEqual({ size: 23, lines: ['Linden', 'Vase 24 cm'] });
});

test('a word that is too wide is parted behind its hyphen, others are kept whole', () => {
  expect(fitText('Reactive-glazed vase', BOX).lines).toEqual(['Reactive-', 'glazed vase']);
  expect(fitText('Pour-over coffee set', BOX).lines).toEqual(['Pour-over', 'coffee set']);
});

test('what does not fit at the smallest size ends in an ellipsis', () => {
  const { size, lines } = fitText('Extraordinarily long handwoven alpaca throw blanket with fringes', BOX);

  expect(size).toBe(SMALLEST);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/…$/);
});

test('a number is made smaller, never cut', () => {
  expect(fitLine('$1,249,000.00', 124, 23)).toBeLessThan(20);
});

test('accents are as wide as their letters; letters we do not know are taken for wide ones', () => {
  expect(widthInEm('é')).toBe(widthInEm('e'));
  expect(widthInEm('真')).toBeGreaterThan(1);
});

test('no text is ever wider than its box, or taller, or lost without an ellipsis', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (text) => {
      const { size, lines } = fitText(text, BOX);
      expect(size).toBeGreaterThanOrEqual(SMALLEST);
      expect(lines.length).toBeLessThanOrEqual(BOX.lines);
      for (const line of lines) expect(widthInEm(line) * size).toBeLessThanOrEqual(BOX.width + 0.001);
      if (!lines.join('').endsWith('…')) expect(lines.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
    }),
  );
});
