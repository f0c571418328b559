/** Keys belong to fields and to dialogs while the focus is there. */
export function isTypedIn(target: EventTarget): boolean {
  if (target instanceof HTMLElement && target.isContentEditable) return true;
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    target instanceof HTMLDialogElement
  );
}
