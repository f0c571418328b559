import type { Press } from '#client/live-view.ts';
import { talentWords } from './talent-words.ts';

const say = talentWords.keysOf;

/** What a key does on the talent page. */
export type TalentAction =
  | { readonly type: 'press'; readonly press: Press }
  | { readonly type: 'digit'; readonly digit: string }
  | { readonly type: 'enter' | 'escape' | 'help' };

export interface TalentKey {
  /** As `KeyboardEvent.key` says them, letters in lower case. */
  readonly keys: readonly string[];
  readonly says: string;
  readonly action: TalentAction;
  /** It moves the show, which a session can keep from the talent. */
  readonly moves: boolean;
}

type Simple = 'next' | 'previous' | 'nextImage' | 'previousImage' | 'first' | 'last' | 'acknowledgeCue';
const press = (type: Simple): TalentAction => ({ type: 'press', press: { type } });

/** `swapAxes` trades the arrows: left and right move, up and down change the picture. */
export function talentKeys(swapAxes: boolean): readonly TalentKey[] {
  const [on, back, right, left] = swapAxes
    ? (['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp'] as const)
    : (['ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft'] as const);
  return [
    { keys: [on, 'j', ' ', 'PageDown'], says: say.next, action: press('next'), moves: true },
    { keys: [back, 'k', 'PageUp'], says: say.previous, action: press('previous'), moves: true },
    { keys: [right, 'l'], says: say.nextImage, action: press('nextImage'), moves: false },
    { keys: [left, 'h'], says: say.previousImage, action: press('previousImage'), moves: false },
    { keys: ['Home'], says: say.first, action: press('first'), moves: true },
    { keys: ['End'], says: say.last, action: press('last'), moves: true },
    { keys: ['Enter'], says: say.enter, action: { type: 'enter' }, moves: true },
    { keys: ['Escape'], says: say.escape, action: { type: 'escape' }, moves: true },
    { keys: ['g'], says: say.gotIt, action: press('acknowledgeCue'), moves: false },
    { keys: ['?'], says: say.help, action: { type: 'help' }, moves: false },
  ];
}

const CAPS: Readonly<Record<string, string>> = {
  ...{ ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' },
  ...{ ' ': 'Space', PageDown: 'Page ↓', PageUp: 'Page ↑', Escape: 'Esc' },
};

/** What is printed on the key. */
export function capOf(key: string): string {
  return CAPS[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

type Stroke = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Null for a key that means nothing here, and for every combination: those belong to the browser. */
export function talentAction(stroke: Stroke, { swapAxes, mayMove }: { swapAxes: boolean; mayMove: boolean }) {
  if (stroke.ctrlKey || stroke.metaKey || stroke.altKey) return null;
  if (mayMove && /^[0-9]$/.test(stroke.key)) return { type: 'digit', digit: stroke.key } as const;
  const name = stroke.key.length === 1 ? stroke.key.toLowerCase() : stroke.key;
  const found = talentKeys(swapAxes).find(({ keys }) => keys.includes(name));
  return found && (mayMove || !found.moves) ? found.action : null;
}
