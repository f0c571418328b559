import { svgOf } from './check-image.ts';
import type { Control } from './control.ts';
import type { OpenInspector } from './open-inspector.ts';
import type { PluginMessage } from './plugin-messages.ts';
import type { RuleBook } from './rule-book.ts';

/** The items of `layouts/strip.json`. */
const LAYOUT_ITEMS = new Set(['canvas']);

export interface Kept {
  readonly rules: RuleBook;
  /** The one that no action's settings may hold. */
  readonly token: unknown;
}

export interface Addressed extends Kept {
  readonly control: Control;
  /** The one that is open, of whatever control. */
  readonly inspector: OpenInspector | null;
}

/** What the plugin said of one key or dial. */
export function carryOut(message: Extract<PluginMessage, { context: string }>, addressed: Addressed): void {
  const { control, rules, inspector } = addressed;
  const isKey = control.controller === 'Keypad';
  switch (message.event) {
    case 'setImage':
      if (!isKey) rules.violates('setImage for a dial');
      return show(control, rules, message.payload.image ?? '', [144, 144]);
    case 'setFeedback':
      if (isKey) rules.violates('setFeedback for a key');
      for (const [item, value] of Object.entries(message.payload)) {
        if (!LAYOUT_ITEMS.has(item)) rules.violates(`feedback for an item that the layout has not: ${item}`);
        else show(control, rules, String(value), [200, 100]);
      }
      return;
    case 'showAlert':
      return control.alarmed();
    case 'sendToPropertyInspector':
      if (inspector?.control !== control) return rules.violates('a message for an inspector that is not open');
      return inspector.say(message);
    case 'setSettings':
      return keepSettings(control, message.payload, addressed);
    default:
      return rules.violates(`${message.event} is not expected of this plugin`);
  }
}

/** As set by the plugin, or in the inspector. */
export function keepSettings(control: Control, settings: Control['settings'], { rules, token }: Kept): void {
  rules.actionSettings(settings, token);
  control.settings = settings;
}

function show(control: Control, rules: RuleBook, image: string, [width, height]: readonly [number, number]): void {
  rules.image(control, image, width, height);
  control.shows(svgOf(image) ?? '');
}
