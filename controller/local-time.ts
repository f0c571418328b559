const two = (value: number) => String(value).padStart(2, '0');

/** An instant as `<input type="datetime-local">` has it, on the clock of this device. */
export function localText(at: number | null): string {
  if (at === null) return '';
  const date = new Date(at);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The other way; null: empty, or no time at all. */
export function localInstant(text: string): number | null {
  const at = new Date(text).getTime();
  return Number.isNaN(at) ? null : at;
}
