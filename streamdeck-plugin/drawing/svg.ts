import { COLOUR } from './colours.ts';
import { type Box, fitText } from './fit-text.ts';

/**
 * The pieces a key is drawn from. The renderer of the keys behaves like SVG Tiny 1.2: no style sheets, clips, masks,
 * filters, arcs or baselines other than the plain one; so nothing here makes any.
 */
export type Piece = string;

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Anchor = 'start' | 'middle' | 'end';

export interface Words {
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly size: number;
  readonly fill: string;
  readonly anchor?: Anchor;
  readonly isBold?: boolean;
}

export const KEY_SIZE = 144;

export function svg(width: number, height: number, pieces: readonly Piece[]): string {
  const names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
  return `<svg ${names} width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${pieces.join('')}</svg>`;
}

export function key(ground: string, ...pieces: readonly Piece[]): string {
  return svg(KEY_SIZE, KEY_SIZE, [rect({ x: 0, y: 0, width: KEY_SIZE, height: KEY_SIZE }, ground), ...pieces]);
}

export function rect({ x, y, width, height }: Rectangle, fill: string, opacity = 1): Piece {
  const see = opacity === 1 ? '' : ` fill-opacity="${opacity}"`;
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"${see}/>`;
}

export function frame({ x, y, width, height }: Rectangle, stroke: string, thick: number): Piece {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="none" stroke="${stroke}" stroke-width="${thick}"/>`;
}

export function text(content: string | number, { x, y, size, fill, anchor = 'start', isBold = true }: Words): Piece {
  const font = `font-family="Arial, Helvetica, sans-serif" font-size="${size}" font-weight="${isBold ? 700 : 400}"`;
  return `<text x="${x}" y="${y}" ${font} fill="${fill}" text-anchor="${anchor}">${escaped(String(content))}</text>`;
}

export interface Paragraph extends Omit<Words, 'size'> {
  readonly box: Box;
}

/** Lines below each other; `y` is the baseline of the first. */
export function paragraph(content: string, { x, y, fill, anchor = 'start', box }: Paragraph): Piece {
  const { size, lines } = fitText(content, box);
  return lines.map((line, index) => text(line, { x, y: y + index * lineHeight(size), size, fill, anchor })).join('');
}

/** The same, with `y` the baseline of the last line. */
export function paragraphUpFrom(content: string, { y, ...rest }: Paragraph): Piece {
  const { size, lines } = fitText(content, rest.box);
  return paragraph(content, { ...rest, y: y - (lines.length - 1) * lineHeight(size) });
}

/** The same, around a middle. */
export function paragraphAround(content: string, { y, ...rest }: Paragraph): Piece {
  const { size, lines } = fitText(content, rest.box);
  const tall = (lines.length - 1) * lineHeight(size);
  return paragraph(content, { ...rest, y: Math.round(y - tall / 2 + size * 0.36) });
}

function lineHeight(size: number): number {
  return Math.round(size * 1.12);
}

export function line(path: string, stroke: string, thick: number): Piece {
  return `<path d="${path}" fill="none" stroke="${stroke}" stroke-width="${thick}" stroke-linecap="round" stroke-linejoin="round"/>`;
}

/** The same so much higher. */
export function lifted(piece: Piece, by: number): Piece {
  return `<g transform="translate(0 ${-by})">${piece}</g>`;
}

export function disc(x: number, y: number, radius: number, fill: string, opacity = 1): Piece {
  const see = opacity === 1 ? '' : ` fill-opacity="${opacity}"`;
  return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"${see}/>`;
}

export function circle(x: number, y: number, radius: number, stroke: string, thick: number): Piece {
  return `<circle cx="${x}" cy="${y}" r="${radius}" fill="none" stroke="${stroke}" stroke-width="${thick}"/>`;
}

/** A picture that fills the key: square, with the dark foot for the text already in it. */
export function photo(dataUri: string | null): Piece {
  if (dataUri === null) return '';
  return `<image x="0" y="0" width="${KEY_SIZE}" height="${KEY_SIZE}" xlink:href="${dataUri}"/>`;
}

export function picture(dataUri: string, { x, y, width, height }: Rectangle): Piece {
  return `<image x="${x}" y="${y}" width="${width}" height="${height}" xlink:href="${dataUri}"/>`;
}

/** Part of a circle from the top, clockwise, as pieces of a quarter turn at most: the renderer knows no arcs. */
export function arc(x: number, y: number, radius: number, part: number): string {
  const pieces = Math.max(1, Math.ceil(part * 4));
  const step = (2 * Math.PI * part) / pieces;
  const reach = (4 / 3) * Math.tan(step / 4) * radius;
  const at = (angle: number) => [x + radius * Math.sin(angle), y - radius * Math.cos(angle)] as const;
  const along = (angle: number) => [reach * Math.cos(angle), reach * Math.sin(angle)] as const;
  let path = `M${x} ${y - radius}`;
  for (let index = 0; index < pieces; index += 1) {
    const [from, to] = [index * step, (index + 1) * step];
    const [[x1, y1], [x2, y2], [out1, out2], [in1, in2]] = [at(from), at(to), along(from), along(to)];
    path += `C${[x1 + out1, y1 + out2, x2 - in1, y2 - in2, x2, y2].map((value) => value.toFixed(1)).join(' ')}`;
  }
  return path;
}

export const tick = (x: number, y: number, stroke: string): Piece => line(`M${x} ${y}l7 8l14 -17`, stroke, 6);
export const cross = (x: number, y: number, stroke: string): Piece =>
  line(`M${x - 9} ${y - 9}l18 18M${x + 9} ${y - 9}l-18 18`, stroke, 7);
export const chevronRight = (x: number, y: number, stroke: string, reach = 13): Piece =>
  line(`M${x} ${y - reach}l${reach} ${reach}l${-reach} ${reach}`, stroke, 9);
export const chevronLeft = (x: number, y: number, stroke: string, reach = 13): Piece =>
  line(`M${x} ${y - reach}l${-reach} ${reach}l${reach} ${reach}`, stroke, 9);

/** The number of a product, top left. */
export function numberTab(number: number, ground: string = COLOUR.surface0, ink: string = COLOUR.text1): Piece {
  const width = 22 + 25 * String(number).length;
  return (
    rect({ x: 0, y: 0, width, height: 52 }, ground, 0.92) +
    text(number, { x: width / 2, y: 41, size: 42, fill: ink, anchor: 'middle' })
  );
}

function escaped(content: string): string {
  // Control characters and halves of a character: XML knows no way to write them, and the whole key would stay dark.
  const writable = content.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '');
  return writable.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
