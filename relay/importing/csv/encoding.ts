import type { FileHandle } from 'node:fs/promises';
import { Utf8Watch } from './utf8.ts';

export type EncodingName = 'UTF-8' | 'UTF-16' | 'UTF-16, big end first' | 'Windows-1252';

export interface Encoding {
  readonly name: EncodingName;
  /** The first line with bytes that are no text in any encoding we know; its cells hold replacement characters. */
  readonly badLine: number | null;
}

/** Small enough that one piece, its records and what becomes of them stay far from any limit. */
const PIECE = 65_536;

/** A whole file from its beginning, however often. */
export async function* piecesOf(handle: FileHandle): AsyncGenerator<Buffer> {
  for (let at = 0; ; ) {
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(PIECE), 0, PIECE, at);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}

/** Finds out how a text file is encoded, which takes reading all of it: one letter far down decides. */
export async function findEncoding(handle: FileHandle, start: Buffer): Promise<Encoding | 'binary'> {
  const wide = wideEncoding(start);
  if (wide !== null) return { name: wide, badLine: null };
  if (start.includes(0)) return 'binary';
  return (await isUtf8(handle)) ? { name: 'UTF-8', badLine: null } : windowsOrBad(handle);
}

async function isUtf8(handle: FileHandle): Promise<boolean> {
  const watch = new Utf8Watch();
  for await (const piece of piecesOf(handle)) {
    watch.see(piece, false);
    if (watch.badLine !== null) return false;
  }
  watch.see(Buffer.alloc(0), true);
  return watch.badLine === null;
}

async function windowsOrBad(handle: FileHandle): Promise<Encoding> {
  const watch = new Utf8Watch();
  let windows = true;
  for await (const piece of piecesOf(handle)) {
    watch.see(piece, false);
    // A good letter of UTF-8 beside a bad byte: a file mended together of both, which no encoding reads right.
    if (windows && !mayBeWindows(piece)) windows = false;
    if (watch.badLine !== null && !windows) break;
  }
  watch.see(Buffer.alloc(0), true);
  return windows ? { name: 'Windows-1252', badLine: null } : { name: 'UTF-8', badLine: watch.badLine };
}

function wideEncoding(start: Buffer): EncodingName | null {
  if (start[0] === 0xff && start[1] === 0xfe) return 'UTF-16';
  if (start[0] === 0xfe && start[1] === 0xff) return 'UTF-16, big end first';
  if (start.length < 4 || start.length % 2 !== 0) return null;
  let [even, odd] = [0, 0];
  start.forEach((byte, at) => {
    if (byte !== 0) return;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  });
  // Western text has a zero in nearly every second place, and nowhere else.
  const mostly = start.length * 0.35;
  if (odd > mostly && even === 0) return 'UTF-16';
  return even > mostly && odd === 0 ? 'UTF-16, big end first' : null;
}

/** Five bytes have no meaning in Windows-1252; and letters that UTF-8 reads well would be two odd ones each. */
function mayBeWindows(piece: Buffer): boolean {
  const text = piece.toString('latin1');
  return !/[\x81\x8d\x8f\x90\x9d]/.test(text) && !/[\xc3][\x80-\xbf]|\xe2[\x80-\x84][\x80-\xbf]|\xf0\x9f/.test(text);
}

/** The bytes of a file as UTF-8, piece by piece. */
export async function* asUtf8(
  pieces: AsyncIterable<Buffer>,
  name: EncodingName,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const decode = decoder(name);
  let bytes = 0;
  for await (const piece of pieces) {
    yield decode(piece);
    bytes += piece.length;
    onBytes(bytes);
  }
  const rest = decode(null);
  if (rest.length > 0) yield rest;
}

/** Null: the end of the file. */
type Decode = (piece: Buffer | null) => Buffer;

function decoder(name: EncodingName): Decode {
  switch (name) {
    case 'UTF-8':
      return (piece) => piece ?? Buffer.alloc(0);
    case 'Windows-1252':
      return (piece) => Buffer.from(windowsText(piece ?? Buffer.alloc(0)));
    case 'UTF-16':
    case 'UTF-16, big end first': {
      const utf16 = new TextDecoder(name === 'UTF-16' ? 'utf-16le' : 'utf-16be');
      return (piece) => Buffer.from(piece === null ? utf16.decode() : utf16.decode(piece, { stream: true }));
    }
  }
}

/** 0x80 to 0x9f; what is undefined there never gets here. Some Node versions' own decoder takes these for Latin-1. */
const HIGH = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function windowsText(piece: Buffer): string {
  return piece
    .toString('latin1')
    .replaceAll(/[\x80-\x9f]/g, (character) => HIGH[character.charCodeAt(0) - 0x80] ?? character);
}
