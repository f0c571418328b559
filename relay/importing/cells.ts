import type { ImageWish } from './formats/layout.ts';
import { LARGEST, type Read, read, unreadable } from './read.ts';

/** What the relay reads as Markdown is bounded, and so is what a person can say. */
const LONGEST_TALKING_POINTS = 10_000;
const LONGEST_TAG = 50;

/** Excel writes an id of more than eleven digits like this, and its last digits are gone for good. */
const CUT_BY_EXCEL = /^(?:\d[.,]\d+E\+?\d+|\dE\+\d+)$/i;

/** One line of plain text, at most `longest` characters; a line break in it is a blank. */
export function readLine(longest: number): (text: string) => Read<string> {
  return (text) => {
    const line = /[\r\n]/.test(text) ? text.replaceAll(/\s*[\r\n]\s*/g, ' ') : text;
    return line.length > longest ? unreadable(tooLong(line, longest)) : read(line);
  };
}

/** Plain text of any number of lines, at most `longest` characters. */
export function readText(longest: number): (text: string) => Read<string> {
  return (text) => (text.length > longest ? unreadable(tooLong(text, longest)) : read(withPlainBreaks(text)));
}

/** Markdown. The two characters `\n` are a line break, as sheets without line breaks in cells write them. */
export function readTalkingPoints(text: string): Read<string> {
  const broken = text.includes('\\') ? text.replaceAll(/\\r\\n|\\n/g, '\n') : text;
  const points = withPlainBreaks(broken).trim();
  return points.length > LONGEST_TALKING_POINTS ? unreadable(tooLong(points, LONGEST_TALKING_POINTS)) : read(points);
}

/** The id of a shop, or an article number: text, never a number, because 18 digits do not fit one. */
export function readId(longest: number): (text: string) => Read<string> {
  return (text) => {
    if (CUT_BY_EXCEL.test(text))
      return unreadable(`Excel has cut this id to ${text}: format the column as text, enter the id again and save`);
    if (/[\r\n]/.test(text)) return unreadable('an id is one line');
    return text.length > longest ? unreadable(tooLong(text, longest)) : read(text);
  };
}

/** A whole number of at least `least`. */
export function readWholeNumber(least: number): (text: string) => Read<number> {
  return (text) => {
    // "1,200" and "7.0", as sheets show whole numbers.
    const digits = /^\d{1,3}(?:,\d{3})+$/.test(text) ? text.replaceAll(',', '') : text.replace(/\.0+$/, '');
    if (!/^\d+$/.test(digits) || Number(digits) < least)
      return unreadable(`this must be a whole number from ${least} up`);
    return Number(digits) > LARGEST ? unreadable('this number is too large') : read(Number(digits));
  };
}

/** Separated by commas, semicolons or bars; each once, in their order. */
export function readTags(text: string): Read<readonly string[]> {
  const tags = new Set(
    text
      .split(/[,;|\r\n]/)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  );
  const longest = [...tags].find((tag) => tag.length > LONGEST_TAG);
  if (longest !== undefined)
    return unreadable(`the tag “${longest.slice(0, 60)}” is longer than ${LONGEST_TAG} characters`);
  return read([...tags]);
}

const YES: ReadonlySet<string> = new Set(['yes', 'y', 'true', '1', 'x']);
const NO: ReadonlySet<string> = new Set(['no', 'n', 'false', '0']);

export function readYesNo(text: string): Read<boolean> {
  const word = text.toLowerCase();
  if (YES.has(word)) return read(true);
  return NO.has(word) ? read(false) : unreadable('write yes or no');
}

export function readAddress(longest: number): (text: string) => Read<string> {
  return (text) => {
    if (text.length > longest) return unreadable(tooLong(text, longest));
    const isAddress = URL.canParse(text) && /^https?:\/\//i.test(text) && !/\s/.test(text);
    return isAddress ? read(text) : unreadable('this is not an address that begins with https://');
  };
}

const MOST_IMAGES = 50;
const LONGEST_IMAGE = 2_000;

/** Addresses or file names, each on a line of its own or divided by bars; addresses also by blanks or commas. */
export function readImages(text: string): Read<readonly ImageWish[]> {
  const names = text
    .split(/[\r\n|]|[\s,;]+(?=https?:)/i)
    .map((name) => name.trim().replace(/[,;]$/, ''))
    .filter((name) => name !== '');
  if (names.length > MOST_IMAGES) return unreadable(`this names ${names.length} pictures; ${MOST_IMAGES} are the most`);
  const longest = names.find((name) => name.length > LONGEST_IMAGE);
  if (longest !== undefined) return unreadable(tooLong(longest, LONGEST_IMAGE));
  return read([...new Set(names)].map((from) => ({ from, alt: null })));
}

function tooLong(text: string, longest: number): string {
  return `this has ${text.length} characters; ${longest} are the most`;
}

function withPlainBreaks(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
}
