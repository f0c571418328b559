import { minutesAndSeconds } from '#protocol/durations.ts';
import { placeOn, type Report, type Timeline } from './report.ts';

/** Of YouTube: a chapter lasts ten seconds at least, and a list has three at least. */
const SHORTEST_CHAPTER_MS = 10_000;
const FEWEST_CHAPTERS = 3;
/** What the list of chapters shows of a title. */
const LONGEST_TITLE = 70;

export interface Chapters {
  /** Lines for the description of the video; empty: YouTube would not take them, `problem` says why. */
  readonly lines: readonly string[];
  readonly problem: string | null;
  /** Showings that were too short for a chapter of their own. */
  readonly folded: number;
  readonly cut: number;
}

interface Chapter {
  readonly atMs: number;
  readonly title: string;
}

/** The showings as chapters that obey YouTube's rules: the first at 0:00, ascending, each of ten seconds at least. */
export function youtubeChapters(report: Report, timeline: Timeline): Chapters {
  const all = report.showings
    .map((showing) => ({ atMs: wholeSecond(placeOn(timeline, showing, report)), title: showing.name }))
    .sort((a, b) => a.atMs - b.atMs);
  const chapters = fromZero(longEnough(all));
  const folded = all.length - chapters.filter(({ title }) => title !== OPENING).length;
  if (chapters.length < FEWEST_CHAPTERS) {
    const problem = `YouTube shows chapters from three on; this session has ${chapters.length} of ten seconds or more.`;
    return { lines: [], problem, folded, cut: 0 };
  }
  const cut = chapters.filter(({ title }) => plainTitle(title).length > LONGEST_TITLE).length;
  const lines = chapters.map(({ atMs, title }) => `${minutesAndSeconds(atMs)} ${cutTitle(plainTitle(title))}`);
  return { lines, problem: null, folded, cut };
}

const OPENING = 'Opening';

function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

/** A chapter that the next one would follow too soon is left out: its time goes to the one before. */
function longEnough(all: readonly Chapter[]): Chapter[] {
  const kept: Chapter[] = [];
  for (const [index, chapter] of all.entries()) {
    const next = all[index + 1];
    const last = kept.at(-1);
    const isTooSoon = last !== undefined && chapter.atMs - last.atMs < SHORTEST_CHAPTER_MS;
    const isTooShort = next !== undefined && next.atMs - chapter.atMs < SHORTEST_CHAPTER_MS;
    if (!isTooSoon && !isTooShort) kept.push(chapter);
  }
  return kept;
}

function fromZero(chapters: readonly Chapter[]): Chapter[] {
  const [first, ...rest] = chapters;
  if (first === undefined) return [];
  if (first.atMs < SHORTEST_CHAPTER_MS) return [{ ...first, atMs: 0 }, ...rest];
  return [{ atMs: 0, title: OPENING }, first, ...rest];
}

/** One line, without the angle brackets that YouTube refuses. */
function plainTitle(title: string): string {
  return title.replace(/[<>]/g, ' ').replace(/\s+/g, ' ').trim() || 'Product';
}

/** Cut between words, where that leaves most of it. */
function cutTitle(title: string): string {
  const characters = [...title];
  if (characters.length <= LONGEST_TITLE) return title;
  const head = characters.slice(0, LONGEST_TITLE - 1).join('');
  const space = head.lastIndexOf(' ');
  return `${(space > LONGEST_TITLE / 2 ? head.slice(0, space) : head).trimEnd()}…`;
}
