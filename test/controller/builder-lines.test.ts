import { expect, test } from 'vitest';
import { landingBefore, landingOneStep, linesOf } from '../../controller/builder/lines.ts';
import { boundaryAt, measure, seen } from '../../controller/builder/measures.ts';
import { sectionsOf } from '../../controller/sections.ts';
import { anEntry } from '../client/relay-messages.ts';

/** "gold: 1 2 | silver: 3 4" */
function lines(text: string, folded: readonly string[] = []) {
  const entries = text.split(' | ').flatMap((part) => {
    const [section = '', ids = ''] = part.split(': ');
    return ids.split(' ').map((id) => anEntry(id, { section: section === '-' ? null : section }));
  });
  return linesOf(sectionsOf(entries), new Set(folded));
}

const words = (list: ReturnType<typeof lines>) =>
  list.map((line) => (line.kind === 'head' ? `[${line.section.name}]` : line.entry.id)).join(' ');

test('sections have heads, a rundown without any has none, a folded one shows its head alone', () => {
  expect(words(lines('gold: 1 2 | silver: 3'))).toBe('[gold] 1 2 [silver] 3');
  expect(words(lines('-: 1 2'))).toBe('1 2');
  expect(words(lines('gold: 1 2 | silver: 3', ['gold']))).toBe('[gold] [silver] 3');
});

test('what is let go joins the section above it, behind the entry above it', () => {
  const list = lines('gold: 1 2 | silver: 3 4');

  expect(landingBefore(list, new Set(['4']), 2)).toEqual({ after: '1', section: 'gold' });
  expect(landingBefore(list, new Set(['4']), 3)).toEqual({ after: '2', section: 'gold' });
  expect(landingBefore(list, new Set(['1']), 4)).toEqual({ after: '2', section: 'silver' });
  expect(landingBefore(list, new Set(['4']), 0)).toEqual({ after: null, section: 'gold' });
  expect(landingBefore(list, new Set(['1', '2']), 6)).toEqual({ after: '4', section: 'silver' });
});

test('below a folded head is behind all it holds', () => {
  expect(landingBefore(lines('gold: 1 2 | silver: 3', ['gold']), new Set(['3']), 1)).toEqual({
    after: '2',
    section: 'gold',
  });
});

test('a step up or down passes one line, and over a head into the other section', () => {
  const list = lines('gold: 1 2 | silver: 3 4');

  expect(landingOneStep(list, new Set(['1']), 1)).toEqual({ after: '2', section: 'gold' });
  expect(landingOneStep(list, new Set(['2']), 1)).toEqual({ after: '1', section: 'silver' });
  expect(landingOneStep(list, new Set(['3']), -1)).toEqual({ after: '2', section: 'gold' });
  expect(landingOneStep(list, new Set(['4']), -1)).toEqual({ after: '2', section: 'silver' });
  expect(landingOneStep(list, new Set(['1']), -1)).toBeNull();
  expect(landingOneStep(list, new Set(['4']), 1)).toBeNull();
  expect(landingOneStep(list, new Set(['2', '3']), 1)).toEqual({ after: '4', section: 'silver' });
});

test('of 500 lines only those around the window are drawn', () => {
  const measures = measure(lines(`-: ${Array.from({ length: 500 }, (_, index) => index + 1).join(' ')}`));

  const { from, to } = seen(measures, 14_000, 700);

  expect(from).toBeGreaterThan(230);
  expect(to).toBeLessThan(275);
  expect(boundaryAt(measures, 56 * 10 + 20)).toBe(10);
  expect(boundaryAt(measures, 56 * 10 + 40)).toBe(11);
});
