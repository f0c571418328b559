import { describe, expect, test } from 'vitest';
import { actionFor, capFor, keyCap, shortcuts } from '../../controller/shortcuts.ts';

const stroke = (key: string, over: { ctrlKey?: boolean; metaKey?: boolean; altKey?: boolean } = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...over,
});
const press = (key: string, swapAxes = false) => {
  const action = actionFor(stroke(key), swapAxes);
  return action?.type === 'press' ? action.press.type : (action?.type ?? null);
};

describe('the keys of the live control', () => {
  test.each([
    ['ArrowDown', 'next'],
    ['j', 'next'],
    ['J', 'next'],
    [' ', 'next'],
    ['PageDown', 'next'],
    ['ArrowUp', 'previous'],
    ['k', 'previous'],
    ['PageUp', 'previous'],
    ['ArrowRight', 'nextImage'],
    ['l', 'nextImage'],
    ['ArrowLeft', 'previousImage'],
    ['h', 'previousImage'],
    ['Home', 'first'],
    ['End', 'last'],
    ['u', 'undo'],
    ['Enter', 'enter'],
    ['Escape', 'escape'],
    ['?', 'help'],
    ['/', 'find'],
  ])('%s means %s', (key, meaning) => {
    expect(press(key)).toBe(meaning);
  });

  test('a digit types, it never jumps', () => {
    expect(actionFor(stroke('7'), false)).toEqual({ type: 'digit', digit: '7' });
  });

  test('swapped axes trade the arrows and nothing else', () => {
    expect(press('ArrowRight', true)).toBe('next');
    expect(press('ArrowLeft', true)).toBe('previous');
    expect(press('ArrowDown', true)).toBe('nextImage');
    expect(press('ArrowUp', true)).toBe('previousImage');
    expect(press('j', true)).toBe('next');
    expect(press('l', true)).toBe('nextImage');
  });

  test('combinations belong to the browser', () => {
    expect(actionFor(stroke('l', { ctrlKey: true }), false)).toBeNull();
    expect(actionFor(stroke('k', { metaKey: true }), false)).toBeNull();
    expect(actionFor(stroke('ArrowLeft', { altKey: true }), false)).toBeNull();
    expect(actionFor(stroke('1', { altKey: true }), false)).toBeNull();
  });

  test('other keys mean nothing', () => {
    for (const key of ['a', 'Tab', 'Shift', 'F5', 'Dead', 'é']) expect(actionFor(stroke(key), false)).toBeNull();
  });

  test('no key stands for two things', () => {
    for (const swapAxes of [false, true]) {
      const keys = shortcuts(swapAxes).flatMap((shortcut) => shortcut.keys);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});

describe('key caps', () => {
  test('are what is printed on the keys', () => {
    expect([' ', 'ArrowUp', 'j', 'Escape', 'Home'].map(keyCap)).toEqual(['Space', '↑', 'J', 'Esc', 'Home']);
  });

  test('on the buttons follow the axes', () => {
    expect(capFor('next', false)).toBe('↓');
    expect(capFor('next', true)).toBe('→');
    expect(capFor('previousImage', true)).toBe('↑');
    expect(capFor('undo', false)).toBe('U');
  });
});
