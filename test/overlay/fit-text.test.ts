import { expect, test } from 'vitest';
import { fitFirst, fitWhole } from '../../overlay/fit/fit-text.ts';
import { FACES } from '../../overlay/fit/measure.ts';
import { wordsOfText } from '../../overlay/fit/words.ts';
import { textOf } from '../../overlay/fit/wrap.ts';
import { halfEm } from './fixtures.ts';

const steps = [40, 20, 10];
const box = { width: 200, height: 50 };
const fitted = (...wordings: string[]) => fitFirst(wordings.map(wordsOfText), box, steps, FACES.points, halfEm);

test('a short text takes the largest step', () => {
  expect(fitted('Lamp')).toMatchObject({ size: 40, isCut: false });
});

test('a longer text takes the largest step at which all of it stands in the box', () => {
  expect(fitted('Brass lamp, linen shade')).toMatchObject({ size: 20, isCut: false });
});

test('a step that would cut a word is not taken', () => {
  expect(fitted('Reactive').size).toBe(40);
  expect(fitted('Unforgettable').size).toBe(20);
});

test('a name that fits at no step gives way to the short name, at the step that suits it', () => {
  const drawn = fitted('long '.repeat(60), 'Short');

  expect(textOf(drawn.lines)).toBe('Short');
  expect(drawn.size).toBe(40);
});

test('with no shorter name, whole lines at the smallest step end in an ellipsis', () => {
  const drawn = fitted('long '.repeat(60));

  expect(drawn).toMatchObject({ size: 10, isCut: true });
  expect(drawn.lines).toHaveLength(4);
  expect(textOf(drawn.lines)).toMatch(/long…$/);
});

test('what fits nowhere whole is told apart', () => {
  expect(fitWhole(wordsOfText('long '.repeat(60)), box, steps, FACES.points, halfEm)).toBeNull();
});
