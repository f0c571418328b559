import type { Field } from './fields.ts';
import type { ActionSettings } from './host-socket.ts';
import { input, row, select } from './rows.ts';

export interface ActionFormEvents {
  /** A change, as it is made: the page may be gone the next moment. `isTyped`: somebody is still at it. */
  changed(change: ActionSettings, isTyped: boolean): void;
  /** The change just told was of fields beside the one that was used; they are to be drawn anew. */
  filled(): void;
}

/** Draws the settings of an action. */
export function drawActionForm(
  form: HTMLElement,
  fields: readonly Field[],
  settings: ActionSettings,
  events: ActionFormEvents,
): void {
  form.replaceChildren(
    ...fields.map((field) => {
      const control = controlOf(field, settings);
      const isTyped = field.type === 'text' || field.type === 'number';
      control.addEventListener(isTyped ? 'input' : 'change', () => {
        events.changed(savedBy(field, control.value), isTyped);
        if (field.type === 'fill') events.filled();
      });
      return row(field.label, control);
    }),
  );
}

function controlOf(field: Field, settings: ActionSettings): HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement {
  switch (field.type) {
    case 'choice':
      return select(field.choices, String(settings[field.name] ?? ''));
    case 'fill': {
      const fills = field.fills.map(({ label }, index) => ({ value: String(index), label }));
      const chosen = field.fills.findIndex((fill) => fill.settings.text === settings.text);
      return select([{ value: '', label: field.first }, ...fills], chosen < 0 ? '' : String(chosen));
    }
    case 'number':
      return input({
        type: 'number',
        min: '1',
        max: String(field.max),
        step: '1',
        value: String(settings[field.name] ?? ''),
      });
    case 'text': {
      const area = document.createElement('textarea');
      area.maxLength = field.maxLength;
      area.value = String(settings[field.name] ?? '');
      return area;
    }
  }
}

function savedBy(field: Field, value: string): ActionSettings {
  if (field.type === 'fill') return value === '' ? {} : (field.fills[Number(value)]?.settings ?? {});
  if (field.type === 'text') return { [field.name]: value };
  return { [field.name]: value === '' ? null : value };
}
