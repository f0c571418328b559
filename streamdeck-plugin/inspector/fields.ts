import type { InspectorStatus } from '../inspector-messages.ts';
import type { Words } from '../words/english.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** One setting of an action. What is saved is text, or null where nothing was chosen; the plugin reads both. */
export type Field =
  | { readonly type: 'choice'; readonly name: string; readonly label: string; readonly choices: readonly Choice[] }
  | { readonly type: 'number'; readonly name: string; readonly label: string; readonly max: number }
  | { readonly type: 'text'; readonly name: string; readonly label: string; readonly maxLength: number }
  /** Fills other settings at once. */
  | { readonly type: 'fill'; readonly label: string; readonly first: string; readonly fills: readonly Fill[] };

export interface Fill {
  readonly label: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

const MOST_PLACES = 36;
const COUNTDOWNS = [10, 15, 30, 60, 120, 180, 300];
const COLOURS = ['amber', 'blue', 'green', 'red', 'purple', 'gray'] as const;

/** The settings of one action, by the last part of its name. */
export function fieldsOf(action: string, presets: InspectorStatus['presets'], { inspector: say, key }: Words): Field[] {
  switch (action.split('.').at(-1)) {
    case 'next':
    case 'previous':
      return [holdField(say)];
    case 'jump':
      return [{ type: 'number', name: 'number', label: say.number, max: 999_999 }, holdField(say)];
    case 'product':
      return [placeField(say), holdField(say)];
    case 'page':
      return [directionField(say, { back: say.pageBack, forward: say.pageForward, here: say.pageHere })];
    case 'image':
      return [directionField(say, { forward: say.imageForward, back: say.imageBack })];
    case 'now':
      return [choice('press', say.press, { page: say.pressPage, open: say.pressOpen, nothing: say.pressNothing })];
    case 'pad':
      return [choice('key', say.digit, { go: key.go, clear: say.clear, ...digits() })];
    case 'cue':
      return cueFields(say, presets);
    default:
      return [];
  }
}

function cueFields(say: Words['inspector'], presets: InspectorStatus['presets']): Field[] {
  const fills = presets.map(({ text, ...rest }) => ({ label: text, settings: { text, ...rest } }));
  const seconds = COUNTDOWNS.map((value) => ({ value: String(value), label: say.seconds(value) }));
  return [
    ...(fills.length === 0 ? [] : [{ type: 'fill' as const, label: say.cuePreset, first: say.cuePresetOwn, fills }]),
    { type: 'text', name: 'text', label: say.cueText, maxLength: 1000 },
    choice('colour', say.cueColour, Object.fromEntries(COLOURS.map((colour) => [colour, say.colours[colour]]))),
    {
      ...{ type: 'choice', name: 'countdownSeconds', label: say.countdown },
      choices: [{ value: '', label: say.noCountdown }, ...seconds],
    },
  ];
}

function holdField(say: Words['inspector']): Field {
  return choice('hold', say.hold, {
    nothing: say.holdNothing,
    undo: say.holdUndo,
    first: say.holdFirst,
    last: say.holdLast,
    clearCue: say.holdClearCue,
  });
}

function placeField(say: Words['inspector']): Field {
  const nth = Array.from({ length: MOST_PLACES }, (_, index) => ({
    value: String(index + 1),
    label: say.placeNth(index + 1),
  }));
  return { type: 'choice', name: 'place', label: say.place, choices: [{ value: '', label: say.placeAuto }, ...nth] };
}

function directionField(say: Words['inspector'], labels: Readonly<Record<string, string>>): Field {
  return choice('direction', say.direction, labels);
}

function digits(): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: 10 }, (_, digit) => [`${digit}`, `${digit}`]));
}

function choice(name: string, label: string, labels: Readonly<Record<string, string>>): Field {
  return {
    type: 'choice',
    name,
    label,
    choices: Object.entries(labels).map(([value, text]) => ({ value, label: text })),
  };
}
