import type { Report, Showing } from '#protocol/report-api.ts';

/** A stretch of the timeline, in parts of its width. */
export interface Stretch {
  readonly from: number;
  readonly width: number;
}

export interface Timeline {
  readonly startsAt: number;
  readonly endsAt: number;
  /** Where an instant lies, 0 to 1. */
  place(at: number): number;
  stretch(from: number, to: number): Stretch;
}

/** From the first thing that happened to the last; `now` ends a show that is still on. */
export function timelineOf({ liveAt, completedAt, showings }: Report, now: number): Timeline {
  const startsAt = Math.min(liveAt ?? now, showings[0]?.startedAt ?? now);
  const lastEnd = showings.at(-1)?.endedAt ?? now;
  const endsAt = Math.max(completedAt ?? lastEnd, lastEnd, startsAt + 1000);
  const place = (at: number) => Math.min(1, Math.max(0, (at - startsAt) / (endsAt - startsAt)));
  return {
    ...{ startsAt, endsAt, place },
    stretch: (from, to) => ({ from: place(from), width: place(to) - place(from) }),
  };
}

/** Neighbours of one section, from the first of them to the last. */
export function sectionStretches(
  showings: readonly Showing[],
  endsAt: number,
): { readonly section: string; readonly from: number; readonly to: number }[] {
  const stretches: { section: string; from: number; to: number }[] = [];
  for (const { section, startedAt, endedAt } of showings) {
    const last = stretches.at(-1);
    const to = endedAt ?? endsAt;
    if (last && last.section === (section ?? '')) last.to = to;
    else stretches.push({ section: section ?? '', from: startedAt, to });
  }
  return stretches.filter(({ section }) => section !== '');
}

const STEPS_MINUTES = [1, 2, 5, 10, 15, 30, 60, 120];
const MOST_TICKS = 9;

/** Where the time is written, in milliseconds from the start: at round minutes, few enough to read. */
export function ticks(lastsMs: number): number[] {
  const minutes = lastsMs / 60_000;
  const step = (STEPS_MINUTES.find((one) => minutes / one <= MOST_TICKS) ?? 240) * 60_000;
  return Array.from({ length: Math.floor(lastsMs / step) + 1 }, (_, index) => index * step);
}
