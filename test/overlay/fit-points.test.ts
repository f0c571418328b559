import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TalkingPoint } from '#protocol/session.ts';
import { CARD, type FittedPoints, fitPoints } from '../../overlay/fit/fit-points.ts';
import { FACES, widthIn } from '../../overlay/fit/measure.ts';
import { textOf, widthOfAll } from '../../overlay/fit/wrap.ts';
import { measuresOf } from '../../overlay/layouts/measures-of.ts';
import { aStage, halfEm, points } from './fixtures.ts';

const landscape = measuresOf(aStage()).points!;
const portrait = measuresOf(aStage(1080, 1920)).points!;
const strip = measuresOf(aStage(1920, 1080, { layout: 'strip' })).points!;
const tablet = measuresOf(aStage(1180, 820, { layout: 'tablet' })).points!;
const fitted = (talkingPoints: TalkingPoint[], at = landscape) => fitPoints(talkingPoints, at.place, at.rules, halfEm);
const many = (count: number) => points(...Array.from({ length: count }, (_, index) => `Point number ${index} says so`));

describe('columns', () => {
  test('three points are three long lines, five make two columns, twelve make three', () => {
    expect([3, 5, 12].map((count) => fitted(many(count)).columns)).toEqual([1, 2, 3]);
  });

  test('the first point takes the spare cell, so that there is no hole', () => {
    expect(fitted(many(5)).cards.map((card) => card.span)).toEqual([2, 1, 1, 1, 1]);
    expect(
      fitted(many(11))
        .cards.map((card) => card.span)
        .slice(0, 3),
    ).toEqual([2, 1, 1]);
  });

  test('a portrait screen keeps five points in one column', () => {
    expect(fitted(many(5), portrait).columns).toBe(1);
  });
});

describe('size', () => {
  test('few short points are drawn at the largest step', () => {
    expect(fitted(many(3)).size).toBe(48);
  });

  test('more text means a smaller step, the same for every point', () => {
    const sizes = [3, 12, 24, 36].map((count) => fitted(many(count)).size);

    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(new Set(sizes).size).toBeGreaterThan(2);
  });

  test('from nine points cards stand closer', () => {
    expect([8, 9].map((count) => fitted(many(count)).isDense)).toEqual([false, true]);
  });

  test('a heading is bold', () => {
    const [card] = fitted([{ heading: true, runs: [{ text: 'Care' }] }]).cards;

    expect(card).toMatchObject({ isHeading: true, lines: [[{ text: 'Care', strong: true }]] });
  });
});

describe('too much', () => {
  test('a screen that can be touched keeps every point and scrolls', () => {
    expect(fitted(many(100), tablet)).toMatchObject({ size: 18, hidden: 0, scrolls: true });
    expect(fitted(many(100), tablet).cards).toHaveLength(100);
    expect(fitted(many(5), tablet).scrolls).toBe(false);
  });

  test('whole points go from the end and are counted', () => {
    const drawn = fitted(many(100));

    expect(drawn.size).toBe(18);
    expect(drawn.hidden).toBeGreaterThan(0);
    expect(drawn.cards.length + drawn.hidden).toBe(100);
  });

  test('the card that counts them fills the last row', () => {
    const { cards, moreSpan, columns } = fitted(many(100));
    const cells = cards.reduce((sum, card) => sum + card.span, moreSpan);

    expect(cells % columns).toBe(0);
  });

  test('one endless point shows as many whole lines as there is room for, and says that it goes on', () => {
    const drawn = fitted(points('word '.repeat(2000)));

    expect(drawn.cards).toHaveLength(1);
    expect(textOf(drawn.cards[0]?.lines ?? [])).toMatch(/…$/);
    expect(heightOf(drawn)).toBeLessThanOrEqual(landscape.place.height + 0.5);
  });

  test('a session of thousands of points does not take for ever', () => {
    expect(fitted(many(3000)).cards.length).toBeGreaterThan(20);
  });

  test('no points, no cards', () => {
    expect(fitted([])).toMatchObject({ cards: [], hidden: 0 });
  });
});

const word = fc.string({ unit: fc.constantFrom(...'abcdefgh-ij.,é漢'), minLength: 1, maxLength: 18 });
const point = fc.record({
  runs: fc.array(
    fc.record(
      {
        text: fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => words.join(' ')),
        strong: fc.constant(true as const),
      },
      { requiredKeys: ['text'] },
    ),
    { minLength: 1, maxLength: 3 },
  ),
});

test('any points in any box: nothing is lost silently, sizes are steps, and what is shown stands inside the box', () => {
  fc.assert(
    fc.property(
      fc.array(point, { maxLength: 40 }),
      fc.constantFrom(landscape, portrait, strip),
      (talkingPoints, at) => {
        const drawn = fitted(talkingPoints, at);

        expect(drawn.cards.length + drawn.hidden).toBe(talkingPoints.length);
        expect(at.rules.steps).toContain(drawn.size);
        expect(heightOf(drawn)).toBeLessThanOrEqual(at.place.height + 0.5);
        for (const [index, card] of drawn.cards.entries()) {
          const whole = bare(talkingPoints[index]?.runs.map((run) => run.text).join('') ?? '');
          const shown = bare(textOf(card.lines));
          if (shown.endsWith('…')) expect(whole.startsWith(shown.slice(0, -1))).toBe(true);
          else expect(shown).toBe(whole);
          for (const line of card.lines) {
            expect(lineWidth(line, drawn.size)).toBeLessThanOrEqual(
              innerWidth(drawn, card.span, at.place.width) + 0.01,
            );
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});

const bare = (text: string) => text.replace(/\s/gu, '');

function lineWidth(line: FittedPoints['cards'][number]['lines'][number], size: number) {
  const trimmed = line.map((piece, index) =>
    index < line.length - 1 ? piece : { ...piece, text: piece.text.trimEnd() },
  );
  return widthOfAll(trimmed, widthIn(FACES.points, size, halfEm));
}

function innerWidth({ columns, size, isDense }: FittedPoints, span: number, width: number) {
  const { gap, padInline } = isDense ? CARD.dense : CARD.loose;
  const column = (width - (columns - 1) * gap) / columns;
  return span * column + (span - 1) * gap - 2 * padInline * size;
}

/** Drawn as the grid draws it: rows as high as their highest card, one after the other. */
function heightOf({ cards, columns, size, isDense, hidden, moreSpan }: FittedPoints) {
  const { gap, padBlock } = isDense ? CARD.dense : CARD.loose;
  const all = [
    ...cards.map((card) => ({ span: card.span, lines: card.lines.length })),
    ...(hidden > 0 ? [{ span: moreSpan, lines: 1 }] : []),
  ];
  const rows: number[] = [];
  let cell = 0;
  for (const { span, lines } of all) {
    const row = Math.floor(cell / columns);
    rows[row] = Math.max(rows[row] ?? 0, lines);
    cell += span;
  }
  const text = rows.reduce((sum, lines) => sum + lines * FACES.points.lineHeight * size + 2 * padBlock * size, 0);
  return text + Math.max(0, rows.length - 1) * gap;
}
