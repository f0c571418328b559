import { describe, expect, test } from 'vitest';
import { eraseDigit, isForgotten, NO_NUMBER, typeDigit } from '#client/typed-digits.ts';
import { readNumber } from '../../controller/number-buffer.ts';
import { anEntry, aRundown } from './live-view-builder.ts';

describe('a number typed on the keyboard', () => {
  test('grows digit by digit', () => {
    expect(typeDigit(typeDigit(NO_NUMBER, '2', 1000), '5', 1400).digits).toBe('25');
  });

  test('is forgotten two seconds after its last digit', () => {
    const typed = typeDigit(typeDigit(NO_NUMBER, '2', 1000), '5', 2500);
    expect(isForgotten(typed, 4499)).toBe(false);
    expect(isForgotten(typed, 4500)).toBe(true);
  });

  test('that was forgotten is not continued', () => {
    expect(typeDigit(typeDigit(NO_NUMBER, '2', 1000), '5', 3000).digits).toBe('5');
  });

  test('does not begin with a zero', () => {
    expect(typeDigit(NO_NUMBER, '0', 1000).digits).toBe('');
    expect(typeDigit(typeDigit(NO_NUMBER, '0', 1000), '7', 1100).digits).toBe('7');
    expect(typeDigit(typeDigit(NO_NUMBER, '1', 1000), '0', 1100).digits).toBe('10');
  });

  test('has six digits at most', () => {
    const typed = [...'1234567'].reduce((buffer, digit) => typeDigit(buffer, digit, 1000), NO_NUMBER);
    expect(typed.digits).toBe('123456');
  });

  test('loses its last digit to the erase key', () => {
    expect(eraseDigit({ digits: '25', typedAt: 0 }, 100).digits).toBe('2');
    expect(eraseDigit(NO_NUMBER, 100).digits).toBe('');
  });
});

describe('what a typed number means', () => {
  const rundown = aRundown([anEntry(1), anEntry(2), anEntry(4)]);

  test('the entry with that number', () => {
    expect(readNumber('4', rundown, '1001')).toMatchObject({ type: 'found', entry: { number: 4 } });
  });

  test('the entry that is on now', () => {
    expect(readNumber('1', rundown, '1001')).toMatchObject({ type: 'current', entry: { number: 1 } });
  });

  test('a gap in the numbers is an entry that was taken out', () => {
    expect(readNumber('3', rundown, null)).toEqual({ type: 'taken-out', digits: '3' });
  });

  test('beyond the numbers there is nothing', () => {
    expect(readNumber('97', rundown, null)).toEqual({ type: 'none', digits: '97' });
    expect(readNumber('97', null, null)).toEqual({ type: 'none', digits: '97' });
  });

  test('nothing typed means nothing', () => {
    expect(readNumber('', rundown, null)).toEqual({ type: 'empty' });
  });
});
