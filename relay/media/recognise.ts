import type { PictureRefusal } from './refusals.ts';

/** What is taken, as sharp calls it. */
export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'heif' | 'gif';

export type Recognised =
  | { readonly ok: true; readonly format: PictureFormat }
  | { readonly ok: false; readonly reason: PictureRefusal };

/** What a file is by its content; its name says nothing. */
export function recognise(bytes: Buffer): Recognised {
  if (bytes.length === 0) return { ok: false, reason: 'empty' };
  const format = formatOf(bytes);
  if (format === null) return { ok: false, reason: whatElse(bytes) };
  return hidesAnother(bytes) ? { ok: false, reason: 'two-in-one' } : { ok: true, format };
}

/** How files begin, in the characters of Latin-1. */
const FORMATS = [
  ['jpeg', '\xff\xd8\xff'],
  ['png', '\x89PNG\r\n\x1a\n'],
  ['gif', 'GIF87a'],
  ['gif', 'GIF89a'],
] as const;
const OTHERS = [
  ['tiff', 'II*\0'],
  ['tiff', 'MM\0*'],
  ['bmp', 'BM'],
  ['jpeg-xl', '\xff\x0a'],
  ['jpeg-xl', '\0\0\0\x0cJXL '],
  ['video', '\x1aE\xdf\xa3'],
] as const;

function formatOf(bytes: Buffer): PictureFormat | null {
  const found = FORMATS.find(([, signature]) => text(bytes, 0, signature.length) === signature);
  if (found) return found[0];
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return 'webp';
  return brands(bytes).some((brand) => brand === 'avif' || brand === 'avis') ? 'heif' : null;
}

/** The brands of an ISO media file, the major one first. */
function brands(bytes: Buffer): string[] {
  if (text(bytes, 4, 8) !== 'ftyp') return [];
  const end = Math.min(bytes.readUInt32BE(0), 256);
  return (text(bytes, 8, end).match(/.{4}/gs) ?? []).filter((_, index) => index !== 1);
}

const SVG = /^(\xef\xbb\xbf)?\s*<(\?xml|!--|!doctype svg|svg)/i;

/** The kinds people send by mistake, so that the refusal can name them. */
function whatElse(bytes: Buffer): PictureRefusal {
  const head = text(bytes, 0, 4096);
  if (SVG.test(head) && /<svg/i.test(head)) return 'svg';
  const found = OTHERS.find(([, signature]) => head.startsWith(signature));
  if (found) return found[0];
  if (text(bytes, 0, PDF_WITHIN).includes('%PDF-')) return 'pdf';
  const [brand] = brands(bytes);
  if (brand === undefined) return 'not-a-picture';
  return /^(hei|hev|mif1|msf1)/.test(brand) ? 'heic' : 'video';
}

/** Long enough that a photo of 25 MB does not contain one by chance. */
const ACTIVE_TEXT = /<script|<\?php\s|<!doctype html|<html[\s>]|<iframe|<svg[\s>][^<]{0,200}xmlns/i;
/** Readers of PDF look for their mark in the first kilobyte, readers of ZIP for theirs in the last 64. */
const PDF_WITHIN = 1024;
const ZIP_WITHIN = 65_557;

/**
 * Whether the same bytes are another kind of file too: one that a browser, a mail program or a server would run or unpack.
 * What phones append to photos (a film, a second exposure) is none of these.
 */
function hidesAnother(bytes: Buffer): boolean {
  if (text(bytes, 0, PDF_WITHIN).includes('%PDF-')) return true;
  if (isZip(bytes.subarray(Math.max(0, bytes.length - ZIP_WITHIN)))) return true;
  return ACTIVE_TEXT.test(bytes.toString('latin1'));
}

/** The end record of an archive, whose comment reaches to the end of the file, or nearly. */
function isZip(tail: Buffer): boolean {
  const at = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  return at >= 0 && at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) <= tail.length;
}

function text(bytes: Buffer, from: number, to: number): string {
  return bytes.toString('latin1', from, to);
}
