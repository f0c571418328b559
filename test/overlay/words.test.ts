import { expect, test } from 'vitest';
import { joinFiguresToUnits, wordsOf, wordsOfText } from '../../overlay/fit/words.ts';

const texts = (text: string) =>
  wordsOfText(text).map((words) =>
    words.map((word) => (word.spaceBefore ? '_' : '') + word.pieces.map((p) => p.text).join('|')),
  );

test('a figure never parts from its unit', () => {
  expect(joinFiguresToUnits('28 mm, 3.1 g each, 5 pieces, 9 lives')).toBe(
    '28\u00a0mm, 3.1\u00a0g each, 5\u00a0pieces, 9 lives',
  );
});

test('a unit is only a unit as a whole word', () => {
  expect(joinFiguresToUnits('2 models in 3 grades')).toBe('2 models in 3 grades');
  expect(joinFiguresToUnits('4 golden')).toBe('4 golden');
});

test('blanks of any kind and number are one space, and lines of the writer stay lines', () => {
  expect(texts('  one \t two\n\n three ')).toEqual([['one', '_two'], ['three']]);
});

test('a line may end behind a hyphen between words, and not inside a figure', () => {
  expect(texts('Hand-Knotted 2-3')).toEqual([['Hand-', 'Knotted', '_2-3']]);
});

test('a line may end between ideographs, but not before their full stop', () => {
  expect(texts('三段階。調光')).toEqual([['三', '段', '階。', '調', '光']]);
});

test('a word keeps the looks of the runs it is made of', () => {
  const [words] = wordsOf([{ text: 'solid ' }, { text: 'silver', strong: true }, { text: ', polished' }]);

  expect(words?.map((word) => word.pieces)).toEqual([
    [{ text: 'solid', strong: false, emphasis: false }],
    [
      { text: 'silver', strong: true, emphasis: false },
      { text: ',', strong: false, emphasis: false },
    ],
    [{ text: 'polished', strong: false, emphasis: false }],
  ]);
});

test('a figure and its unit stay together across a change of look', () => {
  const [words] = wordsOf([{ text: '28', strong: true }, { text: ' mm' }]);

  expect(words).toHaveLength(1);
});
