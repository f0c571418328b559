const TYPED = 'input:not([type=checkbox])';

/** Draws a form anew; somebody who is in it stays at the same control. */
export function keepFocus(form: HTMLElement, draw: () => void): void {
  const focused = form.contains(document.activeElement) ? document.activeElement?.id : '';
  draw();
  if (focused) form.querySelector<HTMLElement>(`#${focused}`)?.focus();
}

/** The same where what is typed is not kept elsewhere yet: the fields hold it as before. */
export function keepTyping(form: HTMLElement, draw: () => void): void {
  const typed = [...form.querySelectorAll<HTMLInputElement>(TYPED)].map(({ id, value }) => ({ id, value }));
  keepFocus(form, draw);
  for (const { id, value } of typed) {
    const control = form.querySelector<HTMLInputElement>(`#${id}`);
    if (control !== null) control.value = value;
  }
}

/** A form that is drawn anew under somebody's fingers loses the cursor, and the letter that is being composed. */
export function isTypingIn(form: HTMLElement): boolean {
  const { activeElement } = document;
  return activeElement?.matches(`${TYPED}, textarea`) === true && form.contains(activeElement);
}
