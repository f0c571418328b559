import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTalkingPoints } from '../../relay/live/talking-points.ts';
import { HOSTILE } from './hostile.ts';

const texts = (markdown: string) =>
  readTalkingPoints(markdown).map(({ runs }) => runs.map(({ text }) => text).join(''));

test('an item of a list, a paragraph and a heading are one card each', () => {
  expect(readTalkingPoints('# Why\n\n- **18k gold** over silver\n- Click closure\n\nShips *today*')).toEqual([
    { heading: true, runs: [{ text: 'Why' }] },
    { runs: [{ text: '18k gold', strong: true }, { text: ' over silver' }] },
    { runs: [{ text: 'Click closure' }] },
    { runs: [{ text: 'Ships ' }, { text: 'today', emphasis: true }] },
  ]);
});

test('nested items are lines of their card', () => {
  expect(texts('- Rings\n  - gold\n  - silver\n- Chains')).toEqual(['Rings\ngold\nsilver', 'Chains']);
});

test('emoji, quotes, numbers and signs come out as people wrote them', () => {
  expect(texts('1. Light ✨ & small\n2. 5 < 6 &amp; more\n\n> "Wow"')).toEqual([
    'Light ✨ & small',
    '5 < 6 & more',
    '"Wow"',
  ]);
});

test('nothing at all is no card', () => {
  for (const empty of ['', '   \n\n', '---', '- ']) expect(readTalkingPoints(empty)).toEqual([]);
});

test('only addresses of the web become links', () => {
  const hrefs = (markdown: string) => readTalkingPoints(markdown).flatMap(({ runs }) => runs.map(({ href }) => href));
  expect(hrefs('[a](https://example.com/x)')).toEqual(['https://example.com/x']);
  for (const address of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example',
    '/local',
  ]) {
    expect(hrefs(`[a](${address})`), address).toEqual([undefined]);
  }
});

test('HTML is text like any other', () => {
  expect(texts('<img src=x onerror=alert(1)>')).toEqual(['<img src=x onerror=alert(1)>']);
  expect(texts('a <script>alert(1)</script> b')).toEqual(['a <script>alert(1)</script> b']);
});

test('sources that stop or overflow the parser come out in time', () => {
  for (const source of [
    '>'.repeat(5000),
    '_a__'.repeat(10_000),
    '['.repeat(9000),
    '- '.repeat(4000),
    `${'* '.repeat(300)}x`,
    '`'.repeat(9999),
  ]) {
    const startedAt = performance.now();
    readTalkingPoints(source);
    expect(performance.now() - startedAt, source.slice(0, 10)).toBeLessThan(3000);
  }
});

test('whatever is written, it becomes cards of text', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '- ',
      '\n',
      '\n\n',
      '**',
      '_',
      '[a](',
      ')',
      '> ',
      '# ',
      '`',
      '<b>',
      '|',
      '&lt;',
      '![',
      '1. ',
      '    ',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      for (const { runs } of readTalkingPoints(pieces.join(''))) {
        expect(runs.length).toBeGreaterThan(0);
        for (const run of runs)
          expect(Object.keys(run).every((key) => ['text', 'strong', 'emphasis', 'href'].includes(key))).toBe(true);
      }
    }),
  );
});

test('nothing of several hundred hostile payloads is more than text and web addresses', () => {
  expect(HOSTILE.length).toBeGreaterThan(300);
  for (const payload of HOSTILE) {
    for (const run of readTalkingPoints(payload).flatMap(({ runs }) => runs)) {
      const { text, href, ...looks } = run;
      expect(typeof text).toBe('string');
      expect(Object.keys(looks).every((key) => key === 'strong' || key === 'emphasis')).toBe(true);
      if (href !== undefined) expect(new URL(href).protocol).toMatch(/^https?:$/);
    }
  }
});
