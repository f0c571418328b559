import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FACES, widthIn } from '../../overlay/fit/measure.ts';
import { wordsOfText } from '../../overlay/fit/words.ts';
import { cutToLines, sizeWords, textOf, widthOfAll, wrap, wrapEvenly } from '../../overlay/fit/wrap.ts';
import { halfEm } from './fixtures.ts';

/** Each character is 5 px wide. */
const widthOf = widthIn(FACES.points, 10, halfEm);
const sized = (text: string) => sizeWords(wordsOfText(text), widthOf);
const lines = (text: string, width: number) => wrap(sized(text), width).lines.map((line) => textOf([line]));

test('words go on a line as long as they fit', () => {
  expect(lines('aa bb cc dd', 25)).toEqual(['aa bb ', 'cc dd']);
});

test('lines joined are the text again', () => {
  expect(textOf(wrap(sized('Hand-knotted on silk'), 35).lines)).toBe('Hand-knotted on silk');
});

test('a word wider than the line is cut, and counted when it is an ordinary word', () => {
  expect(wrap(sized('abcdef gh'), 15)).toMatchObject({ cutWords: 1 });
  expect(lines('abcdef gh', 15)).toEqual(['abc', 'def ', 'gh']);
});

test('an address may be cut without being counted', () => {
  expect(wrap(sized(`https:${'x'.repeat(40)}`), 50).cutWords).toBe(0);
});

test('a character of several code points is never cut', () => {
  expect(lines('👩‍👩‍👧👩‍👩‍👧', 40)).toEqual(['👩‍👩‍👧', '👩‍👩‍👧']);
});

test('even lines leave no last word alone', () => {
  expect(lines('one two three four', 75)).toEqual(['one two three ', 'four']);
  expect(wrapEvenly(sized('one two three four'), 75).lines.map((line) => textOf([line]))).toEqual([
    'one two ',
    'three four',
  ]);
});

test('what is left out gives way to an ellipsis that fits', () => {
  const { lines } = wrap(sized('one two three four five'), 40);

  expect(cutToLines(lines, 2, 40, widthOf).map((line) => textOf([line]))).toEqual(['one two ', 'three…']);
});

test('any text at any width: nothing is lost and no line is too wide', () => {
  const text = fc.array(fc.string({ minLength: 1, maxLength: 30 }), { maxLength: 12 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(text, fc.integer({ min: 80, max: 400 }), (text, width) => {
      for (const wrapped of [wrap(sized(text), width), wrapEvenly(sized(text), width)]) {
        expect(bare(textOf(wrapped.lines))).toBe(bare(text));
        for (const line of wrapped.lines)
          expect(widthOfAll(withoutLastSpace(line), widthOf)).toBeLessThanOrEqual(width);
      }
    }),
  );
});

test('even lines are never more lines', () => {
  const text = fc.array(fc.string({ minLength: 1, maxLength: 12 }), { maxLength: 20 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(text, fc.integer({ min: 80, max: 400 }), (text, width) => {
      expect(wrapEvenly(sized(text), width).lines.length).toBe(wrap(sized(text), width).lines.length);
    }),
  );
});

const bare = (text: string) => text.replace(/\s/gu, '');

function withoutLastSpace(line: Parameters<typeof textOf>[0][number]) {
  return line.map((piece, index) => (index === line.length - 1 ? { ...piece, text: piece.text.trimEnd() } : piece));
}
