import type { Press } from '#client/live-view.ts';
import { words } from './words/run.ts';

/** What a key does in the live control. */
export type KeyAction =
  | { readonly type: 'press'; readonly press: Press }
  | { readonly type: 'digit'; readonly digit: string }
  | { readonly type: 'enter' | 'escape' | 'help' | 'find' | 'cue' | 'price' };

export interface Shortcut {
  /** As `KeyboardEvent.key` says them, letters in lower case. */
  readonly keys: readonly string[];
  readonly action: KeyAction;
  readonly says: string;
}

const press = (type: 'next' | 'previous' | 'undo' | 'nextImage' | 'previousImage' | 'first' | 'last'): KeyAction => ({
  type: 'press',
  press: { type },
});

const FORWARD = { move: 'ArrowDown', picture: 'ArrowRight' } as const;
const BACK = { move: 'ArrowUp', picture: 'ArrowLeft' } as const;

/** The table. `swapAxes` trades the arrows: left and right move, up and down change the picture. */
export function shortcuts(swapAxes: boolean): readonly Shortcut[] {
  const [move, picture] = swapAxes ? (['picture', 'move'] as const) : (['move', 'picture'] as const);
  const say = words.keys;
  return [
    { keys: [FORWARD[move], 'j', ' ', 'PageDown'], action: press('next'), says: say.next },
    { keys: [BACK[move], 'k', 'PageUp'], action: press('previous'), says: say.previous },
    { keys: [FORWARD[picture], 'l'], action: press('nextImage'), says: say.nextImage },
    { keys: [BACK[picture], 'h'], action: press('previousImage'), says: say.previousImage },
    { keys: ['Home'], action: press('first'), says: say.first },
    { keys: ['End'], action: press('last'), says: say.last },
    { keys: ['u'], action: press('undo'), says: say.undo },
    { keys: ['Enter'], action: { type: 'enter' }, says: say.jump },
    { keys: ['Escape'], action: { type: 'escape' }, says: say.clear },
    { keys: ['c'], action: { type: 'cue' }, says: say.cue },
    { keys: ['p'], action: { type: 'price' }, says: say.price },
    { keys: ['/'], action: { type: 'find' }, says: say.find },
    { keys: ['?'], action: { type: 'help' }, says: say.help },
  ];
}

export interface KeyStroke {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Null for a key that means nothing here, and for every combination: those belong to the browser. */
export function actionFor(stroke: KeyStroke, swapAxes: boolean): KeyAction | null {
  if (stroke.ctrlKey || stroke.metaKey || stroke.altKey) return null;
  if (/^[0-9]$/.test(stroke.key)) return { type: 'digit', digit: stroke.key };
  const key = stroke.key.length === 1 ? stroke.key.toLowerCase() : stroke.key;
  return shortcuts(swapAxes).find((shortcut) => shortcut.keys.includes(key))?.action ?? null;
}

const CAPS: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowRight: '→',
  ArrowLeft: '←',
  ' ': 'Space',
  PageDown: 'Page ↓',
  PageUp: 'Page ↑',
  Escape: 'Esc',
};

/** What is printed on the key. */
export function keyCap(key: string): string {
  return CAPS[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

/** The cap shown on a button: the first key of its shortcut. */
export function capFor(type: Press['type'], swapAxes: boolean): string {
  const found = shortcuts(swapAxes).find(({ action }) => action.type === 'press' && action.press.type === type);
  return keyCap(found?.keys[0] ?? '');
}
