export { minutesAndSeconds, showClock } from '#protocol/durations.ts';

import { LOCALE } from './words/locale.ts';

const wholeSeconds = (ms: number) => Math.max(0, Math.floor(ms / 1000));

/** How long something has lasted: `6 s`, from two minutes on `2 min`. */
export function howLong(ms: number): string {
  const seconds = wholeSeconds(ms);
  return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`;
}

/** As `howLong`, with tenths below three seconds: `1.4 s`. */
export function howLongFinely(ms: number): string {
  return ms < 3000 ? `${(Math.max(0, ms) / 1000).toFixed(1)} s` : howLong(ms);
}

/** A difference for planning: `16 min`, from two hours on `3 h`. */
export function roughly(minutes: number): string {
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
}

/** The clock on the wall: `22:04`. */
export function clockTime(at: number): string {
  return new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/** A day and time for a list: `Sat, Nov 22, 20:00`. */
export function dayAndTime(at: number): string {
  const day = new Intl.DateTimeFormat(LOCALE, { weekday: 'short', month: 'short', day: 'numeric' }).format(at);
  return `${day}, ${clockTime(at)}`;
}
