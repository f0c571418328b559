import type { Choice } from './fields.ts';

/** A control with its label, one line of a form. */
export function row(label: string, control: HTMLElement): HTMLElement {
  const line = element('div', 'row');
  const name = document.createElement('label');
  name.textContent = label;
  control.id ||= idOf(label);
  name.htmlFor = control.id;
  line.append(name, control);
  return line;
}

/** A button on a line of its own, in the column of the controls. An empty label would take its name from it. */
export function buttonRow(control: HTMLButtonElement): HTMLElement {
  const line = element('div', 'row');
  line.append(document.createElement('span'), control);
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
  control.id = idOf(text);
  control.textContent = text;
  control.addEventListener('click', pressed);
  return control;
}

function idOf(label: string): string {
  return `control-${label.toLowerCase().replace(/\W+/g, '-')}`;
}

function element(tag: 'div' | 'p', className: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}
