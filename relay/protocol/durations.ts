const two = (value: number) => String(value).padStart(2, '0');
const wholeSeconds = (ms: number) => Math.max(0, Math.floor(ms / 1000));

/** The show clock, always with its hours so that nobody takes it for a duration: `0:12:40`. Never below zero. */
export function showClock(ms: number): string {
  const seconds = wholeSeconds(ms);
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** A short duration: `2:04`; from an hour on as the show clock. Never below zero. */
export function minutesAndSeconds(ms: number): string {
  const seconds = wholeSeconds(ms);
  return seconds >= 3600 ? showClock(ms) : `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}
