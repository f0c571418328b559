import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  readAddress,
  readId,
  readLine,
  readTags,
  readTalkingPoints,
  readText,
  readWholeNumber,
  readYesNo,
} from '../../relay/importing/cells.ts';
import type { Read } from '../../relay/importing/read.ts';

const outcome = <T>(cell: Read<T>) => (cell.ok ? cell.value : cell.reason);

test('the two characters \\n in talking points are a line break', () => {
  expect(outcome(readTalkingPoints('- Soft\\n- Warm\\r\\n- Light\r\n- Washable'))).toBe(
    '- Soft\n- Warm\n- Light\n- Washable',
  );
});

test('talking points have at most 10,000 characters, counted after their line breaks are read', () => {
  expect(outcome(readTalkingPoints('a\\n'.repeat(4_000)))).toHaveLength(7_999);
  expect(outcome(readTalkingPoints('a'.repeat(10_000)))).toHaveLength(10_000);
  expect(outcome(readTalkingPoints('a'.repeat(10_001)))).toBe('this has 10001 characters; 10000 are the most');
});

test('an id stays the text it is, however many digits it has', () => {
  expect(outcome(readId(100)('1729483105562873941'))).toBe('1729483105562873941');
  expect(outcome(readId(100)('007'))).toBe('007');
  expect(outcome(readId(100)('1E5'))).toBe('1E5');
  expect(outcome(readId(100)('x'.repeat(101)))).toBe('this has 101 characters; 100 are the most');
});

test.each(['1.73238E+18', '1,73238E+18', '1.73238e18', '1E+18'])('Excel has cut the id %s', (text) => {
  expect(outcome(readId(100)(text))).toBe(
    `Excel has cut this id to ${text}: format the column as text, enter the id again and save`,
  );
});

test('a name is one line', () => {
  expect(outcome(readLine(500)('Gift\r\n  box'))).toBe('Gift box');
  expect(outcome(readLine(5)('Lantern'))).toBe('this has 7 characters; 5 are the most');
});

test('a description keeps its lines', () => {
  expect(outcome(readText(100)('one\r\ntwo'))).toBe('one\ntwo');
});

test.each([
  ['0', 0],
  ['007', 7],
  ['-1', 'this must be a whole number from 0 up'],
  ['1.5', 'this must be a whole number from 0 up'],
  ['1e3', 'this must be a whole number from 0 up'],
  ['a few', 'this must be a whole number from 0 up'],
  ['99999999999', 'this number is too large'],
])('stock %s', (text, expected) => {
  expect(outcome(readWholeNumber(0)(text))).toBe(expected);
});

test('an index begins at 1', () => {
  expect(outcome(readWholeNumber(1)('0'))).toBe('this must be a whole number from 1 up');
});

test('tags are separated by commas, semicolons or bars; each counts once', () => {
  expect(outcome(readTags('gold, earrings;gold | new,'))).toEqual(['gold', 'earrings', 'new']);
  expect(outcome(readTags(`ok,${'x'.repeat(51)}`))).toBe(`the tag “${'x'.repeat(51)}” is longer than 50 characters`);
});

test('yes and no are understood, anything else is asked about', () => {
  expect(['Yes', 'TRUE', '1', 'x'].map((word) => outcome(readYesNo(word)))).toEqual([true, true, true, true]);
  expect(['No', 'false', '0'].map((word) => outcome(readYesNo(word)))).toEqual([false, false, false]);
  expect(outcome(readYesNo('maybe'))).toBe('write yes or no');
});

test.each(['javascript:alert(1)', 'example.com/x', 'https://', 'https://a b'])('%s is no address', (text) => {
  expect(readAddress(500)(text).ok).toBe(false);
});

test('an address is kept as written', () => {
  expect(outcome(readAddress(500)('https://example.com/Ring?x=1'))).toBe('https://example.com/Ring?x=1');
});

test('reading talking points twice changes nothing more, but for what looks like a line break', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      const once = outcome(readTalkingPoints(text));
      fc.pre(!once.includes('\\'));
      expect(outcome(readTalkingPoints(once))).toBe(once);
    }),
  );
});
