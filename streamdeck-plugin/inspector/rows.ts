import type { Choice } from './fields.ts';

/** A control with its label, one line of a form. */
export function row(label: string, control: HTMLElement): HTMLElement {
  const line = element('div', 'row');
  const name = document.createElement('label');
  name.textContent = label;
  control.id ||= `control-${label.toLowerCase().replace(/\W+/g, '-')}`;
  name.htmlFor = control.id;
  line.append(name, control);
  return line;
}

export function hint(text: string, isBad: boolean): HTMLElement {
  const paragraph = element('p', isBad ? 'hint bad' : 'hint');
  paragraph.textContent = text;
  return paragraph;
}

export function select(choices: readonly Choice[], chosen: string): HTMLSelectElement {
  const control = document.createElement('select');
  for (const { value, label } of choices) control.append(new Option(label, value));
  control.value = choices.some(({ value }) => value === chosen) ? chosen : (choices[0]?.value ?? '');
  return control;
}

export function input(attributes: Readonly<Record<string, string>>): HTMLInputElement {
  const control = document.createElement('input');
  for (const [name, value] of Object.entries(attributes)) control.setAttribute(name, value);
  return control;
}

export function button(text: string, pressed: () => void): HTMLButtonElement {
  const control = document.createElement('button');
  control.type = 'button';
  control.textContent = text;
  control.addEventListener('click', pressed);
  return control;
}

function element(tag: 'div' | 'p', className: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}
